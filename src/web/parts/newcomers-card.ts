import { html } from 'hono/html'
import { handleOf } from '../../core/actors/person.ts'
import { limits } from '../../core/limits.ts'
import { type Check, openChecks } from '../../core/newcomers/checks.ts'
import { findFirstPosts } from '../../core/newcomers/first-posts.ts'
import { loadPosts } from '../../core/posts/load-posts.ts'
import type { PostView } from '../../core/posts/post-view.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { excerpt } from './excerpt.ts'
import { face, profilePath } from './face.ts'
import type { Html } from './safe.ts'
import { span, when } from './time.ts'

/** For hosts: who is asked about in her first days, and whose first post waits for an answer. Nothing when nobody does. */
export function newcomersCard(visit: MemberVisit): Html | '' {
  const { ctx, member, viewer } = visit
  const checks = openChecks(ctx, member)
  const since = ctx.now() - limits.newcomer.ribbon
  const first = findFirstPosts(ctx, member, { since, most: limits.newcomer.firstPosts })
  const posts = loadPosts(ctx, viewer, first).filter(({ hidden }) => !hidden)
  if (checks.length + posts.length === 0) return ''
  return html`<section class="card" id="newcomers" aria-labelledby="newcomers-title"><h2 id="newcomers-title">New here</h2>
${checks.length > 0 ? html`<ul class="plain rows asks">${checks.map((check) => asked(visit, check))}</ul>` : ''}${posts.length > 0 ? firstPosts(visit, posts) : ''}<p class="note">Only hosts see this. When one of you has seen to it, it is gone for all.</p></section>`
}

function asked({ ctx }: MemberVisit, { person, joined }: Check): Html {
  return html`<li>${face(person)}<div><p>How is <a class="name" href="${profilePath(person)}"><bdi>${person.shownName}</bdi></a> doing? <span class="meta">Moved in ${span(ctx.now() - joined)} ago</span></p>
<div class="row"><a class="btn q" href="/write?to=${handleOf(person)}&amp;audience=direct">Write<span class="vh"> to <bdi>${person.shownName}</bdi></span></a><form method="post" action="/host/newcomers/${person.id}/done"><button class="btn q">Done<span class="vh"> with <bdi>${person.shownName}</bdi></span></button></form></div></div></li>`
}

function firstPosts({ ctx }: MemberVisit, posts: readonly PostView[]): Html {
  const rows = posts.map(
    (view) =>
      html`<li>${face(view.author)}<div><p><bdi>${view.author.shownName}</bdi> <span class="meta">${when(view.post.written, ctx.now())}</span></p><p class="excerpt"><a href="${view.path}" dir="auto">${excerpt(view)}</a></p></div></li>`,
  )
  return html`<h3>First posts that nobody has answered yet</h3><ul class="plain rows asks">${rows}</ul>`
}
