import { all, one, type Row, run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import type { Context } from '../context.ts'

/** Something that is on its way to a phone: news, a word about a post of her own that an app just wrote, or a try. */
export interface Ring {
  readonly id: string
  readonly subscription: string
  readonly kind: 'news' | 'held' | 'try'
  readonly notification: string | null
  readonly post: string | null
  /** The app that wrote the post, for `held`. */
  readonly app: string
  /** True for what came in quiet hours: it is told together with whatever else did. */
  readonly waits: boolean
  /** From when it could have gone (milliseconds). */
  readonly since: number
  readonly tries: number
}

// A ring goes before those that came after it to the same phone; those that wait out quiet hours hold nobody up until they
// were tried.
const heads = `from push_rings r where r.subscription not in (select value from json_each(:busy)) and not exists (
  select 1 from push_rings e where e.subscription = r.subscription and e.id < r.id and (e.waits = 0 or e.tries > 0))`

/** When the next ring may go out, leaving aside subscriptions that are busy; null when none waits. */
export function ringsDue(ctx: Context, busy: readonly string[]): number | null {
  const row = one(ctx.db, `select min(r.due) as due ${heads}`, { busy: JSON.stringify(busy) })
  return row?.['due'] == null ? null : Number(row['due'])
}

/** A subscription that has a ring to send now; null when there is none. */
export function nextSubscription(ctx: Context, busy: readonly string[]): string | null {
  const row = one(ctx.db, `select r.subscription ${heads} and r.due <= :now order by r.due, r.id limit 1`, {
    busy: JSON.stringify(busy),
    now: ctx.now(),
  })
  return row && String(row['subscription'])
}

/** What goes to this subscription next: one ring, or all that waited out the same quiet hours. */
export function nextRings(ctx: Context, subscription: string): Ring[] {
  const bound = { subscription, now: ctx.now() }
  const row = one(
    ctx.db,
    `select * from push_rings r where r.subscription = :subscription and r.due <= :now order by r.id limit 1`,
    bound,
  )
  if (!row) return []
  const first = ringFrom(row)
  if (!first.waits) return [first]
  const rows = all(
    ctx.db,
    'select * from push_rings where subscription = :subscription and waits = 1 and since <= :now order by id',
    bound,
  )
  return rows.map(ringFrom)
}

/** Puts a ring on its way; with `until` it waits for the end of quiet hours. */
export function putRing(
  ctx: Context,
  ring: Pick<Ring, 'subscription' | 'kind'> & Partial<Pick<Ring, 'notification' | 'post' | 'app'>>,
  until: number | null = null,
): void {
  run(
    ctx.db,
    `insert into push_rings (id, subscription, kind, notification, post, app, waits, since, due)
     values (:id, :subscription, :kind, :notification, :post, :app, :waits, :due, :due)`,
    {
      id: newId(ctx.now()),
      notification: null,
      post: null,
      app: '',
      ...ring,
      waits: until === null ? 0 : 1,
      due: until ?? ctx.now(),
    },
  )
}

/** Lets rings wait until quiet hours end. */
export function letWait(ctx: Context, rings: readonly Ring[], until: number): void {
  run(ctx.db, `update push_rings set waits = 1, tries = 0, since = :until, due = :until where id in ${these}`, {
    ids: idsOf(rings),
    until,
  })
}

/** Tries rings again at a moment. */
export function tryAgain(ctx: Context, rings: readonly Ring[], due: number): void {
  run(ctx.db, `update push_rings set tries = tries + 1, due = :due where id in ${these}`, { ids: idsOf(rings), due })
}

export function dropRings(ctx: Context, rings: readonly Ring[]): void {
  run(ctx.db, `delete from push_rings where id in ${these}`, { ids: idsOf(rings) })
}

/** The quiet hours of a member changed: whatever waits for their end is looked at now. */
export function wakeWaiting(ctx: Context, member: string): void {
  run(
    ctx.db,
    `update push_rings set since = :now, due = :now where waits = 1 and due > :now
     and subscription in (select id from push_subscriptions where member = :member)`,
    { member, now: ctx.now() },
  )
}

const these = '(select value from json_each(:ids))'

function idsOf(rings: readonly Ring[]): string {
  return JSON.stringify(rings.map(({ id }) => id))
}

function ringFrom(row: Row): Ring {
  return {
    id: String(row['id']),
    subscription: String(row['subscription']),
    kind: row['kind'] as Ring['kind'],
    notification: row['notification'] === null ? null : String(row['notification']),
    post: row['post'] === null ? null : String(row['post']),
    app: String(row['app']),
    waits: row['waits'] === 1,
    since: Number(row['since']),
    tries: Number(row['tries']),
  }
}
