import { DomUtils, parseDocument } from 'htmlparser2'
import type { Browser } from '../village.ts'

/** A form as it stands on a page: where it goes, and what a browser would send when its first button is pressed. */
export interface FoundForm {
  readonly page: string
  readonly action: string
  readonly multipart: boolean
  readonly fields: readonly (readonly [name: string, value: string])[]
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
  const forms = DomUtils.getElementsByTagName('form', parseDocument(text))
  return forms
    .filter((form) => form.attribs['method'] === 'post')
    .map((form) => ({
      page: path,
      action: insidePath(form.attribs['action'] ?? path, path) ?? '',
      multipart: form.attribs['enctype'] === 'multipart/form-data',
      fields: fieldsOf(form),
    }))
}

type Tag = ReturnType<typeof DomUtils.getElementsByTagName>[number]

function fieldsOf(form: Tag): [string, string][] {
  const named = DomUtils.getElements({ tag_name: (tag) => ['input', 'textarea', 'select', 'button'].includes(tag) }, form, true)
  let pressed = false
  return named.flatMap((tag): [string, string][] => {
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
  const options = DomUtils.getElementsByTagName('option', select)
  const chosen = options.find((option) => option.attribs['selected'] !== undefined) ?? options[0]
  return chosen?.attribs['value'] ?? ''
}

function linksIn(text: string): string[] {
  const page = parseDocument(text)
  const tags = DomUtils.getElements({ tag_name: (tag) => ['a', 'img', 'video', 'audio'].includes(tag) }, page, true)
  return tags.map((tag) => tag.attribs['href'] ?? tag.attribs['src'] ?? '')
}

const here = 'http://localhost:8080'

function insidePath(link: string, from: string): string | null {
  const url = link && URL.canParse(link, `${here}${from}`) ? new URL(link, `${here}${from}`) : null
  return url?.origin === here ? `${url.pathname}${url.search}` : null
}
