import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import type { Member } from '../members/member.ts'
import { tidyName, tidyText } from '../words/tidy.ts'
import { findCardOf } from './cards.ts'
import { checkCaughtUp } from './caught-up.ts'
import { checkIsOpen } from './check-free.ts'
import { logOf } from './papers.ts'
import { groundOf } from './protocol/building-on.ts'
import type { Proposal, Roster } from './protocol/documents.ts'
import { standingOf } from './protocol/standing.ts'
import { putForward } from './put-forward.ts'
import { checkKeyOf } from './sign-paper.ts'
import { type Decision, torn } from './sign-version.ts'
import { checkIsSilent } from './silence.ts'
import { findBelonging } from './where-we-belong.ts'

/** A wish, what there is to say about it (500 characters), and whose yes it is: a host’s, or everybody’s by a vote. */
export interface Asking {
  readonly wants: Wish
  readonly why: string
  readonly decided?: Decision['decided']
}

/** What a host of the neighborhood may ask of all: let a house in or go, take its new key, or call the neighborhood otherwise. */
export type Wish =
  | { readonly kind: 'admit'; readonly server: string }
  | { readonly kind: 'remove'; readonly server: string; readonly reason: 'absent' | 'other' }
  | { readonly kind: 'rekey'; readonly server: string }
  | { readonly kind: 'rename'; readonly name: string; readonly maxServers: number; readonly absenceDays: number }

const most = { why: 500, name: 60 }

/**
 * A host asks the neighborhood for something, which is also the yes of this house. It lapses after 30 days. Servers are named by
 * their actor, and are what their cards say. Refuses (field `why` and others) what could never be, whatever all answered, and a
 * second yes while this house has said one to something else. Gives the hash of the proposal.
 */
export function propose(ctx: Context, host: Member, { wants: wish, why: said, decided = 'host' }: Asking): string {
  checkIsHost(host)
  checkIsOpen(ctx)
  const why = tidyText(said).trim()
  if ([...why].length > most.why) throw new Refusal('too-long', `Say it in ${most.why} characters.`, 'why')
  const belonging = findBelonging(ctx)
  if (!belonging?.ours) throw new Refusal('stale', 'This house belongs to no neighborhood.')
  const { neighborhood } = belonging
  checkKeyOf(ctx, belonging.ours)
  checkCaughtUp(ctx, neighborhood)
  const log = logOf(ctx, neighborhood)
  const ground = groundOf(standingOf(log, neighborhood), log)
  if (!ground || ground.contested.length > 0) throw torn()
  return putForward(ctx, host, { ground, wants: wantsFrom(ctx, ground.base, wish), why, decided })
}

function wantsFrom(ctx: Context, head: Roster, wish: Wish): Proposal['wants'] {
  switch (wish.kind) {
    case 'admit': {
      const { server, key, audience } = cardOf(ctx, wish.server)
      return { kind: 'admit', seat: { actor: server, key, audience } }
    }
    case 'remove':
      checkIsSilent(ctx, { wants: wish }, head)
      return wish
    case 'rekey':
      return { kind: 'rekey', server: wish.server, key: cardOf(ctx, wish.server).key }
    case 'rename':
      return renamed(wish)
  }
}

function cardOf(ctx: Context, server: string) {
  const card = findCardOf(ctx, server)
  if (!card) throw new Refusal('stale', 'Look at that house again before you ask.', 'address')
  return card
}

function renamed({ name: called, maxServers, absenceDays }: Extract<Wish, { kind: 'rename' }>): Proposal['wants'] {
  const name = tidyName(called)
  if (!name) throw new Refusal('blank', 'Give it a name.', 'name')
  if ([...name].length > most.name) throw new Refusal('too-long', `A name has at most ${most.name} characters.`, 'name')
  if (!Number.isInteger(maxServers) || maxServers < 2 || maxServers > 12)
    throw new Refusal('bad-input', 'A neighborhood has 2 to 12 houses.', 'maxServers')
  if (!Number.isInteger(absenceDays) || absenceDays < 7 || absenceDays > 365)
    throw new Refusal('bad-input', 'Choose 7 to 365 days of silence.', 'absenceDays')
  return { kind: 'agree', name, rules: { maxServers, absenceDays } }
}
