import { meetPerson } from '../../core/actors/meet-person.ts'
import { loadPost } from '../../core/posts/load-posts.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { isId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, piece, wantsPiece } from '../answer.ts'
import { askedLine } from '../parts/asking.ts'
import { profilePath } from '../parts/face.ts'

/** GET `/posts/:id/rest`: what became of asking for the rest of a thread; the page itself for whoever comes without scripts. */
export async function restOfThread(visit: MemberVisit): Promise<Response> {
  const id = visit.part('id')
  const post = isId(id) ? loadPost(visit.ctx, visit.viewer, id) : null
  if (!post) throw new Refusal('not-found', 'There is nothing at this address.')
  if (!wantsPiece(visit)) return goTo(visit, post.path)
  const filled = await visit.ctx.elsewhere.fillThread(id)
  return piece(visit, askedLine(filled, { page: post.path, rest: `/posts/${id}/rest` }, hadIn(visit)))
}

/** GET `/people/:id/rest`: the same for the page of somebody elsewhere. */
export async function restOfProfile(visit: MemberVisit): Promise<Response> {
  const person = meetPerson(visit.ctx, visit.viewer, visit.part('id'))
  const page = profilePath(person)
  if (!wantsPiece(visit)) return goTo(visit, page)
  const filled = await visit.ctx.elsewhere.fillProfile(person.id)
  return piece(visit, askedLine(filled, { page, rest: `/people/${person.id}/rest` }, hadIn(visit)))
}

function hadIn(visit: MemberVisit): number {
  const had = visit.query('had')
  return /^\d{1,6}$/.test(had) ? Number(had) : 0
}
