import { html } from 'hono/html'
import { goesAnywhere } from '../../core/audience/audience.ts'
import { findStreet } from '../../core/neighborhood/street.ts'
import type { Prepared } from '../../core/posts/prepare-post.ts'
import type { Worry } from '../../core/posts/worries.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { face } from './face.ts'
import { normQuestion } from './norm-chips.ts'
import { type Html, safe } from './safe.ts'
import { houseWords, streetWords } from './street-words.ts'

/** What somebody is told once before her post goes: what is worth a look, and what it is about. */
export interface Noticed {
  readonly worries: readonly Worry[]
  readonly prepared: { readonly post: Prepared['post']; readonly draft: Pick<Prepared['draft'], 'media'> }
}

/** The box above the form; sending the form again posts anyway. */
export function noticedBox(visit: MemberVisit, { worries, prepared }: Noticed): Html {
  const lines = worries.map((worry) => html`<li>${sentence(visit, worry, prepared)}</li>`)
  return html`<div class="noticed" role="alert" tabindex="-1" autofocus aria-labelledby="noticed"><h2 id="noticed">Before you post</h2><ul>${lines}</ul>
${worries.some(({ kind }) => kind === 'public') ? strangersView(visit, prepared) : ''}<p>Change what you like, or send it as it is.</p></div>`
}

/** What the button says while something was noticed. */
export function anywayWords({ worries }: Noticed): string {
  if (worries.every(({ kind }) => kind === 'norm')) return 'Post as it is'
  if (worries.every(({ kind }) => kind === 'new-neighbors')) return 'Post to Neighborhood'
  return worries.every(({ kind }) => kind === 'no-description') ? 'Post without description' : 'Post anyway'
}

function sentence(visit: MemberVisit, { kind, who, norm, houses = [] }: Worry, prepared: Noticed['prepared']): Html {
  const names = html`${who.map((handle, n) => html`${n > 0 ? ', ' : ''}<bdi>${handle}</bdi>`)}`
  switch (kind) {
    case 'new-neighbors':
      return newNeighbors(visit, houses)
    case 'no-description': {
      const bare = prepared.draft.media.filter(({ alt }) => alt.trim() === '').length
      return html`<a href="#media">${bare === 1 ? 'One picture or recording has' : `${bare} pictures or recordings have`} no description.</a> People who can’t see or hear it will not know what it is.`
    }
    case 'unknown':
      return who.some((handle) => /.@/.test(handle))
        ? html`Nobody answers to ${names}. Check the spelling, or try later; as it is, it stays plain text.`
        : html`Nobody here is called ${names}. It stays plain text.`
    case 'outside':
      return goesAnywhere(prepared.post.audience)
        ? html`${names} ${who.length === 1 ? 'lives' : 'live'} on another server. This house keeps to itself, so they won’t get this.`
        : html`${names} ${who.length === 1 ? 'is' : 'are'} outside ${visit.house.shortName} and won’t get this.`
    case 'not-in-thread':
      return html`${names} can’t see the post you answer, so they won’t get this.`
    case 'misses':
      return html`${names} can’t see this, though it answers them. Choose others to post for, or name them in it.`
    case 'lets-in':
      return html`Naming ${names} in your words lets them read this, too.`
    case 'norm':
      return norm ? normQuestion(norm) : html``
    case 'public':
      return html`Anyone on the internet can read and copy this. We say so for your first three public posts.`
  }
}

function newNeighbors({ ctx }: MemberVisit, houses: NonNullable<Worry['houses']>): Html {
  const street = findStreet(ctx)
  const all = street ? html` Now it is ${streetWords(street)}.` : ''
  return html`<b>New since you last posted here: <bdi>${houses.map(houseWords).join('; ')}</bdi>.</b> They read this, too.${all}`
}

function strangersView(visit: MemberVisit, { post, draft }: Noticed['prepared']): Html {
  const { member } = visit
  const pictures =
    draft.media.length === 0
      ? ''
      : html`<p class="note">${draft.media.length === 1 ? 'with a picture or recording' : `with ${draft.media.length} pictures or recordings`}</p>`
  return html`<p>This is how a stranger sees it:</p><div class="card post">${face(member)}<div class="who"><b><bdi>${member.shownName}</bdi></b> <span class="meta">@${member.name}</span></div><div class="body">${post.warning ? html`<p><b><bdi>${post.warning}</bdi></b></p>` : ''}<div dir="auto">${safe(post.html)}</div>${pictures}</div></div>`
}
