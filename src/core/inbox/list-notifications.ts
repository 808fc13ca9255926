import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'
import { rowsOf, type Slice, type SlicePlace, sliceOf } from '../slices.ts'
import { readMarker } from './markers.ts'
import {
  countSince,
  heard,
  loadNotifications,
  type Notification,
  type NotificationWish,
  notificationColumns,
  wishing,
} from './notification.ts'

/** What a member was told, one by one and newest first, what was said to her by name too. */
export function listNotifications(
  ctx: Context,
  member: Pick<Member, 'id'>,
  { kinds, without, from, ...place }: SlicePlace & NotificationWish,
): Slice<Notification> {
  const bound = wishing(ctx, member, { kinds, without, from })
  const rows = rowsOf(ctx, { sql: `select ${notificationColumns} from ${heard}`, key: 'n.id', bound }, place)
  const ids = rows.map((row) => String(row['id']))
  return sliceOf(loadNotifications(ctx, member, rows), ids, place)
}

/** How many of these came after the place up to which she has read, counted up to `most`. */
export function countUnread(
  ctx: Context,
  member: Pick<Member, 'id'>,
  most: number,
  wish: NotificationWish = {},
): number {
  const after = readMarker(ctx, member, 'notifications')?.last ?? ''
  return countSince(ctx, member, { ...wish, after, most })
}
