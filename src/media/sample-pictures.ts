import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** A photograph of noise with a place, an author and a P3 profile in it; `orientation` as in EXIF. */
export async function photograph(width: number, height: number, orientation = 1): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const
  return sharp({ create: { width, height, channels: 3, noise, background: 'black' } })
    .withExif({ IFD0: { Artist: 'Ada at her window' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 22/1 12/1' } })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">Ada at her window</x:xmpmeta>')
    .withIccProfile('p3')
    .withMetadata({ orientation })
    .jpeg()
    .toBuffer()
}

/** A PNG header that promises `width` × `height` pixels over almost no data. */
export function pngPromising(width: number, height: number): Buffer {
  const size = Buffer.alloc(13)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  size.set([8, 2, 0, 0, 0], 8)
  const chunks = [pngChunk('IHDR', size), pngChunk('IDAT', deflateSync(Buffer.alloc(1000))), pngChunk('IEND')]
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks])
}

function pngChunk(name: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
}

/** A GIF of `frames` single pixels that says `side` of itself, with a script in a comment and another behind its end. */
export function gifWithScript(frames: number, side = 1): Buffer {
  const script = '*/=1;alert("porch");/*'
  const size = String.fromCharCode(side & 255, side >> 8).repeat(2)
  const comment = `!\xfe${String.fromCharCode(script.length)}${script}\0`
  const pixel = (index: number) => `!\xf9\x04\0\x0a\0\0\0,\0\0\0\0${size}\0\x02\x02${index % 2 ? 'L' : 'D'}\x01\0`
  const pixels = Array.from({ length: frames }, (_, index) => pixel(index)).join('')
  const end = `;<script>${script}</script>`
  return Buffer.from(`GIF89a${size}\x80\0\0\xff\xff\xff\0\0\0${comment}${pixels}${end}`, 'latin1')
}

/** An animation of `frames` plain colours, `width` × `height`, as GIF. */
export async function animation(frames: number, width: number, height: number): Promise<Buffer> {
  const colours = Array.from({ length: frames }, (_, index) => ({ r: (index * 40) % 256, g: 90, b: 30 }))
  const pictures = colours.map((background) =>
    sharp({ create: { width, height, channels: 3, background } })
      .png()
      .toBuffer(),
  )
  return sharp(await Promise.all(pictures), { join: { animated: true } })
    .gif({ delay: colours.map(() => 120) })
    .toBuffer()
}
