import { createHash } from 'node:crypto'
import { type Choice, isChoice, type Narrowing } from '../../core/audience/choices.ts'
import { limits } from '../../core/limits.ts'
import { findContents } from '../../core/media/media-view.ts'
import { withTags } from '../../core/norms/fold-line.ts'
import { blankDraft, type Draft, type PollDraft } from '../../core/posts/draft.ts'
import { tidyName } from '../../core/words/tidy.ts'
import type { Form } from '../../http/read-form.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { isId, newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { isZone, localIn, momentIn, zoneOfHouse } from '../../lib/zones.ts'

/** What stands in the composer: a draft, and what belongs to this one form. */
export interface Composing {
  readonly draft: Draft
  /** Handles in the "To" field, also while another audience is chosen. */
  readonly to: readonly string[]
  /** Id of the kept draft it came from, or ''. */
  readonly saved: string
  /** When it shall go, as a form field has it (`2026-11-22T20:00`) in `zone`; '' for at once. */
  readonly at: string
  readonly zone: string
  readonly once: string
  /** Where to go on afterwards; '' for home. */
  readonly back: string
  /** What she was told already and posts anyway. */
  readonly sure: readonly string[]
}

/** A fresh form around a draft. */
export function composingOf(
  visit: MemberVisit,
  draft: Draft,
  more: { saved?: string; publishAt?: number | null; back?: string } = {},
): Composing {
  const zone = usualZone(visit)
  return {
    draft,
    to: draft.named,
    saved: more.saved ?? '',
    at: more.publishAt ? localIn(zone, more.publishAt) : '',
    zone,
    once: newId(visit.ctx.now()),
    back: more.back ?? '',
    sure: [],
  }
}

/** Reads what the composer sent. Nothing is refused here, so that the form can always be shown again. */
export function readComposing(visit: MemberVisit, form: Form): Composing {
  const choice = form.text('audience')
  const to = [
    ...new Set(
      form
        .all('to')
        .flatMap((each) => tidyName(each).split(/[\s,;]+/))
        .filter(Boolean),
    ),
  ].slice(0, mostNames)
  const zone = form.text('zone')
  return {
    draft: readDraft(form, isChoice(choice) ? choice : 'local', to),
    to,
    saved: idOr(form.text('draft')),
    at: form.text('at').slice(0, 40),
    zone: isZone(zone) ? zone : usualZone(visit),
    once: /^[0-9A-Za-z-]{10,40}$/.test(form.text('once')) ? form.text('once') : newId(visit.ctx.now()),
    back: form.text('back').slice(0, 500),
    sure: sureOf(form),
  }
}

// One over the limit still arrives, so that it can be said.
const mostNames = limits.post.mentions + 1

/** Refuses a form that names no audience: nothing is posted to a guessed one. */
export function checkChoice(form: Form): void {
  if (!isChoice(form.text('audience'))) throw new Refusal('bad-input', 'Choose who this is for.', 'audience')
}

/** The moment it is scheduled for, or null for at once. Refuses what is no time. */
export function momentOf({ at, zone }: Composing): number | null {
  if (!at) return null
  const moment = momentIn(zone, at)
  if (moment !== null) return moment
  throw new Refusal('bad-input', 'Write the time as a day and an hour, or leave it empty to post at once.', 'at')
}

/**
 * The key under which this is sent: the same words from the same form are one post, other words another. A picture that
 * came along twice has two ids, so what is in it counts.
 */
export function keyOf({ ctx, member }: MemberVisit, { once, draft }: Composing): string {
  const ids = draft.media.map(({ id }) => id)
  const contents = ids.length > 0 ? findContents(ctx.db, member, ids) : new Map<string, string>()
  const media = draft.media.map(({ id, alt }) => [contents.get(id) ?? id, alt])
  const said = JSON.stringify({ ...draft, media })
  return `${once}-${createHash('sha256').update(said).digest('base64url').slice(0, 16)}`
}

function readDraft(form: Form, choice: Choice, to: readonly string[]): Draft {
  const narrowing = narrowingFrom(form.text(`narrow-${choice}`))
  const isNamed = choice === 'direct' || narrowing === 'named'
  return {
    ...blankDraft,
    text: form.text('text'),
    warning: foldLineFrom(form),
    language: languageFrom(form.text('language')),
    choice,
    narrowing,
    named: isNamed ? to : [],
    replyTo: idOr(form.text('reply')) || null,
    quoteOf: idOr(form.text('quote')) || null,
    media: readMedia(form),
    poll: readPoll(form),
    preview: form.has('preview'),
  }
}

/** The fold line somebody typed, with the tags she ticked or folds it under after all. */
export function foldLineFrom(form: Form): string {
  const ticked = [...form.all('norm'), form.text('fold')].map((tag) => tag.slice(0, limits.norm.tag))
  return withTags(form.text('warning'), ticked.slice(0, limits.norm.perHouse))
}

// Who folds it after all has answered that one question only; the others are asked again.
function sureOf(form: Form): string[] {
  const keys = form.all('sure').slice(0, limits.norm.perHouse + 20)
  return form.has('fold') ? keys.filter((key) => key.startsWith('norm:')) : keys
}

/** The pictures a form lists, in order, without the one it takes out. */
export function readMedia(form: Form): Draft['media'] {
  const ids = [...new Set(form.all('media'))].filter((id) => isId(id) && id !== form.text('drop'))
  return ids.slice(0, limits.post.pictures + 1).map((id) => ({ id, alt: form.text(`alt-${id}`) }))
}

/** A language tag, or '' for none. */
export function languageFrom(text: string): string {
  return /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(text) && text.length <= 35 ? text : ''
}

function narrowingFrom(text: string): Narrowing | '' {
  return (['everyone', 'quiet', 'followers', 'mutuals', 'named'] as const).find((each) => each === text) ?? ''
}

function readPoll(form: Form): PollDraft | null {
  const options = form.all('option').slice(0, limits.post.options + 1)
  if (options.every((each) => each.trim() === '')) return null
  const lasts = Number(form.text('lasts'))
  return {
    options,
    several: form.has('several'),
    hidden: form.has('hidden'),
    lasts: Number.isFinite(lasts) ? lasts : 0,
  }
}

function usualZone({ member }: MemberVisit): string {
  const { timeZone } = member.preferences
  return isZone(timeZone) ? timeZone : zoneOfHouse()
}

function idOr(text: string): string {
  return isId(text) ? text : ''
}
