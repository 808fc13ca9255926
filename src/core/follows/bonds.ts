import { all, type Row } from '../../db/database.ts'
import type { Context } from '../context.ts'

/** What somebody is to a member, as the member may know it. */
export interface Bond {
  readonly following: boolean
  /** She asked to follow and has no answer yet. */
  readonly asked: boolean
  readonly followsMe: boolean
  readonly asksMe: boolean
  /** Whether boosts by the followed person are wanted, and whether each of her posts is told. */
  readonly boosts: boolean
  readonly tell: boolean
  readonly blocked: boolean
  /** `until` in milliseconds, null for good. */
  readonly muted: { readonly until: number | null; readonly quietNotices: boolean } | null
}

/** What each of these people is to the member, by id; every id asked for has an answer. */
export function findBonds(ctx: Context, member: { id: string }, ids: readonly string[]): Map<string, Bond> {
  const rows = all(ctx.db, question, { me: member.id, ids: JSON.stringify(ids), now: ctx.now() })
  return new Map(rows.map((row) => [String(row['id']), bondFrom(row)]))
}

/** What one person is to the member. */
export function findBond(ctx: Context, member: { id: string }, id: string): Bond {
  return findBonds(ctx, member, [id]).get(id) ?? nothing
}

const question = `select each.value as id,
  f.follower is not null as following, coalesce(f.boosts, 1) as boosts, coalesce(f.tell, 0) as tell,
  exists (select 1 from follow_requests r where r.follower = :me and r.followee = each.value) as asked,
  exists (select 1 from follows b where b.follower = each.value and b.followee = :me) as followsMe,
  exists (select 1 from follow_requests r where r.follower = each.value and r.followee = :me) as asksMe,
  exists (select 1 from blocks x where x.blocker = :me and x.blocked = each.value) as blocked,
  u.member is not null as muted, u.until, coalesce(u.quiet_notices, 0) as quiet
  from json_each(:ids) each
  left join follows f on f.follower = :me and f.followee = each.value
  left join mutes u on u.member = :me and u.muted = each.value and (u.until is null or u.until > :now)`

function bondFrom(row: Row): Bond {
  const is = (name: string) => row[name] === 1
  const until = row['until'] == null ? null : Number(row['until'])
  return {
    following: is('following'),
    asked: is('asked'),
    followsMe: is('followsMe'),
    asksMe: is('asksMe'),
    boosts: is('boosts'),
    tell: is('tell'),
    blocked: is('blocked'),
    muted: is('muted') ? { until, quietNotices: is('quiet') } : null,
  }
}

const nothing: Bond = {
  following: false,
  asked: false,
  followsMe: false,
  asksMe: false,
  boosts: true,
  tell: false,
  blocked: false,
  muted: null,
}
