import type { Context as Request } from 'hono'
import type { Context } from '../../core/context.ts'
import { findForAnyone } from '../../core/posts/find-travelling.ts'
import { isId } from '../../lib/ids.ts'
import { writePermit } from '../map/write-permit.ts'
import { answerNothing, answerWire } from './answer.ts'

/** `/ap/o/:author/:id/quotes/:quoting`: a permission to quote. Everybody may read it: it is how others believe the quote. */
export function servePermit(ctx: Context, request: Request): Response {
  const [author, id, quoting] = ['author', 'id', 'quoting'].map((name) => request.req.param(name) ?? '')
  const post = author && id && isId(author) && isId(id) ? findForAnyone(ctx, author, id) : null
  const permit = post && quoting && isId(quoting) ? writePermit(ctx, post, quoting) : null
  return permit ? answerWire(request, permit, true) : answerNothing(request)
}
