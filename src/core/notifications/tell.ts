import { one, run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { asking, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'

export type NotificationKind =
  | 'mention'
  | 'reply'
  | 'quote'
  | 'like'
  | 'boost'
  | 'post'
  | 'edit'
  | 'follow'
  | 'follow-asked'
  | 'follow-accepted'
  | 'poll-closed'
  | 'schedule-failed'
  | 'new-key'
  | 'joined'

/**
 * Tells a member that something happened. Keeps quiet towards people elsewhere, herself, those who blocked or muted the
 * other, muted threads, and about a post she may not see. Call it inside the transaction of what happened.
 */
export function tell(
  ctx: Context,
  news: { member: string; kind: NotificationKind; actor: string | null; post: string | null },
): void {
  if (news.member === news.actor || !wantsToKnow(ctx, news)) return
  const id = newId(ctx.now())
  run(
    ctx.db,
    'insert into notifications (id, member, kind, actor, post, made) values (:id, :member, :kind, :actor, :post, :now)',
    {
      ...news,
      id,
      now: ctx.now(),
    },
  )
  record(ctx, { name: 'member.told', member: news.member, notification: id })
}

function wantsToKnow(ctx: Context, news: { member: string; actor: string | null; post: string | null }): boolean {
  const quiet = `
    not exists (select 1 from members m where m.id = :member and m.left_on is null)
    or exists (select 1 from blocks b where (b.blocker = :member and b.blocked = :actor) or (b.blocker = :actor and b.blocked = :member))
    or exists (select 1 from mutes u where u.member = :member and u.muted = :actor and u.quiet_notices = 1 and (u.until is null or u.until > :now))
    or (:post is not null and (
      not exists (select 1 from posts p where p.id = :post and ${visible('p')})
      or exists (select 1 from posts p join muted_threads t on t.thread = p.thread and t.member = :member where p.id = :post)))`
  const row = one(ctx.db, `select ${quiet} as quiet`, {
    member: news.member,
    actor: news.actor,
    post: news.post,
    now: ctx.now(),
    ...asking({ id: news.member, home: 'here' }),
  })
  return row?.['quiet'] === 0
}
