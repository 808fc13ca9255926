import type { MediaView } from '../../core/media/media-view.ts'
import { withPass } from '../../core/media/pass.ts'
import type { Call } from '../call.ts'
import type { MediaAttachment } from './wire.ts'

const types = { picture: 'image', animation: 'gifv', video: 'video', audio: 'audio' } as const

/** A picture or recording as apps read it. `forAnyone` when whoever has the address may look; else the address carries a pass. */
export function mediaFrom(call: Call, media: MediaView, forAnyone: boolean): MediaAttachment {
  const url = (size: string) => addressOf(call, media, { size, forAnyone })
  const isShown = !media.elsewhere || (media.elsewhere.shown === 'yes' && call.member !== null)
  const remote = media.elsewhere?.url ?? null
  return {
    id: media.id,
    type: isShown ? types[media.kind] : 'unknown',
    url: isShown ? url('original') : remote,
    preview_url: isShown ? url('small') : (remote ?? ''),
    remote_url: remote,
    preview_remote_url: null,
    text_url: null,
    meta: metaOf(media),
    description: media.alt || null,
    blurhash: null,
  }
}

function addressOf(
  { ctx, member }: Call,
  { id, elsewhere }: MediaView,
  { size, forAnyone }: { size: string; forAnyone: boolean },
): string {
  const path = elsewhere ? `/media/elsewhere/${id}/${size}` : `/media/${id}/${size}`
  const open = forAnyone && !elsewhere
  return `${ctx.address}${open || !member ? path : withPass(ctx, member, path)}`
}

function metaOf({ width, height, seconds }: MediaView): MediaAttachment['meta'] {
  if (!width || !height) return null
  const size = { width, height, size: `${width}x${height}`, aspect: width / height }
  const original = seconds === null ? size : { ...size, duration: seconds, frame_rate: '', bitrate: 0 }
  return { original, small: size, focus: { x: 0, y: 0 }, colors: null }
}
