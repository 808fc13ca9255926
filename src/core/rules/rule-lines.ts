import type { Context } from '../context.ts'
import { findRules } from './rules.ts'

const mostLines = 80
const mostLetters = 160

/** Today's rules one by one, to choose from: each line that says something, without its Markdown, cut at 160 characters. */
export function ruleLines(ctx: Context): string[] {
  const lines = (findRules(ctx.db)?.text ?? '').split('\n').map(plain)
  return [...new Set(lines.filter((line) => /\p{L}/u.test(line)))].slice(0, mostLines)
}

function plain(line: string): string {
  const words = line
    .trim()
    .replace(/^(?:#{1,6}|[-*+>]|\d{1,9}[.)])\s+/, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}/g, '')
    .trim()
  const letters = [...words]
  return letters.length > mostLetters ? `${letters.slice(0, mostLetters - 1).join('')}…` : words
}
