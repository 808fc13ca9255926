import { one, type Row } from '../../db/database.ts'
import { findPeople, type Person } from '../actors/person.ts'
import { asking, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { type Member, viewing } from '../members/member.ts'
import type { NotificationKind } from '../notifications/kinds.ts'
import { silences } from '../notifications/silences.ts'
import { loadPosts } from '../posts/load-posts.ts'
import type { PostView } from '../posts/post-view.ts'

/** One thing a member was told: who did it, if anybody did, and the post it is about, as she sees it. `made` in milliseconds. */
export interface Notification {
  readonly id: string
  readonly kind: NotificationKind
  readonly actor: Person | null
  readonly post: PostView | null
  readonly made: number
}

/** Which kinds are wanted, and by whom; nothing is all of them. `without` leaves kinds out. */
export interface NotificationWish {
  readonly kinds?: readonly NotificationKind[] | undefined
  readonly without?: readonly NotificationKind[] | undefined
  /** Id of a person. */
  readonly from?: string | undefined
}

/**
 * SQL: what a member was told and may still hear of, as `n`: nothing about a post that is gone or closed to her, nothing by
 * somebody she does not hear. Bind `wishing`.
 */
export const heard = `notifications n left join posts p on p.id = n.post where n.member = :viewer and not ${silences(':viewer', 'n.actor')}
  and (n.post is null or ${visible('p')})
  and (:kinds is null or n.kind in (select value from json_each(:kinds))) and (:from is null or n.actor = :from)
  and n.kind not in (select value from json_each(:without))`

/** The bound values of `heard`. */
export function wishing(ctx: Context, member: Pick<Member, 'id'>, { kinds, without = [], from }: NotificationWish) {
  return {
    ...asking(viewing(member)),
    now: ctx.now(),
    kinds: kinds ? JSON.stringify(kinds) : null,
    without: JSON.stringify(without),
    from: from ?? null,
  }
}

/** One thing a member was told, by id; null when it is not hers, gone, or not for her any more. */
export function findNotification(ctx: Context, member: Pick<Member, 'id'>, id: string): Notification | null {
  const row = one(ctx.db, `select ${notificationColumns} from ${heard} and n.id = :id`, {
    ...wishing(ctx, member, {}),
    id,
  })
  return row ? (loadNotifications(ctx, member, [row])[0] ?? null) : null
}

export const notificationColumns = 'n.id, n.kind, n.actor, n.post, n.made'

/** Rows of notifications with their people and posts, in their order; what her filters hide is left out. */
export function loadNotifications(ctx: Context, member: Pick<Member, 'id'>, rows: readonly Row[]): Notification[] {
  const views = viewsFor(ctx, member, rows)
  const people = findPeople(ctx.db, idsIn(rows, 'actor'))
  return rows.flatMap((row) => {
    const post = row['post'] == null ? null : views.get(String(row['post']))
    if (post === undefined) return []
    const actor = row['actor'] == null ? null : (people.get(String(row['actor'])) ?? null)
    return [{ id: String(row['id']), kind: row['kind'] as NotificationKind, actor, post, made: Number(row['made']) }]
  })
}

/** The posts of these rows, by id, without those her filters hide. */
export function viewsFor(ctx: Context, member: Pick<Member, 'id'>, rows: readonly Row[]): Map<string, PostView> {
  const views = loadPosts(ctx, viewing(member), idsIn(rows, 'post'), 'inbox')
  return new Map(views.filter((view) => !view.hidden).map((view) => [view.entry, view]))
}

function idsIn(rows: readonly Row[], column: string): string[] {
  return [...new Set(rows.flatMap((row) => (row[column] == null ? [] : [String(row[column])])))]
}

/** How many of these things a member was told since she last looked, counted up to `most`. */
export function countSince(
  ctx: Context,
  member: Pick<Member, 'id'>,
  { after, most, ...wish }: NotificationWish & { after: string; most: number },
): number {
  const sql = `select count(*) as n from (select 1 from ${heard} and n.id > :after limit :most)`
  return Number(one(ctx.db, sql, { ...wishing(ctx, member, wish), after, most })?.['n'])
}
