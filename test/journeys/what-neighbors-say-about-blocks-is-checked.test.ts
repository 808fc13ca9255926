import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { houseActor } from '../../src/core/house/federation.ts'
import { readInbox } from '../../src/core/inbox/read-inbox.ts'
import { changeKeys, type OwnKeys, ownKeys } from '../../src/core/keys/own-keys.ts'
import { limits } from '../../src/core/limits.ts'
import { ourSeat } from '../../src/core/neighborhood/where-we-belong.ts'
import type { BlockDocument } from '../../src/core/shared-blocks/documents.ts'
import { hashOfBlock } from '../../src/core/shared-blocks/documents.ts'
import { listSharedBlocks } from '../../src/core/shared-blocks/list-shared-blocks.ts'
import { proposeBlock } from '../../src/core/shared-blocks/propose-block.ts'
import { takeBlocks } from '../../src/core/shared-blocks/take-blocks.ts'
import { listRules } from '../../src/core/verdicts/rules.ts'
import { one } from '../../src/db/database.ts'
import { proveBlock } from '../../src/federation/neighborhood-blocks/prove-block.ts'
import { syncBlocks } from '../../src/federation/neighborhood-blocks/sync-blocks.ts'
import { multikeyOf } from '../../src/lib/multikey.ts'
import { openHostilePeer } from '../attacks/hostile-peer.ts'
import { befriend, part } from '../neighbors.ts'
import { askHouse } from '../signed.ts'
import { openStreet } from '../street.ts'
import type { TestHouse } from '../village.ts'

type Json = Readonly<Record<string, unknown>>

/** Maple Street and the Mill, and a house at Elm's place that has Elm's key and says whatever a test wants. */
async function place(t: TestContext) {
  const street = await openStreet(t, 'maple', 'elm', 'mill', 'oak')
  const neighborhood = await befriend(street, 'maple', 'elm', 'mill')
  const [maple, elm, mill] = [street.house('maple'), street.house('elm'), street.house('mill')]
  const mal = await openHostilePeer(t, street.names, 'elm.test')
  const good = {
    type: 'NeighborhoodBlockProposal',
    v: 1,
    id: 'http://elm.test/ap/neighborhood/blocks/1',
    neighborhood,
    by: ourSeat(elm.ctx),
    domain: 'bad.test',
    severity: 'suspend',
    rejectMedia: true,
    reason: 'harassment',
    text: 'They went after two members of ours.',
    evidence: ['https://elm.example/1'],
    created: new Date(elm.ctx.now()).toISOString(),
  }
  const tells = async (...items: readonly Json[]) => {
    mal.put('/ap/neighborhood/blocks', { type: 'NeighborhoodBlocks', v: 1, items })
    await syncBlocks(maple.ctx)
    return (listSharedBlocks(maple.ctx) ?? []).map(({ block }) => block.domain)
  }
  return { street, neighborhood, maple, elm, mill, mal, good, tells }
}

/** A document with the proof of a house, by the key it has now or by another. */
async function by({ ctx }: TestHouse, document: Json, keys?: OwnKeys): Promise<Json> {
  const { ed25519 } = keys ?? (await ownKeys(ctx, houseActor(ctx)))
  const signer = { server: ourSeat(ctx), key: ed25519.private, name: multikeyOf(ed25519.public), made: ctx.now() }
  return proveBlock(document as unknown as BlockDocument, signer)
}

test('what is forged, handed on, of another place or time, or goes beyond what a block may say changes nothing', async (t) => {
  const { maple, elm, mill, good, tells, neighborhood } = await place(t)
  const old = new Date(elm.ctx.now() - limits.sharedBlock.lasts - 1000).toISOString()
  const early = new Date(elm.ctx.now() + 2 * 60 * 60 * 1000).toISOString()
  const bent: Record<string, Json> = {
    'another neighborhood': { neighborhood: `${neighborhood}x` },
    'in the name of another house': { by: ourSeat(mill.ctx) },
    'an address at another house': { id: 'http://mill.test/ap/neighborhood/blocks/1' },
    'another version': { v: 2 },
    'another kind': { type: 'NeighborhoodBlock' },
    'a neighbor': { domain: 'mill.test' },
    'a name above a neighbor': { domain: 'test' },
    'a name beneath a neighbor': { domain: 'pictures.mill.test' },
    'the house that reads it': { domain: 'maple.test' },
    itself: { domain: 'elm.test' },
    'no name': { domain: 'bad test' },
    'a name in another spelling': { domain: 'BAD.test' },
    'an address of a machine': { domain: '192.0.2.1' },
    'no reason': { reason: '' },
    'a reason that nobody knows': { reason: 'because' },
    'no words': { text: ' \n' },
    'too many words': { text: 'x'.repeat(limits.sharedBlock.words + 1) },
    'words that are none': { text: ['x'] },
    'too many links': { evidence: Array.from({ length: 6 }, () => 'https://a.example/') },
    'a link that runs': { evidence: ['javascript:alert(1)'] },
    'links that are none': { evidence: 'https://a.example/' },
    'a measure that nobody knows': { severity: 'explode' },
    'a measure that does nothing': { severity: 'noop', rejectMedia: false },
    'a time that is over': { created: old },
    'a time to come': { created: early },
    'no time': { created: 'soon' },
    'far too big': { more: 'x'.repeat(9000) },
  }
  for (const [name, change] of Object.entries(bent))
    assert.deepEqual(await tells(await by(elm, { ...good, ...change })), [], name)
  const whole = await by(elm, good)
  assert.deepEqual(await tells(await by(mill, good)), [], 'the key of another house')
  assert.deepEqual(await tells({ ...whole, domain: 'good.test' }), [], 'changed after it was signed')
  assert.deepEqual(await tells(good), [], 'not signed')
  const said = (whole['proof'] as Json[])[0]
  for (const [name, change] of Object.entries({
    'another suite': { cryptosuite: 'eddsa-rdfc-2022' },
    'another purpose': { proofPurpose: 'authentication' },
    'half a signature': { proofValue: 'z111' },
    'no signature': { proofValue: 5 },
  }))
    assert.deepEqual(await tells({ ...whole, proof: [{ ...said, ...change }] }), [], name)
  assert.equal(readInbox(maple.ctx, maple.member('ada'), 'for-you').told.length, 0)
  assert.deepEqual(await tells(whole), ['bad.test'], 'as it should be')
})

test('a document under a known address stays what it was, an older answer changes nothing, and answers to other words count for none', async (t) => {
  const { maple, elm, mill, good, tells } = await place(t)
  await tells(await by(elm, good))
  await tells(await by(elm, { ...good, domain: 'good.test', text: 'Other words.' }))
  const views = () => listSharedBlocks(maple.ctx) ?? []
  assert.deepEqual(
    views().map(({ block }) => [block.domain, block.words]),
    [['bad.test', good.text]],
  )
  proposeBlock(mill.ctx, mill.member('ada'), {
    domain: 'worse.test',
    shown: 'nobody',
    media: false,
    reason: 'spam',
    words: 'Spam.',
    evidence: '',
  })
  await mill.settle()
  await syncBlocks(maple.ctx)
  const [worse] = views().filter(({ block }) => block.domain === 'worse.test')
  assert.ok(worse)
  const answer = (at: number, decision: string, of = worse.block.hash) =>
    by(elm, {
      type: 'NeighborhoodBlockDecision',
      v: 1,
      neighborhood: good.neighborhood,
      by: good.by,
      proposal: worse.block.proposal,
      of,
      decision,
      severity: 'suspend',
      rejectMedia: true,
      text: '',
      decided: 'host',
      created: new Date(elm.ctx.now() + at).toISOString(),
    })
  const ofElm = () =>
    views()
      .find(({ block }) => block.domain === 'worse.test')
      ?.answers.find(({ server }) => server === good.by)?.said
  const first = await answer(-2000, 'adopt')
  await tells(first)
  assert.equal(ofElm(), 'adopted')
  await tells(await answer(-1000, 'decline'))
  assert.equal(ofElm(), 'declined')
  await tells(first)
  assert.equal(ofElm(), 'declined', 'replayed')
  await tells(await answer(0, 'adopt', hashOfBlock({ other: 'words' })))
  assert.equal(ofElm(), 'waiting')
  const retraction = { type: 'NeighborhoodBlockRetraction', v: 1, neighborhood: good.neighborhood, by: good.by }
  await tells(
    await by(elm, { ...retraction, proposal: worse.block.proposal, text: 'Not ours.', created: good.created }),
  )
  assert.equal(
    views().find(({ block }) => block.domain === 'worse.test')?.block.retracted,
    null,
    'not theirs to take back',
  )
})

test('of a list without end a thousand proposals are kept, hosts are told once, and no rule comes of any', async (t) => {
  const { maple, elm, mal, good } = await place(t)
  // After the twelfth page it breaks off; what was read until then counts.
  for (let page = 1; page <= 12; page += 1) {
    const items = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        by(elm, { ...good, id: `${good.id}/${page}-${n}`, domain: `s${page}-${n}.test` }),
      ),
    )
    const path = page === 1 ? '/ap/neighborhood/blocks' : `/ap/neighborhood/blocks?page=${page}`
    mal.put(path, {
      type: 'NeighborhoodBlocks',
      v: 1,
      items,
      next: `http://elm.test/ap/neighborhood/blocks?page=${page + 1}`,
    })
  }
  await syncBlocks(maple.ctx)
  assert.equal(listSharedBlocks(maple.ctx)?.length, limits.sharedBlock.open)
  assert.equal(
    Number(one(maple.ctx.db, `select count(*) as n from notifications where kind = 'block-proposed'`)?.['n']),
    1,
  )
  assert.deepEqual(listRules(maple.ctx), [])
  assert.match(await maple.as('ada').read('/street/blocks'), /Say “not here” to all 1000/)
  assert.equal((await maple.as('ada').post('/street/blocks/not-here', { server: good.by })).status, 303)
  assert.doesNotMatch(await maple.as('ada').read('/street/blocks'), /For a host to decide/)
})

test('a house that left, or has another key now, says nothing about blocks any more, and reads nothing', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'mill', 'oak')
  const neighborhood = await befriend(street, 'maple', 'elm', 'mill')
  const [maple, elm, oak] = [street.house('maple'), street.house('elm'), street.house('oak')]
  const wanted = {
    domain: 'bad.test',
    shown: 'nobody',
    media: false,
    reason: 'spam',
    words: 'Spam.',
    evidence: '',
  } as const
  proposeBlock(maple.ctx, maple.member('ada'), wanted)
  await street.settle()
  const path = '/ap/neighborhood/blocks'
  const asks = (house: TestHouse, name: 'ada' | 'the house' = 'the house') =>
    askHouse(maple, path, { as: { house, name } })
  const whole = await (await asks(elm)).json()
  assert.equal((whole as { items: unknown[] }).items.length, 1)
  await part(street, 'elm', ['maple', 'mill'])
  const nothing = await askHouse(maple, '/ap/o/nobody/nothing')
  const unknown = [nothing.status, await nothing.text()]
  for (const answer of [
    await asks(elm),
    await asks(oak),
    await asks(street.house('mill'), 'ada'),
    await askHouse(maple, path),
  ])
    assert.deepEqual([answer.status, await answer.text()], unknown)
  for (const page of ['0', '-1', 'x', '1000', '1e2'])
    assert.equal(
      (await askHouse(maple, `${path}?page=${page}`, { as: { house: street.house('mill'), name: 'the house' } }))
        .status,
      404,
    )
  const document = {
    type: 'NeighborhoodBlockProposal',
    v: 1,
    id: 'http://elm.test/ap/neighborhood/blocks/1',
    neighborhood,
    by: ourSeat(elm.ctx),
    domain: 'worse.test',
    severity: 'suspend',
    rejectMedia: true,
    reason: 'spam',
    text: 'Spam.',
    evidence: [],
    created: new Date(elm.ctx.now()).toISOString(),
  } as const
  assert.equal(takeBlocks(maple.ctx, ourSeat(elm.ctx), [{ document, hash: hashOfBlock(document) }]), 0)
  await street.house('mill').wait(1000)
  await changeKeys(street.house('mill').ctx, houseActor(street.house('mill').ctx))
  proposeBlock(street.house('mill').ctx, street.house('mill').member('ada'), { ...wanted, domain: 'other.test' })
  await street.settle()
  await syncBlocks(maple.ctx)
  assert.deepEqual(
    (listSharedBlocks(maple.ctx) ?? []).map(({ block }) => block.domain),
    ['bad.test'],
  )
})
