import { DomUtils, parseDocument } from 'htmlparser2'
import type { Browser } from '../village.ts'

/** A form as it stands on a page: where it goes, and what a browser would send when its first button is pressed. */
export interface FoundForm {
  readonly page: string
  readonly action: string
  readonly multipart: boolean
  readonly fields: readonly (readonly [name: string, value: string])[]
  /** Names of the fields that people type words into. */
  readonly typed: readonly string[]
}

/** A page that was opened on a walk. */
export interface Visited {
  readonly path: string
  readonly status: number
  readonly text: string
}

/** Opens pages from `seeds` on and follows every link and picture inside the house. At most `most` pages. */
export async function crawl(browser: Browser, seeds: readonly string[], most = 500): Promise<Visited[]> {
  const waiting = [...seeds]
  const known = new Set(seeds)
  const visited: Visited[] = []
  for (let path = waiting.shift(); path !== undefined && visited.length < most; path = waiting.shift()) {
    const answer = await browser.get(path)
    const isPage = /^text\/|json/.test(answer.headers.get('content-type') ?? '')
    const text = isPage ? await answer.text() : ''
    visited.push({ path, status: answer.status, text })
    for (const link of [...linksIn(text), answer.headers.get('location') ?? '']) {
      const next = insidePath(link, path)
      if (!next || known.has(next)) continue
      known.add(next)
      waiting.push(next)
    }
  }
  return visited
}

/** Every form on a page that posts. */
export function formsIn({ path, text }: Pick<Visited, 'path' | 'text'>): FoundForm[] {
  return tagsIn(text, ['form'])
    .filter((form) => form.attribs['method'] === 'post')
    .map((form) => ({
      page: path,
      action: insidePath(form.attribs['action'] ?? path, path) ?? '',
      multipart: form.attribs['enctype'] === 'multipart/form-data',
      fields: fieldsOf(form),
      typed: typedIn(form),
    }))
}

type Tag = ReturnType<typeof DomUtils.getElementsByTagName>[number]

function tagsIn(page: string | Tag, names: readonly string[]) {
  const within = typeof page === 'string' ? parseDocument(page) : page
  return DomUtils.getElementsByTagName((name) => names.includes(name), within, true)
}

function fieldsOf(form: Tag): [string, string][] {
  let pressed = false
  return tagsIn(form, ['input', 'textarea', 'select', 'button']).flatMap((tag): [string, string][] => {
    const { name, value = '', type = '', checked } = tag.attribs
    if (tag.name === 'button') {
      const first = !pressed
      pressed = true
      return first && name ? [[name, value]] : []
    }
    if (!name || type === 'file') return []
    if (tag.name === 'textarea') return [[name, DomUtils.textContent(tag)]]
    if (tag.name === 'select') return [[name, chosenIn(tag)]]
    if (type === 'checkbox' || type === 'radio') return checked === undefined ? [] : [[name, value || 'on']]
    return [[name, value]]
  })
}

function chosenIn(select: Tag): string {
  const options = tagsIn(select, ['option'])
  const chosen = options.find((option) => option.attribs['selected'] !== undefined) ?? options[0]
  return chosen?.attribs['value'] ?? ''
}

function typedIn(form: Tag): string[] {
  const words = tagsIn(form, ['input', 'textarea']).filter(
    ({ name, attribs }) => name === 'textarea' || ['text', 'search', ''].includes(attribs['type'] ?? ''),
  )
  return [...new Set(words.map(({ attribs }) => attribs['name'] ?? ''))]
}

function linksIn(text: string): string[] {
  return tagsIn(text, ['a', 'img', 'video', 'audio']).map(({ attribs }) => attribs['href'] ?? attribs['src'] ?? '')
}

const here = 'http://localhost:8080'

function insidePath(link: string, from: string): string | null {
  const url = link && URL.canParse(link, `${here}${from}`) ? new URL(link, `${here}${from}`) : null
  return url?.origin === here ? `${url.pathname}${url.search}` : null
}
