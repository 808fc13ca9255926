import { limits } from '../limits.ts'

/** What there is to read: words, and pictures to look at. */
export interface Load {
  readonly words: number
  readonly pictures: number
}

/** How fast a member was found to read (words a minute), and in how many rounds; null before the first. */
export interface Pace {
  readonly wordsPerMinute: number | null
  readonly sessions: number
}

// Adults read 238 words of non-fiction a minute (Brysbaert 2019, Journal of Memory and Language 109).
const usual = 238
const slowest = 100
const fastest = 600
const perPicture = 4000
const enoughSessions = 5
const enoughWords = 100
const weightOfLast = 0.3

const unspaced = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/g

/** Words of a text. Scripts that put no spaces between words count two letters as one. */
export function countWords(text: string): number {
  const letters = text.match(unspaced)?.length ?? 0
  const spaced = letters > 0 ? text.replace(unspaced, ' ') : text
  return (spaced.match(/\S+/g)?.length ?? 0) + Math.ceil(letters / 2)
}

/** How long reading takes, in milliseconds: at the member's own pace once it is known well enough. */
export function readingTime({ words, pictures }: Load, pace: Pace): number {
  return (words / paceOf(pace)) * 60_000 + pictures * perPicture
}

function paceOf({ wordsPerMinute, sessions }: Pace): number {
  return wordsPerMinute !== null && sessions >= enoughSessions ? wordsPerMinute : usual
}

/**
 * The time that a page was really read, in milliseconds without its pictures, when it was open for `open`. Null when it
 * says nothing: no words on it, or a pause of more than five minutes.
 */
export function timeRead(load: Load, open: number, pace: Pace): number | null {
  if (load.words === 0 || open <= 0 || open > readingTime(load, pace) + limits.catchUp.pause) return null
  return Math.max(0, open - load.pictures * perPicture)
}

/** The pace after one more round in which `words` were read in `reading` milliseconds. A few words change nothing. */
export function nextPace(pace: Pace, { words, reading }: { words: number; reading: number }): Pace {
  if (words < enoughWords) return pace
  const found = Math.min(fastest, Math.max(slowest, reading > 0 ? words / (reading / 60_000) : fastest))
  const before = pace.wordsPerMinute ?? found
  return { wordsPerMinute: before + weightOfLast * (found - before), sessions: pace.sessions + 1 }
}
