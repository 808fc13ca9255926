import sharp from 'sharp'
import type { Drawing } from './frame.ts'

/** A drawing as PNG. */
export async function paint({ svg, tremble }: Drawing): Promise<Buffer> {
  const { data, info } = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  const raw = { width: info.width, height: info.height, channels: 4 } as const
  const shaken = shake(new Uint32Array(data.buffer, data.byteOffset, data.length / 4), raw, tremble)
  return sharp(Buffer.from(shaken.buffer), { raw }).png({ compressionLevel: 2 }).toBuffer()
}

/** Moves every point a little, neighbours alike, so that no line is quite straight. */
function shake(points: Uint32Array, { width, height }: { width: number; height: number }, by: number): Uint32Array {
  const shaken = new Uint32Array(points.length)
  const across = Float32Array.from({ length: width }, (_, x) => wave(x, 29, 1.3))
  const down = Float32Array.from({ length: height }, (_, y) => wave(y, 31, 0.4))
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const fromX = within(x + by * ((down[y] ?? 0) + 0.4 * (across[x] ?? 0)), width)
      const fromY = within(y + by * ((across[x] ?? 0) - 0.4 * (down[y] ?? 0)), height)
      shaken[y * width + x] = points[fromY * width + fromX] ?? 0
    }
  }
  return shaken
}

function wave(at: number, length: number, shift: number): number {
  return 0.65 * Math.sin(at / length + shift) + 0.35 * Math.sin(at / (length * 0.43) + 2 * shift)
}

function within(place: number, size: number): number {
  return Math.min(size - 1, Math.max(0, Math.round(place)))
}
