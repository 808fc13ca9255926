import { one } from '../../db/database.ts'
import type { Context } from '../context.ts'

/** A screen of the tour: 0 are a few words for the host, 5 is the last. */
export type Step = 0 | 1 | 2 | 3 | 4 | 5

const steps: readonly Step[] = [0, 1, 2, 3, 4, 5]

/** How far somebody is. Moments in milliseconds, null while they have not come. */
export interface Tour {
  /** The screen she looked at last. */
  readonly step: Step
  readonly begun: number
  readonly finished: number | null
  readonly putAway: number | null
}

/** The tour of a member; null when it was never offered to her and she never began it. */
export function tourStateOf(ctx: Context, member: { id: string }): Tour | null {
  const row = one(ctx.db, 'select step, begun, finished, put_away as putAway from tours where member = :id', {
    id: member.id,
  })
  return row as Tour | null
}

/** The screen with this number, or null when there is none. */
export function stepFrom(number: number): Step | null {
  return steps.find((step) => step === number) ?? null
}
