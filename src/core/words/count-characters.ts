import { piecesIn } from './pieces.ts'

const anyAddress = 23

/**
 * How long a text is for people, in Unicode code points: every http(s) address counts 23, and of @name@server only
 * @name. Mastodon counts so, and so do its apps while people type.
 */
export function countCharacters(text: string): number {
  let count = codePoints(text)
  for (const { piece } of piecesIn(text)) {
    if (piece.kind === 'address') count += anyAddress - codePoints(piece.raw)
    if (piece.kind === 'mention') count += 1 + piece.handle.length - codePoints(piece.raw)
  }
  return count
}

function codePoints(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}
