import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mentionsHome } from './wire-gate.ts'

const id = '01J9ZQ8S7V6T5R4Q3P2N1M0KHG'
const quiet = { url: 'https://cy.example/inbox', headers: { date: 'today' }, body: '{"content":"hello"}' }

test('the page of a post that stays home is found in any part of a request', () => {
  const link = `https://maple.example/local/${id}`
  for (const outgoing of [
    { ...quiet, url: link },
    { ...quiet, url: `https://cy.example/search?q=${encodeURIComponent(link)}` },
    { ...quiet, headers: { referer: link } },
    { ...quiet, headers: { [`x-/local/${id}`]: '1' } },
    { ...quiet, body: JSON.stringify({ inReplyTo: link }) },
    { ...quiet, body: Buffer.from(JSON.stringify({ inReplyTo: link })) },
    { ...quiet, body: Buffer.concat([Buffer.from([0, 255, 254]), Buffer.from(link), Buffer.from([255])]) },
  ]) {
    assert.equal(mentionsHome(outgoing), true)
  }
})

test('no way of writing it gets a post that stays home past the gate', () => {
  const everything = [...`/local/${id}`].map((letter) => letter.charCodeAt(0).toString(16).padStart(2, '0'))
  for (const text of [
    `\\/local\\/${id}`,
    `%2Flocal%2F${id}`,
    `%2flocal%2f${id}`,
    `%252Flocal%252F${id}`,
    `%25252Flocal%25252F${id}`,
    `\\u002flocal\\u002F${id}`,
    `\\\\u002flocal\\\\u002f${id}`,
    `/%6c%6Fcal/${id}`,
    `/loc\\u0061l/${id}`,
    `&#47;local&#x2F;${id}`,
    `&sol;local&sol;${id}`,
    `\\\\/local\\\\/${id}`,
    `/LOCAL/${id.toLowerCase()}`,
    `/local//${id}`,
    `\\local\\${id}`,
    everything.map((hex) => `%${hex}`).join(''),
    everything.map((hex) => `\\u00${hex}`).join(''),
    `\\/local\\/%30${id.slice(1)}`,
  ]) {
    assert.equal(mentionsHome({ ...quiet, body: `{"content":"see ${text}."}` }), true, text)
  }
})

test('ordinary words about local things may leave', () => {
  for (const text of [
    '/local/',
    '/local/news',
    `/@ada/${id}`,
    `/locals/${id}`,
    `local/${id}`,
    `/local/${id.slice(1)}`,
    '100%',
    '\\u12',
    '%zz',
  ]) {
    assert.equal(mentionsHome({ ...quiet, body: text }), false, text)
  }
  assert.equal(mentionsHome({ ...quiet, body: '%25'.repeat(300_000) }), false)
})
