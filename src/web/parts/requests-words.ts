import type { Context } from '../../core/context.ts'
import type { OpenProposal } from '../../core/neighborhood/list-open.ts'
import { ourSeat } from '../../core/neighborhood/where-we-belong.ts'
import { nameOfServer } from '../../core/neighborhood/words.ts'

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']

/** "three"; figures beyond twelve. */
export function numberWords(count: number): string {
  return small[count] ?? String(count)
}

/** A proposal as a question, at most 200 characters or so: "Shall The Mill become our neighbor?" */
export function questionWords(ctx: Context, { proposal: { wants }, next }: OpenProposal): string {
  switch (wants.kind) {
    case 'admit': {
      if (wants.seat.actor !== ourSeat(ctx)) return `Shall ${nameOfServer(ctx, wants.seat.actor)} become our neighbor?`
      const others = next.servers.filter(({ actor }) => actor !== ourSeat(ctx))
      return `Shall we become neighbors of ${others.map(({ actor }) => nameOfServer(ctx, actor)).join(', ')}?`
    }
    case 'remove':
      return `Shall ${nameOfServer(ctx, wants.server)} go from the neighborhood?`
    case 'rekey':
      return `Shall we take the new key of ${nameOfServer(ctx, wants.server)}?`
    case 'agree':
      return `Shall the neighborhood be called “${wants.name}”, with at most ${wants.rules.maxServers} houses?`
  }
}

/** The address of the page of a proposal. */
export function requestPath(hash: string): string {
  return `/street/requests/${hash.replace('sha256:', '')}`
}
