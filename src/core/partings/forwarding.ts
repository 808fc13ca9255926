import { isIP } from 'node:net'
import { Refusal } from '../../lib/refusal.ts'
import { limits } from '../limits.ts'
import { tidyName } from '../words/tidy.ts'

/**
 * A typed forwarding address as it is kept and shown: `https://…`, or a handle with its server. Blank is none. Refuses
 * (field `forwarding`) what is neither, and what is too long.
 */
export function readForwarding(raw: string): string {
  const typed = tidyName(raw)
  if (typed === '') return ''
  if ([...typed].length > limits.parting.forwarding)
    throw new Refusal('too-long', `An address has at most ${limits.parting.forwarding} characters.`, 'forwarding')
  const handle = /^@?([a-z0-9_][a-z0-9_.-]{0,63})@([^@/\s:]+)$/i.exec(typed)
  if (handle) return `@${handle[1]}@${serverIn(handle[2] ?? '')}`
  const url = URL.parse(/^[a-z]+:/i.test(typed) ? typed : `https://${typed}`)
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || !isServer(url.hostname)) throw wrong()
  return url.href.replace(/\/$/, '')
}

/** Where a forwarding address leads when somebody follows it. A handle leads to the page that most servers have for it. */
export function hrefOf(forwarding: string): string {
  const handle = /^@([^@]+)@([^@]+)$/.exec(forwarding)
  return handle ? `https://${handle[2]}/@${handle[1]}` : forwarding
}

function serverIn(typed: string): string {
  const url = URL.parse(`https://${typed}`)
  if (!url || url.host !== url.hostname || !isServer(url.hostname)) throw wrong()
  return url.hostname
}

// An address inside somebody's own network leads nobody anywhere.
function isServer(host: string): boolean {
  return isIP(host.replace(/^\[|\]$/g, '')) === 0 && /^[^.]+(\.[^.]+)+$/.test(host)
}

function wrong(): Refusal {
  return new Refusal('bad-input', 'Type an address as in https://sam.example or @sam@elsewhere.example.', 'forwarding')
}
