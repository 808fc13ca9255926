import { Refusal } from '../../lib/refusal.ts'
import { limits } from '../limits.ts'
import { tidyName, tidyText } from '../words/tidy.ts'

/** Why somebody is asked to leave, tidied. Refuses (field `reason`) none, and more than limits.parting.reason characters. */
export function readReason(raw: string): string {
  const reason = tidyText(raw).trim()
  if (reason === '') throw new Refusal('blank', 'Say why. It is what stays with the person.', 'reason')
  return atMost(reason, limits.parting.reason, 'reason')
}

/** The one line that everybody is told, tidied. Refuses (field `line`) none, and one that is too long. */
export function readLine(raw: string): string {
  const line = tidyName(raw)
  if (line === '') throw new Refusal('blank', 'Write the line that everybody will get.', 'line')
  return atMost(line, limits.parting.line, 'line')
}

/** What she says to the hosts about it; blank takes it back. */
export function readAnswer(raw: string): string {
  return atMost(tidyText(raw).trim(), limits.parting.answer, 'answer')
}

function atMost(words: string, most: number, field: string): string {
  if ([...words].length > most) throw new Refusal('too-long', `Use at most ${most} characters.`, field)
  return words
}
