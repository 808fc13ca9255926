import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonicalHost, isHomeName, isLabName } from './names.ts'

test('a house is the same house however its name is written', () => {
  assert.equal(canonicalHost('Maple.Example'), 'maple.example')
  assert.equal(canonicalHost('maple.example.'), 'maple.example')
  assert.equal(canonicalHost('BÜCHER.example'), 'xn--bcher-kva.example')
  assert.equal(canonicalHost('maple。example'), 'maple.example')
  assert.equal(canonicalHost('①②⑦.⓪.⓪.①'), '127.0.0.1')
  assert.equal(canonicalHost('my_house.example'), 'my_house.example')
})

test('what is not the name of a house has no canonical form', () => {
  const ports = ['maple.example:8443', '[::1]', '::1', 'fe80::1%eth0']
  const parts = [
    'ada@maple.example',
    'https://maple.example',
    'maple.example/about',
    'maple.example?x',
    'maple.example#x',
  ]
  const shapes = ['', '.', 'a..example', '.example', 'maple example', 'maple.example\n', 'ma%70le.example', '*.example']
  const long = [
    `${'a'.repeat(64)}.example`,
    `${'a.'.repeat(130)}example`,
    'x'.repeat(100_000),
    'maple／example',
    'a\0b.example',
  ]
  for (const text of [...ports, ...parts, ...shapes, ...long])
    assert.equal(canonicalHost(text), null, text.slice(0, 40))
})

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
