import type { Context } from '../context.ts'
import { findCardOf } from './cards.ts'
import type { Proposal } from './protocol/documents.ts'

/** What a proposal asks, for people: "Let Pine in". */
export function proposalInWords(ctx: Context, { wants }: Proposal): string {
  switch (wants.kind) {
    case 'admit':
      return `Let ${nameOfServer(ctx, wants.seat.actor)} in`
    case 'remove':
      return `Let ${nameOfServer(ctx, wants.server)} go`
    case 'rekey':
      return `Take the new key of ${nameOfServer(ctx, wants.server)}`
    case 'agree':
      return `Call the neighborhood “${wants.name}”, with at most ${wants.rules.maxServers} houses`
  }
}

/** How a server is called by itself; its host when it has not said. */
export function nameOfServer(ctx: Context, server: string): string {
  return findCardOf(ctx, server)?.name || (URL.parse(server)?.host ?? server)
}
