import { buildInFolder } from './build-in-folder.ts'

// What runs in a process of its own: it builds in the folder it is started with, for the address it is told, and ends.
const [folder, address] = process.argv.slice(2)
if (!folder || !address) throw new Error('Name the folder to build in, and the address.')
await buildInFolder(folder, address)
