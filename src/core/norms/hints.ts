import { patternOf } from '../moderation/word-filters.ts'
import type { Norm } from './norm.ts'

/** The norms whose hint words stand in a text. */
export function hintedBy(norms: readonly Norm[], text: string): Norm[] {
  return norms.filter(({ hints }) => hints.some((hint) => patternOf(hint, hasBorders(hint)).test(text)))
}

// Signs, and words of scripts that put no space between words, are found inside others.
const withoutBorders =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

function hasBorders(hint: string): boolean {
  return /[\p{L}\p{N}]/u.test(hint) && !withoutBorders.test(hint)
}
