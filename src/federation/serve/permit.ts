import type { Context as Request } from 'hono'
import { isForAnyone } from '../../core/audience/audience.ts'
import { stranger } from '../../core/audience/who-can-see.ts'
import type { Context } from '../../core/context.ts'
import { findRemotePost } from '../../core/elsewhere/remote-post.ts'
import { findForReader, type Reader } from '../../core/posts/find-for-reader.ts'
import type { Post } from '../../core/posts/post.ts'
import { findPost, findVisiblePost } from '../../core/posts/store.ts'
import { isId } from '../../lib/ids.ts'
import { hostOf } from '../ids.ts'
import type { KeyRing } from '../inbox/key-ring.ts'
import { writePermit } from '../map/write-permit.ts'
import { answerNothing, answerWire } from './answer.ts'
import { findAsked, placeIn } from './post.ts'
import { whoAsks, whoIsKnown } from './who-asks.ts'

/**
 * `/ap/o/:author/:id/quotes/:quoting`: a permission to quote, which is how others believe the quote. It names the post that
 * quotes, so whoever may not read that one is told nothing, as of one that never was.
 */
export async function servePermit(ctx: Context, request: Request, keys: KeyRing): Promise<Response> {
  const quoting = request.req.param('quoting') ?? ''
  const found = await findAsked(ctx, request, { place: placeIn(request), keys })
  const post = found?.forAnyone && isId(quoting) ? findPost(ctx.db, quoting) : null
  const permit = found && post ? writePermit(ctx, found.post, quoting) : null
  if (!post || !permit) return answerNothing(request)
  if (isForAnyone(post.audience)) return answerWire(request, permit, true)
  const known = await whoIsKnown(ctx, request)
  const asker = known.host === null ? await whoAsks(ctx, request, keys) : known
  return mayRead(ctx, post, asker) ? answerWire(request, permit, false) : answerNothing(request)
}

// Whoever is meant by a post from elsewhere is known to its own server alone, which needs no telling.
function mayRead(ctx: Context, post: Post, asker: Reader): boolean {
  if (post.home) return findForReader(ctx, post.author, post.id, asker) !== null
  const uri = findRemotePost(ctx, post.id)?.uri ?? ''
  if (asker.host !== null && hostOf(uri) === asker.host) return true
  return asker.id !== null && findVisiblePost(ctx.db, { ...stranger, id: asker.id }, post.id) !== null
}
