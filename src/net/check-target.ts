import { isIP } from 'node:net'
import { canonicalHost } from '../lib/hosts.ts'
import { Refusal } from '../lib/refusal.ts'
import { isPublic } from './addresses.ts'
import { isHomeName, isLabName, type NameTable } from './names.ts'

const longestUrl = 8192

/** An address that may be asked: `host` names the queue it waits in, `lab` says which of the two worlds it is in. */
export type Target = { url: URL; host: string; lab: boolean }

/**
 * Reads an address and says whether we may go there: https on its usual port on the open internet, or a lab name that
 * the table knows, with http and any port. `home` is the name of the house that asks: one of the lab stays in it, and every
 * other out of it. Refuses everything else before a name is looked up.
 */
export function checkTarget(text: string | URL, lab: NameTable | undefined, home?: string): Target {
  const url = parseUrl(text)
  if (url.username !== '' || url.password !== '')
    throw notAllowed('An address with a name and password is not fetched.')
  const host = hostOf(url)
  url.hash = ''
  if (home !== undefined && isLabName(home) !== isLabName(host)) throw otherWorld()
  if (isLabName(host)) return checkLab({ url, host, lab: true }, lab)
  if (url.protocol !== 'https:') throw notAllowed('Only https addresses are fetched.')
  if (url.port !== '') throw notAllowed('Only the usual port of https is asked.')
  const literal = host.replace(/^\[|\]$/g, '')
  if (isIP(literal) !== 0 ? !isPublic(literal) : isHomeName(host)) throw notPublic()
  return { url, host, lab: false }
}

/** The refusal of a name or number that is not an address of the open internet. */
export function notPublic(): Refusal {
  return notAllowed('That address is not on the open internet.')
}

/** The refusal of an address in the lab for a house outside of it, and the other way round. */
export function otherWorld(): Refusal {
  return notAllowed('The lab and the open internet do not meet.')
}

function parseUrl(text: string | URL): URL {
  const url = text.toString().length > longestUrl ? null : URL.parse(text.toString())
  if (url === null) throw notAllowed('That is not a web address.')
  return url
}

function hostOf(url: URL): string {
  if (url.hostname.startsWith('[')) return url.hostname
  const host = canonicalHost(url.hostname)
  if (host === null) throw notAllowed('That is not a web address.')
  // `example.com.` and `example.com` are the same place and wait in the same queue.
  url.hostname = host
  return host
}

function checkLab(target: Target, table: NameTable | undefined): Target {
  if (target.url.protocol !== 'http:' && target.url.protocol !== 'https:')
    throw notAllowed('Only web addresses are fetched.')
  if (!table?.has(target.host)) throw notPublic()
  return target
}

function notAllowed(sentence: string): Refusal {
  return new Refusal('not-allowed', sentence)
}
