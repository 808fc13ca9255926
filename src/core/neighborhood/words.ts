import type { Context } from '../context.ts'
import { findCardOf } from './cards.ts'
import { findPaper } from './papers.ts'
import type { Proposal } from './protocol/documents.ts'

/** What a proposal asks, for people: "Let Pine in". */
export function proposalInWords(ctx: Context, proposal: Proposal): string {
  const { wants } = proposal
  switch (wants.kind) {
    case 'admit':
      return `Let ${nameOfServer(ctx, wants.seat.actor)} in`
    case 'remove':
      return `Let ${nameOfServer(ctx, wants.server)} go`
    case 'rekey':
      return `Take the new key of ${nameOfServer(ctx, wants.server)}`
    case 'agree':
      if (changesNothing(ctx, proposal)) return 'Go on as before'
      return `Call the neighborhood “${wants.name}”, with at most ${wants.rules.maxServers} houses`
  }
}

// Such a version is made to take the place of several that claim to be the newest.
function changesNothing(ctx: Context, { base, wants }: Proposal): boolean {
  const before = findPaper(ctx, base)
  if (before?.type !== 'NeighborhoodRoster' || wants.kind !== 'agree') return false
  const [then, now] = [before.rules, wants.rules]
  return before.name === wants.name && then.maxServers === now.maxServers && then.absenceDays === now.absenceDays
}

/** How a server is called by itself; its host when it has not said. */
export function nameOfServer(ctx: Context, server: string): string {
  return findCardOf(ctx, server)?.name || (URL.parse(server)?.host ?? server)
}
