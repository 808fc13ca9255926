import { writeFile } from 'node:fs/promises'
import sharp from 'sharp'
import type { Pixels } from './decode-picture.ts'
import type { Job, Made } from './job.ts'
import { orNoSpace } from './no-space.ts'

type Size = Made['files'][number]['size']

/** One size to write: the longer side in pixels at most, and the bytes it should stay under. */
export type Step = { size: Size; side: number; bytes?: number }

// WebP quality from "no difference seen" to "still recognisable".
const qualities = [80, 68, 55, 40, 25] as const

/**
 * Writes `pixels` as one WebP file per step, never enlarged, steps going from small to large.
 * A step that would repeat the one before it names that file again instead.
 */
export async function writeSizes(job: Job, pixels: Pixels, steps: Step[]): Promise<Made['files']> {
  const files: Made['files'] = []
  let finest = false
  for (const { size, side, bytes = Number.POSITIVE_INFINITY } of steps) {
    const shape = fit(pixels, side)
    const before = files.at(-1)
    const repeats = finest && before?.width === shape.width && before.height === shape.height
    if (!repeats) finest = await writeStill({ job, size }, pixels, { ...shape, bytes })
    files.push({ size, part: repeats ? before.part : size, extension: 'webp', ...shape })
  }
  return files
}

/** The width and height of something `width` by `height` shrunk into a square of `side`. */
export function fit({ width, height }: { width: number; height: number }, side: number) {
  const scale = Math.min(1, side / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** Calls `encode` with lower and lower quality until the result stays under `bytes`; the last try counts anyway. */
export async function shrinkUntil(bytes: number, encode: (quality: number) => Promise<Buffer>) {
  let tries = 0
  let result: Buffer = Buffer.alloc(0)
  for (const quality of qualities) {
    result = await encode(quality)
    tries++
    if (result.length <= bytes) break
  }
  return { result, finest: tries === 1 }
}

/** Writes one part of a job, readable by the house alone. Refuses 'no-space' on a full disk. */
export async function writePart({ job, size }: { job: Job; size: Size }, data: Buffer): Promise<void> {
  await writeFile(`${job.making}${size}`, data, { mode: 0o600, flag: 'wx' }).catch((error) => {
    throw orNoSpace(error)
  })
}

async function writeStill(
  target: { job: Job; size: Size },
  { data, ...raw }: Pixels,
  { width, height, bytes }: { width: number; height: number; bytes: number },
): Promise<boolean> {
  const resized = () => sharp(data, { raw }).resize({ width, height, fit: 'fill' })
  const { result, finest } = await shrinkUntil(bytes, (quality) => resized().webp({ quality }).toBuffer())
  await writePart(target, result)
  return finest
}
