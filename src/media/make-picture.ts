import { readFile } from 'node:fs/promises'
import { decodePicture, measurePicture, type Shape } from './decode-picture.ts'
import type { Job, Made } from './job.ts'
import { makeAnimation } from './make-animation.ts'
import { thumbhash } from './thumbhash.ts'
import { type Step, writeSizes } from './write-sizes.ts'

const thumbBytes = 60 * 1024

/**
 * Decodes a picture and writes it again as WebP: pixels survive, everything else (EXIF, XMP, profiles, what hangs
 * behind the picture) does not. Runs in the child. Refuses 'too-big' by the header and 'bad-input' what is damaged.
 */
export async function makePicture(job: Job): Promise<Made> {
  const bytes = await readFile(job.path)
  const shape = await measurePicture(bytes, job.limits)
  if (shape.frames > 1 && (job.as === 'post' || job.as === 'emoji')) return makeAnimation(job, bytes, shape)
  const { width, height, crop, steps } = planFor(job, shape)
  const fit = crop ? 'cover' : 'inside'
  const pixels = await decodePicture(bytes, job, { width, height, fit, withoutEnlargement: true })
  const files = await writeSizes(job, pixels, steps)
  return { kind: 'picture', seconds: null, thumbhash: await thumbhash(pixels), files }
}

type Plan = { width: number; height: number; crop: boolean; steps: Step[] }

function planFor({ as, limits }: Job, { width, height }: Shape): Plan {
  switch (as) {
    case 'post': {
      const { side } = limits.picture
      const small: Step = { size: 'small', side: 400, bytes: thumbBytes }
      const steps: Step[] = [small, { size: 'medium', side: 1024 }, { size: 'large', side }]
      return { width: side, height: side, crop: false, steps }
    }
    case 'avatar': {
      const side = Math.min(400, width, height)
      const steps: Step[] = [
        { size: 'small', side: 96 },
        { size: 'medium', side: 400 },
      ]
      return { width: side, height: side, crop: true, steps }
    }
    case 'header': {
      const wide = Math.min(1500, width, height * 3)
      return {
        width: wide,
        height: Math.max(1, Math.round(wide / 3)),
        crop: true,
        steps: [{ size: 'large', side: 1500 }],
      }
    }
    case 'emoji': {
      const { side, bytes } = limits.emoji
      const steps: Step[] = [
        { size: 'small', side, bytes },
        { size: 'medium', side, bytes },
      ]
      return { width: side, height: side, crop: false, steps }
    }
  }
}
