import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Removes kept files below `folder` that nobody uses and that were last brought before `before` (milliseconds). Young
 * files stay: what was just brought is not written down yet. Returns how many went.
 */
export async function sweepFiles(folder: string, isUsed: (name: string) => boolean, before: number): Promise<number> {
  let swept = 0
  const shelves = (await readdir(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name))
  for (const shelf of shelves) {
    for (const name of await readdir(join(folder, shelf))) {
      const path = join(folder, shelf, name)
      if (isUsed(name) || (await stat(path)).mtimeMs >= before) continue
      await rm(path, { force: true })
      swept++
    }
  }
  return swept
}
