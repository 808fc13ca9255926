import { domainToASCII } from 'node:url'
import { safeHref } from '../../lib/html.ts'
import { limits } from '../limits.ts'

/** Something in running text that is more than text. `raw` is how it was typed. */
export type Piece =
  | { kind: 'address'; raw: string; href: string }
  | { kind: 'mention'; raw: string; handle: string; server: string | null }
  | { kind: 'tag'; raw: string; tag: string }
  | { kind: 'emoji'; raw: string; shortcode: string }

const letter = String.raw`\p{L}\p{M}\p{N}_`
const label = String.raw`[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?`

// Brackets of East Asian text and full-width signs end an address: there are no spaces around it.
const address = /(?<![A-Za-z0-9_])https?:\/\/[^\s\p{C}<>"`\\^{|}\u3000-\u303f\uff00-\uffef]+/iuy
// A port belongs to a name only where houses are tried out on one machine.
const mentionElsewhere = new RegExp(
  `(?<![${letter}/=@])@([A-Za-z0-9_]+(?:[.-]+[A-Za-z0-9_]+)*)` +
    String.raw`@(${label}(?:\.${label})+(?:(?<=\.(?:test|localhost)):\d{1,5})?)(?![${letter}@]|\.[${letter}])`,
  'iuy',
)
// "@ana@elsewhere" lacks the rest of an address: nobody here may be taken for the person meant.
const mentionHere = new RegExp(
  String.raw`(?<![${letter}/=@])@([A-Za-z0-9_]+)(?![A-Za-z0-9_\p{Script=Latin}\p{M}@]|[.-][A-Za-z0-9_.-]*@)`,
  'uy',
)
const tag = new RegExp(`(?<![${letter}/=&#＃])[#＃]([${letter}]+)`, 'uy')
const shortcode = `[A-Za-z0-9_]{1,${limits.emoji.name}}`
const emoji = new RegExp(`(?<=^|[^${letter}:]|:${shortcode}:):(${shortcode}):(?![${letter}])`, 'uy')

const beginning = /[@#＃:]|https?:\/\//gi

/** Where in `text` the next piece may begin, or -1. */
export function nextBeginning(text: string): number {
  return text.search(beginning)
}

/** The piece that begins exactly at `at`, or null. Looks at most 40 characters back. */
export function pieceAt(text: string, at: number): Piece | null {
  switch (text[at]) {
    case '@':
      return mentionAt(text, at)
    case '#':
    case '＃':
      return tagAt(text, at)
    case ':':
      return emojiAt(text, at)
    default:
      return addressAt(text, at)
  }
}

/** Every piece of `text` with its place, from left to right, without overlaps. */
export function* piecesIn(text: string): Generator<{ at: number; piece: Piece }> {
  let end = 0
  for (const hit of text.matchAll(beginning)) {
    const piece = hit.index < end ? null : pieceAt(text, hit.index)
    if (!piece) continue
    end = hit.index + piece.raw.length
    yield { at: hit.index, piece }
  }
}

/** A tag's word as it is compared and stored (NFKC, lower case), or null when there is no letter in it. */
export function plainTag(word: string): string | null {
  // A few letters become phrases with spaces in NFKC.
  const plain = word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}_]/gu, '')
  return /\p{L}/u.test(plain) ? plain : null
}

function mentionAt(text: string, at: number): Piece | null {
  const elsewhere = matchAt(mentionElsewhere, text, at)
  const server = elsewhere && canonicalHost(elsewhere[2] ?? '')
  if (elsewhere && server) return { kind: 'mention', raw: elsewhere[0], handle: lower(elsewhere[1]), server }
  const here = matchAt(mentionHere, text, at)
  return here && { kind: 'mention', raw: here[0], handle: lower(here[1]), server: null }
}

function tagAt(text: string, at: number): Piece | null {
  const found = matchAt(tag, text, at)
  const plain = found && plainTag(found[1] ?? '')
  return found && plain ? { kind: 'tag', raw: found[0], tag: plain } : null
}

function emojiAt(text: string, at: number): Piece | null {
  const found = matchAt(emoji, text, at)
  return found && { kind: 'emoji', raw: found[0], shortcode: found[1] ?? '' }
}

function addressAt(text: string, at: number): Piece | null {
  const found = matchAt(address, text, at)
  if (!found) return null
  const raw = withoutTail(found[0])
  const href = safeHref(raw)
  return href ? { kind: 'address', raw, href } : null
}

/** An address without the punctuation of the sentence around it; closing brackets stay when they were opened inside. */
function withoutTail(address: string): string {
  const spare = { ')': count(address, ')') - count(address, '('), ']': count(address, ']') - count(address, '[') }
  let end = address.length
  for (; end > 0; end--) {
    const last = address[end - 1] ?? ''
    if (last === ')' || last === ']') {
      if (spare[last]-- <= 0) break
    } else if (!/[?!.,:;'*_~…]/.test(last)) break
  }
  return address.slice(0, end)
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1
}

function canonicalHost(typed: string): string | null {
  const [name = '', port] = typed.split(':')
  const host = domainToASCII(name)
  if (!/^[a-z0-9.-]+$/.test(host)) return null
  return port ? `${host}:${port}` : host
}

function lower(handle: string | undefined): string {
  return (handle ?? '').toLowerCase()
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
