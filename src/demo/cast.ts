import type { Context } from '../core/context.ts'
import { Refusal } from '../lib/refusal.ts'
import type { Happening } from './happening.ts'
import { type Houses, houseOf } from './houses.ts'
import { perform, type Stagehand, type Told } from './perform.ts'
import { postAt } from './post-at.ts'

/** What a built street needs to go on with its evening. */
export interface Cue {
  /** What its people will do in the next weeks, in order. */
  readonly coming: readonly Happening[]
  /** Posts that this speaks of, by their keys. */
  readonly posts: readonly (readonly [key: string, told: Told])[]
}

/** Those who go on with their evening while a visitor looks around. */
export interface Cast {
  /**
   * Does everything that they do up to a moment (milliseconds), each thing at its own time. `hear` lets what was said so far come to the
   * other houses, and is called before somebody takes up what was said next door.
   */
  readonly playUntil: (houses: Houses, moment: number, hear: (moment: number) => Promise<void>) => Promise<void>
}

/** The cast of a street that was built up to the evening. After the last cue everybody is quiet. */
export function openCast({ coming, posts }: Cue): Cast {
  const told = new Map(posts)
  // What those in a house without power would have done; they do it when it is back.
  let putOff: Happening[] = []
  let next = 0
  return {
    async playUntil(houses, moment, hear) {
      const hands: Stagehand = { posts: told, picture: () => '', idAt: (house, post) => postAt(houses, house, post) }
      const late = putOff
      putOff = []
      const perhaps = async (each: Happening, isLate: boolean) => {
        const ctx = houses.get(houseOf(each.who))?.ctx
        if (!ctx) {
          putOff.push(each)
          return
        }
        if (isFromNextDoor(each, told)) await hear(each.at)
        const at = isLate ? ctx.now() : each.at
        tryTo({ ...ctx, now: () => at }, each, hands)
      }
      for (const each of late) await perhaps(each, true)
      for (let each = coming[next]; each && each.at <= moment; each = coming[next]) {
        next++
        await perhaps(each, false)
      }
    },
  }
}

function isFromNextDoor(each: Happening, told: ReadonlyMap<string, Told>): boolean {
  const key = each.does === 'says' ? (each.answers ?? each.quotes) : each.key
  const post = key === null ? undefined : told.get(key)
  return post !== undefined && post.house !== houseOf(each.who)
}

// A visitor may have deleted what somebody was about to answer, or it did not come there. Then it is not answered.
function tryTo(ctx: Context, happening: Happening, hands: Stagehand): void {
  try {
    perform(ctx, happening, hands)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}
