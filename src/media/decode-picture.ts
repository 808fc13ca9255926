import sharp, { type Metadata, type ResizeOptions, type SharpOptions } from 'sharp'
import { Refusal } from '../lib/refusal.ts'
import type { MediaLimits } from './job.ts'

/** Width and height as a person sees them (turned upright), and how many frames there are. */
export type Shape = { width: number; height: number; frames: number }

/** Upright sRGB pixels without a word about where they came from. */
export type Pixels = { data: Buffer; width: number; height: number; channels: 1 | 2 | 3 | 4 }

// libvips brings loaders for SVG, TIFF, PDF and more, each a way in. Only these five may look at what people send.
sharp.block({ operation: ['VipsForeignLoad'] })
const loaders = ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((name) => `VipsForeignLoad${name}`)
sharp.unblock({ operation: loaders })
sharp.cache(false)
sharp.concurrency(1)

/** How sharp opens an upload: any damage is a refusal, and a header that promises too much is one before decoding. */
export function openingOf(limits: MediaLimits): SharpOptions {
  return { failOn: 'error', limitInputPixels: limits.picture.pixels }
}

/**
 * Reads only the header. Refuses 'too-big' over the limits of pixels (all frames together) and frames, and what would
 * need more memory than such a plain picture does.
 */
export async function measurePicture(bytes: Buffer, limits: MediaLimits): Promise<Shape> {
  const header = await decoded(sharp(bytes, { ...openingOf(limits), limitInputPixels: false }).metadata())
  const { width, height } = header.autoOrient
  const { pixels, frames: most } = limits.picture
  const frames = header.format === 'gif' || header.format === 'webp' ? (header.pages ?? 1) : 1
  if (width * height > pixels) throw tooBig(`That picture is larger than ${Math.floor(pixels / 1e6)} megapixels.`)
  if (frames > most) throw tooBig(`That animation has more than ${most} frames.`)
  if (width * height * frames > pixels) throw tooBig('That animation is too large. Try a smaller or a shorter one.')
  if (bytesAtOnce(header) > pixels * 4) {
    throw tooBig('That picture needs too much memory to open. Try it smaller, or as an ordinary JPEG.')
  }
  return { width, height, frames }
}

// Most pictures pass through memory in strips. AVIF, interlaced and turned ones must be there as a whole, AVIF thrice.
function bytesAtOnce({ format, width, height, channels, depth, isProgressive, orientation = 1 }: Metadata): number {
  const whole = format === 'heif' ? 3 : isProgressive || orientation > 1 ? 1 : 0
  return whole * width * height * channels * (depth === 'ushort' ? 2 : 1)
}

function tooBig(sentence: string): Refusal {
  return new Refusal('too-big', sentence)
}

// What a light page has behind a face.
const paper = '#fffdf9'

/** Decodes the first frame, upright, resized as asked, on paper when it is to be flat. Refuses 'bad-input' what is damaged or cut off. */
export async function decodePicture(
  bytes: Buffer,
  { limits, flat = false }: { limits: MediaLimits; flat?: boolean },
  resize: ResizeOptions,
): Promise<Pixels> {
  const picture = sharp(bytes, openingOf(limits))
    .autoOrient()
    .resize(resize)
    .flatten(flat ? { background: paper } : false)
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
  const { data, info } = await decoded(picture.toBuffer({ resolveWithObject: true }))
  return { data, width: info.width, height: info.height, channels: info.channels }
}

/** Gives what sharp read from an upload; what it throws is about the upload and becomes a sentence for people. */
export async function decoded<T>(reading: Promise<T>): Promise<T> {
  return reading.catch(() => {
    throw new Refusal('bad-input', "We can't read that picture. It may be damaged or cut off.")
  })
}
