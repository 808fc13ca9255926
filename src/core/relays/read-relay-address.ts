import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { findFederation } from '../house/federation.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { standingOf } from '../verdicts/standing.ts'
import { listRelays, type Relay } from './relay.ts'

/** A relay as its page names it: how it wants to be asked, and where its actor should be. */
export interface RelayAddress {
  readonly way: Relay['way']
  readonly actor: string
  /** Where letters go, if that is what was typed. */
  readonly inbox: string | null
}

/**
 * Reads the address of a relay as a host typed it: of its inbox, as for Mastodon, or of its actor, as for Pleroma. Refuses (field
 * `relay`) what is no such address, servers the house does not talk with, and more than limits.relays.
 */
export function readRelayAddress(ctx: Context, host: Member, typed: string): RelayAddress {
  checkIsHost(host)
  const url = URL.parse(typed.trim())
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.pathname === '/')
    throw no('bad-input', 'Write the address that the relay names for this, like https://relay.example/inbox.')
  if (findFederation(ctx).openness === 'off') throw no('not-allowed', 'This house talks with nobody yet.')
  if (standingOf(ctx, url.host) !== 'in') throw no('not-allowed', `This house does not talk with ${url.host}.`)
  if (listRelays(ctx).length >= limits.relays)
    throw no('too-many', `A house has at most ${limits.relays} relays. Remove one first.`)
  const isInbox = /\/inbox\/?$/.test(url.pathname)
  // Relays for Mastodon name their inbox, and all that are in use have their actor beside it.
  const actor = isInbox ? url.href.replace(/\/inbox\/?$/, '/actor') : url.href
  return { way: isInbox ? 'public' : 'actor', actor, inbox: isInbox ? url.href : null }
}

function no(code: Refusal['code'], sentence: string): Refusal {
  return new Refusal(code, sentence, 'relay')
}
