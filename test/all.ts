import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'

// Every test of `npm test`, in three processes side by side, because one waits for
// another server most of the time, and one for a browser that has a processor of its own. Fails when one of them does.

const inOneProcess = ['--test', '--test-isolation=none', '--test-force-exit', '--test-timeout=180000']
const pages = ['test/web', 'test/journeys'].flatMap((folder) => globSync(`${folder}/*.test.ts`))
const others = ['src/**', 'test/**', 'plugins/**'].flatMap((folder) => globSync(`${folder}/*.test.ts`))
const parts = [
  { name: 'tests', words: [...inOneProcess, ...others.filter((file) => !pages.includes(file))] },
  { name: 'pages and journeys', words: [...inOneProcess, ...pages] },
  { name: 'interop', words: ['--test', '--test-force-exit', '--test-timeout=180000', 'test/interop/*.interop.ts'] },
]

console.log(`${parts.map(({ name }) => name).join(', ')}: side by side, what they say comes at the end`)
const ended = await Promise.all(parts.map(play))
for (const { name, said } of ended) console.log(`\n${name}\n${said}`)
const failed = ended.filter(({ code }) => code !== 0).map(({ name }) => name)
console.log(failed.length === 0 ? 'Everything went well.' : `Not everything went well: ${failed.join(', ')}.`)
process.exitCode = failed.length === 0 ? 0 : 1

interface Ended {
  readonly name: string
  readonly said: string
  readonly code: number
}

function play({ name, words }: (typeof parts)[number]): Promise<Ended> {
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => said.push(text))
  const began = performance.now()
  return new Promise((done) =>
    child.on('close', (code) => {
      console.log(`${name}: ended with ${code} after ${Math.round((performance.now() - began) / 1000)} s`)
      done({ name, said: said.join(''), code: code ?? 1 })
    }),
  )
}
