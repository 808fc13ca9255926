import { recipientsElsewhere } from '../audience/addressing.ts'
import { isForAnyone, isForNeighbors } from '../audience/audience.ts'
import { stranger, type Viewer } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { findRemotes } from '../elsewhere/remote-actor.ts'
import { isGone } from '../elsewhere/remote-post.ts'
import { type ReadsAlong, readsAlong } from '../neighborhood/posts.ts'
import { findTravelling, type TravellingPost } from './find-travelling.ts'
import { findPost, findVisiblePost } from './store.ts'

/** Who asks for a post from outside, as proven by a signature: a person known here, everybody at a place, or just anybody. */
export interface Reader {
  /** Our id of the person; null when she is not known here. */
  readonly id: string | null
  /** `https://elm.example`, when it is the server that asks, for whoever lives there. */
  readonly everybodyAt: string | null
  /** The host she lives at; null when nobody signed. */
  readonly host: string | null
}

export const anybody: Reader = { id: null, everybodyAt: null, host: null }

/** A post that may be shown, to whom, and whether to everybody. */
export interface ForReader {
  readonly post: TravellingPost
  /** Addresses of those at the reader's place who may read it, when it is not for everybody. */
  readonly only: readonly string[]
  readonly forAnyone: boolean
  /** As which neighbor the reader's house reads it; null for what was not said among neighbors. */
  readonly near: ReadsAlong | null
}

/** A post written here, if this reader may have it. Hidden and unknown are the same null. */
export function findForReader(ctx: Context, author: string, id: string, reader: Reader): ForReader | null {
  const post = findTravelling(ctx, author, id)
  if (!post) return null
  if (isForAnyone(post.audience))
    return isShownTo(ctx, post, as(reader.id)) ? { post, only: [], forAnyone: true, near: null } : null
  if (isForNeighbors(post.audience)) {
    const near = asNeighbor(ctx, post, reader)
    return near && { post, only: [], forAnyone: false, near }
  }
  const only = findRemotes(ctx, candidates(ctx, post, reader))
    .filter(({ uri }) => reader.everybodyAt === null || uri.startsWith(`${reader.everybodyAt}/`))
    .filter((person) => isShownTo(ctx, post, as(person.id)))
    .map(({ uri }) => uri)
  return only.length > 0 ? { post, only, forAnyone: false, near: null } : null
}

/** When a post was deleted that anybody could read until then (milliseconds); null for all others. Readers whom its author blocked never knew it. */
export function findTombstone(ctx: Context, author: string, id: string): number | null {
  const post = findPost(ctx.db, id)
  if (!post?.home || post.author !== author || post.boostOf || !isGone(ctx, author, id)) return null
  return post.deleted
}

// Any server of the neighborhood may ask in whose name it likes; a boost is told and not asked for.
function asNeighbor(ctx: Context, post: TravellingPost, { id, host }: Reader): ReadsAlong | null {
  const near = host === null || post.boostOf !== null ? null : readsAlong(ctx, host, post.id)
  return near && findVisiblePost(ctx.db, { id, home: 'neighbor' }, post.id) ? near : null
}

function candidates(ctx: Context, post: TravellingPost, { id, everybodyAt }: Reader): string[] {
  if (everybodyAt !== null) return recipientsElsewhere(ctx, post)
  return id === null ? [] : [id]
}

// A boost shows as long as what it points at does.
function isShownTo(ctx: Context, post: TravellingPost, viewer: Viewer): boolean {
  if (!findVisiblePost(ctx.db, viewer, post.id)) return false
  return post.boostOf === null || findVisiblePost(ctx.db, viewer, post.boostOf) !== null
}

function as(id: string | null): Viewer {
  return { ...stranger, id }
}
