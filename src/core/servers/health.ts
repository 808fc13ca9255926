import { one, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { Trouble } from './trouble.ts'
import { waitAfter } from './wait-after.ts'

const hour = 60 * 60 * 1000

/** A server answered: it is well. Written down at most once an hour as long as it stays so. */
export function noteReached(ctx: Context, host: string): void {
  run(
    ctx.db,
    `insert into servers (host, first_seen, reached) values (:host, :now, :now)
     on conflict (host) do update set reached = excluded.reached, failing = null, failures = 0, rests = null, trouble = null
     where failing is not null or rests is not null or reached is null or reached <= :lately`,
    { host, now: ctx.now(), lately: ctx.now() - hour },
  )
}

/**
 * A server did not answer, or not as it should: it is left in peace for a while, longer each time. It may say itself how long
 * (milliseconds). Returns until when. Call it inside a transaction.
 */
export function noteSilence(ctx: Context, host: string, trouble: Trouble, asked: number | null = null): number {
  const failures = Number(one(ctx.db, 'select failures from servers where host = :host', { host })?.['failures'] ?? 0)
  const rests = ctx.now() + (asked ?? waitAfter(ctx, failures))
  run(
    ctx.db,
    `insert into servers (host, first_seen, failing, failures, rests, trouble) values (:host, :now, :now, 1, :rests, :trouble)
     on conflict (host) do update set failing = coalesce(failing, excluded.failing), failures = failures + 1,
       rests = excluded.rests, trouble = excluded.trouble`,
    { host, rests, trouble, now: ctx.now() },
  )
  return rests
}

/** True when a server failed several times in a row. */
export function isFailing(ctx: Context, host: string): boolean {
  const { inARow } = limits.mail
  return one(ctx.db, 'select 1 from servers where host = :host and failures >= :inARow', { host, inARow }) !== null
}

/** A server is well but wants less of us until a moment, or we could not get out ourselves: no sign of trouble of its own. */
export function noteRest(ctx: Context, host: string, rests: number): void {
  run(
    ctx.db,
    `insert into servers (host, first_seen, rests) values (:host, :now, :rests)
     on conflict (host) do update set rests = excluded.rests`,
    { host, rests, now: ctx.now() },
  )
}

/** Forgets that servers rest for longer than they ever should, or spoke at a moment that is not yet: the clock was ahead then. */
export function forgetFutureRests(ctx: Context): void {
  const { longest, heard } = limits.mail.wait
  const now = ctx.now()
  run(ctx.db, 'update servers set rests = null, failures = 0 where rests > :latest', { latest: now + longest })
  run(ctx.db, 'update servers set heard = :now where heard > :latest', { now, latest: now + heard })
}

/**
 * A server spoke to us, so it is there again: it need not rest any longer. Written down at most once a minute. True when it
 * was resting.
 */
export function noteHeard(ctx: Context, host: string): boolean {
  const now = ctx.now()
  const known = one(ctx.db, 'select heard, rests from servers where host = :host', { host })
  if (Number(known?.['heard'] ?? 0) > now - limits.mail.wait.heard) return false
  // What it says does not prove that it hears, so a server that still fails is soon resting for long again.
  run(
    ctx.db,
    `insert into servers (host, first_seen, heard) values (:host, :now, :now)
     on conflict (host) do update set heard = excluded.heard, rests = null, failures = min(failures, 2)`,
    { host, now },
  )
  return Number(known?.['rests'] ?? 0) > now
}
