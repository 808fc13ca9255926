import { html } from 'hono/html'
import { isForAnyone } from '../../core/audience/audience.ts'
import type { PostView } from '../../core/posts/post-view.ts'
import type { Visit } from '../../http/visit.ts'
import { type Icon, icon } from './icon.ts'
import { openOriginal } from './open-original.ts'
import type { Html } from './safe.ts'

/** What can be switched on and off at a post. */
export type Act = 'like' | 'boost' | 'bookmark' | 'pin' | 'mute'

/** What a member can do with a post: answer, like, boost where it is allowed, and the rest under "more". */
export function postActions(visit: Visit, view: PostView): Html {
  const about = aboutOf(view)
  return html`<div class="acts"><a href="/write?reply=${view.post.id}" data-act="reply">${icon('reply')}${count(visit, view.replies)}<span class="vh">Reply to ${about}</span></a>
${actButton(visit, view, 'like')}${view.may.boost ? actButton(visit, view, 'boost') : ''}
<details class="menu"><summary aria-label="More about ${about}">${icon('more')}</summary><div>${menu(visit, view)}</div></details></div>`
}

/** One switch of a post: a form without scripts, a quiet swap for its new self with them. */
export function actButton(visit: Visit, view: PostView, act: Act): Html {
  const { words, on } = says(view, act)
  const path = `/posts/${view.post.id}/${act}`
  const swap = html`hx-post="${path}" hx-include="closest form" hx-target="closest form" hx-swap="outerHTML"`
  const inside = isSwitch(act)
    ? html`<button aria-pressed="${on ? 'true' : 'false'}" ${swap}>${icon(act)}${act === 'like' ? count(visit, view.likes) : ''}<span class="vh">${words}</span></button>`
    : html`<button ${swap}>${icon(act)}${words}</button>`
  return html`<form method="post" action="${path}" data-act="${act}"><input type="hidden" name="on" value="${on ? 'no' : 'yes'}"><input type="hidden" name="entry" value="${view.entry}">${inside}</form>`
}

// A switch keeps its name and says whether it is on; a line in a menu says what it will do.
function isSwitch(act: Act): boolean {
  return act === 'like' || act === 'boost'
}

function says(view: PostView, act: Act): { words: string; on: boolean } {
  const { mine } = view
  switch (act) {
    case 'like':
      return { on: mine.liked, words: `Like ${aboutOf(view)}` }
    case 'boost':
      return { on: mine.boosted, words: `Boost ${aboutOf(view)}` }
    case 'bookmark':
      return { on: mine.bookmarked, words: mine.bookmarked ? 'Remove bookmark' : 'Bookmark' }
    case 'pin':
      return { on: mine.pinned, words: mine.pinned ? 'Take off my profile' : 'Pin to my profile' }
    case 'mute':
      return { on: mine.muted, words: mine.muted ? 'Hear about this thread again' : 'Mute this thread' }
  }
}

function menu(visit: Visit, view: PostView): Html {
  const { post, path } = view
  return html`${actButton(visit, view, 'bookmark')}
${way(`/write?quote=${post.id}`, 'quote', 'Quote')}
<a href="${path}" data-copy="${view.elsewhere?.url ?? `${visit.ctx.address}${path}`}" data-copied="${copied(view)}">${icon('link')}Link to this post</a>${original(view)}
${actButton(visit, view, 'mute')}${view.may.offer ? way(`/posts/${post.id}/offer`, 'fold', 'Offer a fold…') : ''}${view.may.edit ? ownMenu(visit, view) : ''}${tellHosts(visit, view)}`
}

function original({ elsewhere }: PostView): Html | '' {
  return elsewhere ? openOriginal(elsewhere.url) : ''
}

function tellHosts({ member }: Visit, { post }: PostView): Html | '' {
  if (member?.id === post.author) return ''
  return html`${way(`/posts/${post.id}/filter`, 'fold', 'Filter this post…')}${way(`/posts/${post.id}/report`, 'lamp', 'Tell the hosts…')}`
}

function ownMenu(visit: Visit, view: PostView): Html {
  return html`${view.likes ? way(`/posts/${view.post.id}/likes`, 'like', 'Who likes it') : ''}${actButton(visit, view, 'pin')}
${way(`/posts/${view.post.id}/where`, 'public', 'Where it went')}${way(`${view.path}/edit`, 'write', 'Edit')}${way(`${view.path}/delete`, 'delete', 'Delete…')}`
}

function way(path: string, drawing: Icon, words: string): Html {
  return html`<a href="${path}">${icon(drawing)}${words}</a>`
}

function copied({ post }: PostView): string {
  return isForAnyone(post.audience) ? 'Link copied.' : 'Link copied. It opens only for those who may see the post.'
}

function aboutOf({ author }: PostView): string {
  return `${author.shownName}’s post`
}

function count(visit: Visit, many: number | null): Html | '' {
  return many && !visit.member?.preferences.hideCounts ? html`<span>${many}</span>` : ''
}
