import { html } from 'hono/html'
import { limits } from '../../core/limits.ts'
import { featureTag, unfeatureTag } from '../../core/tags/feature-tag.ts'
import { listFeaturedTags } from '../../core/tags/featured-tags.ts'
import { mostUsedTags } from '../../core/tags/most-used-tags.ts'
import { plainTag } from '../../core/words/pieces.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { errorSummary, field, type Kept, withRefusal } from '../parts/form.ts'
import { emptyCard } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'

const path = '/settings/profile/tags'

/** `GET /settings/profile/tags`: the tags a member shows on her page. */
export function shownTags(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, page(visit))
}

/** `POST /settings/profile/tags`: one more. */
export function showTag(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      const typed = form.text('tag').trim()
      const tag = plainTag(typed)
      if (!tag || tag.length > 100 || /\s/.test(typed))
        throw new Refusal('bad-input', 'A tag is one word, of letters and numbers.', 'tag')
      featureTag(visit.ctx, visit.member, tag)
      return goTo(visit, path, { text: `Your page shows #${tag}.` })
    },
    (kept) => page(visit, kept),
  )
}

/** `POST /settings/profile/tags/:id/remove`. */
export function hideTag(visit: MemberVisit): Response {
  unfeatureTag(visit.ctx, visit.member, visit.part('id'))
  return goTo(visit, path, { text: 'Your page no longer shows it.' })
}

function page(visit: MemberVisit, kept?: Kept): Page {
  const tags = listFeaturedTags(visit.ctx, visit.viewer, visit.member.id)
  const rows = tags.map(
    ({ id, tag, posts }) =>
      html`<li class="row apart"><span>#<bdi>${tag}</bdi> <span class="note">${posts === 0 ? 'no posts yet' : posts === 1 ? '1 post' : `${posts} posts`}</span></span><form method="post" action="${path}/${id}/remove"><button class="btn q small">Take away<span class="vh"> #${tag}</span></button></form></li>`,
  )
  const list =
    rows.length > 0
      ? html`<section class="card"><ul class="plain entries">${rows}</ul></section>`
      : emptyCard('No tags yet', 'A few words for what you write about, on top of your page.')
  const body = html`${back('/settings/profile', 'Your profile')}<h1>Tags on your page</h1>${errorSummary(kept?.refusal)}${list}${add(visit, kept)}`
  return { title: 'Tags on your page', section: 'me', body }
}

function add(visit: MemberVisit, kept?: Kept): Html {
  const offered = mostUsedTags(visit.ctx, visit.member)
  const ideas =
    offered.length > 0
      ? html`<form class="card" method="post" action="${path}"><h2>You write under these</h2><p class="row">${offered.map((tag) => html`<button class="btn q small" name="tag" value="${tag}"><span class="vh">Show </span>#<bdi>${tag}</bdi></button>`)}</p></form>`
      : ''
  return html`<form class="card" method="post" action="${path}">${field({ name: 'tag', label: 'Another tag', note: `One word. Up to ${limits.featuredTags} in all.`, required: true, exact: true, autocomplete: 'off' }, kept)}<button class="btn">Show it</button></form>${ideas}`
}
