import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { readBody } from './read-body.ts'

const mebibyte = 1024 * 1024

test('what was packed for the way is unpacked', async () => {
  const text = Buffer.from('the tomatoes are red')
  const packed = {
    gzip: gzipSync(text),
    deflate: deflateSync(text),
    br: brotliCompressSync(text),
    identity: text,
    '': text,
  }
  for (const [encoding, bytes] of Object.entries(packed)) {
    assert.deepEqual(await readBody(Readable.from([bytes]), encoding, text.length), text, encoding)
  }
  assert.deepEqual(await readBody(Readable.from([text]), undefined, text.length), text)
})

test('an endless bomb is dropped after a few of its bytes, when it has grown past what was asked', async () => {
  const sixteen = gzipSync(Buffer.alloc(16 * mebibyte))
  let given = 0
  function* bomb() {
    for (;;) {
      given += sixteen.length
      yield sixteen
    }
  }
  const body = Readable.from(bomb())
  await assert.rejects(readBody(body, 'gzip', mebibyte), { code: 'too-big' })
  assert.ok(body.destroyed)
  assert.ok(given < 64 * sixteen.length, `${given} bytes were read`)
})

test('a brotli bomb is dropped too', async () => {
  const body = Readable.from([brotliCompressSync(Buffer.alloc(16 * mebibyte))])
  await assert.rejects(readBody(body, 'br', mebibyte), { code: 'too-big' })
  assert.ok(body.destroyed)
})

test('one byte more than was asked is too much', async () => {
  await assert.rejects(readBody(Readable.from([Buffer.alloc(11)]), undefined, 10), { code: 'too-big' })
  assert.equal((await readBody(Readable.from([Buffer.alloc(10)]), undefined, 10)).length, 10)
})

test('what is damaged, cut short or packed twice is refused in a sentence', async () => {
  const packed = gzipSync(Buffer.from('the tomatoes are red'))
  const brotli = brotliCompressSync(Buffer.from('the tomatoes are red'))
  const cases: [string, Buffer][] = [
    ['gzip', Buffer.from('not packed at all')],
    ['gzip', packed.subarray(0, packed.length - 4)],
    ['deflate', packed],
    ['br', Buffer.from('not packed at all')],
    ['br', brotli.subarray(0, 6)],
    ['gzip, gzip', gzipSync(packed)],
    ['compress', packed],
  ]
  for (const [encoding, bytes] of cases) {
    const body = Readable.from([bytes])
    await assert.rejects(readBody(body, encoding, mebibyte), { name: 'Refusal', code: 'bad-input' }, encoding)
    assert.ok(body.destroyed, encoding)
  }
})
