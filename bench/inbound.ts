import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Pool } from 'undici'
import { type Child, openChild } from './child.ts'
import { type Line, quantile } from './measure.ts'
import { follows, openSenders, type Packed, pack, rubbish, type Sender, type Senders, says } from './senders.ts'

const atOnce = 12
const minute = 60_000
// As the start script has them; Fedify runs with those of Node.
const flags = ['--max-semi-space-size=2', '--max-old-space-size=192', '--disable-proto=delete']

type Measured = Readonly<Record<'create' | 'rate' | 'follow' | 'rubbish', number>>

/** What it costs to be written to, for a house of ours on the seeded data and for a Fedify server that does the same. */
export async function measureInbound(folder: string, say: (line: Line) => void): Promise<void> {
  const writers = await openSenders('s', { people: atOnce, hosts: atOnce })
  const askers = await openSenders('f', { people: 240, hosts: 40 })
  const orders = { names: [...writers.names, ...askers.names], followed: writers.people.map(({ uri }) => uri) }
  const aside = mkdtempSync(join(folder, 'fedify-'))
  const open = {
    ours: () => openChild('inbound-house.ts', { ...orders, folder }, flags),
    theirs: () => openChild('inbound-fedify.ts', { ...orders, folder: mkdtempSync(join(aside, 'run-')) }),
  }
  try {
    // What it takes to get to know the writers is not what is measured.
    await (await open.ours()).close()
    const ours = await measure(open.ours, writers, askers)
    const theirs = await measure(open.theirs, writers, askers)
    const told = (name: string, kind: keyof Measured, more: Pick<Line, 'unit' | 'most'>) =>
      say({ name, p50: ours[kind], fedify: theirs[kind], ...more })
    told('Create of somebody followed', 'create', { unit: 'ms CPU', most: 1 })
    told(`The same from ${atOnce} at once, each`, 'rate', { unit: 'ms', most: 1.25 })
    told('Accepting a follow', 'follow', { unit: 'ms CPU', most: 4 })
    told('Unsigned rubbish of 129 KiB', 'rubbish', { unit: 'ms CPU', most: 0.3 })
    const most = await memoryThrough(open.ours, writers)
    const fedify = await memoryThrough(open.theirs, writers)
    say({ name: 'Most memory, 10,000 in a minute', unit: 'MiB', p50: most, fedify, most: 160 })
  } finally {
    writers.close()
    askers.close()
    rmSync(aside, { recursive: true, force: true })
  }
}

async function measure(open: () => Promise<Child>, writers: Senders, askers: Senders): Promise<Measured> {
  const child = await open()
  const pool = new Pool(child.told['address'] ?? '', { connections: atOnce })
  const post = async (letters: readonly Packed[], status: readonly number[], answered?: Senders) => {
    const before = await child.done()
    const [began, got] = [performance.now(), answered?.got() ?? 0]
    await flood(pool, letters, status)
    while (answered && answered.got() < got + letters.length) await wait(5)
    const after = await child.done()
    if (status.includes(202) && after.kept - before.kept < letters.length) throw new Error('not all letters were kept')
    return { cpu: (after.cpu - before.cpu) / letters.length, took: (performance.now() - began) / letters.length }
  }
  const creates = (many: number) => wrap(writers.people, many, (by) => pack(says(by), child.told['inbox'] ?? '', by))
  try {
    await post(creates(600), [202])
    const rounds = []
    for (let n = 0; n < 5; n++) rounds.push(await post(creates(400), [202]))
    const asked = askers.people.map((by) => pack(follows(by, child.told['bo'] ?? ''), child.told['inbox'] ?? '', by))
    await post(asked.slice(0, 40), [202], askers)
    const follow = await post(asked.slice(40), [202], askers)
    const nobodys = wrap(writers.people, 200, (by) => pack(rubbish(by), child.told['inbox'] ?? '', null))
    await calm(child)
    await post(nobodys, [400, 401])
    const rest = await post(nobodys, [400, 401])
    return {
      create: quantile(
        rounds.map(({ cpu }) => cpu),
        0.5,
      ),
      rate: quantile(
        rounds.map(({ took }) => took),
        0.5,
      ),
      follow: follow.cpu,
      rubbish: rest.cpu,
    }
  } finally {
    await pool.destroy()
    await child.close()
  }
}

/** Waits until a server has done what others left it to do, and does next to nothing for a moment. */
async function calm(child: Child): Promise<void> {
  for (let before = await child.done(), used = Number.POSITIVE_INFINITY; used > 10; ) {
    await wait(500)
    const after = await child.done()
    used = after.cpu - before.cpu
    before = after
  }
}

function wrap(people: readonly Sender[], many: number, make: (by: Sender) => Packed): Packed[] {
  return Array.from({ length: many }, (_, n) => people[n % people.length]).flatMap((by) => (by ? make(by) : []))
}

/** Posts letters over twelve connections. */
async function flood(pool: Pool, letters: readonly Packed[], status: readonly number[]): Promise<void> {
  const left = letters.values()
  const lane = async () => {
    for (const letter of left) await deliver(pool, letter, status)
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
}

async function deliver(pool: Pool, { path, headers, body }: Packed, status: readonly number[]): Promise<void> {
  try {
    const answer = await pool.request({ method: 'POST', path, headers: { ...headers }, body })
    const said = await answer.body.text()
    if (!status.includes(answer.statusCode)) throw new Error(`it answered ${answer.statusCode}: ${said}`)
  } catch (error) {
    // Who says no before everything was said may hang up, which is a no as well.
    if (!status.includes(401) || !hungUp.has((error as { code?: string }).code ?? '')) throw error
  }
}

const hungUp = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'])

/** The most memory a server holds while 10,000 letters come in a minute, or as many as it takes in that time. */
async function memoryThrough(open: () => Promise<Child>, { people }: Senders): Promise<number> {
  const child = await open()
  const pool = new Pool(child.told['address'] ?? '', { connections: atOnce })
  const began = performance.now()
  let sent = 0
  const lane = async () => {
    while (sent < 10_000 && performance.now() - began < minute) {
      const by = people[sent % people.length]
      sent += 1
      if (by) await deliver(pool, pack(says(by), child.told['inbox'] ?? '', by), [202])
      const early = (sent * minute) / 10_000 - (performance.now() - began)
      if (early > 0) await wait(early)
    }
  }
  try {
    await Promise.all(Array.from({ length: atOnce }, lane))
    return child.memory()
  } finally {
    await pool.destroy()
    await child.close()
  }
}
