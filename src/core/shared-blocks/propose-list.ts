import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import type { ListRow } from '../judgement/read-list.ts'
import { takeList } from '../judgement/take-list.ts'
import { findList } from '../judgement/upload-list.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { type Belonging, ourSeat } from '../neighborhood/where-we-belong.ts'
import { findRule } from '../verdicts/rules.ts'
import { isAsStrict, isNothing, plainMeasure } from './measure.ts'
import { putProposal, tidyBlock } from './propose-block.ts'
import { listBlocksOf } from './store.ts'
import { circleOf, whoseIs } from './where-blocks-are-shared.ts'

/** A list that a host uploaded, what she says about all of it, and the servers close to people here that she ticked. */
export interface ListWanted {
  readonly id: string
  readonly reason: string
  readonly words: string
  readonly close: readonly string[]
}

/** Why a row of a list is not proposed. */
export type NotProposed = 'neighbor' | 'ours' | 'proposed' | 'nothing'

/** The rows of a list that could be proposed, and why not the others. */
export interface SortedRows {
  readonly rows: readonly ListRow[]
  readonly left: readonly { readonly host: string; readonly why: NotProposed }[]
}

/** Sorts the rows of a list: what is about a neighbor or this house, proposed by it already or does nothing is not proposed. */
export function sortRows(ctx: Context, rows: readonly ListRow[]): SortedRows {
  const known = proposedHere(ctx, circleOf(ctx))
  const sorted = rows.map((row) => ({ row, why: whyNot(ctx, row, known) }))
  return {
    rows: sorted.flatMap(({ row, why }) => (why === null ? [row] : [])),
    left: sorted.flatMap(({ row, why }) => (why === null ? [] : [{ host: row.host, why }])),
  }
}

function whyNot(ctx: Context, row: ListRow, known: ReadonlySet<string>): NotProposed | null {
  if (isNothing(row)) return 'nothing'
  return known.has(row.host) ? 'proposed' : whoseIs(ctx, row.host)
}

/**
 * A host takes over a list that she looked at and proposes it to the neighbors, with one reason for all of it. Rows that do not
 * become a rule here are not proposed. Returns how many were. Refuses more than limits.sharedBlock.atOnce, and lists that are gone.
 */
export function proposeList(ctx: Context, host: Member, { id, reason, words, close }: ListWanted): number {
  checkIsHost(host)
  const circle = circleOf(ctx)
  const { rows } = sortRows(ctx, findList(ctx, host, id).rows)
  const { atOnce } = limits.sharedBlock
  if (rows.length > atOnce) throw new Refusal('too-many', `${atOnce} servers at most are proposed at once.`, 'list')
  const [first] = rows
  if (!first) throw new Refusal('blank', 'Nothing on that list can be proposed.', 'list')
  // What is said counts for all of it, so it is looked at once.
  const said = tidyBlock(ctx, circle, { ...first, domain: first.host, reason, words, evidence: '' })
  const proposed = inTransaction(ctx.db, () => {
    takeList(ctx, host, { id, reason: words, close })
    const ruled = rows.filter((row) => isRuled(ctx, row))
    for (const row of ruled)
      putProposal(ctx, circle, { block: { ...said, ...plainMeasure(row), domain: row.host }, by: host.id })
    if (ruled.length === 0) return 0
    noteAct(ctx, { by: host.id, kind: 'blocks-proposed', words: String(ruled.length) })
    record(ctx, { name: 'blocks.changed', neighborhood: circle.neighborhood })
    return ruled.length
  })
  ctx.wake()
  return proposed
}

function isRuled(ctx: Context, row: ListRow): boolean {
  const rule = findRule(ctx, row.host)
  return rule !== null && isAsStrict(rule, row)
}

function proposedHere(ctx: Context, circle: Belonging): Set<string> {
  const since = ctx.now() - limits.sharedBlock.lasts
  const ours = listBlocksOf(ctx, circle.neighborhood).filter(
    ({ server, retracted, created }) => server === ourSeat(ctx) && retracted === null && created > since,
  )
  return new Set(ours.map(({ domain }) => domain))
}
