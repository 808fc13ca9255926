import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

// A process of its own, started with the folder to build in: a house needs memory for the few seconds in which ninety days
// pass, and never again afterwards.
const [folder] = process.argv.slice(2)
if (!folder) throw new Error('Name the folder to build in.')
// Whoever plays the house then finds its code compiled.
enableCompileCache(join(folder, 'cache'))
const { buildInFolder } = await import('./build-in-folder.ts')
await buildInFolder(folder)
