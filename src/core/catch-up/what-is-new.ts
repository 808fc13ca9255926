import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { findUnread, lastUnread, type Span, type Sum, sumUp } from './find-unread.ts'
import { findStanding, lastPlace, type Reader, type Standing } from './standing.ts'

/** What waits for a member, before she begins or goes on. */
export interface WhatIsNew {
  readonly sum: Sum
  /** Since when, in milliseconds; everything before is seen. */
  readonly since: number
  /** True when she never caught up before, so that `since` is no moment she remembers. */
  readonly first: boolean
  /** How many posts the round she is in began with; null when she is in none. */
  readonly total: number | null
  /** Id of the newest of them; null in a round, which has an end already. */
  readonly newest: string | null
  /** True when so much waits since so long that she may want the last week only. */
  readonly long: boolean
  /** True when she has just marked all as seen, and can take that back. */
  readonly mayUndo: boolean
}

/** What is new for a member; or what is left of the round she is in. Changes nothing. */
export function whatIsNew(ctx: Context, reader: Reader): WhatIsNew {
  const standing = findStanding(ctx, reader)
  return (standing.round && inRound(ctx, reader, standing)) ?? sinceThen(ctx, reader, standing)
}

function inRound(ctx: Context, reader: Reader, { round, ...standing }: Standing): WhatIsNew | null {
  if (!round) return null
  const sum = sumUp(findUnread(ctx, reader, { ...standing, until: round.until }), standing.pace)
  // Read to its end on another device, or taken away by those who wrote it: what came after it is what is new.
  if (sum.posts === 0) return null
  return {
    sum,
    since: standing.caught,
    first: false,
    total: round.total,
    newest: null,
    long: false,
    mayUndo: false,
  }
}

function sinceThen(ctx: Context, reader: Reader, { round, ...standing }: Standing): WhatIsNew {
  const from = round ? { start: round.until, mark: round.until } : standing
  const span: Span = { start: from.start, mark: from.mark, until: lastPlace(ctx) }
  const sum = sumUp(findUnread(ctx, reader, span), standing.pace)
  const since = round?.began ?? standing.caught
  return {
    sum,
    since,
    first: !standing.known,
    total: null,
    newest: sum.posts > 0 ? lastUnread(ctx, reader, span) : null,
    long: since < ctx.now() - limits.catchUp.first && (sum.more || sum.time > limits.catchUp.offer),
    mayUndo: standing.undo !== null,
  }
}
