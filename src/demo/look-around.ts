import type { Context } from '../core/context.ts'
import { beginTour } from '../core/tour/begin-tour.ts'
import { finishTour } from '../core/tour/finish-tour.ts'
import { noteStep } from '../core/tour/note-step.ts'
import type { Neighbor } from './neighbors.ts'

const recent = 30

/** Whoever came in the last weeks was shown the house; who came today has stopped at the third screen. */
export function lookAround(ctx: Context, member: { id: string }, { here }: Pick<Neighbor, 'here'>): void {
  if (here >= recent) return
  beginTour(ctx, member)
  noteStep(ctx, member, 3, { follows: false })
  if (here > 0) finishTour(ctx, member)
}
