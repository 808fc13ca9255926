import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainConfig } from './plain-config.ts'
import { avcFrame, avcSetup } from './sample-recordings.ts'
import { withoutNotes } from './without-notes.ts'

test('the title of a song leaves the setup of its Vorbis decoder, and the decoder still finds its parts', () => {
  const [identification, setup] = [Buffer.alloc(30, 1), Buffer.alloc(700, 5)]
  const comments = Buffer.from(`\x03vorbis${'Ada at her window '.repeat(20)}`)
  const lacing = Buffer.from([2, 30, 255, comments.length - 255])
  const description = Buffer.concat([lacing, identification, comments, setup])
  const plain = Buffer.from(plainConfig('vorbis', { description }).description)
  assert.ok(!plain.includes('Ada'))
  assert.deepEqual([...plain.subarray(0, 3)], [2, 30, 16])
  assert.deepEqual(plain.subarray(3, 33), identification)
  assert.equal(plain.toString('latin1', 33, 40), '\x03vorbis')
  assert.deepEqual(plain.subarray(49), setup)
})

test('cover and tags leave the setup of a FLAC decoder', () => {
  const info = Buffer.concat([Buffer.from('fLaC\0\0\0\x22'), Buffer.alloc(34, 7)])
  const tags = Buffer.from('\x84\0\0\x11Ada at her window')
  const plain = Buffer.from(plainConfig('flac', { description: Buffer.concat([info, tags]) }).description)
  assert.equal(plain.length, 42)
  assert.equal(plain[4], 0x80)
  assert.deepEqual(plain.subarray(8), info.subarray(8))
})

test('a setup of another kind, and one that is missing, stay as they are', () => {
  const config = { description: avcSetup }
  assert.equal(plainConfig('avc', config), config)
  assert.deepEqual(plainConfig('mp3', {}), {})
})

test("the camera's notes leave the frame and the picture stays", () => {
  const frame = avcFrame()
  const plain = Buffer.from(withoutNotes('avc', avcSetup, frame))
  assert.ok(frame.includes('MDPM') && !plain.includes('MDPM'))
  assert.deepEqual(plain, frame.subarray(frame.length - plain.length))
  assert.equal(withoutNotes('vp8', undefined, frame), frame)
  const picture = Buffer.from(plain)
  assert.equal(withoutNotes('avc', avcSetup, picture), picture)
})

test('notes in H.265 frames are found, captions are not taken for notes', () => {
  const setup = Buffer.alloc(23, 0)
  setup[21] = 3
  const hevc = (payload: number) => Buffer.from([0, 0, 0, 7, 39 << 1, 1, payload, 2, 65, 66, 0x80, 0, 0, 0, 2, 38, 1])
  assert.equal(withoutNotes('hevc', setup, hevc(5)).length, 6)
  assert.equal(withoutNotes('hevc', setup, hevc(4)).length, 17)
})
