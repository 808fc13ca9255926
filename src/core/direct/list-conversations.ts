import { all, type Row } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { findPeople, type Person } from '../actors/person.ts'
import { asking, inAudience, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { seenUntil } from '../inbox/seen.ts'
import { limits } from '../limits.ts'
import { type Member, viewing } from '../members/member.ts'
import { silences } from '../notifications/silences.ts'
import { loadPosts } from '../posts/load-posts.ts'
import type { PostView } from '../posts/post-view.ts'
import { type Slice, type SlicePlace, sliceOf } from '../slices.ts'
import { isHeard } from '../strangers/put-aside.ts'

/** A thread between named people, as its newest post shows it. */
export interface Conversation {
  readonly thread: string
  /** Everybody in it but the member. */
  readonly people: readonly Person[]
  readonly newest: PostView
  /** True when something in it came after the member last read it. */
  readonly fresh: boolean
}

/** A member's conversations, the most recent first. `before` is the id of the last newest post on the page before. */
export function listConversations(
  ctx: Context,
  member: Pick<Member, 'id'>,
  before = '\u007f',
): { conversations: readonly Conversation[]; older: string | null } {
  const { items, next } = conversationsAt(ctx, member, { before, most: limits.page.posts })
  return { conversations: items, older: next }
}

/** Which conversations are wanted: those of one thread, and those she put away in an app too or not. */
interface Which {
  readonly thread?: string
  readonly putAway?: boolean
}

/** A part of them, by the ids of their newest posts. */
export function conversationsAt(
  ctx: Context,
  member: Pick<Member, 'id'>,
  place: SlicePlace,
  which: Which = { putAway: true },
): Slice<Conversation> {
  const rows = findThreads(ctx, member, place, which)
  const newest = rows.map((row) => String(row['newest']))
  const views = new Map(loadPosts(ctx, viewing(member), newest, 'inbox').map((view) => [view.entry, view]))
  const people = findOthers(ctx, member, rows)
  const conversations = rows.flatMap((row) => {
    const view = views.get(String(row['newest']))
    const thread = String(row['thread'])
    return view ? [{ thread, newest: view, people: people.get(thread) ?? [], fresh: row['fresh'] === 1 }] : []
  })
  return sliceOf(conversations, newest, place)
}

/** The conversation of a thread, unless she put it away; refuses threads that are none for her. */
export function findConversation(ctx: Context, member: Pick<Member, 'id'>, thread: string): Conversation {
  const [found] = conversationsAt(ctx, member, { most: 1 }, { thread }).items
  if (!found) throw new Refusal('not-found', 'That conversation is gone.')
  return found
}

function findThreads(
  ctx: Context,
  member: Pick<Member, 'id'>,
  { before = '\u007f', after, since = '', most }: SlicePlace,
  { thread = null, putAway = false }: { thread?: string | null; putAway?: boolean },
): Row[] {
  const upwards = after !== undefined
  const rows = all(
    ctx.db,
    `select p.thread, max(p.id) as newest,
       max(p.author <> :viewer and p.id > ${seenUntil(`'thread:' || p.thread`)} and not ${silences(':viewer', 'p.author')}) as fresh
     from posts p where ${inAudience.named('p')} and ${visible('p')} and ${isHeard('p')} and p.id in (
       select post from mentions where actor = :viewer
       union select o.id from posts o where o.author = :viewer and ${inAudience.named('o')})
       and (:thread is null or p.thread = :thread)
     group by p.thread having max(p.id) < :before and max(p.id) > :floor
       and (:putAway = 1 or max(p.id) > ${seenUntil(`'put-away:' || p.thread`)})
     order by newest ${upwards ? 'asc' : 'desc'} limit :most`,
    {
      ...asking(viewing(member)),
      now: ctx.now(),
      before,
      floor: upwards ? after : since,
      most,
      thread,
      putAway: Number(putAway),
    },
  )
  return upwards ? rows.reverse() : rows
}

// As far as the member can see the posts of a thread: whoever wrote one or is named in one.
function findOthers(ctx: Context, member: Pick<Member, 'id'>, rows: readonly Row[]): Map<string, Person[]> {
  const posts = `posts p where p.thread in (select value from json_each(:threads)) and ${inAudience.named('p')} and ${visible('p')}`
  const pairs = all(
    ctx.db,
    `with seen as (select p.id, p.thread, p.author from ${posts})
     select thread, author as actor from seen
     union select s.thread, m.actor from seen s join mentions m on m.post = s.id`,
    { ...asking(viewing(member)), threads: JSON.stringify(rows.map((row) => row['thread'])) },
  )
  const people = findPeople(
    ctx.db,
    pairs.map((pair) => String(pair['actor'])),
  )
  const found = new Map<string, Person[]>()
  for (const pair of pairs) {
    const person = pair['actor'] === member.id ? undefined : people.get(String(pair['actor']))
    if (person) found.set(String(pair['thread']), [...(found.get(String(pair['thread'])) ?? []), person])
  }
  return found
}
