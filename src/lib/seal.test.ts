import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openSeal, sealWith } from './seal.ts'

test('a sealed secret opens with the same key for the same row only', () => {
  const seal = sealWith(Buffer.alloc(32, 7))
  const box = seal.close(Buffer.from('seed'), 'bo')
  assert.equal(seal.open(box, 'bo').toString(), 'seed')
  assert.throws(() => seal.open(box, 'dee'))
  assert.throws(() => sealWith(Buffer.alloc(32, 8)).open(box, 'bo'))
  const spoiled = Buffer.from(box)
  spoiled[14] = (spoiled[14] ?? 0) ^ 1
  assert.throws(() => seal.open(spoiled, 'bo'))
  assert.ok(!box.includes('seed'))
})

test('the key file is made once, for its owner only, and a damaged one is named', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'porch-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'secret.key')
  const box = openSeal(path).close(Buffer.from('x'), 'a')
  assert.equal(openSeal(path).open(box, 'a').toString(), 'x')
  assert.equal(statSync(path).mode & 0o777, 0o600)
  writeFileSync(path, 'short')
  assert.throws(() => openSeal(path), /damaged/)
})

test('what is signed is always the same, and different for other words and other houses', () => {
  const [one, other] = [sealWith(Buffer.alloc(32, 7)), sealWith(Buffer.alloc(32, 8))]
  assert.match(one.sign('media a'), /^[\w-]{43}$/)
  assert.equal(one.sign('media a'), one.sign('media a'))
  assert.notEqual(one.sign('media a'), one.sign('media b'))
  assert.notEqual(one.sign('media a'), other.sign('media a'))
})
