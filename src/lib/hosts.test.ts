import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonicalHost, isBeneath, namesAbove } from './hosts.ts'

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

test('what is decided about a name counts for all beneath it, and for no name that only ends alike', () => {
  assert.deepEqual(namesAbove('Social.Bad.Example.:8443'), ['social.bad.example', 'bad.example', 'example'])
  assert.deepEqual(namesAbove('bad example'), [])
  assert.deepEqual(
    ['bad.example', 'a.bad.example', 'BAD.example.', 'notbad.example', 'example', 'bad.example.org'].map((host) =>
      isBeneath(host, 'bad.example'),
    ),
    [true, true, true, false, false, false],
  )
})
