import { Refusal } from '../../lib/refusal.ts'
import { limits } from '../limits.ts'
import { tidyName } from '../words/tidy.ts'
import type { FilterDraft } from './filter.ts'

/** The rules of a word filter: a draft within limits.filter, tidied, each word once; or a refusal with its field. */
export function tidyFilter(draft: FilterDraft, now: number): FilterDraft {
  const title = tidyName(draft.title)
  const words = distinct(draft.words.map((each) => ({ ...each, word: tidyName(each.word) })).filter(({ word }) => word))
  if (!title) throw new Refusal('blank', 'Give the filter a name, so that you know what was folded.', 'title')
  if (lengthOf(title) > limits.filter.title)
    throw new Refusal('too-long', `The name has at most ${limits.filter.title} characters.`, 'title')
  if (words.length === 0 && !draft.mayBeEmpty)
    throw new Refusal('blank', 'Write at least one word, each on a line of its own.', 'words')
  if (words.length > limits.filter.words)
    throw new Refusal(
      'too-many',
      `A filter has at most ${limits.filter.words} words; this one has ${words.length}.`,
      'words',
    )
  const long = words.find(({ word }) => lengthOf(word) > limits.filter.word)
  if (long)
    throw new Refusal(
      'too-long',
      `A word has at most ${limits.filter.word} characters.`,
      long.whole ? 'words' : 'parts',
    )
  if (draft.places.length === 0) throw new Refusal('blank', 'Choose at least one place where it works.', 'places')
  if (draft.until !== null && draft.until <= now)
    throw new Refusal('too-late', 'Choose an end that is still to come.', 'lasts')
  return { ...draft, title, words, places: [...new Set(draft.places)] }
}

function distinct(words: FilterDraft['words']): FilterDraft['words'] {
  return [...new Map(words.map((each) => [`${each.whole} ${each.word.toLowerCase()}`, each])).values()]
}

function lengthOf(text: string): number {
  return [...text].length
}
