import { all, one, run } from '../../db/database.ts'
import type { Context } from '../context.ts'

/**
 * Servers for which a letter may go now, those first whose rest is over, then those that were longest without a turn. Servers
 * in `taken` are left out, and those that rest are not looked at.
 */
export function nextLanes(ctx: Context, most: number, taken: Iterable<string>): string[] {
  const bound = { now: ctx.now(), most, taken: JSON.stringify([...taken]) }
  const free = 'host not in (select value from json_each(:taken))'
  const rested = all(
    ctx.db,
    `select host from lanes where rests is not null and rests <= :now and ${free} order by rests limit :most`,
    bound,
  )
  const ready = all(ctx.db, `select host from lanes where rests is null and ${free} order by turn limit :most`, bound)
  return [...rested, ...ready].slice(0, most).map((row) => String(row['host']))
}

/** When the next letter may go to a server that is not in `taken`: 0 for at once, null when none waits. */
export function lanesDue(ctx: Context, taken: Iterable<string>): number | null {
  const bound = { taken: JSON.stringify([...taken]) }
  const free = 'host not in (select value from json_each(:taken))'
  if (one(ctx.db, `select 1 from lanes where rests is null and ${free} order by turn limit 1`, bound)) return 0
  const rested = `select rests from lanes where rests is not null and ${free} order by rests limit 1`
  const due = one(ctx.db, rested, bound)?.['rests']
  return due == null ? null : Number(due)
}

/** Letters for inboxes (our ids) were put into the mail: their servers get lanes, which rest as long as the server does. */
export function lengthenLanes(ctx: Context, parcel: number): void {
  run(
    ctx.db,
    `insert into lanes (host, waiting, turn, rests)
     select d.host, count(*), (select coalesce(max(turn), 0) + 1 from lanes where rests is null),
       (select s.rests from servers s where s.host = d.host and s.rests > :now)
     from deliveries d where d.parcel = :parcel and d.state = 'waiting' group by d.host
     on conflict (host) do update set waiting = waiting + excluded.waiting`,
    { parcel, now: ctx.now() },
  )
}

/** A server gets a lane if it has none, for letters that waited for something else; recountLane counts them. */
export function addLane(ctx: Context, host: string): void {
  run(
    ctx.db,
    `insert into lanes (host, waiting, turn, rests)
     values (:host, 0, (select coalesce(max(turn), 0) + 1 from lanes where rests is null),
       (select s.rests from servers s where s.host = :host and s.rests > :now)) on conflict do nothing`,
    { host, now: ctx.now() },
  )
}

/** A letter is done with. The next one for this server waits until the others had their turn. */
export function moveLaneOn(ctx: Context, host: string): void {
  if (run(ctx.db, 'delete from lanes where host = :host and waiting <= 1', { host })) return
  run(
    ctx.db,
    `update lanes set waiting = waiting - 1, rests = null, turn = (select coalesce(max(turn), 0) + 1 from lanes where rests is null)
     where host = :host`,
    { host },
  )
}

/** Nothing goes to a server until a moment. */
export function restLane(ctx: Context, host: string, rests: number): void {
  run(ctx.db, 'update lanes set rests = :rests where host = :host', { host, rests })
}

/** A server need not rest any longer. */
export function wakeLane(ctx: Context, host: string): void {
  run(
    ctx.db,
    `update lanes set rests = null, turn = (select coalesce(max(turn), 0) + 1 from lanes where rests is null)
     where host = :host and rests is not null`,
    { host },
  )
}

/** Counts anew what waits for a server, after letters were taken out of the middle; those that wait for a moment let it rest. */
export function recountLane(ctx: Context, host: string): void {
  const row = one(
    ctx.db,
    `select count(*) as waiting, count(*) filter (where due is null or due <= :now) as ready, min(due) as due
     from deliveries where host = :host and state = 'waiting'`,
    { host, now: ctx.now() },
  )
  const waiting = Number(row?.['waiting'])
  const rests = waiting > 0 && Number(row?.['ready']) === 0 ? Number(row?.['due']) : null
  if (waiting === 0) run(ctx.db, 'delete from lanes where host = :host', { host })
  else
    run(
      ctx.db,
      `update lanes set waiting = :waiting, rests = iif(:rests is null, rests, max(:rests, coalesce(rests, 0))) where host = :host`,
      { host, waiting, rests },
    )
}
