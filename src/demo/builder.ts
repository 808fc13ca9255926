import { buildInFolder } from './build-in-folder.ts'

// What runs in a process of its own: it builds in the folder it is started with, and ends.
const [folder] = process.argv.slice(2)
if (!folder) throw new Error('Name the folder to build in.')
await buildInFolder(folder)
