import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { addToList } from '../../src/core/lists/add-to-list.ts'
import { makeList } from '../../src/core/lists/make-list.ts'
import { saveNorm } from '../../src/core/norms/save-norm.ts'
import { bookmarkPost } from '../../src/core/reactions/bookmark-post.ts'
import { likePost } from '../../src/core/reactions/like-post.ts'
import { vote } from '../../src/core/reactions/vote.ts'
import { followTag } from '../../src/core/tags/follow-tag.ts'
import { run } from '../../src/db/database.ts'
import { routes } from '../../src/web/routes.ts'
import type { Here } from '../cast.ts'
import { type Browser, openHouse, type TestHouse } from '../village.ts'

/** Letters that stand in the hidden posts and nowhere else. */
const canary = 'kanarienvogel'
/** The tag of a hidden post. Dee follows it, so that its timeline and hers would show the post. */
const tag = 'nightowls'

interface Hidden {
  readonly post: string
  readonly reply: string
  readonly media: string
}

interface Village {
  readonly house: TestHouse
  /** A post of Dee's that everybody here sees. */
  readonly open: string
  readonly list: string
}

async function village(t: TestContext): Promise<Village> {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  const dee = house.member('dee')
  for (const name of ['ada', 'bo'] as const) followPerson(ctx, dee, house.member(name).id)
  followTag(ctx, dee, tag)
  saveNorm(ctx, house.member('ada'), { tag, why: 'Some of us sleep early.', hints: '' })
  const list = makeList(ctx, dee, { title: 'Everybody', exclusive: false })
  for (const name of ['ada', 'bo'] as const) addToList(ctx, dee, list, house.member(name).id)
  const open = house.says('dee', 'Who is in on Friday?', { choice: 'public' })
  house.says('bo', 'I am.', { replyTo: open.id, choice: 'public' })
  await house.wait(60_000)
  return { house, open: open.id, list }
}

/** Ada and Bo talk about Dee's post behind closed doors, with everything a post can carry. */
async function whisper({ house, open }: Village): Promise<Hidden> {
  const { ctx } = house
  const media = 'M'.padStart(26, '0')
  run(
    ctx.db,
    `insert into media (id, owner, kind, hash, type, files, bytes, alt, added)
     values (:media, :ada, 'picture', 'h', 'image/webp', '[]', 1, :canary, 0)`,
    { media, ada: house.member('ada').id, canary },
  )
  const post = house.says('ada', `${canary} for Bo #${tag} https://${canary}.example`, {
    choice: 'direct',
    named: ['@bo'],
    replyTo: open,
    warning: `${canary} fold, ${tag}`,
    media: [{ id: media, alt: `${canary} picture` }],
    poll: { options: [`${canary} yes`, `${canary} no`], several: false, hidden: false, lasts: 600_000 },
  })
  const reply = house.says('bo', `${canary} answer`, { choice: 'direct', named: ['@ada'], replyTo: post.id })
  house.says('bo', `${canary} begun`, { choice: 'direct', named: ['@ada'] })
  likePost(ctx, house.member('bo'), post.id)
  bookmarkPost(ctx, house.member('bo'), post.id)
  vote(ctx, house.member('bo'), post.id, [0])
  await house.settle()
  return { post: post.id, reply: reply.id, media }
}

/** Every address that the table of pages knows, with everything filled in that could lead to the hidden posts. */
function addresses({ house, list, open }: Village, hidden: Hidden): string[] {
  const people = (['ada', 'bo', 'dee'] as const).map((name) => house.member(name).id)
  const values: Record<string, readonly string[]> = {
    id: [hidden.post, hidden.reply, hidden.media, list, ...people],
    handle: ['@ada', '@bo', '@dee'],
    tag: [tag],
    key: [tag],
    size: ['small', 'medium', 'large', 'original'],
    code: ['ABCD-EFGH'],
    server: ['elsewhere.example'],
    host: ['elsewhere.example'],
    hash: ['f'.repeat(64)],
    token: ['nothing'],
  }
  const queries = [
    `q=${canary}`,
    'q=from:@ada',
    'tab=replies',
    'tab=photos',
    `reply=${hidden.post}`,
    `quote=${hidden.post}`,
    'before=7ZZZZZZZZZZZZZZZZZZZZZZZZZ',
    `after=${hidden.post.slice(0, 9)}${'0'.repeat(17)}`,
    `before=${hidden.reply}`,
    `from=${hidden.post}`,
  ]
  const gets = routes.filter((route) => route.method === 'get')
  const plain = gets.flatMap((route) => fill(route.path, values))
  // Where nothing is filled in, and on profiles and open threads, what stands behind the question mark decides.
  const asking = [
    ...gets.map((route) => route.path).filter((path) => !path.includes(':')),
    '/@ada',
    '/@bo',
    `/@dee/${open}`,
  ]
  return [...plain, `/@dee/${open}`, ...asking.flatMap((path) => queries.map((query) => `${path}?${query}`))]
}

function fill(path: string, values: Record<string, readonly string[]>): string[] {
  const part = /:(\w+)(\{[^/]*\})?/.exec(path)
  if (!part) return [path]
  const known = values[part[1] ?? '']
  assert.ok(known, `${path}: this test has no values for :${part[1]}; add some, so that the page is looked at too`)
  return known.flatMap((value) => fill(path.replace(part[0], value), values))
}

// The search page shows what was typed into it.
const withoutEcho = (text: string) => text.replace(new RegExp(`(q=|q%3D|“|value="|Search: )${canary}`, 'g'), '')

async function readAll(
  browser: Browser,
  paths: readonly string[],
  headers: Record<string, string> = {},
): Promise<Map<string, string>> {
  const read = new Map<string, string>()
  for (const path of paths) {
    const response = await browser.get(path, headers)
    read.set(path, `${response.status} ${response.headers.get('location') ?? ''}\n${await response.text()}`)
  }
  return read
}

test('nobody but the named people sees a named-people post, on any page there is', async (t) => {
  const place = await village(t)
  const hidden = await whisper(place)
  const paths = addresses(place, hidden)
  assert.ok(paths.length > 500, 'the table of pages was read')
  const lookers: [string, Browser][] = [
    ['Dee', place.house.as('dee')],
    ['a stranger', place.house.stranger()],
  ]
  for (const [who, browser] of lookers) {
    const pages = await readAll(browser, paths)
    const pieces = await readAll(browser, paths, { 'hx-request': 'true' })
    for (const [path, text] of [...pages, ...pieces]) {
      assert.ok(!text.startsWith('5'), `${path} broke for ${who}: ${text.slice(0, 200)}`)
      assert.ok(!withoutEcho(text).includes(canary), `${who} sees it at ${path}`)
    }
  }
  for (const name of ['ada', 'bo'] as const) {
    const pages = [...(await readAll(place.house.as(name), paths))].filter(([, text]) =>
      text.includes(`${canary} for Bo`),
    )
    for (const path of [`/local/${hidden.post}`, `/search?q=${canary}`]) {
      assert.ok(
        pages.some(([at]) => at === path),
        `${name} sees it at ${path}, so the test would notice`,
      )
    }
  }
})

test('for everybody else the house with a named-people post is the house without it, byte for byte', async (t) => {
  const place = await village(t)
  const paths = addresses(place, {
    post: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
    reply: '01ARZ3NDEKTSV4RRFFQ69G5FAW',
    media: '01ARZ3NDEKTSV4RRFFQ69G5FAX',
  })
  const lookers = [place.house.as('dee'), place.house.stranger()]
  // The first look leaves marks of what was seen; from the second on a page is what it is.
  for (const browser of lookers) await readAll(browser, paths)
  const before = await Promise.all(lookers.map((browser) => readAll(browser, paths)))
  await whisper(place)
  const after = await Promise.all(lookers.map((browser) => readAll(browser, paths)))
  for (const [n, pages] of before.entries())
    for (const [path, text] of pages) {
      assert.equal(withoutChance(after[n]?.get(path) ?? ''), withoutChance(text), path)
    }
})

// Forms carry keys that are new each time.
function withoutChance(text: string): string {
  return text.replace(/value="[\w-]{16,}"/g, 'value="…"').replace(/data-challenge="[^"]*"/g, '')
}

test('a live page hears of a named-people post only at the named people’s', async (t) => {
  const place = await village(t)
  const heard = new Map<Here, Heard>()
  for (const name of ['bo', 'dee'] as const) heard.set(name, await listen(t, place.house.as(name)))
  await breath()
  const [boHeard, deeHeard] = (['bo', 'dee'] as const).map((name) => heard.get(name)?.text())
  const hidden = await whisper(place)
  await breath()
  assert.notEqual(heard.get('bo')?.text(), boHeard, 'Bo is told that something waits')
  assert.equal(heard.get('dee')?.text(), deeHeard, 'and Dee hears nothing at all')
  assert.ok(!heard.get('bo')?.text().includes(canary), 'a stream carries no words')
  assert.ok(!deeHeard?.includes(hidden.post))
})

// What was recorded is told a moment later.
const breath = () => new Promise((done) => setTimeout(done, 50))

interface Heard {
  readonly text: () => string
}

async function listen(t: TestContext, browser: Browser): Promise<Heard> {
  const response = await browser.get('/live?timeline=following', { accept: 'text/event-stream' })
  assert.equal(response.status, 200)
  const reader = response.body?.getReader()
  let text = ''
  const pump = async () => {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
      text += new TextDecoder().decode(part.value)
  }
  const pumping = pump().catch(() => undefined)
  t.after(async () => {
    await reader?.cancel()
    await pumping
  })
  return { text: () => text }
}

test('a stranger gets the same answer for what stays home as for what never was', async (t) => {
  const place = await village(t)
  const local = place.house.says('ada', 'at home')
  const unknown = '01ARZ3NDEKTSV4RRFFQ69G5FAV'
  const answer = async (path: string) => {
    const response = await place.house.stranger().get(path)
    const text = (await response.text()).replaceAll(local.id, unknown)
    return [response.status, JSON.stringify([...response.headers].filter(([name]) => name !== 'date')), text]
  }
  for (const path of ['/local/:id', '/@ada/:id', '/posts/:id', '/local/:id/history', '/@ada/:id/history']) {
    assert.deepEqual(await answer(path.replace(':id', local.id)), await answer(path.replace(':id', unknown)), path)
  }
})
