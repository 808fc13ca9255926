import assert from 'node:assert/strict'
import { after, before, describe, type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { acceptFollower } from '../../src/core/follows/accept-follower.ts'
import { blockPerson } from '../../src/core/follows/block-person.ts'
import { findBond } from '../../src/core/follows/bonds.ts'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { unfollowPerson } from '../../src/core/follows/unfollow-person.ts'
import { renewKeys } from '../../src/core/keys/renew-keys.ts'
import { deletePost } from '../../src/core/posts/delete-post.ts'
import { blankDraft } from '../../src/core/posts/draft.ts'
import { editPost, versionOf } from '../../src/core/posts/edit-post.ts'
import { findPost } from '../../src/core/posts/store.ts'
import { boostPost } from '../../src/core/reactions/boost-post.ts'
import { likePost } from '../../src/core/reactions/like-post.ts'
import { unboostPost } from '../../src/core/reactions/unboost-post.ts'
import { unlikePost } from '../../src/core/reactions/unlike-post.ts'
import { fetchActor } from '../../src/federation/fetch/fetch-actor.ts'
import { finger } from '../../src/federation/fetch/find-handle.ts'
import { photograph } from '../../src/media/sample-pictures.ts'
import { openStreetAt, type Street } from '../street.ts'
import { type Json, openSnac, type Snac, snacVersion } from './snac.ts'

const version = snacVersion()
if (!version)
  console.log(
    'snac is not on this machine (Debian: apt install -t bookworm-backports snac2), so nothing was tried with it.',
  )

describe(`Bo and a friend on snac ${version}`, { skip: version === null }, () => {
  const endings: (() => unknown)[] = []
  let street: Street
  let snac: Snac
  /** Our id of the friend there. */
  let cy: string
  /** Their id of what the friend said first. */
  let morning = ''

  before(async () => {
    street = await openStreetAt(
      { after: (end: () => unknown) => endings.push(end) } as unknown as TestContext,
      ['maple'],
      Date.now,
    )
    snac = await openSnac(street.names, 'snac.test', 'cy')
    cy = (await fetchActor(maple().ctx, (await finger(maple().ctx, 'cy', 'snac.test')).uri)).id
  })
  after(async () => {
    await snac.close()
    for (const end of endings) await end()
  })

  const maple = () => street.house('maple')
  const bo = () => ({ ...maple().member('bo'), preferences: { ...maple().member('bo').preferences, holdBeyond: 0 } })
  const boUri = () => `http://maple.test/ap/u/${maple().member('bo').id}`

  /** Waits until something is so here or there; snac looks at its mail every two seconds. */
  async function until<T>(what: string, find: () => T | Promise<T>): Promise<NonNullable<T>> {
    for (let tries = 0; tries < 300; tries += 1) {
      await street.settle()
      const found = await find()
      if (found) return found
      await wait(100)
    }
    assert.fail(`it never happened that ${what}`)
  }

  const home = async (): Promise<Json[]> => await snac.api('GET', '/api/v1/timelines/home')
  const there = (text: string) =>
    until(`snac shows “${text}”`, async () =>
      (await home()).find((post) => String((post.reblog ?? post).content).includes(text)),
    )
  const gone = (text: string) =>
    until(
      `snac no longer shows “${text}”`,
      async () => !(await home()).some((post) => String(post.content).includes(text)),
    )
  const here = (text: string) =>
    until(`Maple Street has “${text}”`, () => {
      const row = maple()
        .ctx.db.prepare(`select id from posts where home = 0 and deleted is null and html like ?`)
        .get(`%${text}%`)
      return row ? findPost(maple().ctx.db, String(row['id'])) : null
    })
  const count = (sql: string, ...bound: string[]) =>
    Number(
      maple()
        .ctx.db.prepare(`select count(*) as n from ${sql}`)
        .get(...bound)?.['n'],
    )

  test('they follow each other', async () => {
    assert.equal(followPerson(maple().ctx, bo(), cy), 'asked')
    await until('Bo follows', () => findBond(maple().ctx, bo(), cy).following)
    await snac.does('follow', 'http://maple.test/@bo')
    await until('the friend follows Bo', () => count('follows where follower = ?', cy) === 1)
  })

  test('Ada, who decides herself who follows her, is asked first', async () => {
    maple().ctx.db.exec(`update actors set locked = 1 where name = 'ada'`)
    await snac.does('follow', 'http://maple.test/@ada')
    await until('Ada is asked', () => count('follow_requests where follower = ?', cy) === 1)
    acceptFollower(maple().ctx, maple().member('ada'), cy)
    maple().says('ada', 'Bread on the table.', { choice: 'public' })
    await there('Bread on the table.')
  })

  test('posts, folds, pictures, mentions and answers arrive both ways', async () => {
    maple().says('bo', 'A **bold** word for @cy@snac.test #soup', { choice: 'public', warning: 'food' })
    const seen = await there('bold')
    assert.deepEqual([seen.spoiler_text, seen.visibility, seen.tags[0]?.name], ['food', 'public', 'soup'])
    const said = await snac.api('POST', '/api/v1/statuses', {
      status: 'Good morning from snac',
      spoiler_text: 'mornings',
      in_reply_to_id: seen.id,
    })
    morning = said.id
    const answer = await here('Good morning from snac')
    assert.equal(answer.warning, 'mornings')
    assert.equal(findPost(maple().ctx.db, answer.replyTo ?? '')?.author, bo().id)
    assert.match(await maple().as('bo').read('/inbox'), /mornings/)
  })

  test('pictures bring their descriptions along', async () => {
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(await photograph(640, 480))], { type: 'image/jpeg' }), 'pot.jpg')
    form.set('description', 'A pot of soup')
    const media = await snac.api('POST', '/api/v2/media', form)
    await snac.api('POST', '/api/v1/statuses', { status: 'Look at this pot', 'media_ids[]': media.id })
    const post = await here('Look at this pot')
    assert.equal(count(`remote_media where post = ? and alt = 'A pot of soup'`, post.id), 1)
    const uploaded = new FormData()
    uploaded.set('media', new Blob([new Uint8Array(await photograph(640, 480))], { type: 'image/jpeg' }), 'loaf.jpg')
    await maple().as('bo').post('/media', uploaded)
    const id = String(maple().ctx.db.prepare('select id from media order by id desc').get()?.['id'])
    maple().says('bo', 'A loaf for you', { choice: 'public', media: [{ id, alt: 'A loaf of bread' }] })
    assert.equal((await there('A loaf for you')).media_attachments[0]?.description, 'A loaf of bread')
  })

  test('likes and boosts go both ways, and are taken back', async () => {
    const post = await here('Good morning from snac')
    likePost(maple().ctx, bo(), post.id)
    boostPost(maple().ctx, bo(), post.id)
    const counted = async () => {
      const post = await snac.api('GET', `/api/v1/statuses/${morning}`)
      return `${post.favourites_count} ${post.reblogs_count}`
    }
    await until('the friend sees a like and a boost', async () => (await counted()) === '1 1')
    unlikePost(maple().ctx, bo(), post.id)
    unboostPost(maple().ctx, bo(), post.id)
    // snac takes the boost back too, and goes on counting it.
    await until('they are taken back', async () => (await counted()).startsWith('0 '))
    const bold = await there('bold')
    await snac.api('POST', `/api/v1/statuses/${bold.id}/favourite`)
    await snac.api('POST', `/api/v1/statuses/${bold.id}/reblog`)
    await until(
      'Bo’s post is liked and boosted',
      () =>
        count('likes where actor = ?', cy) === 1 &&
        count('posts where boost_of is not null and deleted is null and author = ?', cy) === 1,
    )
    await snac.api('POST', `/api/v1/statuses/${bold.id}/unfavourite`)
    await snac.api('POST', `/api/v1/statuses/${bold.id}/unreblog`)
    await until(
      'both are gone',
      () =>
        count('likes where actor = ?', cy) === 0 &&
        count('posts where boost_of is not null and deleted is null and author = ?', cy) === 0,
    )
  })

  test('edits and deletions go both ways', async () => {
    const soup = maple().says('bo', 'Soup at seven.', { choice: 'public' })
    await there('Soup at seven.')
    editPost(maple().ctx, bo(), soup.id, { edit: { ...blankDraft, text: 'Soup at eight.' }, seen: versionOf(soup) })
    await there('Soup at eight.')
    deletePost(maple().ctx, bo(), soup.id)
    await gone('Soup at')
    const said = await snac.api('POST', '/api/v1/statuses', { status: 'Tea at four' })
    await here('Tea at four')
    await snac.api('PUT', `/api/v1/statuses/${said.id}`, { status: 'Tea at five' })
    const tea = await here('Tea at five')
    await snac.deletes(String(said.uri))
    await until('the tea is gone', () => findPost(maple().ctx.db, tea.id)?.deleted != null)
  })

  test('they vote in each other’s polls', async () => {
    const draft = {
      choice: 'public',
      poll: { options: ['Soup', 'Bread'], several: false, hidden: false, lasts: 3_600_000 },
    } as const
    const asked = maple().says('bo', 'What shall we eat?', draft)
    const poll = (await there('What shall we eat?')).poll
    await snac.api('POST', `/api/v1/polls/${poll.id}/votes`, { 'choices[]': '1' })
    await until('the friend voted for bread', () => count('votes where post = ? and place = 1', asked.id) === 1)
    await snac.api('POST', '/api/v1/statuses', {
      status: 'Hot or cold?',
      'poll[options][]': 'Hot',
      'poll[expires_in]': '3600',
    })
  })

  test('what is for followers or for one person stays there', async () => {
    maple().says('bo', 'Only for those who follow me.', { choice: 'followers' })
    assert.notEqual((await there('Only for those who follow me.')).visibility, 'public')
    maple().says('bo', 'Between us, @cy@snac.test', { choice: 'direct', named: ['@cy@snac.test'] })
    assert.notEqual((await there('Between us')).visibility, 'public')
    await snac.does('note_mention', 'Quietly, @bo@maple.test')
    const quiet = await here('Quietly')
    assert.equal(quiet.audience.circle, 'named')
    assert.match(await maple().as('bo').read('/direct'), /cy/)
    assert.doesNotMatch(await maple().as('dee').read(`/posts/${quiet.id}`), /Quietly/)
  })

  test('new keys of Bo’s are believed', async () => {
    maple().ctx.db.exec('update own_keys set made = made - 4000000')
    await renewKeys(maple().ctx, bo().id)
    await street.settle()
    await wait(3000)
    maple().says('bo', 'Signed with a new key.', { choice: 'public' })
    await there('Signed with a new key.')
  })

  test('a follow that ends, ends there too, and a block is kept', async () => {
    unfollowPerson(maple().ctx, bo(), cy)
    await snac.does('unfollow', boUri())
    await until(
      'the friend follows Bo no more',
      () => count('follows where follower = ? and followee = ?', cy, bo().id) === 0,
    )
    blockPerson(maple().ctx, bo(), cy)
    await snac.does('note', 'Hello @bo@maple.test, still there?')
    await wait(5000)
    await street.settle()
    assert.doesNotMatch(await maple().as('bo').read('/inbox'), /still there/)
  })

  // snac 2.75 tells nobody that somebody is gone; it takes her follows back, but only those it has seen accepted.
  test('the friend leaves for good, and follows nobody here any more', async () => {
    await snac.does('follow', 'http://maple.test/@dee')
    await until(
      'she follows Dee',
      () => count('follows where follower = ? and followee = ?', cy, maple().member('dee').id) === 1,
    )
    maple().says('dee', 'Good to have you here.', { choice: 'public' })
    await there('Good to have you here.')
    await snac.does('deluser')
    await until('she follows nobody', () => count('follows where follower = ?', cy) === 0)
  })
})
