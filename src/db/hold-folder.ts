import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Says that another Porchlight already runs on this data. */
export class FolderHeld extends Error {
  override name = 'FolderHeld'
}

const busy = 5

/**
 * Makes this process the only one that runs the house in `folder`, until the returned function is called or the process
 * ends in any way. Two would deliver twice and surprise each other.
 */
export function holdFolder(folder: string): () => void {
  const lock = new DatabaseSync(join(folder, 'running.lock'))
  try {
    lock.exec('pragma busy_timeout = 0; pragma locking_mode = exclusive; begin exclusive')
  } catch (error) {
    lock.close()
    if ((error as { errcode?: number }).errcode !== busy) throw error
    throw new FolderHeld(`Porchlight already runs on ${folder}. Stop it first, or use another folder with --data.`)
  }
  return () => lock.close()
}
