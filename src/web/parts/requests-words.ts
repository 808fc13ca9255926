import type { Context } from '../../core/context.ts'
import type { OpenProposal } from '../../core/neighborhood/list-open.ts'
import type { Proposal } from '../../core/neighborhood/protocol/documents.ts'
import { findBelonging, ourSeat } from '../../core/neighborhood/where-we-belong.ts'
import { nameOfServer } from '../../core/neighborhood/words.ts'
import { inWords } from './street-words.ts'

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']

/** "three"; figures beyond twelve. */
function numberWords(count: number): string {
  return small[count] ?? String(count)
}

/** "both", "all three": how many a yes is needed of, with two or more of them. */
export function allOf(count: number): string {
  return count === 2 ? 'both' : `all ${numberWords(count)}`
}

/** A proposal as a question, at most 200 characters or so: "Shall The Mill become our neighbor?" */
export function questionWords(ctx: Context, { proposal: { wants }, next, ends }: OpenProposal): string {
  if (ends && wants.kind === 'agree') return 'Shall we go on as we were before there were several lists?'
  if (ends && wants.kind === 'remove') return `Shall we go on without ${nameOfServer(ctx, wants.server)}?`
  switch (wants.kind) {
    case 'admit': {
      if (wants.seat.actor !== ourSeat(ctx)) return `Shall ${nameOfServer(ctx, wants.seat.actor)} become our neighbor?`
      const others = next.servers.filter(({ actor }) => actor !== ourSeat(ctx))
      return `Shall we become neighbors of ${inWords(others.map(({ actor }) => nameOfServer(ctx, actor)))}?`
    }
    case 'remove':
      return `Shall ${nameOfServer(ctx, wants.server)} go from the neighborhood?`
    case 'rekey':
      return `Shall we take the new key of ${nameOfServer(ctx, wants.server)}?`
    case 'agree':
      return agreeWords(ctx, wants)
  }
}

// Only what would be other than it is.
function agreeWords(ctx: Context, { name, rules }: Extract<Proposal['wants'], { kind: 'agree' }>): string {
  const standing = findBelonging(ctx)?.standing
  const today = standing?.kind === 'whole' ? standing.head : null
  const parts = [
    today?.name === name ? '' : `be called “${name}”`,
    today?.rules.maxServers === rules.maxServers ? '' : `have room for ${numberWords(rules.maxServers)} houses`,
    today?.rules.absenceDays === rules.absenceDays ? '' : `call a house silent after ${rules.absenceDays} days`,
  ].filter(Boolean)
  return `Shall the neighborhood ${parts.length > 0 ? inWords(parts) : 'stay as it is'}?`
}

/** The address of the page of a proposal. */
export function requestPath(hash: string): string {
  return `/street/requests/${hash.replace('sha256:', '')}`
}
