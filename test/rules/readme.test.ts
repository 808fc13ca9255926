import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

const root = new URL('../../', import.meta.url)
const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'AGENTS.md', 'SECURITY.md']
const read = (name: string) => readFileSync(new URL(name, root), 'utf8')

test('every file that our documents name is there', () => {
  const named = documents.flatMap((document) =>
    [
      ...read(document).matchAll(/`((?:src|test|docs|plugins|bench|bin|changes\.d)\/[\w./-]*\w\/?)`|\]\(([\w./-]+)\)/g),
    ].map((match) => match[1] ?? match[2] ?? ''),
  )
  assert.ok(named.length > 20)
  // A host makes this one by renaming its neighbour.
  const missing = named.filter((name) => name !== 'plugins/red-tomato.ts' && !existsSync(new URL(name, root)))
  assert.deepEqual(missing, [])
})

test('every npm command that our documents name is one', () => {
  const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts)
  const named = documents.flatMap((document) =>
    [...read(document).matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1] ?? ''),
  )
  assert.deepEqual(
    named.filter((name) => !scripts.includes(name)),
    [],
  )
})
