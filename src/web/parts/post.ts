import { html } from 'hono/html'
import type { Audience } from '../../core/audience/audience.ts'
import { choiceOf } from '../../core/audience/choices.ts'
import type { PostView, QuoteLink } from '../../core/posts/post-view.ts'
import type { Visit } from '../../http/visit.ts'
import { safeHref } from '../../lib/html.ts'
import { audienceChip } from './audience.ts'
import { face, profilePath } from './face.ts'
import { handle } from './handle.ts'
import { icon } from './icon.ts'
import { longWords } from './long-words.ts'
import { mediaGrid } from './media.ts'
import { firstPostNote, newHere } from './new-here.ts'
import { hostBadge } from './person-card.ts'
import { poll } from './poll.ts'
import { postActions } from './post-actions.ts'
import { type Html, safe } from './safe.ts'
import { shownName, withPictures } from './shown-name.ts'
import { span, when } from './time.ts'

/** How a card is shown, beyond what every card says. */
export interface CardLook {
  /** Heading level of its author's name, so that a page keeps its outline; 2 unless told. */
  readonly level?: 1 | 2 | 3
  /** True for a card that nothing is done with, as above a form that answers it. */
  readonly own?: boolean
  /** True on top of a profile. */
  readonly pinned?: boolean
  /** True when it came since the viewer last looked. */
  readonly fresh?: boolean
  /** True for the one among others that the page is about. */
  readonly chosen?: boolean
  /** True when it stands right beneath what it answers. */
  readonly direct?: boolean
  /** What the page says already about who it is for; a card that is for the same people does not repeat it to the eye. */
  readonly among?: Audience
}

/** A post as a card. */
export function postCard(visit: Visit, view: PostView, look: CardLook = {}): Html {
  const { post, author } = view
  const label = `p-${view.entry}`
  return html`<article class="card post${look.fresh ? ' fresh' : ''}${look.chosen ? ' chosen' : ''}" id="post-${view.entry}" data-post="${view.entry}" data-path="${view.path}" aria-labelledby="${label}">
${lead(view, look)}${firstPostNote(visit, post.id)}<a class="face" href="${profilePath(author)}" tabindex="-1" aria-hidden="true">${face(author)}</a>
<div class="who">${heading(look.level, html`<a class="name" id="${label}" href="${profilePath(author)}">${shownName(author)}</a>`)}${hostBadge(author)}${newHere(visit, author)}
<span class="meta">${handle(author)} · <a href="${view.path}">${when(post.written, visit.ctx.now(), visit.member?.preferences.exactTimes)}</a>${post.edited ? html` · <a href="${view.path}/history">edited</a>` : ''}</span>
${forWhom(visit, post.audience, look.among)}${look.fresh ? html`<span class="new">New</span>` : ''}</div>
<div class="body" lang="${post.language || 'en'}">${look.direct ? '' : answering(view)}${named(view)}${content(visit, view, look.level === 1)}</div>
${post.leaves !== null ? held(visit, view) : ''}${visit.member && !look.own ? postActions(visit, view) : ''}</article>`
}

function forWhom(visit: Visit, audience: Audience, among: Audience | undefined): Html {
  const chip = audienceChip(audience, visit.house)
  const said = among && JSON.stringify(choiceOf(among)) === JSON.stringify(choiceOf(audience))
  return said ? html`<span class="vh">${chip}</span>` : chip
}

/** What stands where a post was. Deleted, hidden and never been look the same. */
export function goneCard(filtered = false): Html {
  return html`<p class="card gone note">${filtered ? 'You chose not to see this post, with a word filter or a tag you hide.' : 'This post is gone, or not for you.'}</p>`
}

function heading(level: 1 | 2 | 3 | undefined, inner: Html): Html {
  return level === 1 ? html`<h1>${inner}</h1>` : level === 3 ? html`<h3>${inner}</h3>` : html`<h2>${inner}</h2>`
}

function lead({ boostedBy }: PostView, { pinned }: CardLook): Html | '' {
  if (boostedBy)
    return html`<p class="lead">${icon('boost')}<a href="${profilePath(boostedBy)}">${shownName(boostedBy)}</a> boosted</p>`
  return pinned ? html`<p class="lead">${icon('pin')}Pinned</p>` : ''
}

function answering({ answers, elsewhere }: PostView): Html | '' {
  if (elsewhere?.answers) return html`<p class="meta">This answers a post we could not read.</p>`
  if (answers === null) return ''
  if (answers === 'gone') return html`<p class="meta">in reply to a post that is gone or not for you</p>`
  return html`<p class="meta"><a href="${answers.path}">in reply to ${shownName(answers.author)}</a></p>`
}

function named({ named: people, author }: PostView): Html | '' {
  const others = people.filter(({ id }) => id !== author.id)
  return others.length > 0
    ? html`<p class="meta">with ${others.map((person, n) => html`${n ? ', ' : ''}<bdi>${person.shownName}</bdi>`)}</p>`
    : ''
}

function content(visit: Visit, view: PostView, whole = false): Html {
  const words = html`${whole ? html`<div dir="auto">${safe(view.post.html)}</div>` : longWords(view.post.html)}${mediaGrid(view.media)}${poll(visit, view)}${preview(view)}${quoted(visit, view)}`
  const fold = view.post.warning || (view.foldedBy ? `Filtered: ${view.foldedBy}` : '')
  if (!fold) return words
  return html`<details class="fold"${isOpen(visit, view) ? ' open' : ''}><summary><bdi>${withPictures(fold, view.author.server, view.elsewhere?.emojis ?? [])}</bdi></summary>${words}</details>`
}

/** Whether a fold stands open. "Open everything in this thread" is a link to the same page, so it works without scripts. */
export function isOpen(visit: Visit, { fold, foldedBy }: PostView): boolean {
  if (visit.query('open') === 'all') return true
  if (foldedBy || fold === 'fold') return false
  return fold === 'open' || visit.member?.preferences.openFolds === true
}

function preview({ link }: PostView): Html | '' {
  if (!link) return ''
  return html`<a class="preview" href="${link.url}" rel="nofollow noopener ugc"><span class="note">${link.site || new URL(link.url).host}</span><b>${link.title}</b>${link.description ? html`<span class="note">${link.description}</span>` : ''}</a>`
}

function quoted(visit: Visit, { quote }: PostView): Html | '' {
  if (quote === null) return ''
  if (quote === 'gone') return html`<p class="quote note">The quoted post is gone or not for you.</p>`
  if ('standing' in quote) return html`<p class="quote note">${quoteLink(quote)}</p>`
  return html`<blockquote class="quote"><div class="who"><b><bdi>${quote.author.shownName}</bdi></b><a class="meta" href="${quote.path}">${when(quote.post.written, visit.ctx.now())}</a></div><div class="body">${content(visit, quote)}</div></blockquote>`
}

const standings: Record<QuoteLink['standing'], string> = {
  asked: 'shows here once whoever wrote it says yes.',
  refused: 'is not shown: whoever wrote it does not want it quoted.',
  link: 'is a link, as its server can’t be asked whether it may be shown.',
}

function quoteLink({ standing, href }: QuoteLink): Html {
  const link = safeHref(href) ?? (href.startsWith('/') ? href : null)
  if (!link) return html`The quoted post ${standings[standing]}`
  return html`<a href="${link}" rel="nofollow noopener ugc">The quoted post</a> ${standings[standing]}`
}

function held(visit: Visit, { post }: PostView): Html {
  const left = Math.max(0, (post.leaves ?? 0) - visit.ctx.now())
  return html`<div class="held" data-leaves="${post.leaves}"><span>Only you see this yet. It leaves in ${left < 60_000 ? `${Math.ceil(left / 1000)} seconds` : span(left)}.</span><form method="post" action="/undo/${post.id}"><button class="btn q small">Undo</button></form></div>`
}
