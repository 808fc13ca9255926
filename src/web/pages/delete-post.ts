import { html } from 'hono/html'
import { deletePost } from '../../core/posts/delete-post.ts'
import { rewritePost } from '../../core/posts/rewrite-post.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { goTo, show } from '../answer.ts'
import { postCard } from '../parts/post.ts'
import { findOwnView } from './edit-post.ts'

/** `/@name/:id/delete` and `/local/:id/delete`: says what goes before it goes. */
export function deletePage(visit: MemberVisit): Response | Promise<Response> {
  const view = findOwnView(visit, 'delete')
  const answers = view.replies > 0 ? ' The answers to it stay where they are.' : ''
  const elsewhere = view.post.leaves === null ? ' Who has read or copied it keeps that.' : ''
  const body = html`<h1>Delete this post?</h1>${postCard(visit, view, { own: true })}
<section class="card"><p>Its words, pictures, likes and boosts go at once and don’t come back.${answers}${elsewhere}</p>
<form class="row" method="post" action="${view.path}/delete"><button class="btn danger" name="do" value="delete">Delete it</button><button class="btn q" name="do" value="again">Delete and write it again</button><a class="btn q" href="${view.path}">Keep it</a></form></section>`
  return show(visit, { title: 'Delete this post?', body })
}

/** POST of the same page. */
export async function removePost(visit: MemberVisit): Promise<Response> {
  const { post } = findOwnView(visit, 'delete')
  if ((await visit.form()).text('do') === 'again') {
    const draft = rewritePost(visit.ctx, visit.member, post.id)
    return goTo(visit, `/write?draft=${draft}`, { text: 'Deleted. Its words are here.' })
  }
  deletePost(visit.ctx, visit.member, post.id)
  return goTo(visit, '/', { text: 'Deleted.' })
}
