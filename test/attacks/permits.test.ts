import assert from 'node:assert/strict'
import { test } from 'node:test'
import { blockPerson } from '../../src/core/follows/block-person.ts'
import { one } from '../../src/db/database.ts'
import type { TestHouse } from '../village.ts'
import { everybody, type Json } from './hostile-peer.ts'
import { noteBy, openPeers } from './two-peers.ts'

/** How it stands with the quote in the post at an address. */
const stateOf = ({ ctx }: TestHouse, uri: string) =>
  one(ctx.db, 'select q.state from quotes q join post_uris u on u.post = q.post where u.uri = :uri', { uri })?.['state']

test('B14: a permission to quote counts when it lies with whoever was quoted and names exactly this pair', async (t) => {
  const { maple, big, far, cy, mal, ann, says } = await openPeers(t)
  const quoted = `${ann}/1`
  far.put('/users/ann/1', noteBy(ann, quoted))
  let n = 0
  const quote = async (more: (quoting: string, permit: string) => Json, place: string | null = null) => {
    n += 1
    const [quoting, permit] = [`${cy}/q${n}`, place ?? `${far.address}/permits/${n}`]
    const whole: Json = {
      id: permit,
      type: 'QuoteAuthorization',
      attributedTo: ann,
      interactingObject: quoting,
      interactionTarget: quoted,
    }
    for (const peer of [big, far]) peer.put(`/permits/${n}`, { ...whole, ...more(quoting, permit) })
    const object = noteBy(cy, quoting, { quote: quoted, quoteAuthorization: permit })
    assert.equal(await says(big, cy, { type: 'Create', object }), 202)
    return stateOf(maple, quoting)
  }
  assert.equal(await quote(() => ({})), 'allowed')
  const forged: readonly Json[] = [
    { interactingObject: `${cy}/q1` },
    { interactionTarget: `${ann}/2` },
    { interactingObject: quoted, interactionTarget: `${cy}/q3` },
    ...[{ attributedTo: mal }, { attributedTo: cy }, { attributedTo: `${far.address}/users/other` }],
    ...[{ attributedTo: [cy, ann] }, { attributedTo: null }, { interactingObject: null }, { interactionTarget: null }],
    ...[{ type: 'Note' }, { type: 'Accept' }, { type: ['Note', 'QuoteAuthorization'] }, { type: null }],
    ...[{ id: `${far.address}/permits/1` }, { id: `${cy}/permit` }, { id: null }],
    { interactingObject: [`${cy}/q1`] },
  ]
  for (const more of forged) assert.notEqual(await quote(() => more), 'allowed', JSON.stringify(more))
  const places = [
    ...[
      `${big.address}/permits/x`,
      `${maple.ctx.address}/ap/o/${maple.member('bo').id}/x/quotes/y`,
      'javascript:1',
      '',
    ],
    ...[`${far.address}/permits/1`, `${far.address}/nothing`, 'http://far.test:81/permits/1', `${quoted}`],
  ]
  for (const place of places) assert.notEqual(await quote(() => ({}), place), 'allowed', place)
})

test('B14: what Bo allowed one of them allows no other of them anything', async (t) => {
  const { maple, big, cy, mal, says } = await openPeers(t)
  const bo = `${maple.ctx.address}/ap/u/${maple.member('bo').id}`
  const { id } = maple.says('bo', 'Soup.', { choice: 'public' })
  await maple.settle()
  const soup = `${bo.replace('/u/', '/o/')}/${id}`
  const instrument = noteBy(cy, `${cy}/1`, { quote: soup })
  assert.equal(await says(big, cy, { type: 'QuoteRequest', object: soup, instrument }), 202)
  assert.equal(stateOf(maple, `${cy}/1`), 'allowed')
  const quoting = one(maple.ctx.db, 'select post from post_uris where uri = :uri', { uri: `${cy}/1` })?.['post']
  const permit = `${soup}/quotes/${quoting}`
  const malHere = one(maple.ctx.db, 'select actor from remote_actors where uri = :mal', { mal })?.['actor']
  blockPerson(maple.ctx, maple.member('bo'), String(malHere))
  const fake = (by: string, more: Json) =>
    noteBy(by, `${by}/2`, { to: [everybody, bo], quote: soup, quoteAuthorization: permit, ...more })
  for (const by of [cy, mal]) await says(big, by, { type: 'Create', object: fake(by, {}) })
  await says(big, mal, { type: 'QuoteRequest', object: soup, instrument: fake(mal, { id: `${mal}/3` }) })
  await says(big, mal, { type: 'QuoteRequest', object: soup, instrument })
  for (const uri of [`${cy}/2`, `${mal}/2`, `${mal}/3`]) assert.notEqual(stateOf(maple, uri), 'allowed', uri)
})
