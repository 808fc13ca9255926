import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type TestContext, test } from 'node:test'
import { takeFirstCall } from '../../../test/calls.ts'
import { linesOf, unzip } from '../../../test/unzip.ts'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { zipped } from '../../lib/zip.ts'
import { tickTopics } from '../calls/tick-topics.ts'
import { blockPerson } from '../follows/block-person.ts'
import { endorse } from '../follows/endorse.ts'
import { followPerson } from '../follows/follow-person.ts'
import { saveHostingMe } from '../guest-book/hosting-me.ts'
import { writeMemory } from '../guest-book/write-memory.ts'
import { avoidPerson } from '../introductions/avoid-person.ts'
import { offerIntroduction } from '../introductions/offer-introduction.ts'
import { setOpenness } from '../introductions/openness.ts'
import { addToList } from '../lists/add-to-list.ts'
import { makeList } from '../lists/make-list.ts'
import { saveNote } from '../members/person-notes.ts'
import { saveTown } from '../members/town.ts'
import { addPostToFilter } from '../moderation/filter-posts.ts'
import { mutePerson } from '../moderation/mute-person.ts'
import { saveFilter } from '../moderation/save-filter.ts'
import { reactToNotice } from '../notices/react-to-notice.ts'
import { writeNotice } from '../notices/write-notice.ts'
import { blankDraft } from '../posts/draft.ts'
import { saveDraft } from '../posts/save-draft.ts'
import { bookmarkPost } from '../reactions/bookmark-post.ts'
import { boostPost } from '../reactions/boost-post.ts'
import { likePost } from '../reactions/like-post.ts'
import { pinPost } from '../reactions/pin-post.ts'
import { featureTag } from '../tags/feature-tag.ts'
import { followTag } from '../tags/follow-tag.ts'
import { oneAtATime } from './hold-boxes.ts'
import { packBoxes } from './pack-boxes.ts'

async function boxesOf({ ctx }: TestHouse, member: { id: string }, direct = false): Promise<Map<string, Buffer>> {
  const pieces: Uint8Array[] = []
  for await (const piece of zipped(packBoxes(ctx, member, { direct }))) pieces.push(piece)
  return unzip(Buffer.concat(pieces))
}

function read<T = Record<string, unknown>>(boxes: Map<string, Buffer>, name: string): T {
  return JSON.parse(boxes.get(name)?.toString() ?? 'null') as T
}

function hang({ ctx, member }: TestHouse, alt: string, bytes = Buffer.from(alt)): string {
  const hash = createHash('sha256').update(bytes).digest('hex')
  const name = `${hash}.webp`
  const { path } = ctx.media.place(name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, bytes)
  const id = newId(ctx.now())
  const files = JSON.stringify([
    { size: 'original', name, type: 'image/webp', width: 8, height: 6, bytes: bytes.length },
  ])
  run(
    ctx.db,
    `insert into media (id, owner, kind, hash, type, width, height, files, bytes, alt, added)
     values (:id, :owner, 'picture', :hash, 'image/webp', 8, 6, :files, :bytes, :alt, :now)`,
    { id, owner: member('bo').id, hash, files, bytes: bytes.length, alt, now: ctx.now() },
  )
  return id
}

async function fullHouse(t: TestContext): Promise<{ house: TestHouse; ids: Record<string, string> }> {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  const [ada, bo, dee] = [house.member('ada'), house.member('bo'), house.member('dee')]
  const theirs = house.says('dee', 'Dee’s kitchen secret, for this house.')
  const open = house.says('dee', 'Dee says this to anyone.', { choice: 'public' })
  const picture = hang(house, 'A pot of soup <with> "herbs"')
  const own = house.says('bo', 'Soup on **Friday**, @dee #soup', {
    warning: 'food',
    media: [{ id: picture, alt: 'A pot of soup <with> "herbs"' }],
    poll: { options: ['yes', 'no <b>'], several: false, hidden: false, lasts: 600_000 },
  })
  const answer = house.says('bo', 'I know.', { replyTo: theirs.id })
  const secret = house.says('dee', 'Dee’s letter to Bo.', { choice: 'direct', named: ['@bo'] })
  house.says('bo', 'Bo’s letter to Dee.', { choice: 'direct', replyTo: secret.id })
  const others = house.says('dee', 'Dee’s letter to Ada.', { choice: 'direct', named: ['@ada'] })
  boostPost(ctx, bo, open.id)
  likePost(ctx, bo, theirs.id)
  bookmarkPost(ctx, bo, theirs.id)
  pinPost(ctx, bo, own.id)
  for (const [one, other] of [
    [bo, ada],
    [dee, bo],
  ] as const)
    followPerson(ctx, one, other.id)
  const list = makeList(ctx, bo, { title: 'Cooks', exclusive: false })
  addToList(ctx, bo, list, ada.id)
  mutePerson(ctx, bo, ada.id, { lasts: null, quietNotices: true })
  saveFilter(ctx, bo, null, {
    title: 'Quiet',
    act: 'fold',
    places: ['home'],
    until: null,
    words: [{ word: 'rain', whole: true }],
  })
  followTag(ctx, bo, 'soup')
  saveTown(ctx, bo, 'Portland')
  saveHostingMe(ctx, bo, { needs: 'Short evenings.' })
  writeMemory(ctx, ada, bo.id, 'Likes to be asked first.')
  saveDraft(ctx, bo, { ...blankDraft, text: 'Not yet said.' })
  const ids = { own: own.id, theirs: theirs.id, answer: answer.id, others: others.id, open: open.id }
  return { house, ids }
}

test('Bo’s boxes hold everything of his, and nothing that others wrote', async (t) => {
  const { house, ids } = await fullHouse(t)
  const boxes = await boxesOf(house, house.member('bo'))
  const posts = linesOf<Record<string, unknown>>(boxes.get('data/posts.ndjson'))
  assert.deepEqual(
    posts.map((post) => post['id']),
    [ids['own'], ids['answer']],
  )
  const [soup, answer] = posts
  assert.equal(soup?.['text'], 'Soup on **Friday**, @dee #soup')
  assert.equal(soup?.['fold'], 'food')
  assert.deepEqual(soup?.['audience'], { reach: 'local', circle: 'everyone', listed: false })
  assert.deepEqual(soup?.['poll'], {
    options: [
      { text: 'yes', votes: 0 },
      { text: 'no <b>', votes: 0 },
    ],
    voters: 0,
    several: false,
    closes: '2026-11-22T08:10:00.000Z',
  })
  assert.equal(answer?.['answers'], `http://localhost:8080/posts/${ids['theirs']}`)
  const [media] = (soup?.['media'] ?? []) as { file: string; alt: string }[]
  assert.equal(media?.alt, 'A pot of soup <with> "herbs"')
  const file = boxes.get(media?.file ?? '') ?? Buffer.from('')
  assert.equal(media?.file, `media/${createHash('sha256').update(file).digest('hex')}.webp`)
  for (const [name, part] of [
    ['boosts', `/posts/${ids['open']}`],
    ['likes', `/posts/${ids['theirs']}`],
    ['bookmarks', `/posts/${ids['theirs']}`],
    ['pins', `/posts/${ids['own']}`],
    ['following', '@ada@localhost:8080'],
    ['followers', '@dee@localhost:8080'],
    ['mutes', '@ada@localhost:8080'],
    ['followed-tags', 'soup'],
  ] as const)
    assert.ok(boxes.get(`data/${name}.ndjson`)?.includes(part), name)
  for (const [name, part] of [
    ['lists', 'Cooks'],
    ['filters', 'rain'],
    ['drafts', 'Not yet said.'],
    ['hosts-remember', 'Likes to be asked first.'],
    ['profile', 'Portland'],
    ['profile', 'Short evenings.'],
    ['profile', 'Be kind.'],
    ['settings', 'theme'],
  ] as const)
    assert.ok(boxes.get(`data/${name}.json`)?.includes(part), name)
  for (const [name, content] of boxes) {
    for (const words of ['kitchen secret', 'Dee says this', 'letter to'])
      assert.ok(!content.includes(words), `${name} holds “${words}”`)
  }
  const manifest = read<{ counts: Record<string, number>; withheld: { what: string; count?: number }[] }>(
    boxes,
    'manifest.json',
  )
  assert.equal(manifest.counts['posts'], 2)
  assert.equal(manifest.counts['media'], 1)
  assert.deepEqual(manifest.withheld[0], { what: 'direct conversations', count: 2, why: 'You did not ask for them.' })
})

test('with direct conversations Bo has his and what was written to him, under its author’s name', async (t) => {
  const { house } = await fullHouse(t)
  const boxes = await boxesOf(house, house.member('bo'), true)
  const direct = linesOf(boxes.get('data/direct.ndjson'))
  assert.deepEqual(
    direct.map(({ author, text }) => [author, text]),
    [
      ['@bo@localhost:8080', 'Bo’s letter to Dee.'],
      ['@dee@localhost:8080', 'Dee’s letter to Bo.'],
    ],
  )
  assert.ok(boxes.get('read/direct.html')?.includes('Dee’s letter to Bo.'))
  for (const content of boxes.values()) assert.ok(!content.includes('letter to Ada'))
})

test('the pages to read need no scripts and nothing from elsewhere', async (t) => {
  const { house } = await fullHouse(t)
  const boxes = await boxesOf(house, house.member('bo'))
  const index = boxes.get('index.html')?.toString() ?? ''
  assert.match(index, /read\/2026-11\.html">November 2026<\/a> <span class="note">2</)
  const month = boxes.get('read/2026-11.html')?.toString() ?? ''
  assert.match(month, /<details><summary dir="auto">food/)
  assert.match(month, /alt="A pot of soup &lt;with&gt; &quot;herbs&quot;"/)
  assert.match(month, /href="http:\/\/localhost:8080\/@dee"/)
  assert.match(month, /no &lt;b&gt;/)
  for (const page of [index, month]) assert.ok(!/<script|javascript:|src="http| style=/.test(page))
})

test('what Bo liked and may not see any more is not in his boxes', async (t) => {
  const { house } = await fullHouse(t)
  blockPerson(house.ctx, house.member('dee'), house.member('bo').id)
  const boxes = await boxesOf(house, house.member('bo'))
  assert.deepEqual(linesOf(boxes.get('data/likes.ndjson')), [])
  assert.deepEqual(linesOf(boxes.get('data/bookmarks.ndjson')), [])
})

test('Bo takes along whom he introduces, whom he rather does not meet, and how he was introduced to the house', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  const [ada, bo, dee] = [house.member('ada'), house.member('bo'), house.member('dee')]
  offerIntroduction(ctx, bo, { one: 'ada', other: 'dee', reason: 'You both bake at night.' })
  offerIntroduction(ctx, dee, { one: 'ada', other: 'bo', reason: 'Dee’s reason is hers.' })
  avoidPerson(ctx, bo, 'dee')
  setOpenness(ctx, bo, false)
  takeFirstCall(ctx, { host: ada, member: bo, place: 'At the kitchen table' })
  tickTopics(ctx, ada, bo, { before: [], after: ['help'] })
  const boxes = await boxesOf(house, bo)
  const handle = (name: string) => `@${name}@localhost:8080`
  const introductions = read<{
    open: boolean
    avoided: { handle: string }[]
    offered: { people: { handle: string }[]; reason: string }[]
  }>(boxes, 'data/introductions.json')
  assert.equal(introductions.open, false)
  assert.deepEqual(
    introductions.avoided.map((each) => each.handle),
    [handle('dee')],
  )
  const [offered] = introductions.offered
  assert.equal(introductions.offered.length, 1)
  assert.equal(offered?.reason, 'You both bake at night.')
  assert.deepEqual(offered?.people.map((each) => each.handle).sort(), [handle('ada'), handle('dee')])
  const calls = read<{ wentThrough: string[]; calls: { with: { handle: string }; place: string; ended: unknown }[] }>(
    boxes,
    'data/calls.json',
  )
  assert.deepEqual(calls.wentThrough, ['help'])
  const [call] = calls.calls
  assert.deepEqual([call?.with.handle, call?.place, call?.ended], [handle('ada'), 'At the kitchen table', null])
  for (const [name, content] of boxes) assert.ok(!content.includes('Dee’s reason'), name)
  assert.ok(!(await boxesOf(house, dee)).get('data/introductions.json')?.includes(handle('dee')), 'who avoids Dee')
})

test('Bo takes along what he wrote down about people, whom he introduces, his tags and signs, and posts in filters', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  const [ada, bo, dee] = [house.member('ada'), house.member('bo'), house.member('dee')]
  saveNote(ctx, bo, { person: dee.id, words: 'Likes soup.' })
  saveNote(ctx, ada, { person: dee.id, words: 'qothers' })
  followPerson(ctx, bo, dee.id)
  endorse(ctx, bo, dee.id)
  featureTag(ctx, bo, 'bread')
  const notice = writeNotice(ctx, ada, { text: 'Soup.', from: null, until: null })
  for (const emoji of ['🍅', '🎉']) reactToNotice(ctx, bo, notice, emoji)
  const words = [{ word: 'bus', whole: true }]
  const filter = saveFilter(ctx, bo, null, { title: 'Later', act: 'fold', places: ['home'], until: null, words })
  addPostToFilter(ctx, bo, filter, house.says('ada', 'Hello').id)
  const boxes = await boxesOf(house, bo)
  const lines = (name: string) => linesOf(boxes.get(`data/${name}.ndjson`)) as Record<string, unknown>[]
  assert.deepEqual(
    lines('notes-about-people').map(({ handle, note }) => [handle, note]),
    [['@dee@localhost:8080', 'Likes soup.']],
  )
  assert.equal(lines('introduces').length, 1)
  assert.deepEqual(
    lines('shown-tags').map(({ tag }) => tag),
    ['bread'],
  )
  assert.equal(lines('notice-signs').length, 2)
  assert.deepEqual(
    lines('filtered-posts').map((line) => line['filter']),
    ['Later'],
  )
  assert.ok(![...boxes.values()].some((file) => file.includes('qothers')))
})

test('an empty life and a lost picture make whole boxes too', async (t) => {
  const { house } = await fullHouse(t)
  const ada = await boxesOf(house, house.member('ada'))
  assert.deepEqual(linesOf(ada.get('data/posts.ndjson')), [])
  assert.match(ada.get('index.html')?.toString() ?? '', /There are no posts/)
  rmSync(house.ctx.mediaFolder, { recursive: true })
  const boxes = await boxesOf(house, house.member('bo'))
  assert.equal(read<{ missing: string[] }>(boxes, 'manifest.json').missing.length, 1)
})

test('boxes are packed once at a time; stopping, breaking and standing still make room again', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  const bo = house.member('bo')
  async function* pieces(broken = false) {
    yield 1
    if (broken) throw new Error('the disk is gone')
    yield 2
  }
  const busy = (error: unknown) => error instanceof Refusal && error.code === 'busy'
  const first = oneAtATime(ctx, bo, pieces())
  await first.next()
  await assert.rejects(oneAtATime(ctx, bo, pieces()).next(), busy)
  assert.deepEqual(await oneAtATime(ctx, house.member('dee'), pieces()).next(), { done: false, value: 1 })
  await first.return(undefined)
  const broken = oneAtATime(ctx, bo, pieces(true))
  await broken.next()
  await assert.rejects(broken.next(), /the disk is gone/)
  const still = oneAtATime(ctx, bo, pieces())
  await still.next()
  await house.wait(2 * 60 * 1000)
  const next = oneAtATime(ctx, bo, pieces())
  await next.next()
  await still.return(undefined)
  await assert.rejects(oneAtATime(ctx, bo, pieces()).next(), busy, 'the old one does not free the place of the new one')
  await next.return(undefined)
})
