import { Marked } from 'marked'
import { limits } from '../limits.ts'
import { countCharacters } from './count-characters.ts'
import { wordsGrammar } from './grammar.ts'
import { type Piece, pieceAt } from './pieces.ts'
import { tidyName } from './tidy.ts'

/** Whom a text names: `handle` in lower case; `server` is a canonical lower-case host, null for someone of this house. */
export type Mention = { handle: string; server: string | null }

/**
 * The people a text mentions, each once, in order, exactly those that `renderWords` will ask for: nobody inside code,
 * links, addresses or e-mail addresses. Whether they exist is the caller's question. None in a text that is too long to be
 * posted: to read it takes time that grows faster than it does.
 */
export function findMentions(text: string): Mention[] {
  const found = new Map<string, Mention>()
  if (countCharacters(text) > limits.post.text) return []
  const marked = new Marked(wordsGrammar())
  marked.walkTokens(marked.lexer(text), (token) => {
    if (token.type !== 'piece') return
    const piece: Piece = token['piece']
    if (piece.kind !== 'mention') return
    const { handle, server } = piece
    found.set(`${handle}@${server ?? ''}`, { handle, server })
  })
  return [...found.values()]
}

/**
 * One handle as people type it into a field: `bo`, `@bo`, `ana@elsewhere.example`. What looks like no handle is given
 * back tidied, as if it were somebody here: nobody will have that name.
 */
export function readHandle(typed: string): Mention {
  const text = tidyName(typed).replace(/^@?/, '@')
  const piece = pieceAt(text, 0)
  if (piece?.kind !== 'mention' || piece.raw.length < text.length) return { handle: text.slice(1), server: null }
  return { handle: piece.handle, server: piece.server }
}
