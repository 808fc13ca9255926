import { Refusal } from '../../lib/refusal.ts'
import { limits } from '../limits.ts'
import { tidyText } from '../words/tidy.ts'

/** The typed words of a note, tidied; refuses none, and more than limits.memory.words characters. */
export function readMemoryWords(raw: string): string {
  const words = tidyText(raw).trim()
  if (words === '') throw new Refusal('blank', 'Write what is worth remembering.', 'words')
  const length = [...words].length
  const most = limits.memory.words
  if (length > most)
    throw new Refusal('too-long', `That has ${length} characters; ${most} fit. Your words are still here.`, 'words')
  return words
}
