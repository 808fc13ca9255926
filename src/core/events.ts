import { all, one, type Row, run } from '../db/database.ts'
import type { Context } from './context.ts'
import { limits } from './limits.ts'

/** Everything that can happen here, in one list. Doors, plugins and chores react to these; core never calls them. */
export type Event =
  | { name: 'house.opened' }
  | { name: 'house.edited'; by: string }
  | { name: 'rules.changed'; version: number; by: string }
  | { name: 'norm.saved'; norm: string; by: string }
  | { name: 'norm.removed'; norm: string; by: string }
  | { name: 'emoji.added'; code: string; by: string }
  | { name: 'emoji.removed'; code: string; by: string }
  | { name: 'invitation.made'; invitation: string; by: string }
  | { name: 'invitation.ended'; invitation: string; by: string }
  | { name: 'member.joined'; member: string }
  | { name: 'member.given-role'; member: string; role: string; by: string | null }
  | { name: 'member.lost-role'; member: string; role: string; by: string }
  | { name: 'profile.edited'; actor: string }
  | { name: 'session.ended'; session: string; member: string }
  | { name: 'password.changed'; member: string }
  | { name: 'passkey.added'; passkey: string; member: string }
  | { name: 'passkey.removed'; passkey: string; member: string }
  | { name: 'one-time-codes.begun'; member: string }
  | { name: 'one-time-codes.ended'; member: string }
  | { name: 'recovery-words.made'; member: string }
  | { name: 'recovery-words.used'; member: string }
  | { name: 'one-time-link.made'; member: string; by: string | null }
  | { name: 'one-time-link.used'; member: string; by: string | null }
  | { name: 'post.written'; post: string; author: string }
  | { name: 'post.undone'; post: string; author: string }
  | { name: 'post.published'; post: string; author: string }
  | { name: 'post.edited'; post: string; author: string }
  | { name: 'post.deleted'; post: string; author: string }
  | { name: 'post.liked'; post: string; actor: string }
  | { name: 'post.unliked'; post: string; actor: string }
  | { name: 'post.pinned'; post: string; actor: string }
  | { name: 'post.unpinned'; post: string; actor: string }
  | { name: 'fold.offered'; post: string }
  | { name: 'fold.answered'; post: string }
  | { name: 'poll.voted'; post: string; actor: string }
  | { name: 'poll.closed'; post: string }
  | { name: 'schedule.failed'; draft: string; member: string }
  | { name: 'follow.asked'; follower: string; followee: string }
  | { name: 'follow.begun'; follower: string; followee: string }
  | { name: 'follow.refused'; follower: string; followee: string }
  | { name: 'follow.ended'; follower: string; followee: string }
  | { name: 'block.begun'; blocker: string; blocked: string }
  | { name: 'block.ended'; blocker: string; blocked: string }
  | { name: 'turn.taken'; host: string }
  | { name: 'turn.given-back'; host: string }
  | { name: 'member.told'; member: string; notification: string }

/** Writes down what just became true. Call it inside the transaction that makes it true. */
export function record(ctx: Context, event: Event): void {
  const { name, ...payload } = event
  run(ctx.db, 'insert into events (name, payload, happened) values (:name, :payload, :now)', {
    name,
    payload: JSON.stringify(payload),
    now: ctx.now(),
  })
}

/** What happened after a place in the log, in order, `most` at a time. */
export function eventsAfter(ctx: Context, from: number, most: number): { seq: number; event: Event }[] {
  const rows = all(ctx.db, 'select seq, name, payload from events where seq > :from order by seq limit :most', {
    from,
    most,
  })
  return rows.map((row) => ({ seq: Number(row['seq']), event: eventFrom(row) }))
}

function eventFrom(row: Row): Event {
  return { name: row['name'], ...(JSON.parse(String(row['payload'])) as object) } as Event
}

/** What happened after a moment (milliseconds), in order; it looks back over the last `most` events only. */
export function eventsSince(ctx: Context, since: number, most: number): Event[] {
  const before = one(ctx.db, 'select seq from events order by seq desc limit 1 offset :most', { most })
  const rows = all(ctx.db, 'select name, payload from events where seq > :from and happened > :since order by seq', {
    from: Number(before?.['seq'] ?? 0),
    since,
  })
  return rows.map(eventFrom)
}

/** The newest place in the log. */
export function endOfLog(ctx: Context): number {
  return Number(one(ctx.db, 'select coalesce(max(seq), 0) as seq from events')?.['seq'])
}

/** Forgets what happened long ago, once everybody who listens has heard it. */
export function forgetOldEvents(ctx: Context): void {
  run(ctx.db, 'delete from events where happened < :until and seq <= (select coalesce(min(seq), 9e15) from cursors)', {
    until: ctx.now() - limits.log,
  })
}
