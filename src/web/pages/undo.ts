import { undoPost } from '../../core/posts/undo-post.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { goTo } from '../answer.ts'

/** POST `/undo/:id`: takes a held post back into the composer, and a boost back altogether. */
export function undo(visit: MemberVisit): Response {
  const draft = undoPost(visit.ctx, visit.member, visit.part('id'))
  return goTo(visit, draft ? `/write?draft=${draft}` : '/', { text: 'Taken back. Nobody saw it.' })
}
