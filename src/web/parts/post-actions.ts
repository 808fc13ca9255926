import { html } from 'hono/html'
import type { PostView } from '../../core/posts/post-view.ts'
import type { Visit } from '../../http/visit.ts'
import { type Icon, icon } from './icon.ts'
import type { Html } from './safe.ts'

/** What a member can do with a post: answer, like, boost where it is allowed, and the rest under "more". */
export function postActions(visit: Visit, view: PostView): Html {
  const { post, author } = view
  const showCounts = !visit.member?.preferences.hideCounts
  const count = (n: number | null) => (n && showCounts ? html`<span>${n}</span>` : '')
  const about = `${author.shownName}’s post`
  return html`<div class="acts"><a href="/write?reply=${post.id}" data-act="reply">${icon('reply')}${count(view.replies)}<span class="vh">Reply to ${about}</span></a>
${toggle({ id: post.id, act: 'like', on: view.mine.liked, icon: 'like', label: `Like ${about}`, shown: count(view.likes) })}
${view.may.boost ? toggle({ id: post.id, act: 'boost', on: view.mine.boosted, icon: 'boost', label: `Boost ${about}`, shown: '' }) : ''}
${menu(visit, view, about)}</div>`
}

/** A button that is on or off; a form without scripts, a quiet swap with them. */
export function toggle({
  id,
  act,
  on,
  icon: drawing,
  label,
  shown,
}: {
  id: string
  act: string
  on: boolean
  icon: Icon
  label: string
  shown: Html | ''
}): Html {
  return html`<form method="post" action="/posts/${id}/${act}" data-act="${act}"><input type="hidden" name="on" value="${on ? 'no' : 'yes'}"><button aria-pressed="${on}" hx-post="/posts/${id}/${act}" hx-include="closest form" hx-target="closest form" hx-swap="outerHTML">${icon(drawing)}${shown}<span class="vh">${label}</span></button></form>`
}

function menu(visit: Visit, view: PostView, about: string): Html {
  const { post, mine } = view
  return html`<details class="menu"><summary aria-label="More about ${about}">${icon('more')}</summary><div>
${item(view, 'bookmark', mine.bookmarked, mine.bookmarked ? 'Remove bookmark' : 'Bookmark')}
<a href="/write?quote=${post.id}">${icon('quote')}Quote</a>
<a href="${view.path}" data-copy="${visit.ctx.address}${view.path}">${icon('direct')}Open its page</a>
${item(view, 'mute', mine.muted, mine.muted ? 'Hear about this thread again' : 'Mute this thread')}
${view.may.edit ? ownItems(view) : ''}</div></details>`
}

function ownItems(view: PostView): Html {
  return html`${item(view, 'pin', view.mine.pinned, view.mine.pinned ? 'Take off my profile' : 'Pin to my profile')}
<a href="${view.path}/edit">${icon('write')}Edit</a><a href="${view.path}/delete">${icon('delete')}Delete…</a>`
}

function item(view: PostView, act: 'bookmark' | 'mute' | 'pin', on: boolean, words: string): Html {
  return html`<form method="post" action="/posts/${view.post.id}/${act}"><input type="hidden" name="on" value="${on ? 'no' : 'yes'}"><button>${icon(act)}${words}</button></form>`
}
