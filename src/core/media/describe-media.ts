import { run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { countCharacters } from '../words/count-characters.ts'
import { tidyText } from '../words/tidy.ts'
import { findFree } from './free-media.ts'
import type { MediaView } from './media-view.ts'

/** Says what one of the owner's uploads shows, before it is in a post. Refuses what is in one already, and too many words. */
export function describeMedia(ctx: Context, owner: { id: string }, id: string, words: string): MediaView {
  const media = findFree(ctx, owner, id)
  const alt = tidyText(words).trim()
  checkDescription(alt)
  run(ctx.db, 'update media set alt = :alt where id = :id', { id, alt })
  return { ...media, alt }
}

/** Refuses a description that is too long to be kept. */
export function checkDescription(alt: string): void {
  const most = limits.picture.alt
  if (countCharacters(alt) > most)
    throw new Refusal('too-long', `A description has at most ${most} characters.`, 'description')
}
