import type { Context } from '../../core/context.ts'
import { type ActKind, findAct, noteGoneAct } from '../../core/elsewhere/acts.ts'
import { findPostByUri } from '../../core/elsewhere/remote-post.ts'
import { unblockedFromElsewhere } from '../../core/follows/blocked-from-elsewhere.ts'
import { unfollowedFromElsewhere } from '../../core/follows/followed-from-elsewhere.ts'
import { receiveDelete } from '../../core/posts/receive-delete.ts'
import { findPost } from '../../core/posts/store.ts'
import { unlikedFromElsewhere } from '../../core/reactions/liked-from-elsewhere.ts'
import { findPostAt } from '../fetch/fetch-post.ts'
import { readActorUri } from '../ids.ts'
import { objectOf, typeOf, uriOf } from '../wire.ts'
import type { Activity, Handler } from './activity.ts'

/** Somebody elsewhere takes back what she did herself. What is taken back before it came will not count when it comes. */
export const undo: Handler = (ctx, activity) => () => {
  const { object, by } = activity
  const done = whatWasDone(ctx, activity)
  if (object) noteGoneAct(ctx, by.id, object)
  if (object && isBoost(ctx, object)) receiveDelete(ctx, by.id, object)
  if (done) takeBack(ctx, by.id, { ...done, uri: object })
}

// By a bare address only boosts are taken back: a post of hers that she named so by mistake stays.
function isBoost(ctx: Context, uri: string): boolean {
  const id = findPostByUri(ctx, uri)
  return id !== null && Boolean(findPost(ctx.db, id)?.boostOf)
}

interface Done {
  readonly kind: ActKind
  /** Our id of whom or what it was done to. */
  readonly object: string
}

function takeBack(ctx: Context, actor: string, { kind, object, uri }: Done & { uri: string | null }): void {
  if (kind === 'follow') unfollowedFromElsewhere(ctx, { id: actor }, { member: object, uri })
  if (kind === 'like') unlikedFromElsewhere(ctx, actor, { post: object, uri })
  if (kind === 'block') unblockedFromElsewhere(ctx, actor, { member: object, uri })
}

const kinds: ReadonlyMap<string, ActKind> = new Map([
  ['Follow', 'follow'],
  ['Like', 'like'],
  ['EmojiReact', 'like'],
  ['Block', 'block'],
])

// By its address, or as it is written out again; nobody takes back for others.
function whatWasDone(ctx: Context, { object, wire, by }: Activity): Done | null {
  const act = object ? findAct(ctx, by.id, object) : null
  if (act) return act
  const inside = objectOf(wire, 'object')
  const kind = inside ? kinds.get(typeOf(inside)) : undefined
  if (!inside || !kind || uriOf(inside, 'actor') !== by.uri) return null
  const about = uriOf(inside, 'object') ?? ''
  const found = kind === 'like' ? findPostAt(ctx, about) : readActorUri(ctx, about)
  return found ? { kind, object: found } : null
}
