import { Parser } from 'htmlparser2'

const mostElements = 5000
const longestValue = 8192

/**
 * What the head of a page says, by name in lower case: its metas (`og:title`, `description`), `title` and `canonical`.
 * Of a name that comes twice the first counts.
 */
export type PageHead = ReadonlyMap<string, string>

type Tag = { name: string; attributes: Map<string, string> }

/** Reads a page up to the end of its head, or its body's start, or its 5000th element. Never throws on rubbish. */
export function readHead(html: string): PageHead {
  const head = new Map<string, string>()
  let tag: Tag = { name: '', attributes: new Map() }
  let title: string | null = null
  let drawings = 0
  let elements = 0
  let done = false

  function finish(): void {
    done = true
    parser.pause()
  }

  // Attributes are taken one by one: the parser's own attribute objects throw on `__proto__` where Node forbids it.
  const parser = new Parser({
    onopentagname(name) {
      elements += 1
      if (name === 'body' || elements > mostElements) finish()
      tag = { name, attributes: new Map() }
      if (name === 'svg') drawings += 1
      // A drawing has titles of its own.
      if (name === 'title' && drawings === 0) title = ''
    },
    onattribute(name, value) {
      if (!tag.attributes.has(name)) tag.attributes.set(name, value.slice(0, longestValue))
    },
    ontext(text) {
      if (title !== null && title.length < longestValue) title += text
    },
    onclosetag(name) {
      if (done) return
      if (name === 'head') finish()
      if (name === 'svg') drawings -= 1
      if (name === 'meta') keep(head, metaName(tag), tag.attributes.get('content'))
      if (name === 'link' && isCanonical(tag)) keep(head, 'canonical', tag.attributes.get('href'))
      if (name !== 'title' || title === null) return
      keep(head, 'title', title)
      title = null
    },
  })
  parser.write(html)
  if (!done) parser.end()
  return head
}

function keep(head: Map<string, string>, name: string | undefined, value: string | undefined): void {
  const key = name?.trim().toLowerCase()
  if (key === undefined || key === '' || value === undefined || value.trim() === '') return
  if (!head.has(key)) head.set(key, value)
}

function metaName({ attributes }: Tag): string | undefined {
  return attributes.get('property') ?? attributes.get('name') ?? attributes.get('itemprop')
}

function isCanonical({ attributes }: Tag): boolean {
  return attributes.get('rel')?.trim().toLowerCase() === 'canonical'
}
