import { html } from 'hono/html'
import {
  type AudienceMap,
  choiceOfMeaning,
  homeMap,
  type Meaning,
  meanings,
  readMap,
  standardMap,
} from '../../core/audience/for-apps.ts'
import type { House } from '../../core/house/house.ts'
import type { Form } from '../../http/read-form.ts'
import { choiceWord } from './audience.ts'
import { select } from './form.ts'
import type { Html } from './safe.ts'

const words = ['public', 'unlisted', 'private'] as const

// Apps differ; most say one of these.
const inApps: Record<(typeof words)[number], string> = {
  public: '“Public”',
  unlisted: '“Unlisted” or “Quiet public”',
  private: '“Followers only”',
}

/** "When this app says … it will mean …", a list for each word; the names of the fields are `map-public` and so on. */
export function mapFields(map: AudienceMap, house: House): Html {
  const rows = words.map((word) =>
    select({
      name: `map-${word}`,
      label: inApps[word],
      value: map[word],
      options: meanings[word].map((meaning) => ({ value: meaning, label: meaningWord(meaning, house) })),
    }),
  )
  return html`<fieldset class="map"><legend>When this app says … it will mean …</legend>${rows}<p class="note"><b>“Mentioned people only”</b> always means the people you name.</p></fieldset>`
}

/** Two buttons that fill the fields in; the form is shown again with them. The one that stands there now is marked. */
export function presets(map: AudienceMap): Html {
  const button = (value: string, label: string, filled: AudienceMap) =>
    html`<button class="chip" name="preset" value="${value}"${isSame(map, filled) ? html` aria-current="true"` : ''}>${label}</button>`
  return html`<p class="row presets">${button('home', 'Home (suggested)', homeMap)}${button('standard', 'Standard', standardMap)}</p>`
}

/** What a preset fills in. */
export function presetFrom(form: Pick<Form, 'text'>): AudienceMap {
  return form.text('preset') === 'standard' ? standardMap : homeMap
}

/** What the fields say; words that are missing mean what they do at home. */
export function mapFrom(form: Pick<Form, 'text'>): AudienceMap {
  return readMap(Object.fromEntries(words.map((word) => [word, form.text(`map-${word}`)])))
}

/** A map in one sentence. */
export function mapInWords(map: AudienceMap, house: House): string {
  return words.map((word) => `${inApps[word].replace(/ or .*/, '')} means ${meaningWord(map[word], house)}`).join(', ')
}

/** What a meaning is called here. */
export function meaningWord(meaning: Meaning, house: House): string {
  const { choice, narrowing } = choiceOfMeaning(meaning)
  if (meaning === 'local') return `${choiceWord(choice, house)} only`
  if (narrowing === 'quiet') return 'Public, quiet: not in timelines'
  return narrowing === 'mutuals' ? 'Followers I follow back' : choiceWord(choice, house)
}

function isSame(one: AudienceMap, other: AudienceMap): boolean {
  return words.every((word) => one[word] === other[word])
}
