import { html } from 'hono/html'
import type { Choice } from '../../core/audience/choices.ts'
import { findFederation } from '../../core/house/federation.ts'
import { limits } from '../../core/limits.ts'
import { savePreferences } from '../../core/members/member.ts'
import type { Preferences } from '../../core/members/preferences.ts'
import type { Form } from '../../http/read-form.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { isZone, zoneOfHouse } from '../../lib/zones.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { choiceWord } from '../parts/audience.ts'
import { choice, errorSummary, field, type Kept, select, withRefusal } from '../parts/form.ts'
import { languages } from '../parts/languages.ts'
import { zoneOptions } from '../parts/zone-options.ts'

const longest = limits.hold.longest / 1000
// A direct message needs names, so nothing can start as one.
const starts: readonly Exclude<Choice, 'direct'>[] = ['local', 'neighborhood', 'public', 'followers']

/** `/settings/writing`: what a new post starts with. */
export function writingSettings(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, page(visit, null))
}

/** POST `/settings/writing`. */
export function saveWriting(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      savePreferences(visit.ctx, visit.member, preferencesFrom(visit, form))
      return goTo(visit, '/settings/writing', { text: 'Saved.' })
    },
    (kept) => page(visit, kept),
  )
}

function preferencesFrom({ member }: MemberVisit, form: Form): Partial<Preferences> {
  const start = starts.find((each) => each === form.text('choice'))
  if (!start) throw new Refusal('bad-input', 'Choose who a new post is for at first.', 'choice')
  const language = languages(member.preferences.language).find(({ value }) => value === form.text('language'))
  if (!language) throw new Refusal('bad-input', 'Choose a language from the list.', 'language')
  const timeZone = form.text('timeZone')
  if (timeZone !== '' && !isZone(timeZone))
    throw new Refusal('bad-input', 'Choose a time zone from the list.', 'timeZone')
  return {
    choice: start,
    holdHome: secondsFrom(form, 'holdHome'),
    holdBeyond: secondsFrom(form, 'holdBeyond'),
    language: language.value,
    timeZone,
  }
}

function secondsFrom(form: Form, name: 'holdHome' | 'holdBeyond'): number {
  const typed = form.text(name).trim()
  if (!/^\d{1,2}$/.test(typed) || Number(typed) > longest)
    throw new Refusal('bad-input', `Write a number of seconds from 0 to ${longest}.`, name)
  return Number(typed)
}

function page(visit: MemberVisit, kept: Kept | null): Page {
  const { house, member } = visit
  const { preferences } = member
  const notes: Record<(typeof starts)[number], string> = {
    local: 'Everybody who lives here; it never leaves this machine.',
    neighborhood: 'Houses that yours is friends with.',
    public: 'Anyone on the internet; it can be copied and found.',
    followers: 'Only people who follow you.',
  }
  const options = starts.map((value) => ({ value, label: choiceWord(value, house), note: notes[value] }))
  const locked = house.lockedHome
    ? html`<p class="card up">The hosts have locked it: new posts always start at ${house.shortName}. You can still choose for each post.</p>`
    : html`<p class="note">The hosts of ${house.name} can lock this, so that new posts always start at home.</p>`
  const body = html`${errorSummary(kept?.refusal)}<h1>Writing</h1>${locked}<form method="post" action="/settings/writing"><section class="card">
${choice({ name: 'choice', legend: 'New posts start for', note: 'After each post the choice comes back to this.', options, value: starts.find((each) => each === preferences.choice) ?? 'local' }, kept)}
<p class="note">${travels(visit)}</p></section>
<section class="card"><h2>Time to change your mind</h2>${field({ name: 'holdHome', label: `Seconds before a post for ${house.shortName} is seen`, note: `From 0 to ${longest}. Until then you can undo it and nobody has seen it.`, value: String(preferences.holdHome), type: 'number', inputmode: 'numeric' }, kept)}
${field({ name: 'holdBeyond', label: 'Seconds before anything else leaves', note: `From 0 to ${longest}. Nothing goes out before.`, value: String(preferences.holdBeyond), type: 'number', inputmode: 'numeric' }, kept)}</section>
<section class="card">${select({ name: 'language', label: 'Language you mostly write in', note: 'Screen readers and translators go by it. You can choose another for each post.', value: preferences.language, options: languages(preferences.language) }, kept)}
${select({ name: 'timeZone', label: 'Time zone', note: 'For posts that you send later.', value: preferences.timeZone, options: zoneOptions(`As this house (${zoneOfHouse()})`) }, kept)}</section>
<p class="row"><button class="btn">Save</button></p></form>`
  return { title: 'Writing', section: 'me', body }
}

function travels({ ctx }: MemberVisit): string {
  return findFederation(ctx).openness === 'off'
    ? 'This house keeps to itself: nothing goes to other servers, whatever you choose.'
    : 'What you write for the public or for followers goes to the servers of people elsewhere who follow you.'
}
