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

test('who may invite stays as it was when a house learns that members can suggest', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'porch-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const before = migrations.findIndex((step) => step.includes('suggested_guests'))
  const inviting = (house: string) => {
    const path = join(folder, `${house.replaceAll(/\W/g, '')}.db`)
    const old = new DatabaseSync(path)
    for (const step of migrations.slice(0, before)) old.exec(step)
    old.exec(`update house set ${house}; pragma user_version = ${before}`)
    old.close()
    const db = openDatabase(path)
    const { inviting, waitlist } = one(db, 'select inviting, waitlist from house') ?? {}
    db.close()
    return [inviting, waitlist]
  }
  assert.deepEqual(inviting('opened = 1, step = 7, members_invite = 1'), ['everybody', 0])
  assert.deepEqual(inviting('opened = 1, step = 7, members_invite = 0'), ['hosts', 0])
  assert.deepEqual(inviting('step = 2'), ['suggest', 0])
})
