import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { FolderHeld, holdFolder } from './hold-folder.ts'

function emptyFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'porch-hold-'))
  t.after(() => rmSync(folder, { recursive: true }))
  return folder
}

test('only one house runs on a folder, and the next one may when it has stopped', (t) => {
  const folder = emptyFolder(t)
  const letGo = holdFolder(folder)
  assert.throws(() => holdFolder(folder), FolderHeld)
  letGo()
  holdFolder(folder)()
})

test('a house that was killed holds nothing', async (t) => {
  const folder = emptyFolder(t)
  const here = new URL('./hold-folder.ts', import.meta.url)
  const script = `const { holdFolder } = await import('${here}'); holdFolder(process.argv[1]); console.log('held'); setInterval(() => {}, 1000)`
  const other = spawn(process.execPath, ['--input-type=module', '--eval', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(other.stdout, 'data')
  assert.throws(() => holdFolder(folder), FolderHeld)
  other.kill('SIGKILL')
  await once(other, 'exit')
  holdFolder(folder)()
})

test('a folder that is not there is no running house', (t) => {
  assert.throws(
    () => holdFolder(join(emptyFolder(t), 'nowhere')),
    (error) => !(error instanceof FolderHeld),
  )
})
