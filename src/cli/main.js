// @ts-check
// The only file of ours that is not TypeScript: what it loads comes out of the compile cache, and so Node never has to
// load its own compiler to read it. That is 16 MiB of memory less on every start but the first.
import { existsSync, mkdirSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { join, resolve } from 'node:path'

// Everything the house writes is for its own user only.
process.umask(0o077)

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const words = process.argv.slice(2)

if (major < 24 || (major === 24 && minor < 9)) {
  console.error(
    `Porchlight needs Node 24.9 or newer, and this is ${process.versions.node}. "npm ci" brings the right one; start it with bin/porchlight.`,
  )
  process.exitCode = 1
} else {
  // The folder of a demo goes with it, so what is compiled for it stays beside the packages.
  if (words[0] === 'demo') enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/porchlight'))
  else keepCompiled(dataFolder(words))
  // Only what is loaded after the cache was switched on comes out of it, hence no import above.
  const { runCommand } = await import('./commands.ts')
  await runCommand(words)
}

/**
 * Keeps compiled code in the data folder, so that every later start is quicker. Asking about nothing makes no folder.
 * @param {string} folder
 */
function keepCompiled(folder) {
  const starts = words[0] === undefined || words[0] === 'start' || words[0].startsWith('--data')
  try {
    if (starts) mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (existsSync(folder)) enableCompileCache(join(folder, 'cache'))
  } catch {
    // A folder that can't be made is said in a sentence by the command that needs it.
  }
}

/** @param {readonly string[]} all */
function dataFolder(all) {
  const at = all.findIndex((word) => word === '--data' || word.startsWith('--data='))
  const said = all[at]?.includes('=') ? all[at].slice('--data='.length) : all[at + 1]
  return resolve((at < 0 ? undefined : said) ?? process.env['PORCHLIGHT_DATA'] ?? 'data')
}
