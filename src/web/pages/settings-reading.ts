import { html } from 'hono/html'
import { savePreferences } from '../../core/members/member.ts'
import type { Preferences } from '../../core/members/preferences.ts'
import { neighborsNow } from '../../core/neighborhood/where-we-belong.ts'
import type { Form } from '../../http/read-form.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { choice, errorSummary, type Kept, tick, withRefusal } from '../parts/form.ts'
import type { Html } from '../parts/safe.ts'

const themes: Record<Preferences['theme'], string> = { system: 'As my device', light: 'Light', dark: 'Dark' }
const sizes: Record<Preferences['textSize'], string> = {
  small: 'Small',
  normal: 'Normal',
  large: 'Large',
  largest: 'Largest',
}

type Switch =
  | 'calm'
  | 'underline'
  | 'hideCounts'
  | 'openFolds'
  | 'exactTimes'
  | 'shortcuts'
  | 'tellIfQuiet'
  | 'catchUpNeighbors'

const switches: Record<Switch, { label: string; note: string }> = {
  calm: {
    label: 'Keep still',
    note: 'No movement on the page. If your device asks for less motion, there is none anyway.',
  },
  underline: { label: 'Underline links in posts', note: 'So that they are not told apart by colour alone.' },
  hideCounts: { label: 'Hide numbers', note: 'No counts of replies and likes beside posts.' },
  openFolds: {
    label: 'Open folded posts',
    note: 'Content warnings still show above them. Your own word filters stay folded.',
  },
  exactTimes: { label: 'Exact times', note: '“22 November 2026 at 08:40” for “8 min”.' },
  shortcuts: { label: 'Keys', note: 'Single keys to go about, listed below. They rest while you type.' },
  tellIfQuiet: {
    label: 'Tell a host if I go quiet',
    note: 'When you say much less than you usually do, hosts see your name, and nothing else. Off unless you tick it.',
  },
  catchUpNeighbors: {
    label: 'Catch up with neighbors',
    note: 'Catch-up brings what neighbors said to the neighborhood, too.',
  },
}

const keys: readonly [string, string][] = [
  ['j, k', 'next and previous post'],
  ['o or Enter', 'open it'],
  ['r', 'reply'],
  ['l', 'like'],
  ['b', 'boost'],
  ['x', 'fold or unfold'],
  ['z', 'unfold everything on the page'],
  ['e', 'done with this thread, while you catch up'],
  ['n', 'write something'],
  ['u', 'undo what you just posted'],
  ['/', 'search'],
  ['g, then h, n, f, i or p', 'go to home, neighborhood, following, inbox or people'],
  ['?', 'show the keys'],
]

/** `/settings/reading`: how pages look and behave for this member. */
export function readingSettings(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, page(visit, null))
}

/** POST `/settings/reading`; the page that follows looks as chosen. */
export function saveReading(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      savePreferences(visit.ctx, visit.member, preferencesFrom(form))
      return goTo(visit, '/settings/reading', { text: 'Saved. This is how it looks now.' })
    },
    (kept) => page(visit, kept),
  )
}

function preferencesFrom(form: Form): Partial<Preferences> {
  const theme = keyOf(themes, form.text('theme'))
  if (!theme) throw new Refusal('bad-input', 'Choose light, dark, or as your device.', 'theme')
  const textSize = keyOf(sizes, form.text('textSize'))
  if (!textSize) throw new Refusal('bad-input', 'Choose a text size.', 'textSize')
  return { theme, textSize, ...switched(form) }
}

function switched(form: Form): Record<Switch, boolean> {
  return {
    calm: form.has('calm'),
    underline: form.has('underline'),
    hideCounts: form.has('hideCounts'),
    openFolds: form.has('openFolds'),
    exactTimes: form.has('exactTimes'),
    shortcuts: form.has('shortcuts'),
    tellIfQuiet: form.has('tellIfQuiet'),
    catchUpNeighbors: form.has('catchUpNeighbors'),
  }
}

function keyOf<K extends string>(words: Record<K, string>, typed: string): K | undefined {
  return keysOf(words).find((key) => key === typed)
}

function keysOf<K extends string>(words: Record<K, unknown>): K[] {
  return Object.keys(words) as K[]
}

function page({ ctx, member: { preferences } }: MemberVisit, kept: Kept | null): Page {
  const optionsOf = <K extends string>(words: Record<K, string>) =>
    keysOf(words).map((value) => ({ value, label: words[value] }))
  const box = (name: Switch) => tick({ name, ...switches[name], on: preferences[name] }, kept)
  const comfort = keysOf(switches).filter((name) => name !== 'tellIfQuiet' && name !== 'catchUpNeighbors')
  // Without neighbors nobody is asked; what was chosen before stays.
  const near = neighborsNow(ctx).length > 0 || preferences.catchUpNeighbors ? box('catchUpNeighbors') : ''
  const body = html`${errorSummary(kept?.refusal)}<h1>Reading and comfort</h1><form method="post" action="/settings/reading"><section class="card">
${choice({ name: 'theme', legend: 'Light or dark', options: optionsOf(themes), value: preferences.theme }, kept)}
${choice({ name: 'textSize', legend: 'Text size', options: optionsOf(sizes), value: preferences.textSize }, kept)}</section>
<section class="card"><h2>Comfort</h2>${comfort.map(box)}${near}</section>
<section class="card"><h2>When it gets quiet</h2>${box('tellIfQuiet')}</section><p class="row"><button class="btn">Save</button></p></form>${normsWay}${keyList()}`
  return { title: 'Reading and comfort', section: 'me', body }
}

const normsWay = html`<section class="card"><h2>Folded posts</h2><p>This house folds some things under tags of its own. <a href="/norms">Choose for each tag</a> whether you see it open, folded or not at all; that goes before “Open folded posts”.</p></section>`

function keyList(): Html {
  const rows = keys.map(([key, does]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${does}</dd></div>`)
  return html`<section class="card"><h2>The keys</h2><dl class="lines">${rows}</dl></section>`
}
