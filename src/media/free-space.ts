import { statfsSync } from 'node:fs'

/** Bytes that this process may still write on the disk that holds `folder`, so that callers can keep a floor. */
export function freeSpace(folder: string): number {
  const disk = statfsSync(folder)
  return disk.bavail * disk.bsize
}
