import { html } from 'hono/html'
import { findHostingMe, type HostingMe } from '../../core/guest-book/hosting-me.ts'
import type { MemberVisit } from '../../http/visit.ts'
import type { Html } from './safe.ts'

type Phone = 'iphone' | 'android'

const ways: Record<Phone, { word: string; steps: readonly Html[] }> = {
  iphone: {
    word: 'On an iPhone',
    steps: [
      html`Open this house in Safari and tap the share sign, ${sign('M12 15V3M8 7l4-4 4 4M6 11H4v10h16V11h-2')} an arrow out of a box.`,
      html`Move the list up and tap “Add to Home Screen”.`,
      html`Tap “Add”. The house has its own sign beside your other apps.`,
    ],
  },
  android: {
    word: 'On Android',
    steps: [
      html`Open this house in your browser and tap the menu, ${sign('M12 5v.1M12 12v.1M12 19v.1')} three dots.`,
      html`Tap “Add to Home screen” or “Install”.`,
      html`Tap “Add” or “Install”. The house has its own sign beside your other apps.`,
    ],
  },
}

/** How to put the house on a home screen: for the phone she said she has, or the one she is on; for both when neither tells. */
export function homeScreenHelp(visit: MemberVisit): Html {
  const { phone } = findHostingMe(visit.ctx, visit.member.id)
  const known = knownPhone(phone, visit.request.req.header('user-agent') ?? '')
  const help = known
    ? html`<h3>${ways[known].word}</h3>${list(known)}`
    : html`${(['iphone', 'android'] as const).map((each) => html`<details class="fold"><summary>${ways[each].word}</summary>${list(each)}</details>`)}`
  const other = phone === 'other' || !known ? html`<p class="note">On anything else a bookmark does it.</p>` : ''
  return html`<section class="card phone"><h2>Keep it at hand</h2>${help}${other}</section>`
}

/** Which of the two it is, by what she said, else by what her browser calls itself. */
function knownPhone(said: HostingMe['phone'], userAgent: string): Phone | null {
  if (said === 'iphone' || said === 'android') return said
  if (said === 'other') return null
  if (/\biPhone\b/.test(userAgent)) return 'iphone'
  return /\bAndroid\b/.test(userAgent) ? 'android' : null
}

function list(phone: Phone): Html {
  return html`<ol class="steps">${ways[phone].steps.map((step) => html`<li>${step}</li>`)}</ol>`
}

function sign(drawing: string): Html {
  return html`<svg class="ic" viewBox="0 0 24 24" aria-hidden="true"><path d="${drawing}"/></svg>`
}
