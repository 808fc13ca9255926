import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CalendarEvent, calendarFile } from './calendar.ts'

const call: CalendarEvent = {
  uid: 'call-1@maple.example',
  sequence: 0,
  changed: Date.UTC(2026, 10, 22, 8),
  starts: Date.UTC(2026, 10, 27, 19),
  ends: Date.UTC(2026, 10, 27, 19, 30),
  title: 'Call with Abi (Maple Street)',
  description: 'https://maple.example/call',
  place: 'Café Luna',
  link: null,
  cancelled: false,
}

/** Reads a calendar file as RFC 5545 wants it read: unfold, split at the first colon, take the escapes away. */
function read(file: string): Map<string, string> {
  assert.ok(file.endsWith('\r\n'))
  const lines = file.slice(0, -2).split('\r\n')
  for (const line of lines) {
    assert.ok(Buffer.byteLength(line) <= 75, line)
    assert.ok(!/[\r\n]/.test(line), line)
    assert.equal(Buffer.from(line).toString(), line)
  }
  const whole = file.slice(0, -2).replaceAll('\r\n ', '').split('\r\n')
  return new Map(
    whole.map((line) => [
      line.slice(0, line.indexOf(':')),
      line.slice(line.indexOf(':') + 1).replace(/\\([\\;,nN])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign)),
    ]),
  )
}

test('a calendar learns when a call is, by clocks that are the same everywhere', () => {
  const entry = read(calendarFile('-//Porchlight//Test//EN', call))
  assert.equal(entry.get('DTSTART'), '20261127T190000Z')
  assert.equal(entry.get('DTEND'), '20261127T193000Z')
  assert.equal(entry.get('DTSTAMP'), '20261122T080000Z')
  assert.deepEqual([entry.get('UID'), entry.get('SEQUENCE')], ['call-1@maple.example', '0'])
  assert.equal(entry.get('STATUS'), 'CONFIRMED')
  assert.equal(entry.has('URL'), false)
})

test('one that was called off says so under the same name, and later than before', () => {
  const entry = read(calendarFile('-//Porchlight//Test//EN', { ...call, sequence: 1, cancelled: true }))
  assert.deepEqual([entry.get('UID'), entry.get('SEQUENCE')], ['call-1@maple.example', '1'])
  assert.equal(entry.get('STATUS'), 'CANCELLED')
})

test('whatever somebody writes comes back as she wrote it, and no line is longer than a calendar reads', () => {
  const odd =
    'Tea, cake; and\\or “soup”\nbring: a cushion 🫖👩‍👩‍👧‍👦 小川遥の家、二階の青い扉のところ نور الهاشمي '.repeat(4)
  const entry = read(calendarFile('-//Porchlight//Test//EN', { ...call, title: odd, place: odd, description: odd }))
  assert.deepEqual([entry.get('SUMMARY'), entry.get('LOCATION'), entry.get('DESCRIPTION')], [odd, odd, odd])
})

test('nobody smuggles a line into somebody’s calendar', () => {
  const evil = 'Tea\r\nBEGIN:VALARM\rACTION:AUDIO\nX:\u0000\u0007Y\u0085'
  const file = calendarFile('-//Porchlight//Test//EN', {
    ...call,
    title: evil,
    place: evil,
    link: 'https://meet.example/a\nX-EVIL:1?b=c,d;e',
  })
  const names = file
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .map((line) => line.split(':')[0])
  assert.deepEqual(names, [
    ...['BEGIN', 'VERSION', 'PRODID', 'CALSCALE', 'BEGIN', 'UID', 'DTSTAMP', 'LAST-MODIFIED', 'SEQUENCE', 'STATUS'],
    ...['DTSTART', 'DTEND', 'SUMMARY', 'DESCRIPTION', 'LOCATION', 'URL', 'END', 'END', ''],
  ])
  assert.equal(read(file).get('URL'), 'https://meet.example/aX-EVIL:1?b=c,d;e')
})
