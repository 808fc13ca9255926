import type { Agent, Dispatcher } from 'undici'
import { NoAnswer } from '../lib/no-answer.ts'
import { Refusal } from '../lib/refusal.ts'
import { WrongAnswer } from '../lib/wrong-answer.ts'
import { checkTarget, otherWorld, type Target } from './check-target.ts'
import type { Lookup } from './connect.ts'
import { type ContentType, matchType } from './content-type.ts'
import { type Kind, type Lanes, openLanes } from './lanes.ts'
import type { NameTable } from './names.ts'
import { encodings, letGo, readBody, saveBody, tooBig } from './read-body.ts'
import { mentionsHome } from './wire-gate.ts'

const mostRedirects = 3
// The post office sends one letter at a time to each server, and counts those that are slow apart.
const room = { perHost: 2, total: { GET: 32, POST: 512 }, waiting: 1000 }
const mostPassedOver = 16 * 1024

/** How long we wait, in milliseconds: for a connection, for the next bytes, and for everything together. */
export type Patience = { connect: number; read: number; total: number }

/**
 * What is wanted: media types that are accepted, bytes (unpacked) that are read at most, headers for this host only. With `into`
 * the body of an answer is written to a new file at that path and not given back.
 */
export type Want = {
  types: readonly string[]
  most: number
  headers?: Readonly<Record<string, string>>
  into?: string
}

/** What came back. `url` is where it came from in the end, `type` its media type without parameters. */
export type Answer<Status = number> = ContentType & { url: string; status: Status; body: Buffer }

/** The one way out of this process. */
export type Net = {
  /** Fetches an address and follows at most three redirects. Only an answer of 200 in a wanted type counts. */
  get(url: string, want: Want): Promise<Answer<200>>
  /**
   * Sends a body. Any 2xx counts; without `types` the answer's body is not read. It follows only 307 and 308 on the
   * same origin: what is meant for one house is never handed on to another. With `last` the connection is closed after it.
   */
  post(url: string, message: Want & { body: string | Buffer; last?: boolean }): Promise<Answer>
  /** Refuses an address that would never be asked, without asking it. */
  check(url: string): void
  /** How often a request was stopped because it named a post that stays home, and when last (milliseconds). */
  stopped(): { times: number; last: number | null }
  /** Ends what is under way and lets go of every connection. */
  close(): Promise<void>
}

/**
 * `lab` is the only door to `*.test` and `*.localhost`; no option opens anything else that is not public. `home` is the name of
 * the house itself: with one in the lab nothing else is asked, with any other nothing there.
 */
export type NetOptions = {
  now(): number
  lookup?: Lookup
  lab?: NameTable
  home?: string
  agentName: string
  patience?: Partial<Patience>
}

type Engine = {
  wayOut(): Promise<WayOut>
  lanes: Lanes
  targetOf(url: string | URL): Target
  agentName: string
  now(): number
  read: number
  checkWords(hop: Hop): void
}
/** What carries our requests: the connections, for questions and for letters, and the function that sends over them. */
type WayOut = { agents: Record<Kind, Agent>; request: typeof import('undici').request }
type Hop = {
  method: Kind
  target: Target
  headers: Readonly<Record<string, string>>
  body: string | Buffer
  last: boolean
}
type Step = { answer: Answer } | { next: Hop }

/**
 * Opens the client. Every refusal is a `Refusal`: 'not-allowed' for where we do not go and what we do not say,
 * 'too-big', 'busy' for trouble on the way and lost patience, 'bad-input' for a wrong type or packing; a wrong status is a WrongAnswer.
 */
export function openNet(options: NetOptions): Net {
  const patience = { connect: 5_000, read: 10_000, total: 30_000, ...options.patience }
  let opened: Promise<WayOut> | null = null
  const wayOut = () => (opened ??= openWayOut(options, patience.connect))
  const stops: { times: number; last: number | null } = { times: 0, last: null }
  const underway = new Set<AbortController>()
  let closed = false

  function checkWords(hop: Hop): void {
    if (!mentionsHome({ url: hop.target.url.href, headers: hop.headers, body: hop.body })) return
    stops.times += 1
    stops.last = options.now()
    throw new Refusal('not-allowed', "A post that stays home can't be mentioned outside.")
  }

  const { lab, home, agentName, now } = options
  const targetOf = (url: string | URL) => checkTarget(url, lab, home)
  const engine = { wayOut, lanes: openLanes(room), targetOf, agentName, now, read: patience.read, checkWords }

  async function ask(first: () => Hop, want: Want, isQuestion: boolean): Promise<Answer> {
    if (closed) throw closing()
    const ending = new AbortController()
    const timer = setTimeout(() => ending.abort(tooLate()), patience.total)
    underway.add(ending)
    try {
      const asking = () => follow(engine, { hop: first(), want, signal: ending.signal })
      return await asking().catch((error) => (isOldConnection(error) && isQuestion ? asking() : Promise.reject(error)))
    } catch (error) {
      throw ending.signal.aborted ? ending.signal.reason : inWords(error)
    } finally {
      clearTimeout(timer)
      underway.delete(ending)
    }
  }

  return {
    async get(url, want) {
      const headers = want.headers ?? {}
      const first = (): Hop => ({ method: 'GET', headers, body: '', last: false, target: targetOf(url) })
      return { ...(await ask(first, want, true)), status: 200 }
    },
    post(url, message) {
      const { headers = {}, body, last = false } = message
      return ask(() => ({ method: 'POST', headers, body, last, target: targetOf(url) }), message, false)
    },
    check: (url) => void targetOf(url),
    stopped: () => ({ ...stops }),
    async close() {
      closed = true
      for (const ending of underway) ending.abort(closing())
      const agents = (await opened)?.agents
      await Promise.all([agents?.GET.destroy(), agents?.POST.destroy()])
    },
  }
}

// undici is the largest thing a start would load, and a house may not ask anybody anything for hours.
async function openWayOut({ lookup, lab }: NetOptions, wait: number): Promise<WayOut> {
  const [{ Agent, request }, { openConnector }] = await Promise.all([import('undici'), import('./connect.ts')])
  const connect = openConnector({ lookup, lab, wait })
  // With a pool for each server that gets a letter, the pools would be the dearest part of sending them.
  const agents = {
    GET: new Agent({ connections: room.perHost, connect }),
    POST: new Agent({ connections: 1, connect }),
  }
  return { agents, request }
}

type Asking = { hop: Hop; want: Want; signal: AbortSignal }

async function follow(engine: Engine, asking: Asking): Promise<Answer> {
  let hop = asking.hop
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    engine.checkWords(hop)
    const leave = await engine.lanes.enter(hop.target.host, hop.method, asking.signal)
    try {
      const step = await send(engine, { ...asking, hop })
      if ('answer' in step) return step.answer
      hop = step.next
    } finally {
      leave()
    }
  }
  throw new Refusal('bad-input', 'That address only leads from one place to the next.')
}

async function send(engine: Engine, { hop, want, signal }: Asking): Promise<Step> {
  const { agents, request } = await engine.wayOut()
  const response = await request(hop.target.url, {
    dispatcher: agents[hop.method],
    method: hop.method,
    headers: headersFor(engine, hop, want),
    body: hop.method === 'GET' ? null : hop.body,
    reset: hop.last,
    signal,
    headersTimeout: engine.read,
    bodyTimeout: engine.read,
  })
  try {
    const next = nextHop(engine, hop, response)
    if (next !== null) return { next }
    return { answer: await readAnswer(engine, { hop, want }, response) }
  } finally {
    // An answer that is read to its end leaves a connection for the next letter; nobody waits for a long one.
    if (hop.method === 'POST') await response.body.dump({ limit: mostPassedOver })
    letGo(response.body)
  }
}

function headersFor(engine: Engine, hop: Hop, want: Want): Record<string, string> {
  const headers: Record<string, string> = want.types.length > 0 ? { accept: want.types.join(', ') } : {}
  for (const [name, value] of Object.entries(hop.headers)) headers[name.toLowerCase()] = value
  // The host is the one whose address was checked.
  return { ...headers, host: hop.target.url.host, 'user-agent': engine.agentName, 'accept-encoding': encodings }
}

function nextHop(engine: Engine, hop: Hop, response: Dispatcher.ResponseData): Hop | null {
  const { location } = response.headers
  const followed = hop.method === 'GET' ? [301, 302, 303, 307, 308] : [307, 308]
  if (!followed.includes(response.statusCode) || typeof location !== 'string') return null
  const url = URL.parse(location, hop.target.url.href)
  const target = engine.targetOf(url ?? location)
  if (target.lab !== hop.target.lab) throw otherWorld()
  if (target.url.origin === hop.target.url.origin) return { ...hop, target }
  if (hop.method === 'POST') return null
  // Signatures, cookies and keys are for the one they were written for.
  return { ...hop, target, headers: {} }
}

async function readAnswer(
  engine: Engine,
  { hop, want }: Omit<Asking, 'signal'>,
  response: Dispatcher.ResponseData,
): Promise<Answer> {
  const status = response.statusCode
  if (hop.method === 'GET' ? status !== 200 : status < 200 || status > 299) {
    throw new WrongAnswer(status, readWait(response.headers['retry-after'], engine.now()), hop.target.url.href)
  }
  const from = { url: hop.target.url.href, status }
  if (hop.method === 'POST' && (want.types.length === 0 || isEmpty(response))) {
    return { ...from, type: '', charset: null, body: Buffer.alloc(0) }
  }
  const type = matchType(single(response, 'content-type') ?? '', want.types)
  if (type === null) throw new Refusal('bad-input', 'That server sent something else than was asked for.')
  if (Number(single(response, 'content-length') ?? 0) > want.most) throw tooBig()
  const encoding = single(response, 'content-encoding')
  if (want.into === undefined) return { ...from, ...type, body: await readBody(response.body, encoding, want.most) }
  await saveBody(response.body, encoding, { most: want.most, path: want.into })
  return { ...from, ...type, body: Buffer.alloc(0) }
}

/** Most houses take a letter without a word; what has no type is not meant to be read. */
function isEmpty({ statusCode, headers }: Dispatcher.ResponseData): boolean {
  return statusCode === 204 || headers['content-length'] === '0' || headers['content-type'] === undefined
}

/** A header that may come only once: two of them are two answers to one question. */
function single(response: Dispatcher.ResponseData, name: string): string | undefined {
  const value = response.headers[name]
  if (Array.isArray(value)) throw new Refusal('bad-input', `That server said ${name} twice.`)
  return value
}

/** `Retry-After` as milliseconds from now: seconds or a date (RFC 9110 §10.2.3); null for anything else. */
function readWait(header: string | string[] | undefined, now: number): number | null {
  if (typeof header !== 'string') return null
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000
  const until = Date.parse(header)
  return until > now ? until - now : null
}

const unknownName = ['ENOTFOUND', 'ENODATA']
// Resolvers say the same when they can ask nobody and when the servers of one name are down.
const noWayOut = [
  'EAI_AGAIN',
  'ESERVFAIL',
  'EREFUSED',
  'ETIMEOUT',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'EMFILE',
]
const aboutCertificates = /^(ERR_TLS|ERR_SSL|EPROTO|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_MISMATCH)/

// A server may close a connection that was kept in the moment we use it. A question can be asked again without harm.
function isOldConnection(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'].includes(String(error.code))
  )
}

function inWords(error: unknown): unknown {
  if (error instanceof Refusal || !(error instanceof Error) || !('code' in error)) return error
  const code = String(error.code)
  // A header that can not be written is our mistake, not the network's.
  if (code === 'UND_ERR_INVALID_ARG') return error
  if (noWayOut.includes(code)) return new NoAnswer('us', 'That server can not be reached.')
  if (unknownName.includes(code)) return new NoAnswer('name', 'That server can not be found.')
  if (code.includes('TIMEOUT') || code === 'ETIMEDOUT') return tooLate()
  if (aboutCertificates.test(code)) return new NoAnswer('certificate', 'That server can not prove that it is itself.')
  return new NoAnswer('connection', 'That server can not be reached.')
}

function tooLate(): NoAnswer {
  return new NoAnswer('slow', 'That server took too long.')
}

function closing(): NoAnswer {
  return new NoAnswer('closing', 'This house is closing.')
}
