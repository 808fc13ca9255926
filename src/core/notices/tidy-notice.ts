import type { SafeHtml } from '../../lib/html.ts'
import { Refusal } from '../../lib/refusal.ts'
import { knownHere } from '../actors/known-here.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { countCharacters } from '../words/count-characters.ts'
import { renderWords } from '../words/render-words.ts'
import { tidyText } from '../words/tidy.ts'

/** What a host writes: words in the house's Markdown, and from when until when they are shown (milliseconds; null: open). */
export interface NoticeDraft {
  readonly text: string
  readonly from: number | null
  readonly until: number | null
}

/** The rules of a notice: its words tidied and rendered, or a refusal with its field (`text`, `until`). */
export function tidyNotice(ctx: Context, draft: NoticeDraft): NoticeDraft & { html: SafeHtml } {
  const text = tidyText(draft.text)
  if (!text.trim()) throw new Refusal('blank', 'Write what everybody should know.', 'text')
  if (countCharacters(text) > limits.notice.text)
    throw new Refusal('too-long', `A notice has at most ${limits.notice.text} characters.`, 'text')
  const { from, until } = draft
  if (until !== null && until <= (from ?? 0)) throw new Refusal('bad-input', 'It has to end after it begins.', 'until')
  return { text, from, until, html: renderWords(text, knownHere(ctx)).html }
}
