import { html } from 'hono/html'
import { handleOf, type Person } from '../../core/actors/person.ts'
import type { Html } from './safe.ts'

type Faced = Pick<Person, 'id' | 'shownName' | 'avatar'> & Partial<Pick<Person, 'faceElsewhere'>>

/** A person's round picture, or the first letter of her name on one of eight warm tints. */
export function face(person: Faced, size: 'small' | 'large' = 'small'): Html {
  const kind = size === 'large' ? 'av av-l' : 'av'
  const side = size === 'large' ? 96 : 44
  if (person.avatar) {
    return html`<img class="${kind}" src="/media/${person.avatar}/${size === 'large' ? 'medium' : 'small'}" alt="" width="${side}" height="${side}" loading="lazy">`
  }
  // A picture from elsewhere lies over the letter, which is there when no picture comes.
  const over = person.faceElsewhere
    ? html`<img src="/media/elsewhere/face/${person.id}" alt="" width="${side}" height="${side}" loading="lazy">`
    : ''
  return html`<span class="${kind} tint${tintOf(person.id)}" aria-hidden="true">${over ? html`<span>${firstLetter(person.shownName)}</span>${over}` : firstLetter(person.shownName)}</span>`
}

/** The page of a person. */
export function profilePath(person: Pick<Person, 'name' | 'server'>): string {
  return `/${handleOf(person)}`
}

function tintOf(id: string): number {
  return [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 8
}

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

// To find where a letter ends costs more than the rest of a face, and nothing joins two plain ones.
const plain = /^[!-~](?=[ -~]|$)/

function firstLetter(name: string): string {
  const trimmed = name.trim()
  const letter = plain.exec(trimmed)?.[0] ?? letters.segment(trimmed).containing(0)?.segment ?? '?'
  return letter.toLocaleUpperCase()
}
