import { all, run } from '../../db/database.ts'
import { findPeople, type Person } from '../actors/person.ts'
import { inAudience } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { type Member, viewing } from '../members/member.ts'
import { filtersOf, isHidden } from '../moderation/word-filters.ts'
import type { NotificationKind } from '../notifications/tell.ts'
import { loadPosts } from '../posts/load-posts.ts'
import type { PostView } from '../posts/post-view.ts'

/** Things of one kind about one post, told together: "Bo, Dee and 3 others like …". */
export interface Told {
  readonly kind: NotificationKind
  /** The newest first; at most ten are named. */
  readonly people: readonly Person[]
  readonly count: number
  readonly post: PostView | null
  readonly made: number
  /** True when it came after the member last looked. */
  readonly fresh: boolean
}

export type Drawer = 'for-you' | 'quiet'

const drawers: Record<Drawer, readonly NotificationKind[]> = {
  'for-you': ['mention', 'reply', 'quote', 'follow-asked', 'schedule-failed', 'new-key', 'joined'],
  quiet: ['like', 'boost', 'follow', 'follow-accepted', 'post', 'edit', 'poll-closed'],
}

const together: readonly NotificationKind[] = ['like', 'boost', 'follow']
const mostNamed = 10
const mostRead = 400

/** One drawer of a member's inbox, newest first; direct messages have their own. `before` is an id to go on from. */
export function readInbox(
  ctx: Context,
  member: Member,
  drawer: Drawer,
  before = '\u007f',
): { told: Told[]; older: string | null } {
  const rows = all(
    ctx.db,
    `select n.id, n.kind, n.actor, n.post, n.made,
       n.id > coalesce((select mark from seen_marks s where s.member = :member and s.place = 'inbox'), '') as fresh
     from notifications n left join posts p on p.id = n.post
     where n.member = :member and n.id < :before and n.kind in (select value from json_each(:kinds))
       and (p.id is null or ${inAudience.notNamed('p')})
     order by n.id desc limit :most`,
    { member: member.id, before, kinds: JSON.stringify(drawers[drawer]), most: mostRead },
  )
  const groups = [...Map.groupBy(rows, groupOf).values()]
  const shown = groups.slice(0, limits.page.notifications)
  const posts = new Map(
    loadPosts(ctx, viewing(member), idsOf(shown.map((group) => group[0]?.['post'])), 'inbox').map((view) => [
      view.entry,
      view,
    ]),
  )
  const people = findPeople(ctx.db, idsOf(rows.map((row) => row['actor'])))
  const filters = filtersOf(ctx, member.id, 'inbox')
  const told = shown.flatMap((group) => {
    const [first] = group
    if (!first) return []
    const post = first['post'] === null ? null : posts.get(String(first['post']))
    // A post that was deleted or closed to her since takes its news along.
    if (post === undefined || (post && isHidden(filters, post.post))) return []
    const named = idsOf(group.map((row) => row['actor'])).flatMap((id) => people.get(id) ?? [])
    return [
      {
        kind: first['kind'] as NotificationKind,
        people: named.slice(0, mostNamed),
        count: named.length,
        post,
        made: Number(first['made']),
        fresh: group.some((row) => row['fresh'] === 1),
      },
    ]
  })
  const last = rows.at(-1)
  return {
    told,
    older:
      last && (groups.length > shown.length || rows.length === mostRead)
        ? String(shown.at(-1)?.at(-1)?.['id'] ?? last['id'])
        : null,
  }
}

/** Remembers that the member looked into her inbox, so that nothing in it is new any more. */
export function markInboxSeen(ctx: Context, member: { id: string }): void {
  run(
    ctx.db,
    `insert into seen_marks (member, place, mark, marked)
     select :member, 'inbox', coalesce(max(id), ''), :now from notifications where member = :member
     on conflict do update set mark = excluded.mark, marked = excluded.marked`,
    { member: member.id, now: ctx.now() },
  )
}

function groupOf(row: Record<string, string | number | null>): string {
  const kind = row['kind'] as NotificationKind
  return together.includes(kind) ? `${kind} ${row['post'] ?? ''}` : String(row['id'])
}

function idsOf(values: readonly (string | number | null | undefined)[]): string[] {
  return [...new Set(values.flatMap((value) => (value == null ? [] : [String(value)])))]
}
