import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matchType } from './content-type.ts'

const streams = 'https://www.w3.org/ns/activitystreams'
const documents = ['application/activity+json', `application/ld+json; profile="${streams}"`]

test('a document is taken for what it says it is, with its parameters in any dress', () => {
  assert.deepEqual(matchType('TEXT/html; Charset="UTF-8"', ['text/html']), { type: 'text/html', charset: 'utf-8' })
  assert.deepEqual(matchType('text/html;', ['text/html']), { type: 'text/html', charset: null })
  for (const header of [
    'application/activity+json',
    'application/activity+json; charset=utf-8',
    `application/ld+json; profile="${streams}"`,
    `application/ld+json; charset=utf-8; profile="https://example.org/x ${streams}"`,
  ]) {
    assert.notEqual(matchType(header, documents), null, header)
  }
})

test('a document that only looks like the wanted one is refused', () => {
  for (const header of [
    'application/ld+json',
    'application/ld+json; profile="https://example.org/x"',
    `application/ld+json; profile="${streams}/x"`,
    'application/json',
    'text/plain',
    'image/png',
    'text/html',
    'application/activity+json, text/html',
    'application/activity+jsonx',
    'application/*',
    '*/*',
    '',
    'application/activity+json/x',
  ]) {
    assert.equal(matchType(header, documents), null, header)
  }
})
