import { limits } from '../limits.ts'
import { readHandle } from '../words/find-mentions.ts'
import { plainTag } from '../words/pieces.ts'

export type Has = 'media' | 'poll' | 'link'

/** What somebody looks for, as far as it was understood. */
export interface Query {
  /** Words and "phrases" that all must be there. */
  readonly words: readonly string[]
  /** True when the last word may be the beginning of one. */
  readonly unfinished: boolean
  readonly tags: readonly string[]
  /** A handle without @, `me`, or null. */
  readonly from: { readonly name: string; readonly server: string | null } | 'me' | null
  readonly has: readonly Has[]
  readonly bookmarked: boolean
  /** Only posts from before this day, or from this day on (milliseconds, midnight UTC). */
  readonly before: number | null
  readonly after: number | null
  /** Sentences about filters that were left out because they make no sense. */
  readonly notes: readonly string[]
}

const token = /(?<key>[a-z]+):"(?<quoted>[^"]*)"|"(?<phrase>[^"]*)"?|(?<word>[^\s"]+)/giu
const shortestBeginning = 3

/** Reads what was typed into the search box. Refuses nothing: what can't be understood is left out with a note. */
export function readQuery(typed: string): Query {
  const read: Reading = {
    words: [],
    tags: [],
    from: null,
    has: [],
    bookmarked: false,
    before: null,
    after: null,
    notes: [],
  }
  const tokens = [...[...typed].slice(0, limits.search.text).join('').matchAll(token)]
  for (const { groups } of tokens) {
    const word = groups?.['word'] ?? (groups?.['key'] ? `${groups['key']}:${groups['quoted']}` : null)
    if (word === null) addWord(read, groups?.['phrase'] ?? '')
    else if (!readFilter(read, word)) readWord(read, word)
  }
  const last = tokens.at(-1)?.groups?.['word'] ?? ''
  const unfinished = [...last].length >= shortestBeginning && last === read.words.at(-1) && !/\s$/.test(typed)
  return { ...read, words: read.words.slice(0, limits.search.words), unfinished }
}

/** True when there is nothing to look for. */
export function isBlank(query: Query): boolean {
  const { words, tags, from, has, bookmarked, before, after } = query
  return words.length + tags.length + has.length === 0 && !from && !bookmarked && before === null && after === null
}

type Reading = {
  -readonly [K in keyof Omit<Query, 'unfinished'>]: Query[K] extends readonly (infer T)[] ? T[] : Query[K]
}

function readWord(read: Reading, word: string): void {
  const tag = word.startsWith('#') ? plainTag(word.slice(1)) : null
  if (tag) read.tags.push(tag)
  else addWord(read, word)
}

// What has no letter and no number is no word to the index, and would match nothing.
function addWord(read: Reading, word: string): void {
  if (/[\p{L}\p{N}]/u.test(word)) read.words.push(word)
}

const filters: Record<string, (read: Reading, value: string) => void> = {
  from: (read, value) => {
    if (value.toLowerCase() === 'me') read.from = 'me'
    else {
      const { handle, server } = readHandle(value)
      if (handle) read.from = { name: handle, server }
      else note(read, `from:${value}`, 'Write a name after from:, as in from:@ada or from:me.')
    }
  },
  has: (read, value) => {
    const kind = (['media', 'poll', 'link'] as const).find((each) => each === value.toLowerCase())
    if (kind) read.has.push(kind)
    else note(read, `has:${value}`, 'It can be has:media, has:poll or has:link.')
  },
  is: (read, value) => {
    if (value.toLowerCase() === 'bookmarked') read.bookmarked = true
    else note(read, `is:${value}`, 'It can be is:bookmarked.')
  },
  before: (read, value) => {
    const day = dayFrom(value)
    if (day === null) note(read, `before:${value}`, 'Write a day as in before:2026-11-30.')
    else read.before = read.before === null ? day : Math.min(day, read.before)
  },
  after: (read, value) => {
    const day = dayFrom(value)
    if (day === null) note(read, `after:${value}`, 'Write a day as in after:2026-11-01.')
    else read.after = read.after === null ? day : Math.max(day, read.after)
  },
}

function readFilter(read: Reading, word: string): boolean {
  const colon = word.indexOf(':')
  const key = word.slice(0, Math.max(0, colon)).toLowerCase()
  if (!Object.hasOwn(filters, key)) return false
  filters[key]?.(read, word.slice(colon + 1))
  return true
}

function note(read: Reading, filter: string, hint: string): void {
  read.notes.push(`“${filter}” was left out. ${hint}`)
}

function dayFrom(value: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return null
  const day = Date.parse(`${value}T00:00:00Z`)
  // A day that does not exist, as 31 February, becomes another one; ids know no time before 1970.
  return day >= 0 && new Date(day).toISOString().startsWith(value) ? day : null
}
