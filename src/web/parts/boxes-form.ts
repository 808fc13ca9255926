import { html } from 'hono/html'
import type { Kept } from './form.ts'
import { tick } from './form.ts'
import type { Html } from './safe.ts'

/** The form that makes the boxes and begins the download; the browser shows how far it is. */
export function boxesForm(action: string, kept?: Kept): Html {
  const note = 'What others wrote to you is in them under their names. Keep it as you keep letters.'
  return html`<form method="post" action="${action}">${tick({ name: 'direct', label: 'With my direct conversations', note }, kept)}<div class="row"><button class="btn">Make my boxes</button></div></form>`
}

/** What is in the boxes and what is not, in a few lines. */
export function boxesAbout(): Html {
  return html`<p>One file with everything of yours: posts with pictures and descriptions, whom you follow and who follows you, likes, bookmarks, lists, blocks, mutes, word filters, tags, drafts, your page, your settings, how to host you, and what hosts remember about you.</p>
<p class="note">Open <b>index.html</b> in it to read your posts without internet. The rest is for other software; its format is described in the papers of Porchlight. Other people’s posts are in it as links, and keys are never in it.</p>`
}
