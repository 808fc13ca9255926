import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stranger } from '../../src/core/audience/who-can-see.ts'
import { viewing } from '../../src/core/members/member.ts'
import { loadPost } from '../../src/core/posts/load-posts.ts'
import { all, one } from '../../src/db/database.ts'
import { routes } from '../../src/web/routes.ts'
import type { Here } from '../cast.ts'
import { type Looker, mayRead, type Said } from '../oracle.ts'
import { type Browser, openHouse, type TestHouse } from '../village.ts'
import { formsIn } from './crawl.ts'

/** A post as the walk remembers it: what the rules need, and the words that give it away wherever they show. */
interface Known extends Said {
  readonly id: string
  readonly by: Here
  readonly path: string
  readonly words: string[]
  names: string[]
  held: boolean
  deleted: boolean
  readonly leaves: number
  readonly replyTo: Known | null
  readonly quoteOf: Known | null
  readonly quiet: boolean
  readonly poll: boolean
}

const people: readonly Here[] = ['ada', 'bo', 'dee']
const steps = 150
// Another seed is another walk: WALK=17 walks that one alone.
const seeds = process.env['WALK'] ? [Number(process.env['WALK'])] : [1, 2, 3]

for (const seed of seeds) {
  test(`whatever Ada, Bo and Dee do, everybody finds exactly what is for them (walk ${seed})`, async (t) => {
    const walk = beginWalk(seed)
    t.after(() => walk.house.close())
    for (let step = 0; step < steps; step += 1) {
      await act(walk)
      const at = `walk ${seed}, step ${step}: ${walk.log.slice(-4).join('; ')}`
      for (const who of [...people, null]) await look(walk, who, at)
      if (step % 10 === 9) lookAtAll(walk, at)
    }
    assert.ok(walk.posts.length > 15, `only ${walk.posts.length} posts in walk ${seed}`)
  })
}

interface Walk {
  readonly house: TestHouse
  readonly chance: (most: number) => number
  readonly posts: Known[]
  readonly follows: Set<string>
  readonly asked: Set<string>
  readonly blocked: Set<string>
  readonly muted: Set<string>
  readonly locked: Set<string>
  readonly log: string[]
}

function beginWalk(seed: number): Walk {
  let state = seed * 2654435761
  // Mulberry32: small, good enough, and the same on every machine.
  const chance = (most: number) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % most
  }
  const [follows, asked, blocked, muted, locked] = [
    new Set<string>(),
    new Set<string>(),
    new Set<string>(),
    new Set<string>(),
    new Set<string>(),
  ]
  return { house: openHouse(), chance, posts: [], follows, asked, blocked, muted, locked, log: [] }
}

const pair = (a: Here, b: Here) => `${a} ${b}`
const split = (pairs: Set<string>) => [...pairs].map((each) => each.split(' ') as [string, string])
const pick = <T>({ chance }: Walk, some: readonly T[]): T => some[chance(some.length)] as T
const idOf = ({ house }: Walk, who: Here) => house.member(who).id
const lookerOf = (who: Here | null): Looker => ({ id: who, from: who ? 'this house' : 'elsewhere' })
const browserOf = ({ house }: Walk, who: Here | null): Browser => (who ? house.as(who) : house.stranger())

function sees(walk: Walk, who: Here | null, post: Known): boolean {
  return mayRead({ follows: split(walk.follows), blocked: split(walk.blocked) }, lookerOf(who), post)
}

/** The same in a world without blocks. */
function couldSee(walk: Walk, who: Here, post: Known): boolean {
  return mayRead({ follows: split(walk.follows), blocked: [] }, lookerOf(who), post)
}

async function act(walk: Walk): Promise<void> {
  const who = pick(walk, people)
  const words = [write, write, write, write, write, answer, answer, answer, answer, answer, quote, quote, edit, edit]
  const others = [
    remove,
    undo,
    react,
    react,
    boost,
    vote,
    follow,
    follow,
    unfollow,
    block,
    unblock,
    lock,
    decide,
    mute,
    pin,
    list,
    catchUp,
    wait,
    wait,
  ]
  const acts = [...words, ...others]
  const done = pick(walk, acts)
  walk.log.push(`${who} ${done.name} ${await done(walk, who)}`)
}

const choices: readonly [audience: string, narrow: string][] = [
  ['local', 'everyone'],
  ['local', 'everyone'],
  ['local', 'followers'],
  ['local', 'mutuals'],
  ['local', 'named'],
  ['neighborhood', 'everyone'],
  ['neighborhood', 'followers'],
  ['public', 'everyone'],
  ['public', 'everyone'],
  ['public', 'quiet'],
  ['followers', 'followers'],
  ['followers', 'mutuals'],
  ['direct', 'named'],
]

interface Wish {
  readonly replyTo?: Known
  readonly quoteOf?: Known
}

const write = (walk: Walk, who: Here) => say(walk, who, {})
const answer = (walk: Walk, who: Here) =>
  walk.posts.length > 0 ? say(walk, who, { replyTo: likely(walk, who) }) : write(walk, who)
const quote = (walk: Walk, who: Here) =>
  walk.posts.length > 0 ? say(walk, who, { quoteOf: likely(walk, who) }) : write(walk, who)

/** A post that she sees, three times out of four. */
function likely(walk: Walk, who: Here): Known {
  const seen = walk.posts.filter((each) => sees(walk, who, each))
  return pick(walk, seen.length > 0 && walk.chance(4) > 0 ? seen : walk.posts)
}

async function say(walk: Walk, who: Here, { replyTo, quoteOf }: Wish): Promise<string> {
  const [audience, narrow] = pick(walk, choices)
  const to = narrow === 'named' ? people.filter((each) => each !== who && walk.chance(2) === 0) : []
  const mentioned = walk.chance(4) === 0 ? pick(walk, people) : null
  const poll = walk.chance(6) === 0
  const words = canary(walk)
  const seen = [replyTo, quoteOf].every((other) => !other || sees(walk, who, other))
  const status = await send(walk.house.as(who), {
    text: `${words} #soup ${mentioned ? `@${mentioned}` : ''}`,
    audience,
    [`narrow-${audience}`]: narrow,
    to: to.map((each) => `@${each}`).join(' '),
    reply: replyTo?.id ?? '',
    quote: quoteOf?.id ?? '',
    ...(poll ? { option: [`${words} yes`, 'no'], lasts: '86400000' } : {}),
    do: 'post',
  })
  const row = one(walk.house.ctx.db, 'select id, reach, circle from posts where text like :words', {
    words: `${words}%`,
  })
  if (!seen) assert.deepEqual([status, row], [404, null], `${who} wrote under a post that is not for her`)
  if (!row) return `refused ${status} (${audience} ${narrow})`
  walk.posts.push(
    remember(walk, { id: String(row['id']), by: who, words, audience, narrow, to, mentioned, replyTo, quoteOf, poll }),
  )
  return `${words} ${audience} ${narrow}${replyTo ? ` under ${replyTo.words[0]}` : ''}${quoteOf ? ` quoting ${quoteOf.words[0]}` : ''}${mentioned ? ` naming ${mentioned}` : ''} to ${to}`
}

/** Sends the composer, and once more when it asks whether that is meant. */
async function send(browser: Browser, form: Record<string, string | string[]>): Promise<number> {
  const answered = await browser.post('/write', form)
  if (answered.status !== 200) return answered.status
  const asked = formsIn({ path: '/write', text: await answered.text() })[0]
  const sure = asked?.fields.flatMap(([name, value]) => (name === 'sure' ? [value] : [])) ?? []
  return (await browser.post('/write', { ...form, sure })).status
}

interface Written {
  readonly id: string
  readonly by: Here
  readonly words: string
  readonly audience: string
  readonly narrow: string
  readonly to: readonly Here[]
  readonly mentioned: Here | null
  readonly replyTo: Known | undefined
  readonly quoteOf: Known | undefined
  readonly poll: boolean
}

/** What the rules say such a post is, without asking the product. */
function remember(
  walk: Walk,
  { id, by, words, audience, narrow, to, mentioned, replyTo, quoteOf, poll }: Written,
): Known {
  const wanted: Said['reach'] =
    audience === 'direct' ? 'local' : audience === 'followers' ? 'public' : (audience as Said['reach'])
  const circle: Said['circle'] = narrow === 'quiet' ? 'everyone' : (narrow as Said['circle'])
  const isCircle = (each: Said['circle'] | undefined) => each === 'followers' || each === 'mutuals'
  const typed = [...to, ...(mentioned ? [mentioned] : [])].filter((each) => each !== by)
  // Who answers a direct post without naming anybody speaks to everybody in it.
  const inThread =
    replyTo?.circle === 'named' && to.length === 0 ? [replyTo.by, ...replyTo.names].filter((each) => each !== by) : []
  const named = [...new Set([...typed, ...inThread])] as Here[]
  const leaves = walk.house.ctx.now() + (wanted === 'local' ? 5000 : 15_000)
  return {
    id,
    by,
    reach: wanted,
    circle,
    // Among followers or mutuals of somebody, an answer stays with those of that person.
    whose: replyTo && isCircle(circle) && isCircle(replyTo.circle) ? replyTo.whose : by,
    // A few are written to whether or not a block keeps them from what is answered, so that nobody learns of it.
    names: named.filter(
      (each) => !replyTo || (circle === 'named' ? couldSee(walk, each, replyTo) : sees(walk, each, replyTo)),
    ),
    held: true,
    deleted: false,
    path: wanted === 'local' ? `/local/${id}` : `/@${by}/${id}`,
    words: [words],
    leaves,
    replyTo: replyTo ?? null,
    quoteOf: quoteOf ?? null,
    quiet: narrow === 'quiet',
    poll,
  }
}

function canary({ chance, posts, log }: Walk): string {
  const letters = Array.from({ length: 8 }, () => 'bcdfghjklmnprstvwxz'[chance(19)]).join('')
  return `q${letters}${posts.length}v${log.length}`
}

async function edit(walk: Walk, who: Here): Promise<string> {
  const own = walk.posts.filter((each) => each.by === who)
  const post = walk.posts.length > 0 ? pick(walk, own.length > 0 && walk.chance(4) > 0 ? own : walk.posts) : null
  if (!post) return 'nothing'
  const words = canary(walk)
  const mentioned = walk.chance(3) === 0 ? pick(walk, people) : null
  const seen =
    one(walk.house.ctx.db, 'select coalesce(edited, written) as seen from posts where id = :id', { id: post.id })?.[
      'seen'
    ] ?? 0
  const answered = await walk.house.as(who).post(`${post.path}/edit`, {
    text: `${words} #soup ${mentioned ? `@${mentioned}` : ''}`,
    seen: String(seen),
    do: 'save',
  })
  const may = post.by === who && !post.deleted
  if (!may) assert.equal(answered.status, 404)
  if (!one(walk.house.ctx.db, 'select 1 from posts where text like :words', { words: `${words}%` }))
    return `refused ${answered.status}`
  assert.ok(may, `${who} edited a post of ${post.by}`)
  // What is still held has no history: the first words are gone.
  if (post.held) post.words.length = 0
  post.words.push(words)
  // Only those who could read it are named anew; from then on it is theirs like the others'.
  if (mentioned) post.names.push(mentioned)
  return `${post.path} to ${words}${mentioned ? ` naming ${mentioned}` : ''}`
}

async function remove(walk: Walk, who: Here): Promise<string> {
  const post = walk.chance(2) === 0 && walk.posts.length > 0 ? pick(walk, walk.posts) : null
  if (!post) return 'nothing'
  const { status } = await walk.house.as(who).post(`${post.path}/delete`, { do: 'delete' })
  assert.equal(status, post.by === who && !post.deleted ? 303 : 404)
  if (status === 303) post.deleted = true
  return `${post.words[0]} ${status}`
}

async function undo(walk: Walk, who: Here): Promise<string> {
  const post = walk.posts.findLast((each) => each.held && !each.deleted) ?? walk.posts.at(-1)
  if (!post) return 'nothing'
  const { status } = await walk.house.as(who).post(`/undo/${post.id}`)
  assert.equal(status, post.by !== who || post.deleted ? 404 : post.held ? 303 : 409)
  if (status === 303) walk.posts.splice(walk.posts.indexOf(post), 1)
  return `${post.words[0]} ${status}`
}

async function react(walk: Walk, who: Here): Promise<string> {
  const post = walk.posts.length > 0 ? pick(walk, walk.posts) : null
  if (!post) return 'nothing'
  const what = pick(walk, ['like', 'bookmark', 'mute'])
  const { status } = await walk.house.as(who).post(`/posts/${post.id}/${what}`, { on: 'yes' })
  assert.equal(status, sees(walk, who, post) ? 303 : 404, `${who} ${what} ${post.words[0]}`)
  return `${what} ${post.words[0]}`
}

async function boost(walk: Walk, who: Here): Promise<string> {
  const post = walk.posts.length > 0 ? pick(walk, walk.posts) : null
  if (!post) return 'nothing'
  const { status } = await walk.house
    .as(who)
    .post(`/posts/${post.id}/boost`, { on: walk.chance(4) === 0 ? 'no' : 'yes' })
  if (!sees(walk, who, post)) assert.equal(status, 404)
  return `${post.words[0]} ${status}`
}

async function vote(walk: Walk, who: Here): Promise<string> {
  const polls = walk.posts.filter((each) => each.poll)
  const post = polls.length > 0 ? pick(walk, polls) : null
  if (!post) return 'nothing'
  const { status } = await walk.house.as(who).post(`/posts/${post.id}/vote`, { option: '0' })
  if (!sees(walk, who, post)) assert.equal(status, 404)
  return `${post.words[0]} ${status}`
}

async function follow(walk: Walk, who: Here): Promise<string> {
  const other = pick(
    walk,
    people.filter((each) => each !== who),
  )
  const { status } = await walk.house.as(who).post(`/people/${idOf(walk, other)}/follow`)
  if (walk.blocked.has(pair(other, who))) assert.equal(status, 404)
  else if (walk.blocked.has(pair(who, other))) assert.equal(status, 403)
  else if (walk.follows.has(pair(who, other))) assert.equal(status, 303)
  else if (walk.locked.has(other)) walk.asked.add(pair(who, other))
  else beginFollow(walk, who, other)
  return `${other} ${status}`
}

function beginFollow(walk: Walk, who: Here, other: Here): void {
  walk.asked.delete(pair(who, other))
  walk.follows.add(pair(who, other))
}

async function unfollow(walk: Walk, who: Here): Promise<string> {
  const other = pick(
    walk,
    people.filter((each) => each !== who),
  )
  const removes = walk.chance(2) === 0
  await walk.house.as(who).post(`/people/${idOf(walk, other)}/${removes ? 'remove' : 'unfollow'}`)
  const ended = removes ? pair(other, who) : pair(who, other)
  walk.follows.delete(ended)
  walk.asked.delete(ended)
  return `${removes ? 'removes' : 'leaves'} ${other}`
}

async function block(walk: Walk, who: Here): Promise<string> {
  if (walk.chance(5) > 0) return 'not now'
  const other = pick(
    walk,
    people.filter((each) => each !== who),
  )
  const { status } = await walk.house.as(who).post(`/people/${idOf(walk, other)}/block`)
  assert.equal(status, !walk.blocked.has(pair(who, other)) && walk.blocked.has(pair(other, who)) ? 404 : status)
  if (status !== 303) return `${other} ${status}`
  walk.blocked.add(pair(who, other))
  for (const ended of [pair(who, other), pair(other, who)]) {
    walk.follows.delete(ended)
    walk.asked.delete(ended)
  }
  return other
}

async function unblock(walk: Walk, who: Here): Promise<string> {
  const other = pick(
    walk,
    people.filter((each) => each !== who),
  )
  await walk.house.as(who).post(`/people/${idOf(walk, other)}/unblock`)
  walk.blocked.delete(pair(who, other))
  return other
}

async function lock(walk: Walk, who: Here): Promise<string> {
  const locks = walk.chance(3) === 0
  await walk.house
    .as(who)
    .post('/settings/profile', { shownName: who, listed: 'yes', ...(locks ? { locked: 'yes' } : {}) })
  if (locks) walk.locked.add(who)
  else walk.locked.delete(who)
  return locks ? 'locks' : 'opens'
}

async function decide(walk: Walk, who: Here): Promise<string> {
  const asking = people.filter((each) => walk.asked.has(pair(each, who)))
  const other = asking[0]
  if (!other) return 'nothing'
  const yes = walk.chance(3) > 0
  const { status } = await walk.house.as(who).post(`/follow-requests/${idOf(walk, other)}/${yes ? 'accept' : 'refuse'}`)
  assert.equal(status, 303)
  walk.asked.delete(pair(other, who))
  if (yes) walk.follows.add(pair(other, who))
  return `${yes ? 'accepts' : 'refuses'} ${other}`
}

async function mute(walk: Walk, who: Here): Promise<string> {
  const other = pick(
    walk,
    people.filter((each) => each !== who),
  )
  const on = walk.chance(3) === 0
  const { status } = await walk.house
    .as(who)
    .post(`/people/${idOf(walk, other)}/${on ? 'mute' : 'unmute'}`, { lasts: 'always', quiet: 'yes' })
  if (status === 303 && on) walk.muted.add(pair(who, other))
  if (status === 303 && !on) walk.muted.delete(pair(who, other))
  return `${other} ${on} ${status}`
}

async function pin(walk: Walk, who: Here): Promise<string> {
  const post = walk.posts.findLast((each) => each.by === who && !each.deleted)
  if (!post) return 'nothing'
  const { status } = await walk.house.as(who).post(`/posts/${post.id}/pin`, { on: 'yes' })
  return `${post.words[0]} ${status}`
}

async function list(walk: Walk, who: Here): Promise<string> {
  const made = await walk.house.as(who).post('/lists', { title: 'Close ones' })
  const path = made.headers.get('location')?.replace('/edit', '') ?? ''
  for (const other of people) await walk.house.as(who).post(`${path}/people`, { name: `@${other}` })
  await walk.house.as(who).post(`/tags/soup/follow`)
  return path
}

async function catchUp({ house }: Walk, who: Here): Promise<string> {
  await house.as(who).get('/catch-up')
  return String((await house.as(who).post('/catch-up/start')).status)
}

async function wait(walk: Walk): Promise<string> {
  await walk.house.wait(20_000)
  for (const post of walk.posts) if (post.leaves <= walk.house.ctx.now()) post.held = false
  return 'a little'
}

/** Opens some page as somebody: whatever words are on it must be for her, and on the page of a post nothing is missing. */
async function look(walk: Walk, who: Here | null, at: string): Promise<void> {
  const post = walk.posts.length > 0 ? pick(walk, walk.posts) : null
  const path = pick(
    walk,
    who
      ? pagesOf(walk, who, post)
      : ['/', '/@ada', '/@bo', '/about', ...(post ? [post.path, `${post.path}/history`, `/posts/${post.id}`] : [])],
  )
  const answered = await browserOf(walk, who).get(path)
  const text = await answered.text()
  // A search page says again what was typed.
  const typed = path.startsWith('/search?q=q') ? path.slice('/search?q='.length) : ''
  assert.ok(answered.status < 500, `${path} for ${who}: ${answered.status}, ${at}`)
  for (const each of walk.posts) {
    if (sees(walk, who, each)) continue
    assert.ok(!text.includes(`data-post="${each.id}"`), `${who} finds ${each.path} on ${path}, ${at}`)
    for (const words of each.words)
      assert.ok(words === typed || !text.includes(words), `${who} reads ${words} of ${each.path} on ${path}, ${at}`)
  }
  if (!post || !path.startsWith(post.path)) return
  const seen = sees(walk, who, post)
  assert.equal(answered.status, seen ? 200 : 404, `${path} for ${who}, ${at}`)
  const shown = path.endsWith('/history') ? post.words : post.words.slice(-1)
  if (seen && !/edit|delete/.test(path))
    for (const words of shown) assert.ok(text.includes(words), `${who} misses ${words} on ${path}, ${at}`)
}

// Every page of members that needs nothing to be named, so that a new one is walked too.
const plainPages = routes
  .filter(
    ({ method, who, path }) =>
      method === 'get' && who === 'member' && !path.includes(':') && !path.startsWith('/settings'),
  )
  .map(({ path }) => path)

function pagesOf(walk: Walk, who: Here, post: Known | null): string[] {
  const lists = all(walk.house.ctx.db, 'select id from lists where owner = :id', { id: idOf(walk, who) }).map(
    (row) => `/lists/${row['id']}`,
  )
  const common = [...plainPages, '/tags/soup', '/search?q=soup', '/search?q=%23soup', ...lists]
  const profiles = people.flatMap((each) => [
    `/@${each}`,
    `/@${each}?show=replies`,
    `/@${each}?show=photos`,
    `/search?q=from:@${each}`,
  ])
  if (!post) return [...common, ...profiles]
  const about = [
    post.path,
    post.path,
    `${post.path}/history`,
    `/posts/${post.id}/likes`,
    `/write?reply=${post.id}`,
    `/write?quote=${post.id}`,
    `/search?q=${post.words[0]}`,
  ]
  return [...common, ...profiles, ...about]
}

/** Every post for everybody at once: who sees it, what it quotes and answers, and how many answers it has for her. */
function lookAtAll(walk: Walk, at: string): void {
  for (const who of [...people, null]) {
    const viewer = who ? viewing({ id: idOf(walk, who) }) : stranger
    for (const post of walk.posts) {
      const view = loadPost(walk.house.ctx, viewer, post.id)
      const about = `${who} looks at ${post.path} (${post.words[0]}), ${at}`
      assert.equal(view !== null, sees(walk, who, post), about)
      if (!view) continue
      assert.equal(
        view.replies,
        walk.posts.filter((each) => each.replyTo === post && sees(walk, who, each)).length,
        about,
      )
      const answers =
        post.replyTo && (walk.posts.includes(post.replyTo) && sees(walk, who, post.replyTo) ? post.replyTo.id : 'gone')
      assert.equal(typeof view.answers === 'string' ? view.answers : (view.answers?.id ?? null), answers, about)
      const quoted =
        post.quoteOf && (walk.posts.includes(post.quoteOf) && sees(walk, who, post.quoteOf) ? post.quoteOf.id : 'gone')
      const shown =
        view.quote !== null && typeof view.quote === 'object' && 'post' in view.quote ? view.quote.post.id : view.quote
      assert.equal(shown, quoted, about)
    }
  }
}
