import type { Context as Request } from 'hono'
import type { Context } from '../../core/context.ts'
import { findRemotePosts } from '../../core/elsewhere/remote-post.ts'
import { limits } from '../../core/limits.ts'
import { findShown } from '../../core/members/shown-outside.ts'
import { neighborSince, type ReadsAlong } from '../../core/neighborhood/posts.ts'
import type { ForReader } from '../../core/posts/find-for-reader.ts'
import { findTravelling } from '../../core/posts/find-travelling.ts'
import { findPost } from '../../core/posts/store.ts'
import { countForAnyone } from '../../core/reactions/count-for-anyone.ts'
import { answersForReader, countAnswersForReader } from '../../core/timelines/answers-for-reader.ts'
import { postUri } from '../ids.ts'
import type { KeyRing } from '../inbox/key-ring.ts'
import { writeCollection, writePage } from '../map/write-collection.ts'
import { answerNothing, answerWire } from './answer.ts'
import { pageIn, searchOf } from './list-page.ts'
import { findAsked, placeIn } from './post.ts'
import { whoIsKnown } from './who-asks.ts'

/**
 * `/ap/o/:author/:id/replies`: the addresses of its answers that anybody may read, ours and those known from elsewhere; a
 * neighbor finds those besides that were said among neighbors and that it may read.
 */
export async function serveReplies(ctx: Context, request: Request, keys: KeyRing): Promise<Response> {
  const found = await findWords(ctx, request, keys)
  const page = pageIn(request)
  if (!found || !page) return answerNothing(request)
  const { post } = found
  const near = found.near ?? (await neighborWhoAsks(ctx, request))
  const forAnyone = found.forAnyone && near === null
  const uri = `${postUri(ctx, post)}/replies`
  if (page === 'cover') {
    const total = countAnswersForReader(ctx, { post, near })
    return answerWire(request, writeCollection({ id: uri, total, first: `${uri}?page=1` }), forAnyone)
  }
  const ids = answersForReader(ctx, { post, near }, page.after)
  const last = ids.length < limits.page.posts ? undefined : ids.at(-1)
  const next = last ? `${uri}?page=1&after=${last}` : null
  const items = addressesOf(ctx, ids)
  return answerWire(
    request,
    writePage({ id: `${uri}${searchOf(request)}`, partOf: uri, items, next, prev: null }),
    forAnyone,
  )
}

// Among neighbors there are answers to what is for anybody, too.
async function neighborWhoAsks(ctx: Context, request: Request): Promise<ReadsAlong | null> {
  const { host } = await whoIsKnown(ctx, request)
  return host === null ? null : neighborSince(ctx, host)
}

/**
 * `/ap/o/:author/:id/likes` and `/shares`: how many, if its author lets others see that; who is told to nobody.
 */
export function serveReactions(kind: 'likes' | 'shares') {
  return async (ctx: Context, request: Request, keys: KeyRing): Promise<Response> => {
    const found = await findWords(ctx, request, keys)
    if (!found) return answerNothing(request)
    const { post, forAnyone } = found
    const counts = findShown(ctx, { id: post.author })?.openCounts ? countForAnyone(ctx, post.id) : null
    const total = counts && (kind === 'likes' ? counts.likes : counts.boosts)
    return answerWire(request, writeCollection({ id: `${postUri(ctx, post)}/${kind}`, total, first: null }), forAnyone)
  }
}

// A boost has no words that anybody could answer or like.
async function findWords(ctx: Context, request: Request, keys: KeyRing): Promise<ForReader | null> {
  const found = await findAsked(ctx, request, { place: placeIn(request), keys })
  return found?.post.boostOf ? null : found
}

function addressesOf(ctx: Context, ids: readonly string[]): string[] {
  const remote = findRemotePosts(ctx, ids)
  return ids.flatMap((id) => {
    const there = remote.get(id)
    const post = there ? null : findPost(ctx.db, id)
    const ours = post && findTravelling(ctx, post.author, id)
    return there ? [there.uri] : ours ? [postUri(ctx, ours)] : []
  })
}
