import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import type { Made } from './job.ts'
import { keepFiles } from './keep-files.ts'
import { storedPath } from './stored-path.ts'

function folderFor(t: TestContext): { folder: string; making: string } {
  const folder = mkdtempSync(join(tmpdir(), 'porch-keep-'))
  t.after(() => rmSync(folder, { recursive: true }))
  return { folder, making: join(folder, 'job-') }
}

const made = (...sizes: ('small' | 'medium')[]): Made => ({
  kind: 'picture',
  seconds: null,
  thumbhash: null,
  files: sizes.map((size) => ({ size, part: size, extension: 'webp', width: 1, height: 1 })),
})

test('when the second size can not be kept, the first one is taken back', async (t) => {
  const { folder, making } = folderFor(t)
  writeFileSync(`${making}small`, 'pixels')
  await assert.rejects(keepFiles(folder, making, made('small', 'medium')), { code: 'ENOENT' })
  const left = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  assert.deepEqual(
    left.filter((path) => path.endsWith('.webp')),
    [],
  )
})

test('what Ada already keeps is not taken back when the same picture fails for Bo', async (t) => {
  const { folder, making } = folderFor(t)
  writeFileSync(`${making}small`, 'pixels')
  const [hers] = await keepFiles(folder, making, made('small'))
  writeFileSync(`${making}small`, 'pixels')
  await assert.rejects(keepFiles(folder, making, made('small', 'medium')))
  assert.ok(existsSync(storedPath(folder, hers?.name ?? '').path))
})

test('a link to the diary of somebody else is not kept as a picture', {
  skip: process.platform === 'win32',
}, async (t) => {
  const { folder, making } = folderFor(t)
  writeFileSync(join(folder, 'diary'), 'dear diary')
  symlinkSync(join(folder, 'diary'), `${making}small`)
  await assert.rejects(keepFiles(folder, making, made('small')), { code: 'ELOOP' })
})

test('nobody reaches another file by asking for a picture with a clever name', (t) => {
  const { folder } = folderFor(t)
  const hash = 'a'.repeat(64)
  assert.deepEqual(storedPath(folder, `${hash}.mp4`), { path: join(folder, 'aa', `${hash}.mp4`), type: 'video/mp4' })
  const clever = [
    '',
    '../porch.db',
    `${hash}.json`,
    `${hash}.webp/../x`,
    `${hash}.webp\0`,
    `${hash}`,
    `${hash.toUpperCase()}.webp`,
  ]
  for (const name of [...clever, `${hash}.svg`, `../${hash}.webp`, `${hash}.constructor`, `${hash}.webp\n`]) {
    assert.throws(() => storedPath(folder, name), { code: 'not-found' }, name)
  }
})
