import { html } from 'hono/html'
import { suggestionTo } from '../../core/guest-book/suggested-sentence.ts'
import { limits } from '../../core/limits.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { profilePath } from './face.ts'
import { field, type Kept } from './form.ts'
import type { Html } from './safe.ts'

/** The sentence a host suggests to the member, with her answers; nothing when nobody suggests one. */
export function suggestedSentence({ ctx, member }: MemberVisit, kept?: Kept): Html | '' {
  const open = suggestionTo(ctx, member)
  if (!open) return ''
  const { id, host, sentence } = open
  const most = limits.profile.sentence
  const now = member.sentence
    ? html`<p class="note">Yours is: <bdi>${member.sentence}</bdi></p>`
    : html`<p class="note">You have none yet.</p>`
  return html`<section class="card up" id="suggested" aria-labelledby="suggests"><h2 id="suggests"><a class="name" href="${profilePath(host)}"><bdi>${host.shownName}</bdi></a> suggests a sentence about you</h2>
<blockquote dir="auto">${sentence}</blockquote>${now}<form method="post" action="/sentence/${id}/accept"><div data-count="${most}">${field({ name: 'sentence', label: 'As it would stand beside your name', note: `Change it as you like, at most ${most} characters. Nobody sees it before you say yes.`, value: sentence, autocomplete: 'off' }, kept)}</div>
<div class="row"><button class="btn">Use this sentence</button><button class="btn q" formaction="/sentence/${id}/decline">No, thank you</button></div></form></section>`
}
