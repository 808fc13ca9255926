import { all } from '../../db/database.ts'
import { findPeople, type Person } from '../actors/person.ts'
import { asking, inAudience, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { type Member, viewing } from '../members/member.ts'
import { loadPosts } from '../posts/load-posts.ts'
import type { PostView } from '../posts/post-view.ts'

/** A thread between named people, as its newest post shows it. */
export interface Conversation {
  readonly thread: string
  readonly people: readonly Person[]
  readonly newest: PostView
  /** True when something in it came after the member last looked. */
  readonly fresh: boolean
}

/** A member's conversations, the most recent first. `before` is the id of the last newest post on the page before. */
export function listConversations(
  ctx: Context,
  member: Member,
  before = '\u007f',
): { conversations: Conversation[]; older: string | null } {
  const rows = all(
    ctx.db,
    `select p.thread, max(p.id) as newest,
       max(p.author <> :viewer and p.id > coalesce((select mark from seen_marks s where s.member = :viewer and s.place = 'thread:' || p.thread), '')) as fresh
     from posts p where ${inAudience.named('p')} and ${visible('p')}
       and p.id in (select post from mentions where actor = :viewer union select id from posts where author = :viewer and ${inAudience.named('posts')})
     group by p.thread having newest < :before order by newest desc limit :most`,
    { ...asking(viewing(member)), before, most: limits.page.posts },
  )
  const views = new Map(
    loadPosts(
      ctx,
      viewing(member),
      rows.map((row) => String(row['newest'])),
      'inbox',
    ).map((view) => [view.entry, view]),
  )
  const people = peopleOf(
    ctx,
    member,
    rows.map((row) => String(row['thread'])),
  )
  const conversations = rows.flatMap((row) => {
    const newest = views.get(String(row['newest']))
    const thread = String(row['thread'])
    return newest ? [{ thread, newest, people: people.get(thread) ?? [], fresh: row['fresh'] === 1 }] : []
  })
  return { conversations, older: rows.length === limits.page.posts ? String(rows.at(-1)?.['newest']) : null }
}

/** The others in each thread, as far as the member can see its posts. */
function peopleOf(ctx: Context, member: Member, threads: readonly string[]): Map<string, Person[]> {
  const rows = all(
    ctx.db,
    `select distinct p.thread, x.actor from posts p
       join (select id as post, author as actor from posts union select post, actor from mentions) x on x.post = p.id
     where p.thread in (select value from json_each(:threads)) and ${inAudience.named('p')} and ${visible('p')} and x.actor <> :viewer`,
    { threads: JSON.stringify(threads), ...asking(viewing(member)) },
  )
  const people = findPeople(
    ctx.db,
    rows.map((row) => String(row['actor'])),
  )
  const found = new Map<string, Person[]>()
  for (const row of rows) {
    const person = people.get(String(row['actor']))
    if (person) found.set(String(row['thread']), [...(found.get(String(row['thread'])) ?? []), person])
  }
  return found
}
