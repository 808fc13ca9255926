import { open } from 'node:fs/promises'
import { pipeline, type Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { NoAnswer } from '../lib/no-answer.ts'
import { Refusal } from '../lib/refusal.ts'

/** What we say we can unpack; each alone, never one inside the other. */
export const encodings = 'gzip, deflate, br'

/**
 * Reads a body to its end and unpacks it, up to `most` bytes after unpacking: that is what a bomb grows in.
 * Refuses more than that, an unknown or double encoding, and what does not unpack. Always lets go of `body`.
 */
export async function readBody(body: Readable, encoding: string | undefined, most: number): Promise<Buffer> {
  const parts: Buffer[] = []
  await eachPart(body, encoding, { most, take: async (part) => void parts.push(part) })
  return Buffer.concat(parts)
}

/**
 * The same, but into a new file at `path`, so that what is large is never held in memory. What is refused leaves what came of it
 * there, for the caller to remove.
 */
export async function saveBody(
  body: Readable,
  encoding: string | undefined,
  { most, path }: { most: number; path: string },
): Promise<void> {
  const file = await open(path, 'wx', 0o600).catch((error) => {
    letGo(body)
    throw ourTrouble(error)
  })
  const take = (part: Buffer) =>
    file.writeFile(part).catch((error) => {
      throw ourTrouble(error)
    })
  try {
    await eachPart(body, encoding, { most, take })
  } finally {
    await file.close()
  }
}

// The other server has nothing to do with what our disk says.
function ourTrouble(error: unknown): Refusal {
  const isFull = error instanceof Error && 'code' in error && error.code === 'ENOSPC'
  if (isFull) return new Refusal('no-space', 'The disk of this house is full.')
  return new NoAnswer('us', 'What that server sent could not be written here.')
}

async function eachPart(
  body: Readable,
  encoding: string | undefined,
  { most, take }: { most: number; take: (part: Buffer) => Promise<void> },
): Promise<void> {
  let size = 0
  try {
    for await (const part of unpacked(body, encoding)) {
      size += part.length
      if (size > most) throw tooBig()
      await take(part)
    }
  } catch (error) {
    throw isDamage(error) ? new Refusal('bad-input', 'That server sent something that can not be unpacked.') : error
  } finally {
    letGo(body)
  }
}

/** Closes a body that nobody reads to its end. */
export function letGo(body: Readable): void {
  // A body that is closed early says so with an error event, which would end the process if nobody listened.
  body.on('error', () => {})
  body.destroy()
}

/** The refusal of an answer that is larger than its reader allows. */
export function tooBig(): Refusal {
  return new Refusal('too-big', 'That server sent more than is read from there.')
}

function unpacked(body: Readable, encoding: string | undefined): Readable {
  const unpack = decoderOf(encoding)
  // pipeline passes errors and early closing on in both directions; the reader of the result sees them.
  return unpack === null ? body : pipeline(body, unpack, () => {})
}

function decoderOf(encoding: string | undefined) {
  switch (encoding?.trim().toLowerCase()) {
    case undefined:
    case '':
    case 'identity':
      return null
    case 'gzip':
      return createGunzip()
    case 'deflate':
      return createInflate()
    case 'br':
      return createBrotliDecompress()
    default:
      throw new Refusal('bad-input', 'That server packed its answer in a way that is not known here.')
  }
}

function isDamage(error: unknown): boolean {
  // zlib's own codes: Z_DATA_ERROR, Z_BUF_ERROR (cut short), ERR__ERROR_FORMAT_… (brotli).
  return error instanceof Error && 'code' in error && /^(Z_|ERR__ERROR|ERR_BROTLI)/.test(String(error.code))
}
