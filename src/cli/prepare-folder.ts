import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs'

/** Makes the data folder, or closes the one that is there to other users of the machine. */
export function prepareFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const inside = readdirSync(folder)
  // Somebody who names her home folder by mistake finds it as it was.
  const isOurs = inside.length === 0 || inside.includes('porchlight.db')
  if (isOurs && process.platform !== 'win32' && (statSync(folder).mode & 0o077) !== 0) chmodSync(folder, 0o700)
}
