import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openHouse } from '../../../test/village.ts'
import { one } from '../../db/database.ts'
import type { Choice } from '../audience/choices.ts'
import { choices } from '../audience/choices.ts'
import { limits } from '../limits.ts'
import { findMember } from '../members/member.ts'
import { blankDraft, type Draft } from './draft.ts'
import type { Post } from './post.ts'
import { findPost } from './store.ts'
import { undoPost } from './undo-post.ts'
import { writePost } from './write-post.ts'

function open(t: TestContext) {
  const house = openHouse()
  t.after(() => house.close())
  const write = (more: Partial<Draft>, once = '') =>
    writePost(house.ctx, house.member('bo'), { ...blankDraft, ...more }, once)
  const count = () => Number(one(house.ctx.db, 'select count(*) as n from posts')?.['n'])
  return { house, write, count }
}

test('Bo may fill a post to the last character, and one more is refused with her field', (t) => {
  const { write, count } = open(t)
  const { text, warning, optionText, options, pictures } = limits.post
  assert.equal(write({ text: '🥕'.repeat(text) }).text.length, text * 2)
  write({ text: 'x', warning: 'w'.repeat(warning) })
  const before = count()
  const poll = { options: ['a', 'b'], several: false, hidden: false, lasts: limits.poll.shortest }
  const refused: [Partial<Draft>, string, string][] = [
    [{ text: '🥕'.repeat(text + 1) }, 'too-long', 'text'],
    [{ text: ' \n\u200b ' }, 'blank', 'text'],
    [{ text: 'x', warning: 'w'.repeat(warning + 1) }, 'too-long', 'warning'],
    [{ text: Array.from({ length: limits.post.tags + 1 }, (_, n) => `#tag${n}`).join(' ') }, 'too-many', 'text'],
    [{ text: Array.from({ length: limits.post.mentions + 1 }, (_, n) => `@p${n}`).join(' ') }, 'too-many', 'text'],
    [
      { text: 'x', media: Array.from({ length: pictures + 1 }, (_, n) => ({ id: `${n}`, alt: '' })) },
      'too-many',
      'media',
    ],
    [{ text: 'x', media: [{ id: 'x', alt: 'a'.repeat(limits.picture.alt + 1) }] }, 'too-long', 'media'],
    [{ text: 'x', poll: { ...poll, options: ['only one', ' '] } }, 'blank', 'poll'],
    [{ text: 'x', poll: { ...poll, options: ['same', 'same'] } }, 'bad-input', 'poll'],
    [
      { text: 'x', poll: { ...poll, options: Array.from({ length: options + 1 }, (_, n) => `${n}`) } },
      'too-many',
      'poll',
    ],
    [{ text: 'x', poll: { ...poll, options: ['a', 'b'.repeat(optionText + 1)] } }, 'too-long', 'poll'],
    [{ text: 'x', poll: { ...poll, lasts: limits.poll.shortest - 1 } }, 'bad-input', 'poll'],
    [{ text: 'x', poll: { ...poll, lasts: Number.NaN } }, 'bad-input', 'poll'],
    [{ text: 'x', choice: 'direct' }, 'blank', 'to'],
    [{ text: 'x', choice: 'direct', named: ['@nobody'] }, 'bad-input', 'to'],
  ]
  for (const [draft, code, field] of refused)
    assert.throws(() => write(draft), { code, field }, JSON.stringify(draft).slice(0, 80))
  assert.equal(count(), before, 'what is refused leaves nothing')
})

test('a poll alone says enough, and so does a picture', (t) => {
  const { write } = open(t)
  assert.equal(
    write({ poll: { options: ['Soup', 'Bread'], several: false, hidden: false, lasts: limits.poll.longest } }).text,
    '',
  )
})

test('sending the same form twice gives the same post', (t) => {
  const { write, count } = open(t)
  assert.equal(write({ text: 'Once' }, 'a key').id, write({ text: 'Once' }, 'a key').id)
  assert.equal(count(), 1)
})

test('an upload of somebody else, or one that is in another post, is simply gone', (t) => {
  const { house, write, count } = open(t)
  const id = '01K0000000000000000000000A'
  const owner = house.member('dee').id
  house.ctx.db
    .prepare(
      `insert into media (id, owner, kind, hash, type, files, bytes, added) values (?, ?, 'picture', 'x', 'image/webp', '[]', 1, 1)`,
    )
    .run(id, owner)
  const unknown = '01K0000000000000000000000B'
  for (const media of [id, unknown]) {
    assert.throws(() => write({ text: 'x', media: [{ id: media, alt: '' }] }), {
      code: 'not-found',
      message: 'One of the pictures is gone. Take it out or add it again.',
    })
  }
  house.says('dee', 'mine', { media: [{ id, alt: 'A spoon' }] })
  assert.throws(() => house.says('dee', 'again', { media: [{ id, alt: '' }] }), { code: 'not-found' })
  assert.equal(count(), 1)
})

test('public posts are counted, and nothing else of what a member prefers changes by it', (t) => {
  const { house } = open(t)
  house.says('bo', 'Hello world', { choice: 'public' })
  house.says('bo', 'At home')
  house.says('bo', 'Hello quietly', { choice: 'public', narrowing: 'quiet' })
  const preferences = findMember(house.ctx.db, house.member('bo').id)?.preferences
  assert.equal(preferences?.publicPosts, 2)
  assert.equal(preferences?.holdBeyond, limits.hold.beyond / 1000)
})

// Who wrote the parent, and at which audience; Bo and Dee follow each other, Bo follows Ada, Ada does not.
const narrowings = Object.entries(choices).flatMap(([choice, ways]) =>
  ways.map((way) => [choice as Choice, way] as const),
)
const reaches = ['local', 'neighborhood', 'public']
const circles = ['named', 'mutuals', 'followers', 'everyone']

test('whatever Bo chooses in an answer or a quote, it never reaches further than the post it is about', async (t) => {
  const { house } = open(t)
  const id = (name: 'ada' | 'bo' | 'dee') => house.member(name).id
  for (const [follower, followee] of [
    [id('bo'), id('dee')],
    [id('dee'), id('bo')],
    [id('bo'), id('ada')],
  ] as const) {
    house.ctx.db.prepare('insert into follows (follower, followee, since) values (?, ?, 1)').run(follower, followee)
  }
  let [written, refused] = [0, 0]
  for (const [choice, narrowing] of narrowings) {
    for (const author of ['dee', 'bo'] as const) {
      const named = narrowing === 'named' ? [author === 'bo' ? '@dee' : '@bo'] : []
      const parent = house.says(author, 'The first word', { choice, narrowing, named })
      for (const [answer, way] of narrowings) {
        for (const about of ['replyTo', 'quoteOf'] as const) {
          const post = tryTo(() =>
            house.says('bo', 'An answer', {
              choice: answer,
              narrowing: way,
              named: way === 'named' ? ['@dee'] : [],
              [about]: parent.id,
            }),
          )
          if (post) {
            assertNotWider(post, parent)
            written++
          } else refused++
        }
      }
    }
  }
  assert.ok(written > 200 && refused > 200, `${written} written, ${refused} refused`)
})

function tryTo(write: () => Post): Post | null {
  try {
    return write()
  } catch (error) {
    assert.equal((error as { code?: string }).code, 'too-wide')
    return null
  }
}

function assertNotWider(post: Post, parent: Post): void {
  const [a, p] = [post.audience, parent.audience]
  assert.ok(reaches.indexOf(a.reach) <= reaches.indexOf(p.reach), `${a.reach} under ${p.reach}`)
  assert.ok(circles.indexOf(a.circle) <= circles.indexOf(p.circle), `${a.circle} under ${p.circle}`)
  if ([a.circle, p.circle].every((circle) => circle === 'followers' || circle === 'mutuals'))
    assert.equal(post.circleOf, parent.circleOf)
}

test('Bo takes a post back in time: nothing of it stays, and it is a draft again', (t) => {
  const { house, write } = open(t)
  const post = write(
    {
      text: 'Oh no #oops @dee',
      warning: 'spoiler',
      poll: { options: ['a', 'b'], several: true, hidden: false, lasts: 3_600_000 },
    },
    'key',
  )
  const draft = undoPost(house.ctx, house.member('bo'), post.id)
  assert.equal(findPost(house.ctx.db, post.id), null)
  const kept = JSON.parse(
    String(one(house.ctx.db, 'select content from drafts where id = :draft', { draft })?.['content']),
  )
  assert.deepEqual(
    [kept.text, kept.warning, kept.poll.options, kept.poll.lasts],
    ['Oh no #oops @dee', 'spoiler', ['a', 'b'], 3_600_000],
  )
  for (const table of ['mentions', 'post_tags', 'polls', 'poll_options', 'once', 'words']) {
    assert.equal(one(house.ctx.db, `select count(*) as n from ${table}`)?.['n'], 0, table)
  }
})

test('too late to undo is said, and a post of somebody else is not there', async (t) => {
  const { house, write } = open(t)
  const post = write({ text: 'Gone soon' })
  assert.throws(() => undoPost(house.ctx, house.member('dee'), post.id), { code: 'not-found' })
  await house.wait(limits.hold.home + 1)
  assert.throws(() => undoPost(house.ctx, house.member('bo'), post.id), { code: 'too-late' })
  assert.equal(findPost(house.ctx.db, post.id)?.leaves, null)
})
