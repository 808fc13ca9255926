import { Refusal } from '../../lib/refusal.ts'
import { tidyName, tidyText } from '../words/tidy.ts'

/** One answer of a form about a guest: its field, how many characters fit, and what to say when it must not be empty. */
export interface Asked {
  readonly field: string
  readonly most: number
  readonly whenBlank?: string
}

/** An answer of one line, tidy. Refuses what is too long, and blanks where something has to stand. */
export function readLine(raw: string, asked: Asked): string {
  return fitting(tidyName(raw), asked)
}

/** An answer of several lines, in the same way. */
export function readLines(raw: string, asked: Asked): string {
  return fitting(tidyText(raw).trim(), asked)
}

function fitting(text: string, { field, most, whenBlank }: Asked): string {
  if (whenBlank && text === '') throw new Refusal('blank', whenBlank, field)
  const length = [...text].length
  if (length > most) throw new Refusal('too-long', `That has ${length} characters; ${most} fit.`, field)
  return text
}
