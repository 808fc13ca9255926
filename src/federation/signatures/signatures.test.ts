import assert from 'node:assert/strict'
import { createPublicKey, generateKeyPairSync, type KeyObject, webcrypto } from 'node:crypto'
import { describe, test } from 'node:test'
import { signRequest as fedifySigns, verifyRequest as fedifyVerifies } from '@fedify/fedify/sig'
import { CryptographicKey } from '@fedify/vocab'
import { Refusal } from '../../lib/refusal.ts'
import { type Dialect, signRequest } from './sign-request.ts'
import type { KeyKind, SigningKey, WireRequest } from './signed-request.ts'
import { type PublicKey, verifyRequest } from './verify-request.ts'

const now = Date.UTC(2026, 10, 22, 8)
const pairs = {
  rsa: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  ed25519: generateKeyPairSync('ed25519'),
}
const owner = 'https://cy.example/users/cy'

function keyOf(kind: KeyKind): SigningKey {
  return { id: `${owner}#${kind}`, kind, key: pairs[kind].privateKey }
}

function publicKey(kind: KeyKind, key: KeyObject = pairs[kind].publicKey): PublicKey {
  return { id: `${owner}#${kind}`, kind, key, owner }
}

function request(method: 'GET' | 'POST' = 'POST'): WireRequest {
  const body = Buffer.from(method === 'POST' ? '{"type":"Like"}' : '')
  const headers: Record<string, string> = method === 'POST' ? { 'content-type': 'application/activity+json' } : {}
  return {
    method,
    url: method === 'POST' ? 'https://maple.example/ap/inbox' : 'https://maple.example/ap/outbox?page=1',
    headers,
    body,
  }
}

function signed(kind: KeyKind, dialect: Dialect, method: 'GET' | 'POST' = 'POST'): WireRequest {
  const bare = request(method)
  return { ...bare, headers: signRequest(bare, { key: keyOf(kind), dialect, now }) }
}

const ways: readonly [KeyKind, Dialect][] = [
  ['rsa', 'cavage'],
  ['rsa', 'rfc9421'],
  ['ed25519', 'rfc9421'],
]

async function codeOfNo(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => null,
    (no: unknown) => no,
  )
  assert.ok(error instanceof Refusal, String(error))
  return error.code
}

describe('signatures', () => {
  for (const [kind, dialect] of ways) {
    for (const method of ['GET', 'POST'] as const) {
      test(`we believe what we sign ourselves: ${method} with ${kind} in ${dialect}`, async () => {
        const key = await verifyRequest(signed(kind, dialect, method), now, async () => publicKey(kind))
        assert.equal(key.owner, owner)
      })
    }

    test(`one changed byte anywhere is noticed: ${kind} in ${dialect}`, async () => {
      const good = signed(kind, dialect)
      const changed: WireRequest[] = [
        { ...good, body: Buffer.from('{"type":"Liké"}') },
        { ...good, url: 'https://maple.example/ap/inbox2' },
        { ...good, url: 'https://elm.example/ap/inbox' },
        { ...good, method: 'GET' },
        ...Object.entries(good.headers)
          .filter(
            ([name]) => !['content-type', 'host'].includes(name) || (name === 'content-type' && dialect === 'cavage'),
          )
          .map(([name, value]) => ({ ...good, headers: { ...good.headers, [name]: nudge(value) } })),
      ]
      for (const each of changed) {
        assert.equal(await codeOfNo(verifyRequest(each, now, async () => publicKey(kind))), 'wrong-key')
      }
    })

    test(`a signature counts for twelve hours and not from the future: ${kind} in ${dialect}`, async () => {
      const good = signed(kind, dialect)
      const find = async () => publicKey(kind)
      const hour = 60 * 60 * 1000
      for (const at of [now + 12 * hour, now - hour]) await verifyRequest(good, at, find)
      for (const at of [now + 12 * hour + 1001, now - hour - 1001])
        assert.equal(await codeOfNo(verifyRequest(good, at, find)), 'wrong-key')
    })

    test(`a key that changed is asked for once more: ${kind} in ${dialect}`, async () => {
      const asked: string[] = []
      const old = kind === 'rsa' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : generateKeyPairSync('ed25519')
      const key = await verifyRequest(signed(kind, dialect), now, async (_, how) => {
        asked.push(how)
        return publicKey(kind, how === 'known' ? old.publicKey : undefined)
      })
      assert.deepEqual([key.owner, asked], [owner, ['known', 'fresh']])
    })
  }

  for (const dialect of ['cavage', 'rfc9421'] as const) {
    test(`Fedify believes what we sign: ${dialect}`, async () => {
      const { method, url, headers, body } = signed('rsa', dialect)
      const key = await fedifyVerifies(new Request(url, { method, headers, body: new Uint8Array(body) }), loading())
      assert.equal(key?.ownerId?.href, owner)
    })

    test(`we believe what Fedify signs: ${dialect}`, async () => {
      const { method, url, headers, body } = request()
      const out = await fedifySigns(
        new Request(url, { method, headers, body: new Uint8Array(body) }),
        await fedifyKey(pairs.rsa.privateKey, 'sign'),
        new URL(`${owner}#rsa`),
        { spec: dialect === 'cavage' ? 'draft-cavage-http-signatures-12' : 'rfc9421' },
      )
      const found = await verifyRequest(
        { method, url, body, headers: Object.fromEntries(out.headers) },
        Date.now(),
        async () => publicKey('rsa'),
      )
      assert.equal(found.owner, owner)
    })
  }

  test('a signature that leaves out where the request goes, when, or what it says is none', async () => {
    const good = signed('rsa', 'cavage')
    const lists = [
      'host date digest',
      '(request-target) date digest',
      '(request-target) host digest',
      '(request-target) host date',
    ]
    for (const list of lists) {
      const signature = (good.headers['signature'] ?? '').replace(/headers="[^"]*"/, `headers="${list}"`)
      const request = { ...good, headers: { ...good.headers, signature } }
      assert.equal(await codeOfNo(verifyRequest(request, now, async () => publicKey('rsa'))), 'wrong-key')
    }
  })

  test('no signature, a broken one and one with a strange algorithm are refused without asking for a key', async () => {
    const good = signed('rsa', 'cavage')
    const headers: Record<string, string>[] = [
      {},
      { ...good.headers, signature: 'x' },
      { ...good.headers, signature: `${good.headers['signature']},keyId="b"` },
      { ...good.headers, signature: (good.headers['signature'] ?? '').replace('rsa-sha256', 'rsa-sha1') },
      { ...good.headers, signature: 'a'.repeat(9000) },
      { ...good.headers, 'signature-input': 'sig1=("@method")' },
      { ...good.headers, digest: 'md5=abc' },
      { ...good.headers, digest: '' },
    ]
    for (const each of headers) {
      const asking = verifyRequest({ ...good, headers: each }, now, () => assert.fail('a key was asked for'))
      assert.equal(await codeOfNo(asking), 'wrong-key')
    }
  })
})

/** Another letter in the middle of a header's value. */
function nudge(value: string): string {
  const at = Math.floor(value.length / 2)
  return `${value.slice(0, at)}${value[at] === 'a' ? 'b' : 'a'}${value.slice(at + 1)}`
}

function fedifyKey(key: KeyObject, use: 'sign' | 'verify') {
  const jwk = key.export({ format: 'jwk' })
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  return webcrypto.subtle.importKey('jwk', jwk, algorithm, true, [use])
}

/** What Fedify needs to find Cy's key without a network. */
function loading(): Parameters<typeof fedifyVerifies>[1] {
  const document = async () => {
    const publicKeyObject = createPublicKey(pairs.rsa.privateKey)
    const key = new CryptographicKey({
      id: new URL(`${owner}#rsa`),
      owner: new URL(owner),
      publicKey: await fedifyKey(publicKeyObject, 'verify'),
    })
    return { contextUrl: null, documentUrl: owner, document: await key.toJsonLd() }
  }
  return { documentLoader: document, timeWindow: false }
}
