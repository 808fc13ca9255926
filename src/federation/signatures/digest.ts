import { createHash } from 'node:crypto'
import { parseDictionary } from 'structured-headers'
import { Refusal } from '../../lib/refusal.ts'

/** `Digest` of the older dialect (RFC 3230). */
export function digestOf(body: Buffer): string {
  return `SHA-256=${createHash('sha256').update(body).digest('base64')}`
}

/** `Content-Digest` (RFC 9530). */
export function contentDigestOf(body: Buffer): string {
  return `sha-256=:${createHash('sha256').update(body).digest('base64')}:`
}

/** Refuses a body that is not the one the `Digest` header was made for. Only SHA-256 and SHA-512 count, and one must be there. */
export function checkDigest(header: string, body: Buffer): void {
  const said = header.split(',').map((part) => /^\s*(sha-256|sha-512)\s*=\s*([A-Za-z0-9+/]+={0,2})\s*$/i.exec(part))
  if (said.length === 0 || said.some((each) => each === null)) throw wrongDigest()
  for (const each of said) check(String(each?.[1]).toLowerCase(), String(each?.[2]), body)
}

/** The same for `Content-Digest`. Hashes we do not know are left out of account, as RFC 9530 asks. */
export function checkContentDigest(header: string, body: Buffer): void {
  let checked = 0
  for (const [name, [value]] of dictionary(header)) {
    if (name !== 'sha-256' && name !== 'sha-512') continue
    if (!(value instanceof ArrayBuffer)) throw wrongDigest()
    check(name, Buffer.from(value).toString('base64'), body)
    checked += 1
  }
  if (checked === 0) throw wrongDigest()
}

function dictionary(header: string): ReturnType<typeof parseDictionary> {
  try {
    return parseDictionary(header)
  } catch {
    throw wrongDigest()
  }
}

function check(name: string, said: string, body: Buffer): void {
  const hash = createHash(name === 'sha-256' ? 'sha256' : 'sha512')
    .update(body)
    .digest()
  if (!Buffer.from(said, 'base64').equals(hash)) throw wrongDigest()
}

function wrongDigest(): Refusal {
  return new Refusal('wrong-key', 'The digest does not fit the body.')
}
