import { html } from 'hono/html'
import { findHostingMe, type HostingMe, saveHostingMe } from '../../core/guest-book/hosting-me.ts'
import { limits } from '../../core/limits.ts'
import type { Form } from '../../http/read-form.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { profilePath } from '../parts/face.ts'
import { choice, errorSummary, field, type Kept, select, withRefusal } from '../parts/form.ts'
import { experienceWords, phoneWords } from '../parts/hosting-me.ts'
import type { Html } from '../parts/safe.ts'
import { zoneOptions } from '../parts/zone-options.ts'

const most = limits.hostingMe

/** `/settings/hosting-me`: what a member tells those who host her. */
export function hostingMeSettings(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, page(visit, null))
}

/** POST `/settings/hosting-me`. */
export function saveHosting(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      saveHostingMe(visit.ctx, visit.member, hostingFrom(form))
      return goTo(visit, `${profilePath(visit.member)}?tab=about`, { text: 'Saved. This is how it reads.' })
    },
    (kept) => page(visit, kept),
  )
}

function hostingFrom(form: Form): HostingMe {
  const seenBy = form.text('seenBy')
  if (seenBy !== 'hosts' && seenBy !== 'everybody') throw new Refusal('bad-input', 'Choose who may read it.', 'seenBy')
  return {
    pronouns: form.text('pronouns'),
    phone: keyFrom(phoneWords, form, 'phone'),
    experience: keyFrom(experienceWords, form, 'experience'),
    needs: form.text('needs'),
    goEasyOn: form.text('goEasyOn'),
    worries: form.text('worries'),
    timeZone: form.text('timeZone'),
    reachMe: form.text('reachMe'),
    seenBy,
  }
}

function keyFrom<K extends string>(words: Record<K, string>, form: Form, name: string): K {
  const key = keysOf(words).find((each) => each === form.text(name))
  if (key === undefined) throw new Refusal('bad-input', 'Choose one of these.', name)
  return key
}

function keysOf<K extends string>(words: Record<K, string>): K[] {
  return Object.keys(words) as K[]
}

function page(visit: MemberVisit, kept: Kept | null): Page {
  const own = findHostingMe(visit.ctx, visit.member.id)
  const body = html`${errorSummary(kept?.refusal)}<h1>How to host me</h1>
<p class="whom">What helps you feel at home here. Fill in what you like; everything may stay empty.</p><form method="post" action="/settings/hosting-me">
<section class="card">${field({ name: 'pronouns', label: 'Pronouns', note: `How people speak of you, at most ${most.pronouns} characters.`, value: own.pronouns, autocomplete: 'off' }, kept)}
${choice({ name: 'phone', legend: 'Your phone', note: 'So that whoever shows you round shows the right pictures.', options: optionsOf(phoneWords), value: own.phone }, kept)}
${choice({ name: 'experience', legend: 'Sites like this one', options: optionsOf(experienceWords), value: own.experience }, kept)}</section>
<section class="card">${long({ name: 'needs', label: 'What makes it easier for you', note: 'Large print, captions, nothing that flashes, answers that may take a week: whatever helps.' }, own, kept)}
${long({ name: 'goEasyOn', label: 'What to go easy on', note: 'Things you would rather not meet out of the blue.' }, own, kept)}
${long({ name: 'worries', label: 'What worries you about being here', note: 'Nothing is too small.' }, own, kept)}</section>
<section class="card">${select({ name: 'timeZone', label: 'Where your clock is', note: 'So that nobody calls you at night.', value: own.timeZone, options: zoneOptions('I’d rather not say') }, kept)}
${long({ name: 'reachMe', label: 'How to reach you when the house is down', note: 'A number, an address, a friend who knows where you are.' }, own, kept)}</section>
<section class="card">${whoReads(visit, own, kept)}</section>
<p class="row"><button class="btn">Save</button><a class="btn q" href="/me">Not now</a></p></form>`
  return { title: 'How to host me', section: 'me', body }
}

type Words = 'needs' | 'goEasyOn' | 'worries' | 'reachMe'

function long(of: { name: Words; label: string; note: string }, own: HostingMe, kept: Kept | null): Html {
  const note = `${of.note} At most ${most.words} characters.`
  return field({ ...of, note, value: own[of.name], rows: 3 }, kept)
}

function whoReads({ house }: MemberVisit, own: HostingMe, kept: Kept | null): Html {
  return choice(
    {
      name: 'seenBy',
      legend: 'Who may read this page',
      note: 'It never leaves this house.',
      options: [
        { value: 'hosts', label: 'Hosts only' },
        {
          value: 'everybody',
          label: html`Everybody at <bdi>${house.shortName}</bdi>`,
          note: 'On your page, under About.',
        },
      ],
      value: own.seenBy,
    },
    kept,
  )
}

function optionsOf<K extends string>(words: Record<K, string>): { value: K; label: string }[] {
  return keysOf(words).map((value) => ({ value, label: words[value] }))
}
