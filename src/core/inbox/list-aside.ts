import { asking, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { type Member, viewing } from '../members/member.ts'
import { rowsOf, type Slice, type SlicePlace, sliceOf } from '../slices.ts'
import { loadNotifications, type Notification, type NotificationWish } from './notification.ts'

/**
 * What strangers said to a member that waits for her yes, as she would be told of it; each has the id of its post, because
 * nobody was told of it yet.
 */
export function listAside(
  ctx: Context,
  member: Pick<Member, 'id'>,
  { kinds, without = [], from, ...place }: SlicePlace & NotificationWish,
): Slice<Notification> {
  const sql = `select s.post as id, s.kind, s.actor, s.post, s.made from stranger_posts s
    join posts p on p.id = s.post and ${visible('p')} join actors a on a.id = s.actor and a.gone is null
    where s.member = :viewer and (:kinds is null or s.kind in (select value from json_each(:kinds)))
      and (:from is null or s.actor = :from) and s.kind not in (select value from json_each(:without))`
  const bound = {
    ...asking(viewing(member)),
    kinds: kinds ? JSON.stringify(kinds) : null,
    without: JSON.stringify(without),
    from: from ?? null,
  }
  const rows = rowsOf(ctx, { sql, key: 's.post', bound }, place)
  const ids = rows.map((row) => String(row['id']))
  return sliceOf(loadNotifications(ctx, member, rows), ids, place)
}
