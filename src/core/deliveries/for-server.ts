import { all, one, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { noteFirstSent } from '../house/federation.ts'
import { limits } from '../limits.ts'
import { addLane, recountLane } from './lanes.ts'

/** What is held for servers that hosts had yet to judge goes its way, where it may. */
export function releaseHeld(ctx: Context, mayGo: (host: string) => boolean): void {
  const hosts = heldHosts(ctx).filter(mayGo)
  if (hosts.length > 0) noteFirstSent(ctx)
  for (const host of hosts) {
    run(ctx.db, `update deliveries set state = 'waiting', due = null where state = 'held' and host = :host`, { host })
    addLane(ctx, host)
    recountLane(ctx, host)
  }
}

/** What is on its way to hosts that are not wanted any more, or held for them, does not leave. */
export function stopLettersTo(ctx: Context, unwanted: (host: string) => boolean): void {
  const waiting = all(ctx.db, 'select host from lanes').map((row) => String(row['host']))
  for (const host of waiting.filter(unwanted)) {
    run(ctx.db, `${refuseSql} and state = 'waiting'`, { host, now: ctx.now() })
    recountLane(ctx, host)
  }
  for (const host of heldHosts(ctx).filter(unwanted))
    run(ctx.db, `${refuseSql} and state = 'held'`, { host, now: ctx.now() })
}

const refuseSql = `update deliveries set state = 'refused', finished = :now, trouble = 'shut-out' where host = :host`

/** The hosts for which letters are held. */
export function heldHosts(ctx: Context): string[] {
  return all(ctx.db, `select distinct host from deliveries where state = 'held'`).map((row) => String(row['host']))
}

/** What was held for fourteen days is given up. */
export function giveUpHeld(ctx: Context): void {
  run(
    ctx.db,
    `update deliveries set state = 'given-up', finished = :now, trouble = 'unjudged' where state = 'held' and due < :until`,
    { now: ctx.now(), until: ctx.now() - limits.mail.tried },
  )
}

/** How many letters are held for a host. */
export function countHeld(ctx: Context, host: string): number {
  const row = one(ctx.db, `select count(*) as n from deliveries where state = 'held' and host = :host`, { host })
  return Number(row?.['n'])
}
