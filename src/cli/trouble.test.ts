import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConfigError } from '../config.ts'
import { Refusal } from '../lib/refusal.ts'
import { inWords, Trouble } from './trouble.ts'

function fromSqlite(errcode: number): Error {
  return Object.assign(new Error('database or disk is full'), { code: 'ERR_SQLITE_ERROR', errcode })
}

test('a host reads a sentence about a full disk, a damaged database and a folder of somebody else', () => {
  assert.match(inWords(fromSqlite(13)), /^There is no room left on the disk\./)
  assert.match(inWords(fromSqlite(11)), /^The database is damaged\. .+restore a backup/)
  assert.match(inWords(fromSqlite(26)), /^The database is damaged or is something else\./)
  // SQLITE_IOERR_WRITE: the upper bits only say more about the same.
  assert.match(inWords(fromSqlite(778)), /^The disk failed/)
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), {
    code: 'ENOSPC',
    path: '/data/media',
  })
  assert.equal(inWords(full), 'There is no room left on the disk: /data/media.')
  const foreign = Object.assign(new Error('EACCES: permission denied, mkdir'), { code: 'EACCES', path: '/data' })
  assert.equal(inWords(foreign), 'This user may not write there: /data.')
})

test('an expected no is its own sentence, and a bug keeps its stack', () => {
  assert.equal(inWords(new Refusal('blank', 'Choose a handle.')), 'Choose a handle.')
  assert.equal(inWords(new ConfigError('There is no setting x.')), 'There is no setting x.')
  assert.equal(inWords(new Trouble('There is no house here.')), 'There is no house here.')
  assert.equal(
    inWords(new Error('This data was written by a newer Porchlight.')),
    'This data was written by a newer Porchlight.',
  )
  assert.match(inWords(new TypeError('x is undefined')), /TypeError: x is undefined\n {4}at /)
})
