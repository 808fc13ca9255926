import { createHash } from 'node:crypto'
import { constants, existsSync } from 'node:fs'
import { type FileHandle, mkdir, open, rename, rm, stat, utimes } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Made } from './job.ts'
import { type Extension, storedPath, storedTypes } from './stored-path.ts'

/** One kept size of an upload. Two sizes may share one `name` when the picture was small to begin with. */
export type KeptFile = {
  size: 'small' | 'medium' | 'large' | 'original'
  name: string
  type: string
  width: number | null
  height: number | null
  bytes: number
}

/**
 * Moves what the child made from `making` (path without the part's name) to its place in `folder`, named by content.
 * When it returns, file and folder are on the disk itself; when it throws, nothing that it added is left.
 */
export async function keepFiles(folder: string, making: string, made: Made): Promise<KeptFile[]> {
  const parts = new Map<string, { name: string; bytes: number }>()
  const added: string[] = []
  const kept: KeptFile[] = []
  try {
    for (const { size, part, extension, width, height } of made.files) {
      const file = parts.get(part) ?? (await keepFile(folder, `${making}${part}`, { extension, added }))
      parts.set(part, file)
      kept.push({ size, ...file, type: storedTypes[extension], width, height })
    }
  } catch (error) {
    for (const path of added) await rm(path, { force: true })
    throw error
  }
  return kept
}

async function keepFile(folder: string, from: string, { extension, added }: { extension: Extension; added: string[] }) {
  const { hash, bytes } = await settle(from)
  const name = `${hash}.${extension}`
  const { path } = storedPath(folder, name)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  // The same content may be kept already for somebody else: then it is not ours to undo.
  if (!existsSync(path)) {
    await rename(from, path)
    added.push(path)
  } else {
    // As young as the newest upload of it: sweeping leaves young files alone.
    const { mtime } = await stat(from)
    await utimes(path, mtime, mtime)
  }
  await syncFolder(dirname(path))
  await syncFolder(folder)
  return { name, bytes }
}

// The server reads the bytes itself: a child that was taken over could lie about a hash, or leave a link to elsewhere.
async function settle(path: string): Promise<{ hash: string; bytes: number }> {
  const file = await open(path, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0))
  try {
    if (!(await file.stat()).isFile()) throw new Error('The media child left something that is not a file.')
    const told = await digest(file)
    await file.chmod(0o600)
    await file.sync()
    return told
  } finally {
    await file.close()
  }
}

async function digest(file: FileHandle): Promise<{ hash: string; bytes: number }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of file.createReadStream({ autoClose: false, start: 0, highWaterMark: 256 * 1024 })) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { hash: hash.digest('hex'), bytes }
}

// Windows cannot open a folder to sync it; it writes the name together with the file.
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, constants.O_RDONLY)
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
