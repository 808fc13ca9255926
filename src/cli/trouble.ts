import { ConfigError } from '../config.ts'
import { Refusal } from '../lib/refusal.ts'

/** Something that keeps a command from doing its work, in a sentence for whoever sits at the terminal. */
export class Trouble extends Error {
  override name = 'Trouble'
}

interface Known {
  readonly code?: string
  readonly errcode?: number
  readonly path?: string
}

// SQLite's primary result codes (sqlite.org/rescode.html); the upper bits of errcode only say more about the same.
const ofDatabase: Readonly<Record<number, string>> = {
  5: 'The database is busy with something else. Try again in a moment.',
  6: 'The database is busy with something else. Try again in a moment.',
  8: 'The database can’t be written. Check who owns the data folder.',
  10: 'The disk failed while reading or writing the database. Check the disk, then restore a backup if it stays this way.',
  11: 'The database is damaged. Nothing was changed; restore a backup of the data folder.',
  13: 'There is no room left on the disk. Make some and start again; what was saved is safe.',
  14: 'The database can’t be opened. Check who owns the data folder.',
  26: 'The database is damaged or is something else. Nothing was changed; restore a backup of the data folder.',
}

const ofFiles: Readonly<Record<string, string>> = {
  EACCES: 'This user may not write there',
  EPERM: 'This user may not write there',
  EROFS: 'That disk can only be read',
  ENOSPC: 'There is no room left on the disk',
  ENOTDIR: 'A part of that path is a file',
  EEXIST: 'A file stands where the data folder should be',
}

/** What went wrong, as a sentence. Bugs keep their stack, so that somebody can find them. */
export function inWords(error: unknown): string {
  if (error instanceof Refusal || error instanceof ConfigError || error instanceof Trouble) return error.message
  if (!(error instanceof Error)) return String(error)
  const { code = '', errcode, path } = error as Known
  const known = errcode === undefined ? undefined : ofDatabase[errcode & 0xff]
  if (known) return known
  if (ofFiles[code]) return `${ofFiles[code]}${path ? `: ${path}` : ''}.`
  // A plain Error of ours is a whole sentence; anything more special is a bug.
  return Object.getPrototypeOf(error) === Error.prototype && !code ? error.message : (error.stack ?? error.message)
}
