import { findEmoji } from '../../core/house/emoji.ts'
import { acceptMedia } from '../../core/media/accept-media.ts'
import { findFile, type MediaSize, mediaSizes, type StoredFile } from '../../core/media/find-file.ts'
import { findSentFile } from '../../core/media/find-sent-file.ts'
import { sendFile } from '../../http/send-file.ts'
import type { MemberVisit, Visit } from '../../http/visit.ts'
import { isId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { piece } from '../answer.ts'
import { mediaEditor } from '../parts/media-editor.ts'

/** `/media/:id/:size`: a picture, film or sound for whoever may see what it belongs to. */
export function serveMedia(visit: Visit): Response {
  const size = mediaSizes.find((each) => each === visit.part('size'))
  const id = visit.part('id')
  if (!size || !isId(id)) throw nothing()
  const key = visit.query('key')
  const sent = key ? findSentFile(visit.ctx, { id, key }, size) : null
  return sent ? serveSent(visit, sent) : serve(visit, id, size)
}

// Whoever has the key may have the file, and nobody on the way may keep it.
function serveSent(visit: Visit, file: StoredFile): Response {
  const answer = sendFile(visit.request, file, { cache: 'private, no-store', shown: shownAs(file) })
  answer.headers.set('x-robots-tag', 'noindex')
  return answer
}

/** `/emoji/:code`: the picture of a custom emoji. */
export function serveEmoji(visit: Visit): Response {
  const emoji = findEmoji(visit.ctx, visit.part('code'))
  if (!emoji) throw nothing()
  return serve(visit, emoji.media, 'medium')
}

/** POST `/media`: takes one file while a post is being written and answers with its place in the composer. */
export async function takeUpload(visit: MemberVisit): Promise<Response> {
  const [file, ...others] = (await visit.form()).files
  for (const other of others) await visit.ctx.media.drop(other)
  if (!file) throw new Refusal('blank', 'That file is empty.', 'media')
  return piece(visit, mediaEditor(await acceptMedia(visit.ctx, visit.member, file), ''))
}

function serve(visit: Visit, id: string, size: MediaSize): Response {
  const file = findFile(visit.ctx, visit.viewer, id, size)
  if (!file) throw nothing()
  // What a passer-by may have anything on the way may keep, for a day: deleting a post must still mean something.
  const cache = file.forAnyone ? 'public, max-age=86400, immutable' : 'private, max-age=3600'
  return shared(visit, sendFile(visit.request, file, { cache, shown: shownAs(file) }), file.forAnyone)
}

/**
 * Lets pages of other sites, such as an app that runs in a browser, show a file that is for anyone or came with a pass: neither
 * depends on who is signed in there.
 */
export function shared(visit: Visit, answer: Response, forAnyone = false): Response {
  if (!forAnyone && !visit.query('pass')) return answer
  answer.headers.set('cross-origin-resource-policy', 'cross-origin')
  answer.headers.set('access-control-allow-origin', '*')
  return answer
}

function shownAs({ kind, name }: StoredFile): string {
  return `${kind}.${name.split('.').at(-1)}`
}

function nothing(): Refusal {
  return new Refusal('not-found', 'There is nothing at this address.')
}
