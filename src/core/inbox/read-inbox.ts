import { all, type Row } from '../../db/database.ts'
import { findPeople, type Person } from '../actors/person.ts'
import { inAudience } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { type Member, viewing } from '../members/member.ts'
import { filtersOf, isHidden } from '../moderation/word-filters.ts'
import { type Drawer, drawers } from '../notifications/drawers.ts'
import type { NotificationKind } from '../notifications/kinds.ts'
import { silences } from '../notifications/silences.ts'
import { type Offer, offersOn } from '../offers/offer.ts'
import { findLines } from '../partings/parting.ts'
import { loadPosts } from '../posts/load-posts.ts'
import type { PostView } from '../posts/post-view.ts'
import { seenUntil } from './seen.ts'

/** Things of one kind about one post, told together: "Bo, Dee and 3 others like …". */
export interface Told {
  readonly kind: NotificationKind
  /** The newest first; at most ten are named. */
  readonly people: readonly Person[]
  readonly count: number
  readonly post: PostView | null
  /** What somebody asks, when it asks the member to fold a post. */
  readonly offer: Offer | null
  /** What everybody is told, when somebody moved out. */
  readonly line: string | null
  readonly made: number
  /** What it is known by as a whole; see list-grouped.ts. */
  readonly key: string
  /** True when it came after the member last looked. */
  readonly fresh: boolean
}

const mostNamed = 10
const day = 24 * 60 * 60 * 1000

/**
 * One drawer of a member's inbox, newest first; direct messages have their own place. `before` is where the page before
 * ended. What is about a post that is gone or closed to her, or by somebody she does not hear, is left out.
 */
export function readInbox(
  ctx: Context,
  member: Member,
  drawer: Drawer,
  before = '\u007f',
): { told: Told[]; older: string | null } {
  const rows = findBundles(ctx, member, drawer, before)
  const posts = loadPosts(ctx, viewing(member), idsOf(rows.map((row) => row['post'])), 'inbox')
  const people = findPeople(ctx.db, rows.flatMap(actorsOf))
  const filters = filtersOf(ctx, member.id, 'inbox')
  const views = new Map(posts.filter((view) => !isHidden(filters, view.post)).map((view) => [view.entry, view]))
  const asked = rows.filter((row) => row['kind'] === 'fold-offered').map((row) => row['post'])
  const offers = offersOn(ctx.db, member, idsOf(asked))
  const lines = findLines(ctx.db, rows.filter((row) => row['kind'] === 'moved-out').flatMap(actorsOf))
  const told = rows.flatMap((row) => {
    const post = row['post'] === null ? null : views.get(String(row['post']))
    if (post === undefined) return []
    const offer = row['kind'] === 'fold-offered' ? (offers.get(String(row['post'])) ?? null) : null
    const line = row['kind'] === 'moved-out' ? (lines.get(actorsOf(row)[0] ?? '') ?? null) : null
    return [{ ...toldFrom(row, post, people), offer, line }]
  })
  return { told, older: rows.length === limits.page.notifications ? String(rows.at(-1)?.['newest']) : null }
}

// Likes and boosts of a post are one bundle, and so are the new followers of a day; everything else is told by itself.
function findBundles(ctx: Context, member: Member, drawer: Drawer, before: string): Row[] {
  return all(
    ctx.db,
    `with mine as (
       select n.*, case when n.kind in ('like', 'boost') then n.kind || n.post
         when n.kind = 'follow' then 'day ' || (n.made / ${day}) else n.id end as bundle
       from notifications n left join posts p on p.id = n.post
       where n.member = :viewer and n.kind in (select value from json_each(:kinds))
         and (n.post is null or ${inAudience.notNamed('p')}) and not ${silences(':viewer', 'n.actor')})
     select max(id) as newest, kind, post, made, max(id) > ${seenUntil(':drawer')} as fresh,
       json_group_array(actor order by id desc) filter (where actor is not null) as actors
     from mine group by bundle having max(id) < :before order by newest desc limit :most`,
    {
      viewer: member.id,
      kinds: JSON.stringify(drawers[drawer]),
      drawer,
      before,
      now: ctx.now(),
      most: limits.page.notifications,
    },
  )
}

function toldFrom(row: Row, post: PostView | null, people: Map<string, Person>): Omit<Told, 'offer' | 'line'> {
  const found = [...new Set(actorsOf(row))].flatMap((id) => people.get(id) ?? [])
  return {
    kind: row['kind'] as NotificationKind,
    people: found.slice(0, mostNamed),
    count: found.length,
    post,
    made: Number(row['made']),
    key: keyOf(row),
    fresh: row['fresh'] === 1,
  }
}

function keyOf({ kind, post, made, newest }: Row): string {
  if (kind === 'like' || kind === 'boost') return `${kind}-${post}`
  return kind === 'follow' ? `follow-${Math.floor(Number(made) / day)}` : `ungrouped-${newest}`
}

function actorsOf(row: Row): string[] {
  return JSON.parse(String(row['actors'])) as string[]
}

function idsOf(values: readonly (string | number | null | undefined)[]): string[] {
  return [...new Set(values.flatMap((value) => (value == null ? [] : [String(value)])))]
}
