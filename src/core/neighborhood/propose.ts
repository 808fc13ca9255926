import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import type { Member } from '../members/member.ts'
import { tidyName, tidyText } from '../words/tidy.ts'
import { findCardOf } from './cards.ts'
import { checkCaughtUp } from './caught-up.ts'
import { changeNeighborhood } from './change-neighborhood.ts'
import { checkIsOpen, signedOn } from './check-free.ts'
import { checkInWords } from './flaw-in-words.ts'
import { patience } from './knocks.ts'
import { letIn } from './let-in.ts'
import { keepPaper, logOf } from './papers.ts'
import { effective } from './protocol/belonging.ts'
import type { Proposal, Roster } from './protocol/documents.ts'
import { hashOf } from './protocol/hash.ts'
import { type Log, standingOf } from './protocol/standing.ts'
import { checkKeyOf, signPaper } from './sign-paper.ts'
import { signNext } from './sign-version.ts'
import { findBelonging, ourSeat } from './where-we-belong.ts'
import { proposalInWords } from './words.ts'

/** What a host of the neighborhood may ask of all: let a house in or go, take its new key, or call the neighborhood otherwise. */
export type Wish =
  | { readonly kind: 'admit'; readonly server: string }
  | { readonly kind: 'remove'; readonly server: string; readonly reason: 'absent' | 'other' }
  | { readonly kind: 'rekey'; readonly server: string }
  | { readonly kind: 'rename'; readonly name: string; readonly maxServers: number; readonly absenceDays: number }

const day = 24 * 60 * 60 * 1000
const most = { why: 500, name: 60 }
const mostListed = 64

/**
 * A host asks the neighborhood for something, which is also the yes of this house. It lapses after 30 days. Servers are named by
 * their actor, and are what their cards say. Refuses (field `why` and others) what could never be, whatever all answered, and a
 * second yes while this house has said one to something else. Gives the hash of the proposal.
 */
export function propose(ctx: Context, host: Member, { wants: wish, why: said }: { wants: Wish; why: string }): string {
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
  const standing = standingOf(log, neighborhood)
  if (standing?.kind !== 'whole') throw torn()
  const { head } = standing
  const proposal = written(ctx, { head, log, wants: wantsFrom(ctx, head, wish), why })
  checkInWords(head, proposal, log)
  changeNeighborhood(ctx, neighborhood, 'asked', () => {
    if (proposal.wants.kind === 'admit') letIn(ctx, host, [proposal.wants.seat])
    keepPaper(ctx, proposal, [signPaper(ctx, proposal)])
    signNext(ctx, head, { proposal, by: { decided: 'host', by: host.id } })
    noteAct(ctx, { by: host.id, kind: 'neighborhood-asked', words: proposalInWords(ctx, proposal) })
    return true
  })
  return hashOf(proposal)
}

/** While two versions both claim to be the newest, nothing is signed: it would make it worse. */
export function torn(): Refusal {
  return new Refusal(
    'stale',
    'The houses of the neighborhood do not agree on who belongs to it, so nothing can be signed. Talk with their hosts, or leave.',
  )
}

function written(
  ctx: Context,
  { head, log, wants, why }: { head: Roster; log: Log; wants: Proposal['wants']; why: string },
): Proposal {
  const there = effective(head, log.leaves)
  const base = hashOf(head)
  const signed = new Set(signedOn(ctx, base).map(({ proposal }) => proposal))
  const lapsed = [...log.proposals]
    .filter(([, each]) => each.base === base && each.expires <= ctx.now())
    .sort(([one], [other]) => Number(signed.has(other)) - Number(signed.has(one)))
  return {
    type: 'NeighborhoodProposal',
    v: 1,
    neighborhood: head.neighborhood,
    base,
    baseEpoch: head.epoch,
    wants,
    left: head.servers.filter((seat) => !there.includes(seat)).map(({ actor }) => actor),
    expires: ctx.now() + patience,
    // What this house signed comes first: without it, it could not sign this one.
    supersedes: lapsed.map(([hash]) => hash).slice(0, mostListed),
    by: ourSeat(ctx),
    why,
  }
}

function wantsFrom(ctx: Context, { rules }: Roster, wish: Wish): Proposal['wants'] {
  switch (wish.kind) {
    case 'admit': {
      const { server, key, audience } = cardOf(ctx, wish.server)
      return { kind: 'admit', seat: { actor: server, key, audience } }
    }
    case 'remove':
      if (wish.reason === 'absent') checkIsAbsent(ctx, wish.server, rules.absenceDays)
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

function checkIsAbsent(ctx: Context, server: string, days: number): void {
  const heard = findCardOf(ctx, server)?.heard ?? 0
  if (heard > ctx.now() - days * day)
    throw new Refusal('bad-input', `That house was heard within the last ${days} days. Give another reason.`, 'reason')
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
