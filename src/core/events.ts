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
  | { name: 'notice.changed'; notice: string; by: string }
  | { name: 'notice.ended'; notice: string; by: string }
  | { name: 'notice.reacted'; notice: string; member: string; emoji: string }
  | { name: 'emoji.added'; code: string; by: string }
  | { name: 'emoji.removed'; code: string; by: string }
  | { name: 'invitation.made'; invitation: string; by: string }
  | { name: 'invitation.ended'; invitation: string; by: string }
  | { name: 'guest.suggested'; guest: string; by: string }
  | { name: 'guest.answered'; guest: string; by: string }
  | { name: 'guest.taken-back'; guest: string; by: string }
  | { name: 'waitlist.joined'; waiting: string }
  | { name: 'waitlist.answered'; waiting: string; by: string }
  | { name: 'waitlist.left'; waiting: string; by: string | null }
  | { name: 'member.joined'; member: string }
  | { name: 'member.given-role'; member: string; role: string; by: string | null }
  | { name: 'member.lost-role'; member: string; role: string; by: string }
  | { name: 'parting.begun'; parting: string }
  | { name: 'parting.changed'; parting: string }
  | { name: 'parting.ended'; parting: string }
  | { name: 'member.left'; member: string }
  | { name: 'member.came-back'; member: string }
  | { name: 'member.cleared'; member: string }
  | { name: 'profile.edited'; actor: string }
  | { name: 'keys.changed'; actor: string; before: number }
  | { name: 'hosting-me.saved'; member: string }
  | { name: 'memory.written'; memory: string; by: string }
  | { name: 'memory.changed'; memory: string; by: string }
  | { name: 'memory.renewed'; memory: string; by: string }
  | { name: 'memory.deleted'; memory: string; by: string }
  | { name: 'sentence.suggested'; member: string; by: string }
  | { name: 'sentence.answered'; member: string }
  | { name: 'session.ended'; session: string; member: string }
  | { name: 'app.allowed'; app: string; member: string }
  | { name: 'token.ended'; token: string; member: string | null }
  | { name: 'login.saved'; app: string; by: string }
  | { name: 'login.removed'; app: string; by: string }
  | { name: 'login-key.renewed'; by: string }
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
  | { name: 'introduction.offered'; introduction: string }
  | { name: 'introduction.opened'; introduction: string; post: string }
  | { name: 'poll.voted'; post: string; actor: string }
  | { name: 'poll.closed'; post: string }
  | { name: 'poll.counted'; post: string }
  | { name: 'quote.answered'; post: string; by: string }
  | { name: 'schedule.failed'; draft: string; member: string }
  | { name: 'follow.asked'; follower: string; followee: string }
  | { name: 'follow.begun'; follower: string; followee: string }
  | { name: 'follow.refused'; follower: string; followee: string }
  | { name: 'follow.ended'; follower: string; followee: string; heard: boolean }
  | { name: 'block.begun'; blocker: string; blocked: string }
  | { name: 'block.ended'; blocker: string; blocked: string }
  | { name: 'person.moved'; from: string; to: string }
  | { name: 'turn.taken'; host: string }
  | { name: 'turn.given-back'; host: string }
  | { name: 'tour.begun'; member: string }
  | { name: 'tour.finished'; member: string }
  | { name: 'tour.lead-asked'; member: string; host: string }
  | { name: 'tour.lead-begun'; member: string; host: string }
  | { name: 'tour.moved'; member: string; host: string }
  | { name: 'tour.lead-ended'; member: string; host: string }
  | { name: 'call.slots-published'; host: string }
  | { name: 'call.slot-removed'; host: string }
  | { name: 'call.taken'; call: string; member: string }
  | { name: 'call.moved'; call: string; member: string }
  | { name: 'call.given-back'; call: string; member: string }
  | { name: 'call.cancelled'; call: string; by: string }
  | { name: 'call.wished'; member: string }
  | { name: 'call.done'; member: string; by: string }
  | { name: 'newcomer.asked-about'; member: string }
  | { name: 'newcomer.answered-for'; member: string; by: string }
  | { name: 'report.made'; report: string }
  | { name: 'report.changed'; report: string }
  | { name: 'report.passed-on'; report: string; words: string }
  | { name: 'reminder.given'; reminder: string }
  | { name: 'reminder.answered'; reminder: string }
  | { name: 'outside.begun'; outside: string }
  | { name: 'outside.ended'; outside: string }
  | { name: 'relay.added'; relay: string; by: string }
  | {
      name: 'relay.removed'
      relay: { uri: string; inbox: string; way: 'public' | 'actor'; follow: string }
      by: string
    }
  | { name: 'blocks.changed'; neighborhood: string }
  | { name: 'server.judged'; host: string; by: string }
  | { name: 'servers.judged'; count: number; by: string }
  | { name: 'server.answered'; host: string; by: string }
  | { name: 'server.shut'; host: string; member: string }
  | { name: 'server.unshut'; host: string; member: string }
  | { name: 'stranger.heard'; member: string; stranger: string }
  | { name: 'vote.asked'; vote: string; by: string }
  | { name: 'vote.ended'; vote: string; outcome: string }
  | { name: 'neighborhood.changed'; neighborhood: string; how: 'asked' | 'agreed' | 'left' | 'heard' }
  | { name: 'neighborhood.refused'; neighborhood: string; about: string }
  | { name: 'neighborhood.knocked'; knock: string }
  | { name: 'neighborhood.joined'; server: string }
  | { name: 'neighborhood.parted'; server: string }
  | { name: 'knock.refused'; knock: string }
  | { name: 'filters.changed'; member: string }
  | { name: 'member.told'; member: string; notification: string }

/** What somebody does about what happened, by the name of the event. */
export type Subscriber = { readonly [E in Event as E['name']]?: (ctx: Context, event: E) => void }

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

/** True when something happened that this subscriber has not heard of yet. */
export function isBehind(ctx: Context, subscriber: string): boolean {
  const row = one(
    ctx.db,
    `select (select coalesce(max(seq), 0) from events) > coalesce((select seq from cursors where subscriber = :subscriber), 0) as behind`,
    { subscriber },
  )
  return row?.['behind'] === 1
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
