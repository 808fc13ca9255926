import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { listRules, type ServerRule, strictest, type Verdict } from '../verdicts/rules.ts'
import { tiesByName } from './people-at.ts'
import type { ListRow, ReadList } from './read-list.ts'
import { isNeighbor, isThisHouse } from './server-name.ts'

/** What a line of a list would make of a rule. `before` is the rule there is. */
export interface ListChange {
  readonly row: ListRow
  readonly before: ServerRule | null
  readonly after: Verdict
  /** How many follows of members would end. */
  readonly ties: number
}

/** What would change with a list. Lists only add to what hosts decided: nothing becomes milder. */
export interface ListPreview {
  readonly added: readonly ListChange[]
  readonly stricter: readonly ListChange[]
  /** Those of both that people here are close to; they are left out unless a host ticks them. */
  readonly close: readonly ListChange[]
  /** Lines that change nothing, as rules here are as strict. */
  readonly same: number
  /** Names of this house itself, and of neighbors: neither becomes a rule. */
  readonly own: readonly string[]
  readonly near: readonly string[]
  /** Lines that were not read. */
  readonly unread: number
}

/** What taking over a list would change, now. */
export function previewList(ctx: Context, { rows, unread }: ReadList): ListPreview {
  const rules = new Map(listRules(ctx).map((rule) => [rule.host, rule]))
  const ties = tiesByName(ctx)
  const own = rows.filter(({ host }) => isThisHouse(ctx, host)).map(({ host }) => host)
  const near = rows.filter(({ host }) => isNeighbor(ctx, host)).map(({ host }) => host)
  const left = new Set([...own, ...near])
  const changes = rows
    .filter(({ host }) => !left.has(host))
    .map((row) => changeFrom(row, rules.get(row.host) ?? null, ties.get(row.host) ?? 0))
  const real = changes.filter(isChange)
  const close = real.filter(isClose)
  const far = real.filter((change) => !isClose(change))
  return {
    added: far.filter(({ before }) => before === null),
    stricter: far.filter(({ before }) => before !== null),
    close,
    same: changes.length - real.length,
    own,
    near,
    unread,
  }
}

function changeFrom(row: ListRow, before: ServerRule | null, ties: number): ListChange {
  const wanted: Verdict = { shown: row.shown, media: row.media, reports: row.reports, fold: '' }
  const after = before ? strictest([before, wanted]) : wanted
  return { row, before, after, ties: after.shown === 'nobody' && before?.shown !== 'nobody' ? ties : 0 }
}

function isChange({ before, after }: ListChange): boolean {
  const { shown, media, reports } = before ?? { shown: 'all', media: true, reports: true }
  return after.shown !== shown || after.media !== media || after.reports !== reports
}

function isClose({ ties }: ListChange): boolean {
  return ties > limits.serverList.closeTo
}
