import type { Context } from '../context.ts'
import { findHouse } from '../house/house.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import type { Tidings } from './may-ring.ts'
import type { Ring } from './rings.ts'
import type { Subscription } from './subscription.ts'
import { lineOf, sayHowMany, sayWhat } from './words.ts'

/** What is said on a phone: what happened, and a line of a post where its member wished for words, else ''. */
export interface Said {
  readonly what: string
  readonly line: string
  /** Where a touch leads in this house. */
  readonly path: string
  /** Rings with the same one take each other’s place. */
  readonly tag: string
}

/** How much a phone should care, and for how long a push service keeps a ring (seconds); see RFC 8030. */
export interface Manner {
  readonly urgency: 'low' | 'normal' | 'high'
  readonly lasts: number
  /** A newer ring about the same thing takes the place of one that did not arrive yet. */
  readonly topic: string
}

/** Something to say, and how. `newest` is the newest piece of news in it. */
export interface Message {
  readonly said: Said
  readonly manner: Manner
  readonly newest: Tidings | null
}

/**
 * How a door that knows apps puts a message for them: their JSON, with no word more than `said` holds; null for what apps have
 * no name for.
 */
export type ForApps = (
  ctx: Context,
  message: { readonly said: Pick<Said, 'what' | 'line'>; readonly newest: Tidings; readonly member: Member },
) => object | null

const second = 1000

/** What is said about news: one thing, or how many waited. Names and words only where the member wished for them. */
export function messageOf(news: readonly Tidings[], words: boolean): Message | null {
  const [only] = news
  const newest = news.at(-1)
  if (!only || !newest) return null
  const lasts = limits.push.lasts / second
  if (news.length > 1) {
    const said = { what: sayHowMany(news.length), line: '', path: '/inbox', tag: 'waited' }
    return { said, manner: { urgency: 'normal', lasts, topic: said.tag }, newest }
  }
  const line = words ? lineOf(only.post, limits.push.excerpt) : ''
  const tag = `${only.bell} ${only.post?.id ?? only.notification}`
  const said = { what: sayWhat(only, words), line, path: pathOf(only), tag }
  return { said, manner: { urgency: only.quiet ? 'low' : 'normal', lasts, topic: tag }, newest }
}

/** That an app just posted to more people than live here, as long as it can be taken back. */
export function heldMessage({ app }: Pick<Ring, 'app'>, post: { id: string; leaves: number }, now: number): Message {
  const tag = `held ${post.id}`
  return {
    said: { what: `Posting publicly from ${app} · Undo`, line: '', path: `/posts/${post.id}`, tag },
    manner: { urgency: 'high', lasts: Math.max(1, Math.ceil((post.leaves - now) / second)), topic: tag },
    newest: null,
  }
}

/** What is sent to see whether it works. */
export const tryMessage: Message = {
  said: { what: 'It works. This is how it looks.', line: '', path: '/settings/notifications', tag: 'try' },
  manner: { urgency: 'high', lasts: 5 * 60, topic: 'try' },
  newest: null,
}

// `/posts/` knows where each post is read, so no address of a post that stays home is written here.
function pathOf({ post, kind, quiet }: Tidings): string {
  if (post) return `/posts/${post.id}`
  if (kind === 'follow-asked') return '/follow-requests'
  return quiet ? '/inbox/quiet' : '/inbox'
}

/** The bytes of a message for this device; null when it is nothing that an app is told. */
export function bytesFor(
  ctx: Context,
  { to, member, message, forApps }: { to: Subscription; member: Member; message: Message; forApps: ForApps },
): Buffer | null {
  const { said, newest } = message
  const json =
    to.holder.kind === 'session' ? forOurs(ctx, said, to.words) : newest && forApps(ctx, { said, newest, member })
  return json && Buffer.from(JSON.stringify(json))
}

// sw.js reads this.
function forOurs(ctx: Context, { what, line, path, tag }: Said, words: boolean): object {
  return words ? { title: what, body: line, path, tag } : { title: findHouse(ctx.db).shortName, body: what, path, tag }
}
