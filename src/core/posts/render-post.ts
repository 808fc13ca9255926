import { knownHere } from '../actors/known-here.ts'
import type { Context } from '../context.ts'
import { renderWords, type Words } from '../words/render-words.ts'

/** The words of a post as clean HTML, with the people and custom emoji this house knows. */
export function renderPost(ctx: Context, text: string): Words {
  return renderWords(text, knownHere(ctx))
}
