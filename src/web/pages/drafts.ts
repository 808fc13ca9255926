import { html } from 'hono/html'
import { listDrafts, removeDraft, type SavedDraft } from '../../core/posts/saved-draft.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { isZone, zoneOfHouse } from '../../lib/zones.ts'
import { goTo, show } from '../answer.ts'
import { choiceIcon, choiceWord, narrowingWord } from '../parts/audience.ts'
import { icon } from '../parts/icon.ts'
import { emptyCard } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'
import { momentWords, when } from '../parts/time.ts'

const shownLetters = 280

/** `/drafts`: what a member has not posted yet, and what waits for its hour. */
export function draftsPage(visit: MemberVisit): Response | Promise<Response> {
  const drafts = listDrafts(visit.ctx, visit.member)
  const way = html`<a class="btn" href="/write">Write a post</a>`
  const list =
    drafts.length === 0
      ? emptyCard('No drafts', 'What you save while writing waits here.', way)
      : drafts.map((each) => card(visit, each))
  return show(visit, { title: 'Drafts', section: 'write', body: html`<h1>Drafts</h1>${list}` })
}

/** POST `/drafts/:id/delete`. */
export function deleteDraft(visit: MemberVisit): Response {
  if (!removeDraft(visit.ctx, visit.member, visit.part('id')))
    throw new Refusal('not-found', 'That draft is gone already.')
  return goTo(visit, '/drafts', { text: 'Draft deleted.' })
}

function card(visit: MemberVisit, saved: SavedDraft): Html {
  const { id, draft, trouble } = saved
  const name = nameOf(saved)
  const kind = draft.replyTo
    ? html` <span class="meta">an answer</span>`
    : draft.quoteOf
      ? html` <span class="meta">a quote</span>`
      : ''
  return html`<article class="card draft" aria-labelledby="d-${id}"><div class="row">${chip(visit, saved)}${kind} <span class="meta">${state(visit, saved)}</span></div>
<h2 id="d-${id}" dir="auto"><a href="/write?draft=${id}">${name}</a></h2>${trouble ? html`<p class="wrong">It could not be posted: ${trouble}</p>` : ''}
<div class="row"><a class="btn q small" href="/write?draft=${id}">Edit<span class="vh"> this draft: ${name}</span></a>
<form method="post" action="/drafts/${id}/publish"><button class="btn q small">Post now<span class="vh">: ${name}</span></button></form>
<form method="post" action="/drafts/${id}/delete"><button class="btn danger small">Delete<span class="vh"> this draft: ${name}</span></button></form></div></article>`
}

function nameOf({ draft }: SavedDraft): string {
  const words = [...draft.text.trim()]
  if (words.length > shownLetters) return `${words.slice(0, shownLetters).join('')}…`
  if (words.length > 0) return words.join('')
  if (draft.media.length > 0)
    return draft.media.length === 1 ? 'A picture or recording' : `${draft.media.length} pictures or recordings`
  return draft.poll ? 'A poll' : 'An empty draft'
}

function chip({ house }: MemberVisit, { draft: { choice, narrowing } }: SavedDraft): Html {
  const more = narrowing ? narrowingWord(choice, narrowing) : ''
  return html`<span class="aud a-${choice}">${icon(choiceIcon(choice))}<span class="vh">For </span>${choiceWord(choice, house)}${more ? `, ${more}` : ''}</span>`
}

function state(visit: MemberVisit, { publishAt, saved }: SavedDraft): Html {
  if (publishAt === null) return html`saved ${when(saved, visit.ctx.now())}`
  const { timeZone } = visit.member.preferences
  const zone = isZone(timeZone) ? timeZone : zoneOfHouse()
  return html`goes ${momentWords(publishAt, zone)} (${zone})`
}
