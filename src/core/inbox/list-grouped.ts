import { all, type Row } from '../../db/database.ts'
import { findPeople, type Person } from '../actors/person.ts'
import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'
import type { NotificationKind } from '../notifications/kinds.ts'
import type { PostView } from '../posts/post-view.ts'
import { type Slice, type SlicePlace, sliceOf } from '../slices.ts'
import { readMarker } from './markers.ts'
import { heard, type NotificationWish, viewsFor, wishing } from './notification.ts'

/** Things of one kind about one post, or new followers of one day, told together; everything else is a group of its own. */
export interface NotificationGroup {
  readonly key: string
  readonly kind: NotificationKind
  /** The newest first, at most eight. */
  readonly people: readonly Person[]
  readonly post: PostView | null
  /** How many notifications are in it. */
  readonly count: number
  readonly newest: string
  readonly oldest: string
  /** Of the newest, in milliseconds. */
  readonly made: number
}

/** Kinds that can be told together. */
export type GroupedKind = 'like' | 'boost' | 'follow'

export interface GroupWish extends NotificationWish {
  /** Which kinds are told together; all three when left out. */
  readonly grouped?: readonly GroupedKind[] | undefined
}

const most = 8
const day = 24 * 60 * 60 * 1000
const groupKinds: readonly GroupedKind[] = ['like', 'boost', 'follow']

/** What a member was told, in groups, those with the newest first; a place is the id of the newest of a group. */
export function listGrouped(
  ctx: Context,
  member: Pick<Member, 'id'>,
  { kinds, without, from, grouped, ...place }: SlicePlace & GroupWish,
): Slice<NotificationGroup> {
  const { before = '\u007f', after, since = '' } = place
  const upwards = after !== undefined
  const sql = `${groupsSql} having max(id) < :before and max(id) > :floor order by newest ${upwards ? 'asc' : 'desc'} limit :most`
  const rows = all(ctx.db, sql, {
    ...grouping(ctx, member, { kinds, without, from, grouped }),
    before,
    floor: upwards ? after : since,
    most: place.most,
  })
  const ordered = upwards ? rows.reverse() : rows
  const ids = ordered.map((row) => String(row['newest']))
  return sliceOf(groupsFrom(ctx, member, ordered), ids, place)
}

/** One group by its key; null when there is nothing in it for her. */
export function findGroup(ctx: Context, member: Pick<Member, 'id'>, key: string): NotificationGroup | null {
  const row = groupRow(ctx, member, key)
  return row ? (groupsFrom(ctx, member, [row])[0] ?? null) : null
}

/** Everybody in a group, the newest first. */
export function peopleOfGroup(ctx: Context, member: Pick<Member, 'id'>, key: string): Person[] {
  const ids = actorsOf(groupRow(ctx, member, key))
  const people = findPeople(ctx.db, ids)
  return ids.flatMap((id) => people.get(id) ?? [])
}

/** The ids of the notifications in a group. */
export function idsOfGroup(ctx: Context, member: Pick<Member, 'id'>, key: string): string[] {
  return listIn(groupRow(ctx, member, key)?.['ids'])
}

/** How many groups hold something that came after the place up to which she has read, counted up to `most`. */
export function countUnreadGroups(
  ctx: Context,
  member: Pick<Member, 'id'>,
  upTo: number,
  wish: GroupWish = {},
): number {
  const sql = `select count(*) as n from (${groupsSql} having max(id) > :floor limit :most)`
  const floor = readMarker(ctx, member, 'notifications')?.last ?? ''
  return Number(all(ctx.db, sql, { ...grouping(ctx, member, wish), floor, most: upTo })[0]?.['n'])
}

// A group of one is named by its notification, so that its key is no other's.
const keySql = `case when n.kind not in (select value from json_each(:grouped)) then 'ungrouped-' || n.id
  when n.kind = 'follow' then 'follow-' || (n.made / ${day}) else n.kind || '-' || n.post end`

/** The key of the group that something a member was told belongs to; `post` is an id. */
export function groupKeyOf(told: { id: string; kind: NotificationKind; post: string | null; made: number }): string {
  if (!groupKinds.some((kind) => kind === told.kind)) return `ungrouped-${told.id}`
  return told.kind === 'follow' ? `follow-${Math.floor(told.made / day)}` : `${told.kind}-${told.post}`
}

const groupsSql = `select key, kind, post, max(id) as newest, min(id) as oldest, max(made) as made, count(*) as count,
    json_group_array(actor order by id desc) filter (where actor is not null) as actors, json_group_array(id order by id desc) as ids
  from (select n.id, n.kind, n.actor, n.post, n.made, ${keySql} as key from ${heard}) group by key`

function grouping(ctx: Context, member: Pick<Member, 'id'>, { grouped = groupKinds, ...wish }: GroupWish) {
  return { ...wishing(ctx, member, wish), grouped: JSON.stringify(groupKinds.filter((kind) => grouped.includes(kind))) }
}

function groupRow(ctx: Context, member: Pick<Member, 'id'>, key: string): Row | undefined {
  const alone = key.startsWith('ungrouped-')
  const bound = { ...grouping(ctx, member, alone ? { grouped: [] } : {}), key }
  return all(ctx.db, `${groupsSql} having key = :key`, bound)[0]
}

function groupsFrom(ctx: Context, member: Pick<Member, 'id'>, rows: readonly Row[]): NotificationGroup[] {
  const views = viewsFor(ctx, member, rows)
  const named = rows.map((row) => actorsOf(row).slice(0, most))
  const people = findPeople(ctx.db, named.flat())
  return rows.flatMap((row, place) => {
    const post = row['post'] == null ? null : views.get(String(row['post']))
    if (post === undefined) return []
    return [{ ...groupFrom(row, post), people: (named[place] ?? []).flatMap((id) => people.get(id) ?? []) }]
  })
}

function groupFrom(row: Row, post: PostView | null): Omit<NotificationGroup, 'people'> {
  return {
    key: String(row['key']),
    kind: row['kind'] as NotificationKind,
    post,
    count: Number(row['count']),
    newest: String(row['newest']),
    oldest: String(row['oldest']),
    made: Number(row['made']),
  }
}

function actorsOf(row: Row | undefined): string[] {
  return [...new Set(listIn(row?.['actors']))]
}

function listIn(column: Row[string] | undefined): string[] {
  return column == null ? [] : (JSON.parse(String(column)) as string[])
}
