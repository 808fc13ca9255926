import assert from 'node:assert/strict'
import { after, before, describe, type TestContext, test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { packBoxes } from '../../src/core/export/pack-boxes.ts'
import { blankDraft } from '../../src/core/posts/draft.ts'
import { withoutHold, writePost } from '../../src/core/posts/write-post.ts'
import { zipped } from '../../src/lib/zip.ts'
import { rows } from '../../src/mastodon/routes.ts'
import type { Here } from '../cast.ts'
import { countStatements } from '../count-statements.ts'
import { phoneApp } from '../phone-app.ts'
import { openPushService } from '../phones.ts'
import { unzip } from '../unzip.ts'
import { recordWhatLeaves } from '../what-leaves.ts'
import { isStream, twinOf } from './ask-api.ts'
import { keptIn } from './kept.ts'
import {
  type Asker,
  appOf,
  browserOf,
  hiddenFrom,
  meantFor,
  passerBy,
  saidIn,
  signedBy,
  toldIn,
} from './matrix-askers.ts'
import { type Ask, asksAt, doors, rowsOf } from './matrix-asks.ts'
import { silent, tells } from './matrix-rows.ts'
import { type HouseName, type NearWorld, openNearWorld, sharedTag } from './matrix-world.ts'

let world: NearWorld

/** Everybody who asks for everything there is. */
function everybody(): Asker[] {
  return [
    ...['ada', 'bo'].map((name) => browserOf(world, name, 'maple')),
    ...(['elm', 'oak'] as const).map((at) => browserOf(world, 'dee', at)),
    passerBy(world, 'maple'),
    ...['ada', 'bo', null].map((name) => appOf(world, name, 'maple')),
    appOf(world, 'dee', 'elm'),
    ...(['elm', 'oak', 'ash', 'far', null] as const).map((house) => signedBy(world, house, 'maple')),
  ]
}

/** Others, who differ from them in one thing only: a third of all questions each, another third from one to the next. */
function others(): Asker[] {
  const crawler = { 'user-agent': 'Twitterbot/1.0', accept: '*/*' }
  return [
    // Ada blocked Dee, Eli was asked outside, Fay came this week.
    ...['dee', 'eli', 'fay'].map((name) => browserOf(world, name, 'maple')),
    appOf(world, 'dee', 'maple'),
    browserOf(world, 'bo', 'elm'),
    ...(['ash', 'fir', 'far'] as const).map((at) => browserOf(world, 'dee', at)),
    passerBy(world, 'maple', crawler),
    ...(['elm', 'far'] as const).map((at) => passerBy(world, at)),
    appOf(world, 'bo', 'maple', ['profile']),
    ...(['oak', 'ash', 'fir', 'far'] as const).map((at) => appOf(world, 'dee', at)),
    signedBy(world, 'fir', 'maple'),
    ...(['elm', 'far'] as const).map((house) => signedBy(world, house, 'maple', 'dee')),
    ...(['oak', 'far'] as const).map((house) => signedBy(world, house, 'elm')),
  ]
}

/** Asks all of it and gives the words that came, and the rows that told any; what should not have come goes to the problems. */
async function lookAround(asker: Asker, asks: readonly Ask[], problems: string[]) {
  const may = new Set(meantFor(world, asker).may)
  const hidden = hiddenFrom(world, asker)
  const open = world.secrets.filter(({ said }) => said.reach !== 'neighborhood').flatMap(({ words }) => words)
  const [found, telling] = [new Set<string>(), new Set<string>()]
  for (const [n, { row, path }] of asks.entries()) {
    if (n % 90 === 0) world.breathe()
    const answer = await asker.ask(path)
    const { words, ids } = toldIn(world, await saidIn(answer), decodeURIComponent(path))
    const problem = (what: string) => problems.push(`${asker.who} at ${asker.at}: ${path} ${what}`)
    if (answer.status >= 500 || answer.status === 429) problem(`answers ${answer.status}`)
    for (const word of words) {
      found.add(word)
      if (!open.includes(word)) telling.add(`${asker.door} ${row}`)
      if (!may.has(word)) problem(`tells ${word}`)
    }
    for (const id of ids) if (hidden.has(id)) problem(`tells of ${id}`)
  }
  return { found, telling }
}

const nearRows = () => doors.flatMap((door) => rowsOf(door).map((row) => `${door} ${row}`))

describe('what is said to neighbors', () => {
  before(async () => {
    world = await openNearWorld()
  })
  after(() => world.close())

  test('every address that is read at a door stands in the matrix, with whether it tells anybody of neighbors', () => {
    assert.deepEqual([...tells, ...silent].toSorted(), nearRows().toSorted(), 'rows of test/attacks/matrix-rows.ts')
    for (const door of doors)
      assert.deepEqual(
        [...new Set(asksAt(world, 'maple', door).map(({ row }) => row))].filter((row) => !rowsOf(door).includes(row)),
        [],
      )
  })

  test('D2: whoever asks, wherever and for whatever, finds every word that is meant for her, and no other', async () => {
    const problems: string[] = []
    const told = new Set<string>()
    for (const asker of everybody()) {
      const { found, telling } = await lookAround(asker, asksAt(world, asker.at, asker.door), problems)
      for (const row of telling) told.add(row)
      const missing = meantFor(world, asker).must.filter((word) => !found.has(word))
      if (missing.length > 0) problems.push(`${asker.who} at ${asker.at} does not find ${missing.join()}`)
    }
    for (const [n, asker] of others().entries())
      await lookAround(
        asker,
        asksAt(world, asker.at, asker.door).filter((_, at) => at % 3 === n % 3),
        problems,
      )
    assert.deepEqual(problems, [])
    assert.deepEqual([...told].toSorted(), [...tells].toSorted())
  })

  test('it comes to nobody by a stream or a phone, as it happens, but those it is for', async (t) => {
    const people = [
      ['bo', 'maple', true],
      ['dee', 'maple', false],
      ['dee', 'elm', true],
      ['dee', 'oak', true],
      ['dee', 'ash', false],
      ['dee', 'far', false],
    ] as const
    world.breathe()
    const streams = await Promise.all(people.map(([name, at]) => listen(name, at)))
    const phones = await ringing(t, people)
    const { ctx, member } = world.house('maple')
    const text = `qzhappens #${sharedTag} @bo @dee @dee@elm.test @dee@oak.test @dee@ash.test @dee@far.test`
    writePost(ctx, withoutHold(member('ada')), { ...blankDraft, text, choice: 'neighborhood' })
    await world.street.settle()
    for (let n = 0; n < 5; n += 1) await turn()
    const heard = await Promise.all(streams.map((each) => each.end()))
    for (const [n, [name, at, may]] of people.entries()) {
      assert.equal(heard[n]?.includes('qzhappens'), may, `${name}@${at} hears it`)
      assert.equal(phones[n]?.said().length !== 0, may, `the phone of ${name}@${at} rings`)
    }
  })

  test('no house keeps a word that was not for it, and nobody carries one out in her boxes', async () => {
    for (const at of ['oak', 'ash', 'fir', 'far'] as const) {
      const { ctx } = world.house(at)
      const may = new Set([...meantFor(world, browserOf(world, 'dee', at)).may, ...(at === 'oak' ? ['qzhappens'] : [])])
      for (const [name, text] of keptIn(ctx)) {
        const { words } = toldIn(world, text, '')
        const wrong = words.filter((word) => !may.has(word))
        assert.deepEqual(wrong, [], `${name} at ${at}`)
      }
    }
    for (const [name, at] of [
      ['bo', 'maple'],
      ['dee', 'maple'],
      ['dee', 'ash'],
      ['dee', 'far'],
    ] as const) {
      const { ctx, member } = world.house(at)
      const pieces = await Array.fromAsync(zipped(packBoxes(ctx, member(name), { direct: true })))
      const packed = [...unzip(Buffer.concat(pieces)).values()].join('\n')
      const may = new Set(meantFor(world, browserOf(world, name, at)).may)
      assert.deepEqual(
        toldIn(world, packed, '').words.filter((word) => !may.has(word)),
        [],
        `${name}@${at}`,
      )
    }
  })

  test('heads, questions about methods, letters without a word and pieces of files tell nobody of it', async () => {
    const { web, ctx } = world.house('maple')
    const said = new Set(
      world.secrets.filter(({ said: { reach } }) => reach === 'public').flatMap(({ words }) => words),
    )
    const accept = 'text/html'
    const ways = [
      ...['HEAD', 'OPTIONS', 'POST'].map((method) => ({ method, headers: { accept } })),
      ...[{ range: 'bytes=0-99' }, { 'if-none-match': '*' }, { 'hx-request': 'true' }].map((more) => ({
        method: 'GET',
        headers: { accept, ...more },
      })),
    ]
    for (const door of doors)
      for (const { path } of onePerRow(asksAt(world, 'maple', door)))
        for (const way of ways) {
          const answer = await web.request(`${ctx.address}${path}`, way)
          const { words } = toldIn(world, await saidIn(answer), decodeURIComponent(path))
          const wrong = words.filter((word) => !said.has(word))
          assert.deepEqual(wrong, [], `${path} by ${JSON.stringify(way)}`)
          world.breathe(1)
        }
  })

  test('no page, count or list changes by one letter for somebody from outside when something is said to neighbors', async () => {
    const { ctx, member } = world.house('maple')
    const outside = [
      passerBy(world, 'maple'),
      appOf(world, null, 'maple'),
      ...(['far', null] as const).map((house) => signedBy(world, house, 'maple')),
    ]
    for (const asker of outside) {
      world.breathe()
      const asks = onePerRow(asksAt(world, 'maple', asker.door))
      const look = async () => {
        // Pages say how long ago something was, so time stands still for them; apps may ask no more at once.
        if (asker.door === 'api') world.breathe()
        return Promise.all(asks.map(async ({ path }) => `${path}\n${await faceOf(await asker.ask(path))}`))
      }
      const [once, before] = [await look(), await look()]
      // Some forms have a number of their own each time.
      const still = before.filter((face, n) => face === once[n])
      assert.ok(still.length >= before.length - 2)
      const text = `qzquiet at #${sharedTag} #qzquiettag`
      writePost(ctx, withoutHold(member('ada')), { ...blankDraft, text, choice: 'neighborhood' })
      await world.street.settle()
      const later = new Set(await look())
      const changed = still.filter((face) => !later.has(face))
      assert.deepEqual(changed, [], asker.who)
    }
  })

  test('and the matrix notices: were Bo somebody from outside, all that he finds would be a leak, and all that she does not find a gap', async () => {
    const bo = { ...browserOf(world, 'bo', 'maple'), is: passerBy(world, 'maple').is }
    const problems: string[] = []
    const asks = asksAt(world, 'maple', 'web').filter(({ row }) => tells.includes(`web ${row}`))
    const rowsOfTrouble = new Set<string>()
    for (const ask of asks) {
      const before = problems.length
      await lookAround(bo, [ask], problems)
      if (problems.length > before) rowsOfTrouble.add(ask.row)
    }
    assert.ok(rowsOfTrouble.size > 10, `${[...rowsOfTrouble]}`)
    assert.ok(problems.some((each) => each.includes('tells of 01')))
    const out = { ...passerBy(world, 'maple'), is: browserOf(world, 'bo', 'maple').is }
    const { found } = await lookAround(out, asks, [])
    assert.ok(meantFor(world, out).must.filter((word) => !found.has(word)).length > 20)
  })

  test('D2: what is hidden is answered like what never was, byte for byte, and nobody else is asked about it', async (t) => {
    const problems: string[] = []
    const left = recordWhatLeaves(t)
    for (const asker of [
      passerBy(world, 'maple'),
      browserOf(world, 'dee', 'maple'),
      appOf(world, 'dee', 'maple'),
      ...(['oak', 'far', null] as const).map((house) => signedBy(world, house, 'maple')),
    ]) {
      const hidden = [...hiddenFrom(world, asker), world.media]
      await asker.ask('/ap/neighborhood/sheet')
      for (const [n, { path }] of asksAt(world, 'maple', asker.door).entries()) {
        const id = hidden.find((each) => path.includes(each))
        if (!id || path.includes('id[]')) continue
        if (asker.door === 'api' && n % 45 === 0) world.breathe()
        const look = (as: string) => lookAt(asker, path.replaceAll(id, as), as, left)
        const [real, unknown] = [await look(id), await look(twinOf(id))]
        const problem = (what: string) => problems.push(`${asker.who}: ${path} ${what}`)
        if (real.face !== unknown.face) problem(difference(real.face, unknown.face))
        if (real.left + unknown.left > 0) problem('asks others')
        // Two rows more or less are read in some ten microseconds; how long it takes is measured in bench/hidden-or-not.ts.
        if (Math.abs(real.asked - unknown.asked) > 4) problem(`asks ${real.asked} questions and not ${unknown.asked}`)
      }
    }
    assert.deepEqual(problems, [])
  })
})

/** What can be told from an answer about an id: its face, how many questions went to the database, and how much left the process. */
async function lookAt(asker: Asker, path: string, id: string, left: readonly unknown[]) {
  const before = left.length
  let face = ''
  const asked = await countStatements(async () => {
    face = (await faceOf(await asker.ask(path))).replaceAll(id, 'ID')
  })
  return { face, asked: asked.length, left: left.length - before }
}

const onePerRow = (asks: readonly Ask[]) => [...new Map(asks.map((ask) => [ask.row, ask])).values()]

// A form has a number of its own each time it is shown, and an etag comes of a body that names what was asked.
async function faceOf(answer: Response): Promise<string> {
  const headers = [...answer.headers].filter(([name]) => !/^(date|etag|x-ratelimit-(remaining|reset))$/.test(name))
  const body = (await answer.text()).replace(/(name="once" value=")\w+/g, '$1NEW').replace(/data-keep="[^"]*"/g, '')
  return `${answer.status}\n${headers
    .map((pair) => pair.join(': '))
    .toSorted()
    .join('\n')}\n${body}`
}

function difference(a: string, b: string): string {
  const at = [...a].findIndex((letter, n) => letter !== b[n])
  return `${a.slice(Math.max(0, at - 80), at + 80)}\n--- and not ---\n${b.slice(Math.max(0, at - 80), at + 80)}`
}

/** Opens every stream of a member's app at once, and her page; `end` gives all that was told on them. */
async function listen(name: Here, at: HouseName): Promise<{ end(): Promise<string> }> {
  const paths = rows
    .filter(isStream)
    .map(({ path }) => path)
    .filter((path) => !path.endsWith('/streaming/'))
  const app = appOf(world, name, at)
  const query = `?stream=user&tag=${sharedTag}&list=${world.list}`
  const answers = [
    ...(await Promise.all(paths.map((path) => app.ask(`${path}${query}`)))),
    await browserOf(world, name, at).ask('/live?timeline=neighborhood&since=0'),
  ]
  const heard = answers.map(gather)
  return {
    async end() {
      await Promise.all(heard.map(({ stop }) => stop()))
      return heard.map(({ said }) => said()).join('\n')
    },
  }
}

function gather(answer: Response): { said(): string; stop(): Promise<void> } {
  const reader = answer.body?.getReader()
  let said = ''
  const read = async () => {
    for (let part = await reader?.read(); part?.value; part = await reader?.read()) said += Buffer.from(part.value)
  }
  const done = read()
  return {
    said: () => said,
    async stop() {
      await reader?.cancel()
      await done
    },
  }
}

/** Lets an app of each of them ring a phone when she is named. */
async function ringing(t: TestContext, people: readonly (readonly [Here, HouseName, boolean])[]) {
  const service = await openPushService(t, world.street.names)
  return Promise.all(
    people.map(async ([name, at]) => {
      const device = service.device()
      const { p256dh, auth, endpoint } = device
      await phoneApp(world.house(at), name).post('/api/v1/push/subscription', {
        subscription: { endpoint, keys: { p256dh, auth }, standard: true },
        data: { alerts: { mention: true, status: true }, policy: 'all' },
      })
      return device
    }),
  )
}
