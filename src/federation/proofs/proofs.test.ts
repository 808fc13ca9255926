import assert from 'node:assert/strict'
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, webcrypto } from 'node:crypto'
import { describe, test } from 'node:test'
import { signObject, verifyObject } from '@fedify/fedify/sig'
import { Create, Multikey, Note, PUBLIC_COLLECTION } from '@fedify/vocab'
import { base58 } from '@scure/base'
import fc from 'fast-check'
import { provenBytes } from '../../lib/proven-bytes.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { PublicKey } from '../signatures/verify-request.ts'
import type { Wire } from '../wire.ts'
import { checkProof, hasProof } from './check-proof.ts'
import { prove } from './prove.ts'

const now = Date.UTC(2026, 10, 22, 8)
const by = 'https://cy.example/users/cy'
const keyId = `${by}#ed25519-key`
const pair = generateKeyPairSync('ed25519')

const said = {
  '@context': ['https://www.w3.org/ns/activitystreams'],
  id: 'https://cy.example/creates/1',
  type: 'Create',
  actor: by,
  to: ['https://www.w3.org/ns/activitystreams#Public'],
  object: { id: 'https://cy.example/notes/1', type: 'Note', attributedTo: by, content: '<p>Grüße, 🍲 1.50</p>' },
}

function proven(): Wire {
  return JSON.parse(JSON.stringify(prove(said, { keyId, key: pair.privateKey, made: now }))) as Wire
}

function ring(key: KeyObject, more: Partial<PublicKey> = {}) {
  return async (): Promise<PublicKey> => ({ id: keyId, kind: 'ed25519', key, owner: by, ...more })
}

const check = (wire: Wire, find = ring(pair.publicKey)) => checkProof(wire, { by, now, find })

async function isRefused(wire: Wire, find = ring(pair.publicKey)): Promise<boolean> {
  try {
    await check(wire, find)
    return false
  } catch (error) {
    assert.ok(error instanceof Refusal)
    return true
  }
}

describe('a proof that somebody said something', () => {
  test('is believed wherever it is found, and only for exactly these words', async () => {
    const wire = proven()
    assert.ok(hasProof(wire))
    assert.equal((await check(wire)).owner, by)
    assert.ok(await isRefused({ ...wire, id: 'https://cy.example/creates/2' }))
    assert.ok(await isRefused({ ...wire, object: { ...said.object, content: 'Something else' } }))
    assert.ok(await isRefused({ ...wire, bto: ['https://evil.example/'] }))
    assert.ok(await isRefused(wire, ring(generateKeyPairSync('ed25519').publicKey)))
  })

  test('is no proof with a key of somebody else, of another kind, from another place or of another time', async () => {
    const wire = proven()
    const change = (more: Wire) => ({ ...wire, proof: { ...(wire['proof'] as Wire), ...more } })
    assert.ok(await isRefused(wire, ring(pair.publicKey, { owner: 'https://cy.example/users/mallory' })))
    assert.ok(await isRefused(wire, ring(pair.publicKey, { kind: 'rsa' })))
    for (const more of [
      { verificationMethod: 'https://evil.example/#key' },
      { verificationMethod: 'https://cy.example/users/cy#other' },
      { proofPurpose: 'authentication' },
      { cryptosuite: 'eddsa-rdfc-2022' },
      { type: 'Ed25519Signature2020' },
      { proofValue: 'z111' },
      { proofValue: '' },
      { proofValue: 7 },
      { created: new Date(now + 2 * 60 * 60 * 1000).toISOString() },
      { expires: new Date(now - 1000).toISOString() },
      { nonce: 'x' },
    ])
      assert.ok(await isRefused(change(more)), JSON.stringify(more))
    assert.ok(await isRefused({ ...wire, proof: undefined }))
    assert.ok(await isRefused({ ...wire, signature: wire['proof'], proof: null }), 'an LD-Signature is no proof')
  })

  test('of several, one that is hers is enough, and no number of others makes us search', async () => {
    const wire = proven()
    const wrong = { ...(wire['proof'] as Wire), verificationMethod: 'https://evil.example/#key' }
    assert.equal((await check({ ...wire, proof: [wrong, wire['proof']] })).owner, by)
    assert.ok(await isRefused({ ...wire, proof: [wrong, wrong, wrong, wrong, wire['proof']] }))
  })

  test('stays a refusal, whatever somebody writes into it', async () => {
    const wire = proven()
    await fc.assert(
      fc.asyncProperty(
        fc.json(),
        fc.constantFrom('proofValue', 'created', 'verificationMethod', 'nonce'),
        async (json, part) => {
          const broken = { ...wire, proof: { ...(wire['proof'] as Wire), [part]: JSON.parse(json) } }
          assert.ok(await isRefused(broken))
        },
      ),
      { numRuns: 200 },
    )
    assert.ok(await isRefused({ ...wire, content: JSON.parse('"\\ud800"') }), 'half a letter')
  })
})

describe('what others prove and check', () => {
  test('the example of FEP-8b32 is believed, and comes out letter by letter', async () => {
    const seed = base58.decode('3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq').slice(2)
    const head = Buffer.from('302e020100300506032b657004220420', 'hex')
    const key = createPrivateKey({ key: Buffer.concat([head, seed]), format: 'der', type: 'pkcs8' })
    const alice = 'https://server.example/users/alice'
    const context = ['https://www.w3.org/ns/activitystreams', 'https://w3id.org/security/data-integrity/v2']
    const note = {
      id: 'https://server.example/objects/1',
      type: 'Note',
      attributedTo: alice,
      content: 'Hello world',
      location: { type: 'Place', longitude: -71.184902, latitude: 25.273962 },
    }
    const proof = {
      '@context': context,
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-jcs-2022',
      verificationMethod: `${alice}#ed25519-key`,
      proofPurpose: 'assertionMethod',
      proofValue: 'z42ffGu6AUKPCFcFPiabmUvnGLPJzC7e4DGWC52NUasSSH37UMa9c58tdgVszUcZfytxa4fQ5TYHaJENCxUDe9SdL',
      created: '2023-02-24T23:36:38Z',
    }
    const id = 'https://server.example/activities/1'
    const wire = { '@context': context, id, type: 'Create', actor: alice, object: note, proof }
    const find = ring(createPublicKey(key), { owner: alice })
    assert.equal((await checkProof(wire, { by: alice, now, find })).owner, alice)
    const bytes = provenBytes(wire, proof)
    assert.equal(`z${base58.encode(sign(null, bytes, key))}`, proof.proofValue)
  })

  test('Fedify believes a proof of ours', async () => {
    const { publicKey } = await keysOfFedify()
    const multikey = new Multikey({ id: new URL(keyId), controller: new URL(by), publicKey })
    const keyCache = { get: async () => multikey, set: async () => {} }
    const create = await verifyObject(Create, proven(), { keyCache })
    assert.ok(create)
    assert.equal((await create.getObject())?.content?.toString(), '<p>Grüße, 🍲 1.50</p>')
    assert.equal(await verifyObject(Create, { ...proven(), actor: `${by}2` }, { keyCache }), null)
  })

  test('we believe a proof of Fedify’s', async () => {
    const { privateKey } = await keysOfFedify()
    const note = new Note({ id: new URL('https://cy.example/notes/1'), attribution: new URL(by), content: 'Hello' })
    const create = new Create({
      id: new URL('https://cy.example/creates/1'),
      actor: new URL(by),
      to: PUBLIC_COLLECTION,
      object: note,
    })
    const signed = await signObject(create, privateKey, new URL(keyId))
    // Fedify writes the name of everybody out when it sends, which is what it signed.
    const to = 'https://www.w3.org/ns/activitystreams#Public'
    const wire: Wire = { ...((await signed.toJsonLd({ format: 'compact' })) as Wire), to }
    assert.ok(hasProof(wire))
    // Fedify goes by the clock on the wall.
    const made = Date.parse(String((wire['proof'] as Wire)['created']))
    const find = ring(pair.publicKey)
    assert.equal((await checkProof(wire, { by, now: made, find })).owner, by)
    await assert.rejects(checkProof({ ...wire, actor: `${by}2` }, { by, now: made, find }), Refusal)
  })
})

async function keysOfFedify(): Promise<{ privateKey: webcrypto.CryptoKey; publicKey: webcrypto.CryptoKey }> {
  const { subtle } = webcrypto
  const pkcs8 = pair.privateKey.export({ format: 'der', type: 'pkcs8' })
  const spki = pair.publicKey.export({ format: 'der', type: 'spki' })
  return {
    privateKey: await subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign']),
    publicKey: await subtle.importKey('spki', spki, 'Ed25519', true, ['verify']),
  }
}
