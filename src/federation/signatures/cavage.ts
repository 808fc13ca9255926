import { sign } from 'node:crypto'
import { Refusal } from '../../lib/refusal.ts'
import { checkDigest, digestOf } from './digest.ts'
import type { Claim, SigningKey, WireRequest } from './signed-request.ts'

/**
 * Signs in the older dialect that most of the fediverse speaks (draft-cavage-http-signatures-12, as Mastodon reads it):
 * RSA with SHA-256 over target, host, date and, with a body, its digest. Returns the headers to send.
 */
export function signCavage(request: WireRequest, key: SigningKey, now: number): Record<string, string> {
  const url = new URL(request.url)
  const headers: Record<string, string> = { ...request.headers, host: url.host, date: new Date(now).toUTCString() }
  const names = ['(request-target)', 'host', 'date']
  if (request.method === 'POST') {
    headers['digest'] = digestOf(request.body)
    names.push('digest')
    for (const name of ['content-type', 'collection-synchronization']) if (headers[name]) names.push(name)
  }
  const base = names.map((name) => line(name, targets(request)[0] ?? '', headers)).join('\n')
  const signature = sign('sha256', Buffer.from(base), key.key).toString('base64')
  headers['signature'] =
    `keyId="${key.id}",algorithm="rsa-sha256",headers="${names.join(' ')}",signature="${signature}"`
  return headers
}

/**
 * Reads a `Signature` header of the older dialect; null when there is none. Refuses one that leaves open what must be
 * signed: where the request went and when, and with a body its digest. Checks that digest.
 */
export function readCavage(request: WireRequest): Claim | null {
  const header = request.headers['signature']
  if (header === undefined) return null
  const said = parameters(header)
  const names = (said.get('headers') ?? '').toLowerCase().split(' ')
  checkCovered(request, names)
  // The house knows its own name; what a header says of it is not asked.
  const headers: Record<string, string> = { ...request.headers, host: new URL(request.url).host }
  const extra = { '(created)': said.get('created'), '(expires)': said.get('expires') }
  const baseFor = (aim: string) => Buffer.from(names.map((name) => line(name, aim, headers, extra)).join('\n'))
  if (request.method === 'POST') checkDigest(request.headers['digest'] ?? '', request.body)
  return {
    dialect: 'cavage',
    keyId: said.get('keyid') ?? '',
    bases: targets(request).map(baseFor),
    signature: Buffer.from(said.get('signature') ?? '', 'base64'),
    made: names.includes('date') ? Date.parse(headers['date'] ?? '') : (seconds(said.get('created')) ?? Number.NaN),
    expires: names.includes('(expires)') ? seconds(said.get('expires')) : null,
    hashes: hashesFor(said.get('algorithm')),
  }
}

function checkCovered({ method }: WireRequest, names: readonly string[]): void {
  const needed = ['(request-target)', 'host', ...(method === 'POST' ? ['digest'] : [])]
  const dated = names.includes('date') || names.includes('(created)')
  if (!dated || needed.some((name) => !names.includes(name)) || new Set(names).size < names.length)
    throw wrong('It leaves out what must be signed.')
}

const longestHeader = 8192

function parameters(header: string): Map<string, string> {
  const found = new Map<string, string>()
  if (header.length > longestHeader) throw wrong('It is too long.')
  let rest = header.replace(/^Signature\s+/i, '')
  while (rest) {
    const part = /^\s*([A-Za-z]+)=(?:"([^"\\]*)"|(\d+))\s*(?:,|$)/.exec(rest)
    const name = part?.[1]?.toLowerCase()
    if (!part || !name || found.has(name)) throw wrong('It can not be read.')
    found.set(name, part[2] ?? part[3] ?? '')
    rest = rest.slice(part[0].length)
  }
  if (!found.get('keyid') || !found.get('signature')) throw wrong('It names no key.')
  return found
}

function line(
  name: string,
  requestTarget: string,
  headers: Readonly<Record<string, string>>,
  extra: Readonly<Record<string, string | undefined>> = {},
): string {
  const value = name === '(request-target)' ? requestTarget : name.startsWith('(') ? extra[name] : headers[name]
  if (value === undefined) throw wrong(`It signs ${name}, which is not there.`)
  return `${name}: ${value.trim()}`
}

// Fedify and older Mastodons leave out the query when they fetch; nothing is done by a fetch.
function targets({ method, url }: WireRequest): string[] {
  const { pathname, search } = new URL(url)
  const plain = `${method.toLowerCase()} ${pathname}`
  return method === 'GET' && search ? [plain + search, plain] : [plain + search]
}

function hashesFor(algorithm: string | undefined): Claim['hashes'] {
  switch (algorithm?.toLowerCase()) {
    // hs2019 says that the key knows; servers that write it mean one of these two.
    case undefined:
    case 'hs2019':
      return ['sha256', 'sha512']
    case 'rsa-sha256':
    case 'ed25519':
      return ['sha256']
    case 'rsa-sha512':
      return ['sha512']
    default:
      throw wrong('It uses an algorithm we do not know.')
  }
}

function seconds(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) * 1000 : null
}

function wrong(sentence: string): Refusal {
  return new Refusal('wrong-key', `The signature of this request can not be used. ${sentence}`)
}
