import { buildInFolder } from './build-in-folder.ts'

// What runs in a process of its own: it builds in the folder it is started with, for the port it is told, and ends.
const [folder, port] = process.argv.slice(2)
if (!folder || !port) throw new Error('Name the folder to build in, and the port.')
await buildInFolder(folder, Number(port))
