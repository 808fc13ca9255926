import { html } from 'hono/html'
import { handleOf } from '../../core/actors/person.ts'
import { choiceOf } from '../../core/audience/choices.ts'
import { noteShown } from '../../core/neighborhood/street.ts'
import { loadPost } from '../../core/posts/load-posts.ts'
import type { Post } from '../../core/posts/post.ts'
import { postDraft } from '../../core/posts/post-draft.ts'
import { preparePost } from '../../core/posts/prepare-post.ts'
import { saveDraft } from '../../core/posts/save-draft.ts'
import { findDraft } from '../../core/posts/saved-draft.ts'
import { schedulePost } from '../../core/posts/schedule-post.ts'
import { startDraft } from '../../core/posts/start-draft.ts'
import { worries } from '../../core/posts/worries.ts'
import { writePost } from '../../core/posts/write-post.ts'
import { tidyName } from '../../core/words/tidy.ts'
import type { Notice } from '../../http/cookies.ts'
import { statusOf } from '../../http/refusals.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { isId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { piece, show, wantsPiece } from '../answer.ts'
import { listed } from '../parts/audience-picker.ts'
import { composer, type Shown } from '../parts/composer.ts'
import { type Composing, checkChoice, composingOf, keyOf, momentOf, readComposing } from '../parts/composing.ts'
import { goOn } from '../parts/go-on.ts'
import { meetNamed } from '../parts/meet-named.ts'
import { withFiles } from '../parts/take-files.ts'
import { momentWords } from '../parts/time.ts'

/** `/write`: a new post, an answer (`?reply=`), a quote (`?quote=`), a message (`?to=@bo`) or a kept draft (`?draft=`). */
export function writePage(visit: MemberVisit): Response | Promise<Response> {
  return answer(visit, { composing: visit.query('draft') ? fromSaved(visit) : fromLink(visit) })
}

/** POST `/write`: posts, schedules, keeps as a draft, or only adds and takes out pictures. */
export async function sendPost(visit: MemberVisit): Promise<Response> {
  const form = await visit.form()
  const { composing, refusal } = await withFiles(visit, form, readComposing(visit, form))
  if (refusal) return answer(visit, { composing, refusal })
  const doing = form.has('drop') ? 'look' : form.text('do')
  if (doing === 'look' || doing === 'pictures' || doing === 'more') return answer(visit, { composing })
  await meetNamed(visit, composing.draft)
  return orAgain(visit, composing, () => {
    checkChoice(form)
    return doing === 'save' ? keep(visit, composing) : post(visit, composing)
  })
}

/** POST `/drafts/:id/publish`: a kept draft goes now, unless there is something to notice first. */
export async function publishDraft(visit: MemberVisit): Promise<Response> {
  const saved = findDraft(visit.ctx, visit.member, visit.part('id'))
  if (!saved) throw new Refusal('not-found', 'That draft is gone.')
  const composing = composingOf(visit, saved.draft, { saved: saved.id, back: '/drafts' })
  await meetNamed(visit, saved.draft)
  return orAgain(visit, composing, () => post(visit, composing))
}

function fromSaved(visit: MemberVisit): Composing {
  const saved = findDraft(visit.ctx, visit.member, visit.query('draft'))
  if (!saved) throw new Refusal('not-found', 'That draft is gone. It was posted or deleted.')
  return composingOf(visit, saved.draft, { saved: saved.id, publishAt: saved.publishAt, back: visit.query('back') })
}

function fromLink(visit: MemberVisit): Composing {
  const { ctx, member, house } = visit
  const [reply, quote] = [visit.query('reply'), visit.query('quote')]
  if ((reply && !isId(reply)) || (quote && !isId(quote)))
    throw new Refusal('not-found', 'There is nothing at this address.')
  const to = tidyName(visit.query('to').slice(0, 300))
    .split(/[\s,]+/)
    .filter(Boolean)
  const draft = startDraft(ctx, member, house, { reply, quote, to })
  const example =
    visit.query('example') === '1' ? `Hello from ${house.shortName}. The door is open and the kettle is on.` : ''
  const parent = reply ? loadPost(ctx, visit.viewer, reply) : null
  const isForStreet = !reply && !quote && visit.query('audience') === 'neighborhood'
  return composingOf(
    visit,
    { ...draft, text: example || draft.text, ...(isForStreet ? { choice: 'neighborhood', narrowing: '' } : {}) },
    { back: visit.query('back') || (parent?.path ?? '') },
  )
}

async function orAgain(
  visit: MemberVisit,
  composing: Composing,
  work: () => Response | Promise<Response>,
): Promise<Response> {
  try {
    return await work()
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    // A draft that is gone can't be posted over; its words can, as new ones.
    const again = refusal.code === 'stale' ? { ...composing, saved: '' } : composing
    return answer(visit, { composing: again, refusal })
  }
}

function post(visit: MemberVisit, composing: Composing): Response | Promise<Response> {
  const { ctx, member } = visit
  const { draft, saved, once, sure } = composing
  const at = momentOf(composing)
  const prepared = preparePost(ctx, member, draft)
  const left = worries(ctx, member, prepared).filter(({ key }) => !sure.includes(key))
  if (left.length > 0) return answer(visit, { composing, noticed: { worries: left, prepared } })
  if (at !== null) {
    schedulePost(ctx, member, draft, { at, saved, id: idOf(once) })
    rememberStreet(visit, composing)
    return goOn(visit, '/drafts', { text: `Scheduled for ${momentWords(at, composing.zone)}.` })
  }
  const key = keyOf(visit, composing)
  const posted = saved ? postDraft(ctx, member, draft, { saved, once: key }) : writePost(ctx, member, draft, key)
  rememberStreet(visit, composing)
  return goOn(visit, composing.back || '/', noticeOf(visit, posted))
}

// The form said who reads along, and asked again where that was news.
function rememberStreet({ ctx, member }: MemberVisit, { draft }: Composing): void {
  if (draft.choice === 'neighborhood') noteShown(ctx, member)
}

function keep(visit: MemberVisit, { draft, saved, once }: Composing): Response {
  saveDraft(visit.ctx, visit.member, draft, { saved, id: idOf(once) })
  return goOn(visit, '/drafts', { text: 'Draft saved.' })
}

/** The id a new draft gets from its form, so that saving twice keeps one. */
function idOf(once: string): string {
  return isId(once) ? once : ''
}

function noticeOf(visit: MemberVisit, posted: Post): Notice {
  const text = sentWords(visit, posted)
  return posted.leaves === null ? { text } : { text, undo: { post: posted.id, until: posted.leaves } }
}

function sentWords(visit: MemberVisit, posted: Post): string {
  switch (choiceOf(posted.audience).choice) {
    case 'local':
      return `Posted to ${visit.house.shortName}.`
    case 'neighborhood':
      return 'Posted to Neighborhood.'
    case 'public':
      return 'Posted publicly.'
    case 'followers':
      return 'Posted to followers.'
    case 'direct': {
      const named = loadPost(visit.ctx, visit.viewer, posted.id)?.named ?? []
      return `Sent to ${listed(named.map(handleOf))}.`
    }
  }
}

/** The composer as a page, or as the piece that a script puts in its place. */
function answer(visit: MemberVisit, shown: Shown): Response | Promise<Response> {
  const { draft } = shown.composing
  const status = shown.refusal ? statusOf[shown.refusal.code] : 200
  const body = composer(visit, shown)
  if (wantsPiece(visit)) return piece(visit, body, status)
  const title = draft.replyTo ? 'Answer' : draft.quoteOf ? 'Quote' : 'New post'
  const drafts = html`<div class="row apart"><h1>${title}</h1><a class="link" href="/drafts">Drafts</a></div>`
  const page = { title, section: 'write', scripts: ['composer.js'], trouble: Boolean(shown.refusal) } as const
  return show(visit, { ...page, body: html`${drafts}${body}` }, status)
}
