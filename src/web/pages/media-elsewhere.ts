import { mediaSizes, type StoredFile } from '../../core/media/find-file.ts'
import { lookAtEmoji } from '../../core/remote-media/look-at-emoji.ts'
import { lookAtFace } from '../../core/remote-media/look-at-face.ts'
import { lookAtMedia } from '../../core/remote-media/look-at-media.ts'
import { sendFile } from '../../http/send-file.ts'
import type { Visit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { shared } from './media.ts'

/** `/media/elsewhere/:id/:size`: a picture, film or sound in a post from elsewhere, for members who may see that post. */
export async function serveMediaElsewhere(visit: Visit): Promise<Response> {
  const size = mediaSizes.find((each) => each === visit.part('size'))
  checkAsks(visit, size !== undefined)
  return send(visit, await lookAtMedia(visit.ctx, visit.viewer, visit.part('id'), size ?? 'medium'))
}

/** `/media/elsewhere/face/:id`: the picture of somebody elsewhere. */
export async function serveFaceElsewhere(visit: Visit): Promise<Response> {
  checkAsks(visit, true)
  return send(visit, await lookAtFace(visit.ctx, visit.viewer, visit.part('id'), { wish: 'avatar', size: 'medium' }))
}

/** `/media/elsewhere/header/:id`: her wide picture. */
export async function serveHeaderElsewhere(visit: Visit): Promise<Response> {
  checkAsks(visit, true)
  return send(visit, await lookAtFace(visit.ctx, visit.viewer, visit.part('id'), { wish: 'header', size: 'large' }))
}

/** `/emoji/elsewhere/:server/:code`: the picture of a short code at another server. */
export async function serveEmojiElsewhere(visit: Visit): Promise<Response> {
  checkAsks(visit, true)
  const named = { server: visit.part('server'), code: visit.part('code') }
  return send(visit, await lookAtEmoji(visit.ctx, named, visit.member?.preferences.calm ?? false))
}

// Other servers are asked for members only. A house that asks itself would ask for ever.
function checkAsks({ ctx, request, viewer }: Visit, known: boolean): void {
  if (viewer.home !== 'here') throw new Refusal('signed-out', 'Sign in to see this.')
  const isOurselves = request.req.header('user-agent')?.includes(`(+${ctx.address})`)
  if (isOurselves || !known) throw new Refusal('not-found', 'There is nothing at this address.')
}

function send(visit: Visit, file: StoredFile): Response {
  const shown = `${file.kind}.${file.name.split('.').at(-1)}`
  return shared(visit, sendFile(visit.request, file, { cache: 'private, max-age=3600', shown }))
}
