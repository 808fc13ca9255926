import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { Refusal } from '../lib/refusal.ts'
import type { Job, MediaLimits, Purpose } from './job.ts'
import { sniff } from './sniff.ts'

/** A file that arrived: where it lies, how many bytes it should have, and what is wished of it. */
export type Upload = { path: string; bytes: number } & Wish

/** What an upload is for, what alone it may be, and whether it is to have no holes. */
export type Wish = { as: Purpose; only?: Job['look']; flat?: boolean }

/**
 * Looks at size and first bytes, so that most of what we refuse never reaches a decoder.
 * Refuses an empty or half-arrived file, one over its limit, and everything that is not picture, video or sound.
 */
export async function inspectUpload(upload: Upload, limits: MediaLimits): Promise<Job['look']> {
  const file = await open(upload.path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
  try {
    await checkWhole(file, upload.bytes)
    const look = await readLook(file)
    if (look === 'recording' && upload.as !== 'post') throw bad('Choose a picture for this, not a video or a sound.')
    if (upload.only && upload.only !== look) throw bad('That is something else than it should be.')
    checkSize(upload, look, limits)
    return look
  } finally {
    await file.close()
  }
}

async function checkWhole(file: FileHandle, bytes: number): Promise<void> {
  const stat = await file.stat()
  if (!stat.isFile()) throw bad("We can't read that file as a picture, video or sound.")
  if (stat.size === 0) throw bad('That file is empty.')
  if (stat.size !== bytes) throw bad('That file did not arrive whole. Please send it again.')
}

async function readLook(file: FileHandle): Promise<Job['look']> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0)
  const look = sniff(buffer.subarray(0, bytesRead))
  if (look === null) throw bad("We can't read that file as a picture, video or sound.")
  // The decoder for it is patented and not part of sharp.
  if (look === 'heic') throw bad("We can't read HEIC pictures. Most phones can send the same picture as JPEG.")
  return look === 'recording' ? 'recording' : 'picture'
}

function checkSize({ bytes, as }: Upload, look: Job['look'], limits: MediaLimits): void {
  const kind = look === 'picture' && as === 'avatar' ? 'avatar' : look
  const most = limits[kind].bytes
  if (bytes <= most) return
  throw new Refusal('too-big', `That ${look} is larger than ${Math.floor(most / 1024 / 1024)} MB.`)
}

function bad(sentence: string): Refusal {
  return new Refusal('bad-input', sentence)
}
