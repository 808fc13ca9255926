import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unzip } from '../../test/unzip.ts'
import { type ZipFile, zipped } from './zip.ts'

const noted: string[] = []

async function* pieces(name: string, broken = false): AsyncGenerator<string> {
  try {
    for (let n = 0; n < 100; n++) {
      if (broken && n === 50) throw new Error('the disk is gone')
      yield `${name} ${n}\n`.repeat(10_000)
    }
  } finally {
    noted.push(`closed ${name}`)
  }
}

async function* files(broken = false): AsyncGenerator<ZipFile> {
  try {
    yield { name: 'a.txt', changed: 0, content: 'short' }
    yield { name: 'folder/b.txt', changed: Date.UTC(2026, 10, 22), content: pieces('b', broken) }
    yield { name: 'ö.txt', changed: Date.UTC(2026, 10, 22), content: pieces('c') }
  } finally {
    noted.push('closed all')
  }
}

test('files come out as they went in', async () => {
  const parts = []
  for await (const part of zipped(files())) parts.push(part)
  const back = unzip(Buffer.concat(parts))
  assert.deepEqual([...back.keys()], ['a.txt', 'folder/b.txt', 'ö.txt'])
  assert.equal(back.get('a.txt')?.toString(), 'short')
  assert.ok(back.get('ö.txt')?.toString().endsWith('c 99\n'))
})

test('who stops reading closes the file that was being read, and a file that breaks breaks the whole', async () => {
  noted.length = 0
  const archive = zipped(files())
  for (let n = 0; n < 5; n++) await archive.next()
  await archive.return(undefined)
  await new Promise((done) => setImmediate(done))
  assert.deepEqual([...noted].sort(), ['closed all', 'closed b'])
  noted.length = 0
  const read = async () => {
    for await (const _ of zipped(files(true)));
  }
  await assert.rejects(read, /the disk is gone/)
  assert.deepEqual([...noted].sort(), ['closed all', 'closed b'])
})
