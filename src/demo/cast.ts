import type { Context } from '../core/context.ts'
import { Refusal } from '../lib/refusal.ts'
import type { Happening } from './happening.ts'
import { perform, type Stagehand } from './perform.ts'

/** What a built house needs to go on with its evening. */
export interface Cue {
  /** What its people will do in the next weeks, in order. */
  readonly coming: readonly Happening[]
  /** Ids of the posts that this speaks of, by their keys. */
  readonly posts: readonly (readonly [key: string, id: string])[]
}

/** Those who go on with their evening while a visitor looks around. */
export interface Cast {
  /** Does everything that they do up to a moment (milliseconds), each thing at its own time. */
  readonly playUntil: (ctx: Context, moment: number) => void
}

/** The cast of a house that was built up to the evening. After the last cue everybody is quiet. */
export function openCast({ coming, posts }: Cue): Cast {
  const hands: Stagehand = { posts: new Map(posts), picture: () => '' }
  let next = 0
  return {
    playUntil(ctx, moment) {
      for (let each = coming[next]; each && each.at <= moment; each = coming[next]) {
        const { at } = each
        tryTo({ ...ctx, now: () => at }, each, hands)
        next++
      }
    },
  }
}

// A visitor may have deleted what somebody was about to answer. Then it is not answered.
function tryTo(ctx: Context, happening: Happening, hands: Stagehand): void {
  try {
    perform(ctx, happening, hands)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}
