import { piecesIn } from './pieces.ts'

const anyAddress = 23
const longestAddress = 1000

/**
 * How long a text is for people, in Unicode code points: every http(s) address counts 23, and of @name@server only
 * @name. Mastodon counts so, and so do its apps while people type. What an address has beyond 1000 counts in full, or a
 * short post could hold a book.
 */
export function countCharacters(text: string): number {
  let count = codePoints(text)
  for (const { piece } of piecesIn(text)) {
    if (piece.kind === 'address') count += anyAddress - Math.min(codePoints(piece.raw), longestAddress)
    if (piece.kind === 'mention') count += 1 + piece.handle.length - codePoints(piece.raw)
  }
  return count
}

function codePoints(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}
