import { html } from 'hono/html'
import { addEmoji } from '../../core/house/add-emoji.ts'
import { type Emoji, listEmoji } from '../../core/house/emoji.ts'
import { removeEmoji } from '../../core/house/remove-emoji.ts'
import { limits } from '../../core/limits.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { errorSummary, field, type Kept, withRefusal } from '../parts/form.ts'
import { emptyCard } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'

/** `/host/emoji`: the house's own emoji. */
export function emojiPage(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, page(visit, null))
}

/** POST `/host/emoji`: a host adds one. */
export function saveEmoji(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    async (form) => {
      const [file, ...others] = form.files
      for (const other of others) await visit.ctx.media.drop(other)
      if (!file) throw new Refusal('blank', 'Choose a picture.', 'picture')
      await addEmoji(visit.ctx, visit.member, { code: form.text('code'), file }).catch((error) => {
        throw error instanceof Refusal && error.field === 'media'
          ? new Refusal(error.code, error.message, 'picture')
          : error
      })
      return goTo(visit, '/host/emoji', { text: 'Added.' })
    },
    (kept) => page(visit, kept),
  )
}

/** POST `/host/emoji/:code/remove`. */
export function dropEmoji(visit: MemberVisit): Response {
  removeEmoji(visit.ctx, visit.member, visit.part('code'))
  return goTo(visit, '/host/emoji', { text: 'Removed.' })
}

function page(visit: MemberVisit, kept: Kept | null): Page {
  const emoji = listEmoji(visit.ctx)
  const list =
    emoji.length === 0
      ? emptyCard('None yet', 'A picture of the street’s cat would be a start.')
      : html`<ul class="plain card emojis">${emoji.map(row)}</ul>`
  const body = html`${errorSummary(kept?.refusal)}<h1>Emoji of this house</h1>
<form class="card" method="post" action="/host/emoji" enctype="multipart/form-data"><h2>Add one</h2>
${field({ name: 'picture', label: 'Picture', type: 'file', accept: 'image/png,image/webp,image/gif,image/jpeg,image/avif', note: `It is shrunk to ${limits.emoji.side} pixels.` }, kept)}
${field({ name: 'code', label: 'Code', note: 'People write it between colons, such as :cat:. Letters a–z, digits and _.', exact: true, autocomplete: 'off' }, kept)}
<button class="btn">Add emoji</button></form>${list}`
  return { title: 'Emoji', section: 'host', body }
}

function row({ code }: Emoji): Html {
  return html`<li class="row apart"><span class="row"><img class="emoji" src="/emoji/${code}" alt=""><code>:${code}:</code></span><form method="post" action="/host/emoji/${code}/remove"><button class="btn q small">Remove<span class="vh"> ${code}</span></button></form></li>`
}
