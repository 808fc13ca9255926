import { type Lexer, type MarkedExtension, Tokenizer, type TokenizerAndRendererExtension, type Tokens } from 'marked'
import { safeHref } from '../../lib/html.ts'
import { limits } from '../limits.ts'
import { nextBeginning, pieceAt, piecesIn } from './pieces.ts'

// People use a few dozen in a long post. Marked looks for the end of each, which takes time that grows with their square.
const mostSigns = 300

/**
 * The Markdown that we read, for one text: paragraphs with their line breaks, bold, italic, deleted, code, quotes, lists,
 * links, and the pieces of pieces.ts. Headings, tables, rules, pictures and HTML stay the text that was typed.
 * Blocks, and emphasis inside them, each nest at most `limits.post.depth` deep; deeper signs stay text as well,
 * and so do those after the first 300 that could begin emphasis or a link.
 */
export function wordsGrammar(): MarkedExtension {
  let depth = 0
  function deeper<T>(read: () => T): T | undefined {
    if (depth >= limits.post.depth) return undefined
    depth++
    try {
      return read()
    } finally {
      depth--
    }
  }
  let signs = 0
  function span<T>(src: string, read: () => T): T | undefined {
    if (!/^[*_~[]/.test(src) || signs >= mostSigns) return undefined
    signs++
    return deeper(read)
  }
  const usual = Tokenizer.prototype
  return {
    gfm: true,
    breaks: true,
    extensions: [pieces],
    hooks: { emStrongMask: maskPieces },
    tokenizer: {
      ...leftAsText,
      blockquote(src) {
        return deeper(() => readQuote(src, this.lexer))
      },
      list(src) {
        return deeper(() => usual.list.call(this, src))
      },
      emStrong(src, masked, before) {
        return span(src, () => usual.emStrong.call(this, src, masked, before))
      },
      del(src, masked, before) {
        return span(src, () => usual.del.call(this, src, masked, before))
      },
      link(src) {
        const link = span(src, () => usual.link.call(this, src))
        return link && safeHref(link.href) ? link : undefined
      },
    },
  }
}

/**
 * The lines that begin with ">", and no others: people answer on the line below a quote, where Markdown would take the
 * answer for a part of it. The reader that marked brings fails on some lists inside quotes.
 */
function readQuote(src: string, lexer: Lexer): Tokens.Blockquote | undefined {
  const lines = /^(?: {0,3}>[^\n]*(?:\n|$))+/.exec(src)
  if (!lines) return undefined
  const raw = lines[0].replace(/\n$/, '')
  const text = raw.replace(/^ {0,3}> ?/gm, '')
  const { top } = lexer.state
  lexer.state.top = true
  const tokens = lexer.blockTokens(text, [])
  lexer.state.top = top
  return { type: 'blockquote', raw, text, tokens }
}

const no = () => undefined
const leftAsText = {
  code: no,
  heading: no,
  lheading: no,
  hr: no,
  html: no,
  def: no,
  table: no,
  tag: no,
  reflink: no,
  autolink: no,
  url: no,
}

const pieces: TokenizerAndRendererExtension = {
  name: 'piece',
  level: 'inline',
  start: nextBeginning,
  tokenizer(src, tokens) {
    // Without its bracket the "!" of a picture would leave a link behind.
    if (src.startsWith('![')) return { type: 'text', raw: '![', text: '![' }
    if (this.lexer.state.inLink || nextBeginning(src) !== 0) return undefined
    const before = tokens.at(-1)?.raw.slice(-40) ?? ''
    const piece = pieceAt(before + src, before.length)
    return piece ? { type: 'piece', raw: piece.raw, piece } : undefined
  },
}

/** The text with its pieces made harmless, so that the underscores of an address are no emphasis. The length stays. */
function maskPieces(text: string): string {
  let masked = ''
  for (const { at, piece } of piecesIn(text)) {
    masked += text.slice(masked.length, at) + 'a'.repeat(piece.raw.length)
  }
  return masked + text.slice(masked.length)
}
