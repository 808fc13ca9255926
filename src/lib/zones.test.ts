import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isZone, localIn, momentIn } from './zones.ts'

test('eight in the evening is another moment in Berlin, in winter and in summer, than in Kathmandu', () => {
  assert.equal(momentIn('Europe/Berlin', '2026-11-22T20:00'), Date.UTC(2026, 10, 22, 19, 0))
  assert.equal(momentIn('Europe/Berlin', '2026-07-22T20:00'), Date.UTC(2026, 6, 22, 18, 0))
  assert.equal(momentIn('Asia/Kathmandu', '2026-11-22T20:00'), Date.UTC(2026, 10, 22, 14, 15))
  assert.equal(momentIn('UTC', '2026-11-22T00:00'), Date.UTC(2026, 10, 22))
})

test('an hour that the clocks skip or show twice still is one moment', () => {
  assert.equal(momentIn('Europe/Berlin', '2026-10-25T02:30'), Date.UTC(2026, 9, 25, 0, 30))
  const skipped = momentIn('Europe/Berlin', '2026-03-29T02:30')
  assert.equal(skipped, Date.UTC(2026, 2, 29, 1, 30))
  assert.equal(localIn('Europe/Berlin', Number(skipped)), '2026-03-29T03:30')
})

test('what is no time of any clock is none', () => {
  for (const wrong of [
    '',
    'tomorrow',
    '2026-02-30T10:00',
    '2026-13-01T10:00',
    '2026-11-22T24:01',
    '2026-11-22 20:00',
    '02026-11-22T20:00',
  ]) {
    assert.equal(momentIn('UTC', wrong), null, wrong)
  }
})

test('a form gets back the time that somebody typed into it', () => {
  for (const zone of ['America/St_Johns', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'UTC']) {
    assert.equal(localIn(zone, Number(momentIn(zone, '2027-01-01T00:00'))), '2027-01-01T00:00')
  }
})

test('a made-up zone is no zone', () => {
  assert.ok(isZone('Europe/Berlin'))
  for (const wrong of ['', 'Maple/Street', '<script>', 'x'.repeat(1000)]) assert.equal(isZone(wrong), false)
})
