import sharp from 'sharp'
import { Refusal } from '../lib/refusal.ts'
import { decoded, decodePicture, openingOf, type Shape } from './decode-picture.ts'
import type { Job, Made } from './job.ts'
import { thumbhash } from './thumbhash.ts'
import { fit, shrinkUntil, writePart, writeSizes } from './write-sizes.ts'

/**
 * Writes an animated GIF or WebP again as animated WebP, plus its first frame as `small`, for those who asked their
 * device for less motion. Runs in the child. Refuses 'too-big' an emoji that no quality brings under its limit.
 */
export async function makeAnimation(job: Job, bytes: Buffer, shape: Shape): Promise<Made> {
  const { picture, emoji } = job.limits
  const emblem = job.as === 'emoji'
  const still = { side: emblem ? emoji.side : 400, bytes: emblem ? emoji.bytes : 60 * 1024 }
  const box = { width: still.side, height: still.side, fit: 'inside', withoutEnlargement: true } as const
  const pixels = await decodePicture(bytes, job, box)
  const files = await writeSizes(job, pixels, [{ size: 'small', ...still }])

  const target = fit(shape, emblem ? emoji.side : Math.min(1024, picture.side))
  const moving = await encodeMoving(job, bytes, target)
  await writePart({ job, size: 'medium' }, moving)
  files.push({ size: 'medium', part: 'medium', extension: 'webp', ...target })
  if (!emblem) files.push({ size: 'large', part: 'medium', extension: 'webp', ...target })
  return { kind: 'animation', seconds: null, thumbhash: await thumbhash(pixels), files }
}

async function encodeMoving(job: Job, bytes: Buffer, target: { width: number; height: number }): Promise<Buffer> {
  const most = job.as === 'emoji' ? job.limits.emoji.bytes : Number.POSITIVE_INFINITY
  const open = () => sharp(bytes, { ...openingOf(job.limits), animated: true }).resize({ ...target, fit: 'fill' })
  // The least effort: a long animation is many pictures, and a small machine has twenty seconds for all of them.
  const { result } = await shrinkUntil(most, (quality) => decoded(open().webp({ quality, effort: 0 }).toBuffer()))
  if (result.length <= most) return result
  throw new Refusal('too-big', `That emoji stays larger than ${Math.floor(most / 1024)} KB. Try one with fewer frames.`)
}
