import { all, one, type Row } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { type Bell, readBells } from './bells.ts'
import { alive } from './holder.ts'

/** Of whose doings a device is told: everybody's, of people its member follows, of people who follow her, nobody's. */
export type Policy = 'all' | 'followed' | 'follower' | 'none'

export const policies: readonly Policy[] = ['all', 'followed', 'follower', 'none']

/** How a ring is encrypted: RFC 8291, or the draft before it that older apps read. */
export type Encoding = 'aes128gcm' | 'aesgcm'

/** What a device is told by: a signed-in browser, or what an app was given. With it the subscription ends. */
export interface Holder {
  readonly kind: 'session' | 'token'
  readonly id: string
}

/** A device that is told when something waits for a member. */
export interface Subscription {
  readonly id: string
  readonly member: string
  readonly holder: Holder
  /** What people call it: "Firefox on Android", or the name of an app. */
  readonly device: string
  /** Where its push service takes rings. */
  readonly endpoint: string
  /** The key and the secret of the device, both base64url. */
  readonly p256dh: string
  readonly auth: string
  readonly encoding: Encoding
  readonly bells: readonly Bell[]
  readonly policy: Policy
  /** True when names and words may stand in its rings. */
  readonly words: boolean
  readonly made: number
  /** When a ring was last sent to see whether it works. */
  readonly tried: number | null
  /** How many rings its push service refused since it took one. */
  readonly failures: number
}

const columns = `ps.id, ps.member, ps.holder_kind as kind, ps.holder, ps.device, ps.endpoint, ps.p256dh, ps.auth, ps.encoding,
  ps.bells, ps.policy, ps.words, ps.made, ps.tried, ps.failures`

/** The subscription of a browser or an app; null when it has none. */
export function findSubscription(ctx: Context, holder: Holder): Subscription | null {
  const row = one(
    ctx.db,
    `select ${columns} from push_subscriptions ps where ps.holder_kind = :kind and ps.holder = :id and ${alive('ps')}`,
    { ...holder, now: ctx.now() },
  )
  return row && subscriptionFrom(row)
}

/** The subscription with this id, if whatever holds it is still open and its member lives here. */
export function findAlive(ctx: Context, id: string): Subscription | null {
  const row = one(ctx.db, `select ${columns} from push_subscriptions ps where ps.id = :id and ${alive('ps')}`, {
    id,
    now: ctx.now(),
  })
  return row && subscriptionFrom(row)
}

/** Every device of a member that is told, in the order they came. */
export function listSubscriptions(ctx: Context, member: string): Subscription[] {
  const rows = all(
    ctx.db,
    `select ${columns} from push_subscriptions ps where ps.member = :member and ${alive('ps')} order by ps.id`,
    { member, now: ctx.now() },
  )
  return rows.map(subscriptionFrom)
}

function subscriptionFrom(row: Row): Subscription {
  const text = (name: string) => String(row[name])
  return {
    id: text('id'),
    member: text('member'),
    holder: { kind: row['kind'] as Holder['kind'], id: text('holder') },
    device: text('device'),
    endpoint: text('endpoint'),
    p256dh: text('p256dh'),
    auth: text('auth'),
    encoding: row['encoding'] as Encoding,
    bells: readBells(JSON.parse(text('bells')) as unknown[]),
    policy: row['policy'] as Policy,
    words: row['words'] === 1,
    made: Number(row['made']),
    tried: row['tried'] === null ? null : Number(row['tried']),
    failures: Number(row['failures']),
  }
}
