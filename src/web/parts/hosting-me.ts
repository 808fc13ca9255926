import { html } from 'hono/html'
import type { Person } from '../../core/actors/person.ts'
import { blankHostingMe, findHostingMe, type HostingMe } from '../../core/guest-book/hosting-me.ts'
import { mayReadHostingMe } from '../../core/guest-book/may-read-hosting-me.ts'
import type { Visit } from '../../http/visit.ts'
import type { Html } from './safe.ts'

export const phoneWords: Record<HostingMe['phone'], string> = {
  '': 'I’d rather not say',
  iphone: 'iPhone',
  android: 'Android',
  other: 'Something else, or none',
}

export const experienceWords: Record<HostingMe['experience'], string> = {
  '': 'I’d rather not say',
  new: 'They are new to me',
  some: 'I have used a few',
  'at-home': 'I feel at home on them',
}

/** What somebody tells those who host her, on her page: as far as the one who looks may read it, and nothing when it is blank. */
export function hostingMeOn(visit: Visit, person: Pick<Person, 'id' | 'server'>): Html | '' {
  if (visit.viewer.home !== 'here' || person.server !== null) return ''
  const hosting = findHostingMe(visit.ctx, person.id)
  if (!mayReadHostingMe(visit.member, person.id, hosting)) return ''
  const own = visit.member?.id === person.id
  if (isBlank(hosting) && !own) return ''
  const change = own
    ? html`<p class="row"><a class="btn q" href="/settings/hosting-me">${isBlank(hosting) ? 'Write it' : 'Change it'}</a></p>`
    : ''
  return html`<section class="card" aria-labelledby="hosting-me"><h2 id="hosting-me">How to host me</h2>${hostingMeLines(hosting)}${isBlank(hosting) ? html`<p>What helps you feel at home here, for your hosts or for everybody.</p>` : readers(hosting, visit.house.shortName)}${change}</section>`
}

/** The lines that are filled in, with their names. */
export function hostingMeLines(hosting: HostingMe): Html | '' {
  const lines: [string, string][] = [
    ['Pronouns', hosting.pronouns],
    ['Phone', hosting.phone && phoneWords[hosting.phone]],
    ['Sites like this', hosting.experience && experienceWords[hosting.experience]],
    ['What helps', hosting.needs],
    ['Go easy on', hosting.goEasyOn],
    ['Worries', hosting.worries],
    ['Time zone', hosting.timeZone.replaceAll('_', ' ')],
    ['If the house is down', hosting.reachMe],
  ]
  const filled = lines.filter(([, words]) => words !== '')
  if (filled.length === 0) return ''
  return html`<dl class="lines">${filled.map(([name, words]) => html`<div><dt>${name}</dt><dd class="typed" dir="auto">${words}</dd></div>`)}</dl>`
}

/** True when somebody has not written anything there. */
export function isBlank(hosting: HostingMe): boolean {
  return Object.keys(blankHostingMe).every((key) => key === 'seenBy' || hosting[key as keyof HostingMe] === '')
}

/** Who may read it, in words. */
export function readers({ seenBy }: HostingMe, shortName: string): Html {
  return seenBy === 'hosts'
    ? html`<p class="note">For hosts only.</p>`
    : html`<p class="note">For everybody at <bdi>${shortName}</bdi>.</p>`
}
