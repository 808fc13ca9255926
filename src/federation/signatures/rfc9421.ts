import { sign } from 'node:crypto'
import { type InnerList, isInnerList, parseDictionary, serializeInnerList } from 'structured-headers'
import { Refusal } from '../../lib/refusal.ts'
import { checkContentDigest, contentDigestOf } from './digest.ts'
import type { Claim, SigningKey, WireRequest } from './signed-request.ts'

/** Signs as RFC 9421 says: method, target and, with a body, its digest (RFC 9530). Returns the headers to send. */
export function signRfc9421(request: WireRequest, key: SigningKey, now: number): Record<string, string> {
  const headers: Record<string, string> = { ...request.headers, date: new Date(now).toUTCString() }
  const names = ['@method', '@target-uri', 'date']
  if (request.method === 'POST') {
    headers['content-digest'] = contentDigestOf(request.body)
    names.push('content-digest')
    if (headers['collection-synchronization']) names.push('collection-synchronization')
  }
  const algorithm = key.kind === 'rsa' ? 'rsa-v1_5-sha256' : 'ed25519'
  const input: InnerList = [
    names.map((name) => [name, new Map()]),
    new Map<string, string | number>([
      ['created', Math.floor(now / 1000)],
      ['keyid', key.id],
      ['alg', algorithm],
    ]),
  ]
  const base = baseOf(input, { ...request, headers })
  const signature = sign(key.kind === 'rsa' ? 'sha256' : null, base, key.key).toString('base64')
  return { ...headers, 'signature-input': `sig1=${serializeInnerList(input)}`, signature: `sig1=:${signature}:` }
}

/**
 * Reads the first signature of RFC 9421; null when there is none. Refuses one that leaves open what must be signed, and
 * checks the digest of a body.
 */
export function readRfc9421(request: WireRequest): Claim | null {
  const { 'signature-input': inputs, signature } = request.headers
  if (inputs === undefined) return null
  const [name, input] = first(inputs)
  const said = dictionary(signature ?? '').get(name)?.[0]
  if (!(said instanceof ArrayBuffer)) throw wrong('It has no signature.')
  checkCovered(request, input)
  if (request.method === 'POST') checkContentDigest(request.headers['content-digest'] ?? '', request.body)
  const parameters = input[1]
  const [keyId, created, expires] = [parameters.get('keyid'), parameters.get('created'), parameters.get('expires')]
  if (typeof keyId !== 'string' || typeof created !== 'number') throw wrong('It names no key or no moment.')
  return {
    dialect: 'rfc9421',
    keyId,
    bases: [baseOf(input, request)],
    signature: Buffer.from(said),
    made: created * 1000,
    expires: typeof expires === 'number' ? expires * 1000 : null,
    hashes: hashesFor(parameters.get('alg')),
  }
}

const longestHeader = 8192

function first(header: string): [string, InnerList] {
  for (const [name, value] of dictionary(header)) if (isInnerList(value)) return [name, value]
  throw wrong('It can not be read.')
}

function dictionary(header: string): ReturnType<typeof parseDictionary> {
  if (header.length > longestHeader) throw wrong('It is too long.')
  try {
    return parseDictionary(header)
  } catch {
    throw wrong('It can not be read.')
  }
}

function checkCovered({ method, url }: WireRequest, [items]: InnerList): void {
  const names = items.map(([name, parameters]) => {
    // Parts of a field and parts of another message could stand for something else than they seem.
    if (typeof name !== 'string' || parameters.size > 0) throw wrong('It signs parts of fields.')
    return name
  })
  const has = (...needed: string[]) => needed.every((name) => names.includes(name))
  const query = new URL(url).search !== ''
  const target = has('@target-uri') || (has('@authority', '@path') && (!query || has('@query')))
  if (!has('@method') || !target || (method === 'POST' && !has('content-digest')))
    throw wrong('It leaves out what must be signed.')
  if (new Set(names).size < names.length) throw wrong('It signs something twice.')
}

/** The signature base of RFC 9421 §2.5. */
function baseOf(input: InnerList, request: WireRequest): Buffer {
  const lines = input[0].map(([name]) => `"${name}": ${component(String(name), request)}`)
  return Buffer.from([...lines, `"@signature-params": ${serializeInnerList(input)}`].join('\n'))
}

function component(name: string, { method, url, headers }: WireRequest): string {
  const { pathname, search, host, protocol } = new URL(url)
  const derived: Record<string, string> = {
    '@method': method,
    '@target-uri': url,
    '@authority': host,
    '@scheme': protocol.slice(0, -1),
    '@path': pathname,
    '@query': search || '?',
    '@request-target': `${pathname}${search}`,
    // The house knows its own name; what a header says of it is not asked.
    host,
  }
  const value = Object.hasOwn(derived, name) ? derived[name] : headers[name]
  if (value === undefined) throw wrong(`It signs ${name}, which is not there.`)
  return value.trim()
}

function hashesFor(algorithm: unknown): Claim['hashes'] {
  if (algorithm === 'rsa-v1_5-sha512') return ['sha512']
  if (algorithm === undefined || algorithm === 'rsa-v1_5-sha256' || algorithm === 'ed25519') return ['sha256']
  throw wrong('It uses an algorithm we do not know.')
}

function wrong(sentence: string): Refusal {
  return new Refusal('wrong-key', `The signature of this request can not be used. ${sentence}`)
}
