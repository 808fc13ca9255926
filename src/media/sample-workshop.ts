import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MediaLimits, Purpose } from './job.ts'
import { openMediaWorker, type Patience, type Taken } from './open-media-worker.ts'
import { storedPath } from './stored-path.ts'

const mib = 1024 * 1024

/** The limits of a usual house, so that these tests need nothing from core. */
export const sampleLimits: MediaLimits = {
  picture: { bytes: 16 * mib, pixels: 40_000_000, frames: 200, side: 2048 },
  recording: { bytes: 40 * mib },
  avatar: { bytes: 4 * mib },
  emoji: { bytes: 256 * 1024, side: 128 },
}

/** A worker on a folder of its own, with what tests ask of it. It must be closed. */
export function openWorkshop(patience?: Patience) {
  const folder = mkdtempSync(join(tmpdir(), 'porch-media-'))
  const worker = openMediaWorker({ folder, limits: sampleLimits, ...(patience ? { patience } : {}) })
  const arrive = (bytes: Uint8Array) => {
    const path = join(folder, 'incoming', randomUUID())
    writeFileSync(path, bytes)
    return { path, bytes: bytes.length }
  }
  return {
    folder,
    worker,
    arrive,
    send: (bytes: Uint8Array, as: Purpose = 'post'): Promise<Taken> => worker.take(arrive(bytes), { as }),
    read: (name: string): Buffer => readFileSync(storedPath(folder, name).path),
    /** Every file below the folder, relative to it. */
    files: (): string[] => {
      const all = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      return all.filter((path) => statSync(join(folder, path)).isFile())
    },
    async close() {
      await worker.close()
      rmSync(folder, { recursive: true })
    },
  }
}
