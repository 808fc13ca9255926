import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { answerKnock } from '../../src/core/neighborhood/answer-knock.ts'
import { askNeighbors } from '../../src/core/neighborhood/ask-neighbors.ts'
import { checkPapers } from '../../src/core/neighborhood/check-papers.ts'
import { knock } from '../../src/core/neighborhood/knock.ts'
import { listKnocks } from '../../src/core/neighborhood/knocks.ts'
import { leaveNeighborhood } from '../../src/core/neighborhood/leave-neighborhood.ts'
import { listOpen } from '../../src/core/neighborhood/list-open.ts'
import { listPapers } from '../../src/core/neighborhood/papers.ts'
import { hashOf } from '../../src/core/neighborhood/protocol/hash.ts'
import { signProposal } from '../../src/core/neighborhood/sign-proposal.ts'
import { findBelonging } from '../../src/core/neighborhood/where-we-belong.ts'
import { deletePost } from '../../src/core/posts/delete-post.ts'
import { blankDraft } from '../../src/core/posts/draft.ts'
import { editPost, versionOf } from '../../src/core/posts/edit-post.ts'
import { likePost } from '../../src/core/reactions/like-post.ts'
import { answerBlock } from '../../src/core/shared-blocks/answer-block.ts'
import { listSharedBlocks } from '../../src/core/shared-blocks/list-shared-blocks.ts'
import { proposeBlock } from '../../src/core/shared-blocks/propose-block.ts'
import { all, one } from '../../src/db/database.ts'
import { Refusal } from '../../src/lib/refusal.ts'
import type { Here } from '../cast.ts'
import { diceOf, type FaultProxy, openFaultProxy } from '../fault-proxy.ts'
import { openStreetAt, type Street } from '../street.ts'
import { morning, type TestHouse } from '../village.ts'

const minute = 60_000
const hour = 60 * minute
const near = { choice: 'neighborhood' } as const
const names = ['maple', 'elm', 'oak', 'pine'] as const

// Another storm each time besides; STORM=17 plays that one alone, STORM=100-130 all of these.
const [from = Number.NaN, to = from] = (process.env['STORM'] ?? '').split('-').filter(Boolean).map(Number)
const seeds = from ? Array.from({ length: to - from + 1 }, (_, n) => from + n) : [3, 5, 1000 + randomInt(2 ** 20)]

for (const seed of seeds)
  test(`four houses found, talk, keep somebody out and part in a storm, and are of one mind after it (STORM=${seed})`, async (t) => {
    await sitOut(t, seed)
  })

interface Weather {
  readonly street: Street
  readonly gates: readonly FaultProxy[]
  readonly house: (name: (typeof names)[number]) => TestHouse
  /** Lets time go by everywhere at once, and everybody do what is due. */
  pass(milliseconds: number): Promise<void>
  /** Tries something until it is so, as people do who know that the line is bad. */
  until(what: string, deed: () => unknown): Promise<void>
}

/** The whole story in bad weather, and what is left of it when the sun shines. */
async function sitOut(t: TestContext, seed: number): Promise<void> {
  const heard = listen(t)
  const weather = await openInStorm(t, seed)
  const { house, pass, gates, street } = weather
  const [maple, elm, oak, pine] = names.map(house) as [TestHouse, TestHouse, TestHouse, TestHouse]
  await becomeFour(weather)
  await talk(weather)
  await shareABlock(weather)
  leaveNeighborhood(pine.ctx, pine.member('ada'))
  await weather.until('Maple knows that Pine has left', () => seatsOf(maple).length === 3)
  maple.says('bo', 'Said when Pine was gone.', near)
  elm.says('dee', 'Elm says it, too.', near)
  await pass(minute)
  for (const gate of gates) await gate.clear()
  for (const hours of [0.02, 0.2, 1, 13, 13, 25, 25]) await pass(hours * hour)
  allAgree(seed, [maple, elm, oak])
  allHaveSaidTheSame(seed, [maple, elm, oak])
  pineHasNothing(seed, pine)
  for (const each of names.map(house)) everythingIsTrue(seed, each, street)
  assert.deepEqual(heard, [], `seed ${seed}`)
  const befell = new Set(gates.flatMap(({ passed }) => passed.flatMap(({ fault }) => fault ?? [])))
  assert.ok(befell.size > 10, `seed ${seed}: ${[...befell]}`)
}

/** Four houses, each behind a gate of its own, where something befalls every third request. */
async function openInStorm(t: TestContext, seed: number): Promise<Weather> {
  let clock = morning
  const dice = diceOf(seed)
  const street = await openStreetAt(t, names, () => clock)
  const gates: FaultProxy[] = []
  for (const name of names) {
    const gate = await openFaultProxy(street.names.get(`${name}.test`) ?? '', dice)
    street.names.set(`${name}.test`, gate.place)
    gate.storm(33)
    gates.push(gate)
  }
  t.after(async () => {
    for (const gate of gates) await gate.close()
  })
  const pass = async (milliseconds: number) => {
    clock += milliseconds
    for (let round = 0; round < 2; round += 1) for (const house of Object.values(street.houses)) await house.settle()
    for (const { ctx } of Object.values(street.houses))
      assert.notEqual(findBelonging(ctx)?.standing.kind, 'conflict', `seed ${seed}: two truths`)
  }
  return {
    street,
    gates,
    house: (name) => street.house(name),
    pass,
    async until(what, deed) {
      for (let tries = 0; tries < 60; tries += 1) {
        if (await attempt(deed)) return
        await pass((1 + dice(10)) * minute)
      }
      assert.fail(`seed ${seed}: it never happened that ${what}`)
    },
  }
}

async function attempt(deed: () => unknown): Promise<boolean> {
  try {
    return Boolean(await deed())
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

/** What houses say when something goes wrong that nobody foresaw. */
function listen(t: TestContext): unknown[] {
  const heard: unknown[] = []
  const hear = (error: unknown) => heard.push(error)
  t.mock.method(console, 'error', hear)
  process.on('unhandledRejection', hear)
  t.after(() => process.off('unhandledRejection', hear))
  return heard
}

const known = (house: TestHouse, words: string): string | null => {
  const row = one(house.ctx.db, 'select id from posts where deleted is null and text like :words', {
    words: `%${words}%`,
  })
  return row && String(row['id'])
}
const headOf = (house: TestHouse) => {
  const standing = findBelonging(house.ctx)?.standing
  return standing?.kind === 'whole' ? standing.head : null
}
const isIn = (house: TestHouse, count: number) => headOf(house)?.servers.length === count

/** All houses that are asked say yes to what is open there, after they asked the others for news. */
async function saysYes(house: TestHouse): Promise<void> {
  await askNeighbors(house.ctx)
  for (const { hash, mine } of listOpen(house.ctx))
    if (mine === 'waiting') signProposal(house.ctx, house.member('ada'), { hash, decided: 'host' })
}

async function knocks({ house, until }: Weather, from: TestHouse, at: (typeof names)[number]): Promise<void> {
  const { ctx, member } = from
  await until(`${ctx.address} knocks at ${at}`, async () => {
    const { server } = await ctx.elsewhere.visitServer(`http://${at}.test`)
    await askNeighbors(ctx)
    knock(ctx, member('ada'), { server, words: 'We have a long table.', name: 'The Long Table' })
    return true
  })
  const opens = house(at)
  if (findBelonging(ctx)) return
  await until(`${at} opens`, async () => {
    await askNeighbors(opens.ctx)
    const found = listKnocks(opens.ctx).find(({ ours, server }) => !ours && server.startsWith(ctx.address))
    if (!found) return false
    answerKnock(opens.ctx, opens.member('ada'), { knock: found.id, answer: 'yes', words: '' })
    return true
  })
}

async function becomeFour(weather: Weather): Promise<void> {
  const { house, until } = weather
  const [maple, elm, oak, pine] = names.map(house) as [TestHouse, TestHouse, TestHouse, TestHouse]
  await knocks(weather, maple, 'elm')
  await until('the two are neighbors', () => isIn(maple, 2) && isIn(elm, 2))
  await knocks(weather, maple, 'oak')
  const three = [maple, elm, oak]
  await until('Oak is in', async () => {
    for (const each of three) await attempt(() => saysYes(each))
    return three.every((each) => isIn(each, 3))
  })
  await knocks(weather, pine, 'elm')
  await until('Pine is in', async () => {
    for (const each of [...three, pine]) await attempt(() => saysYes(each))
    return [...three, pine].every((each) => isIn(each, 4))
  })
}

async function talk({ house, until, pass }: Weather): Promise<void> {
  const bo = (name: (typeof names)[number]) => house(name).member('bo')
  const maple = house('maple')
  const soup = maple.says('bo', 'Soup at six.', near)
  const slip = maple.says('bo', 'A slip of the tongue.', near)
  await until('some have heard it', () => known(house('elm'), 'Soup at six') && known(house('oak'), 'Soup at six'))
  const answers = (name: 'elm' | 'oak', who: Here, words: string) =>
    house(name).says(who, words, { ...near, replyTo: known(house(name), 'Soup at') ?? '' })
  answers('elm', 'dee', 'I bring bread.')
  likePost(house('oak').ctx, bo('oak'), known(house('oak'), 'Soup at') ?? '')
  await pass(2 * minute)
  const edit = { ...blankDraft, text: 'Soup at seven.' }
  editPost(maple.ctx, bo('maple'), soup.id, { edit, seen: versionOf(soup) })
  deletePost(maple.ctx, bo('maple'), slip.id)
  answers('oak', 'dee', 'And I bring cake.')
  await pass(minute)
}

async function shareABlock({ house, until, pass }: Weather): Promise<void> {
  const measure = { shown: 'nobody', media: false } as const
  const [oak, elm] = [house('oak'), house('elm')]
  proposeBlock(oak.ctx, oak.member('ada'), {
    ...measure,
    domain: 'bad.test',
    reason: 'harassment',
    words: 'They went after two of us.',
    evidence: '',
  })
  const at = (each: TestHouse) => listSharedBlocks(each.ctx)?.[0]?.block.id
  await until('Elm knows what Oak would keep out', async () => at(elm) !== undefined || pass(6 * hour))
  answerBlock(elm.ctx, elm.member('ada'), { id: at(elm) ?? '', answer: 'adopt', measure, words: 'We saw it, too.' })
  await pass(minute)
}

const seatsOf = (house: TestHouse) => findBelonging(house.ctx)?.standing.servers ?? []

function allAgree(seed: number, houses: readonly TestHouse[]): void {
  const views = houses.map((house) => {
    const head = headOf(house)
    const papers = listPapers(house.ctx, head?.neighborhood ?? '').map(hashOf)
    const blocks = (listSharedBlocks(house.ctx) ?? []).map(({ block, answers }) => ({
      domain: block.domain,
      words: block.words,
      said: answers.map(({ server, said }) => `${server} ${said}`).sort(),
    }))
    return { head: head && hashOf(head), epoch: head?.epoch, there: seatsOf(house).length, papers, blocks }
  })
  const [first, ...others] = views
  assert.deepEqual([first?.epoch, first?.there], [3, 3], `seed ${seed}`)
  assert.deepEqual(first?.blocks[0]?.said.length, 3, `seed ${seed}`)
  for (const other of others) assert.deepEqual(other, first, `seed ${seed}`)
}

const lastWords = [
  'And I bring cake.',
  'Elm says it, too.',
  'I bring bread.',
  'Said when Pine was gone.',
  'Soup at seven.',
]

function allHaveSaidTheSame(seed: number, houses: readonly TestHouse[]): void {
  for (const { ctx } of houses) {
    const posts = all(ctx.db, 'select text from posts where deleted is null and boost_of is null order by text')
    assert.deepEqual(
      posts.map(({ text }) => String(text)),
      lastWords,
      `seed ${seed}, ${ctx.address}`,
    )
    // What was deleted before it left does not leave any more.
    const lost = all(
      ctx.db,
      `select d.host, d.state, d.trouble, p.kind from deliveries d join parcels p on p.id = d.parcel
       where d.state <> 'done' and d.trouble is not 'deleted' and d.host <> 'pine.test'`,
    )
    assert.deepEqual(
      lost.map((row) => Object.values(row).join(' ')),
      [],
      `seed ${seed}: letters of ${ctx.address}`,
    )
  }
  assert.equal(all(houses[0]?.ctx.db ?? assert.fail(), 'select 1 from likes').length, 1, `seed ${seed}`)
}

function pineHasNothing(seed: number, pine: TestHouse): void {
  assert.equal(findBelonging(pine.ctx), null, `seed ${seed}`)
  for (const words of ['Pine was gone', 'Elm says it']) isNowhere(seed, pine, words)
}

function isNowhere(seed: number, { ctx }: TestHouse, words: string): void {
  for (const table of ['posts', 'revisions', 'arrivals', 'notifications', 'parcels'])
    assert.ok(
      !JSON.stringify(all(ctx.db, `select * from ${table}`)).includes(words),
      `seed ${seed}: ${words} in ${table}`,
    )
}

/** What a house keeps of others is what they said, to the letter. */
function everythingIsTrue(seed: number, house: TestHouse, street: Street): void {
  const { ctx } = house
  isNowhere(seed, house, 'A slip of the tongue')
  for (const { neighborhood } of all(ctx.db, 'select distinct neighborhood from neighborhood_papers')) {
    const papers = listPapers(ctx, String(neighborhood))
    assert.equal(checkPapers(String(neighborhood), papers, []).length, papers.length, `seed ${seed}`)
  }
  for (const row of all(ctx.db, 'select host, name, key, audience, inbox from neighbor_cards')) {
    const other = street.house(String(row['host']).replace('.test', ''))
    assert.equal(row['name'], one(other.ctx.db, 'select name from house')?.['name'], `seed ${seed}`)
  }
  const own = new Set(Object.values(street.houses).flatMap((each) => publicKeys(each, 'own_keys')))
  for (const key of publicKeys(house, 'actor_keys')) assert.ok(own.has(key), `seed ${seed}: a key that nobody has`)
  const people = all(
    ctx.db,
    'select r.uri, r.inbox, a.shown_name as name from remote_actors r join actors a on a.id = r.actor',
  )
  for (const { uri, inbox, name } of people) {
    const other = street.house(new URL(String(uri)).hostname.replace('.test', ''))
    const id = String(uri).split('/').at(-1) ?? ''
    assert.equal(
      name,
      one(
        other.ctx.db,
        `select iif(:id = 'server', (select name from house),
      (select shown_name from actors where id = :id)) as name`,
        { id },
      )?.['name'],
      `seed ${seed}`,
    )
    assert.ok([`${uri}/inbox`, `${other.ctx.address}/ap/inbox`].includes(String(inbox)), `seed ${seed}`)
  }
}

function publicKeys({ ctx }: TestHouse, table: 'own_keys' | 'actor_keys'): string[] {
  return all(ctx.db, `select public from ${table}`).map((row) => String(row['public']))
}
