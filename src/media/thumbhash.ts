import sharp from 'sharp'
import { rgbaToThumbHash } from 'thumbhash'
import type { Pixels } from './decode-picture.ts'

/** About 25 bytes (base64) from which a page paints a blurred picture while the real one loads. */
export async function thumbhash({ data, ...raw }: Pixels): Promise<string> {
  const tiny = sharp(data, { raw }).resize({ width: 100, height: 100, fit: 'inside', withoutEnlargement: true })
  const { data: rgba, info } = await tiny.ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return Buffer.from(rgbaToThumbHash(info.width, info.height, rgba)).toString('base64')
}
