import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { all, inTransaction, one, openDatabase, run } from './database.ts'
import { migrations } from './migrations/index.ts'

test('a step that fails leaves nothing of itself', (t) => {
  const db = openDatabase(':memory:')
  t.after(() => db.close())
  assert.throws(() =>
    inTransaction(db, () => {
      run(db, `insert into cursors values ('a', 1)`)
      inTransaction(db, () => run(db, `insert into cursors values ('b', 2)`))
      throw new Error('no')
    }),
  )
  assert.deepEqual(all(db, 'select * from cursors'), [])
  assert.equal(db.isTransaction, false)
})

test('opening the same file again keeps everything and changes nothing', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'porch-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'a.db')
  const first = openDatabase(path)
  run(first, `insert into cursors values ('a', 1)`)
  first.close()
  const second = openDatabase(path)
  assert.equal(one(second, 'select seq from cursors')?.['seq'], 1)
  assert.equal(one(second, 'pragma synchronous')?.['synchronous'], 2)
  assert.equal(one(second, 'pragma journal_mode')?.['journal_mode'], 'wal')
  second.close()
})

test('data of a newer Porchlight is left alone, in a sentence', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'porch-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'a.db')
  const db = new DatabaseSync(path)
  db.exec(`pragma user_version = ${migrations.length + 1}`)
  db.close()
  assert.throws(() => openDatabase(path), /newer Porchlight/)
})
