import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isHomeName, isLabName, labOf } from './names.ts'

test('names that only mean something at home are told from names of the internet', () => {
  for (const host of [
    'localhost',
    'foo.localhost',
    'printer.local',
    'db.internal',
    'x.onion',
    'x.i2p',
    'nas.home.arpa',
    'nas',
  ]) {
    assert.equal(isHomeName(host), true, host)
  }
  for (const host of ['maple.example', 'localhost.example', 'mylocal.example', 'e164.arpa'])
    assert.equal(isHomeName(host), false, host)
})

test('only names under test and localhost belong to the lab', () => {
  assert.deepEqual(['bo.test', 'bo.localhost'].map(isLabName), [true, true])
  assert.deepEqual(['test', 'localhost', 'bo.test.example', 'botest', 'bo.tests'].map(isLabName), [
    false,
    false,
    false,
    false,
    false,
  ])
})

test('a house under localhost knows the others on its machine, and every other house knows none', () => {
  const lab = labOf('http://maple.localhost:8081')
  assert.equal(lab?.get('elm.localhost'), '127.0.0.1')
  assert.deepEqual(
    ['elm.localhost', 'localhost', 'elm.test', 'elm.localhost.example', '10.0.0.1'].map((host) => lab?.has(host)),
    [true, false, false, false, false],
  )
  for (const address of [
    'http://localhost:8080',
    'https://maple.example',
    'http://maple.test',
    'https://localhost.example',
  ])
    assert.equal(labOf(address), undefined, address)
})
