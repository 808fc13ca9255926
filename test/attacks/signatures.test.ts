import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { one } from '../../src/db/database.ts'
import { handlers } from '../../src/federation/inbox/index.ts'
import type { Dialect } from '../../src/federation/signatures/sign-request.ts'
import type { WireRequest } from '../../src/federation/signatures/signed-request.ts'
import { openStreet } from '../street.ts'
import type { TestHouse } from '../village.ts'
import { befriend, type HostilePeer, type Json, openHostilePeer, pemOf, push, watch } from './hostile-peer.ts'

interface Scene {
  readonly maple: TestHouse
  readonly elm: TestHouse
  readonly peer: HostilePeer
  readonly names: Map<string, string>
  /** Cy, whom Bo follows, and Mal, who lives at the same server. */
  readonly cy: string
  readonly mal: string
  /** The address of a post of Ada's for everybody. */
  readonly post: string
}

async function open(t: TestContext): Promise<Scene> {
  const { names, house } = await openStreet(t, 'maple', 'elm')
  const [maple, elm] = [house('maple'), house('elm')]
  const peer = await openHostilePeer(t, names, 'big.test')
  const [cy, mal] = [peer.person('cy'), peer.person('mal')]
  await befriend(maple, peer, cy, 'bo')
  await befriend(maple, peer, mal)
  const ada = maple.member('ada')
  const { id } = maple.says('ada', 'Soup at six.', { choice: 'public' })
  await maple.settle()
  return { maple, elm, peer, names, cy, mal, post: `${maple.ctx.address}/ap/o/${ada.id}/${id}` }
}

let letters = 0

const like = (actor: string, object: string): Json => {
  letters += 1
  return { id: `${actor}/likes/${letters}`, type: 'Like', actor, object }
}

const likes = ({ ctx }: TestHouse) => Number(one(ctx.db, 'select count(*) as n from likes')?.['n'])
const dialects: readonly Dialect[] = ['cavage', 'rfc9421']
const hour = 60 * 60 * 1000

const without = (request: WireRequest, ...names: readonly string[]): WireRequest => ({
  ...request,
  headers: Object.fromEntries(Object.entries(request.headers).filter(([name]) => !names.includes(name))),
})
const withHeader = (request: WireRequest, name: string, value: string): WireRequest => ({
  ...request,
  headers: { ...request.headers, [name]: value },
})

test('A1: a letter that nobody signed, or in a way that nobody can read, is refused before anybody is asked', async (t) => {
  const { maple, peer, cy, post } = await open(t)
  const good = peer.sign(maple, like(cy, post))
  const bare = without(good, 'signature')
  const real = good.headers['signature'] ?? ''
  const unreadable = ['', 'x', 'keyId="a"', 'keyId=,,', '"', `${real},${real}`, 'a'.repeat(9000), 'Signature', '\u00ff']
  const unknown = ['hmac-sha256', 'rsa-sha1', 'rsa-md5', 'none', 'ecdsa-sha256'].map((name) =>
    real.replace('rsa-sha256', name),
  )
  const input = peer.sign(maple, like(cy, post), { dialect: 'rfc9421' }).headers['signature-input'] ?? ''
  const inputs = ['', 'x', 'sig1=()', 'sig1=("@method")', 'sig1', input.replace('rsa-v1_5-sha256', 'hmac-sha256')]
  const unchanged = watch(maple, peer)
  assert.equal((await push(maple, bare)).status, 401)
  for (const signature of [...unreadable, ...unknown]) {
    assert.equal((await push(maple, withHeader(bare, 'signature', signature))).status, 401, signature)
  }
  for (const each of inputs)
    assert.equal((await push(maple, withHeader(good, 'signature-input', each))).status, 401, each)
  unchanged('unsigned')
})

/** Every byte of a text moved on by one, one at a time; `step` leaves some out. */
function* nudged(text: string, step: number): Generator<string> {
  for (let at = 0; at < text.length; at += step) {
    const code = text.charCodeAt(at)
    yield text.slice(0, at) + String.fromCharCode(code === 126 ? 125 : code + 1) + text.slice(at + 1)
  }
}

for (const dialect of dialects) {
  test(`A2: one changed byte in a signed letter is noticed at the door: ${dialect}`, async (t) => {
    const { maple, peer, cy, post } = await open(t)
    const signed = peer.sign(maple, like(cy, post), { dialect })
    // Which algorithm it is need not be said at all.
    const unsaid = (signed.headers['signature'] ?? '').replace('algorithm="rsa-sha256",', '')
    const good = withHeader(signed, 'signature', unsaid)
    // The first one that fits nothing has her key asked for anew, for which there may be one reason in five minutes.
    await push(maple, withHeader(good, 'date', 'Sun, 22 Nov 2026 08:00:01 GMT'))
    const asked = peer.asked.length
    const unchanged = watch(maple)
    const refused = async (request: WireRequest, about: string) => {
      const { status } = await push(maple, request)
      assert.ok(status === 401 || status === 400, `${status}: ${about}`)
    }
    for (const body of nudged(good.body.toString(), 5)) await refused({ ...good, body: Buffer.from(body) }, body)
    for (const name of ['digest', 'content-digest', 'date', 'signature-input', 'signature']) {
      // The last bits of Base64 mean nothing.
      const value = good.headers[name]?.replace(/(.==?:?"?)$/, '') ?? ''
      const rest = good.headers[name]?.slice(value.length) ?? ''
      for (const each of nudged(value, 3)) await refused(withHeader(good, name, each + rest), `${name}: ${each}`)
    }
    unchanged(dialect)
    const keys = peer.asked.slice(asked).filter((path) => !/^\/(users\/cy$|\.well-known)/.test(path))
    assert.ok(keys.length <= 60, `${keys.length} other addresses were asked`)
    assert.equal((await push(maple, good)).status, 202, 'as it was it is taken')
  })
}

test('A2: a digest that is missing, unsigned, weak, wrong or one of two does not stand for the body', async (t) => {
  const { maple, peer, cy, post } = await open(t)
  const unchanged = watch(maple, peer)
  const body = Buffer.from(JSON.stringify(like(cy, post)))
  for (const dialect of dialects) {
    const [name, other] = dialect === 'cavage' ? ['digest', 'content-digest'] : ['content-digest', 'digest']
    const good = peer.sign(maple, like(cy, post), { dialect })
    const digest = good.headers[name] ?? ''
    const md5 = dialect === 'cavage' ? 'MD5=1B2M2Y8AsgTpgAmY7PhCfg==' : 'md5=:1B2M2Y8AsgTpgAmY7PhCfg==:'
    const hash = digest.replace(/^sha-256/i, 'sha-1')
    const swapped = { ...good, body }
    const tables: [string, WireRequest][] = [
      ['another body', swapped],
      ['no digest', without(swapped, name)],
      ['the digest of the other dialect', withHeader(without(swapped, name), other, digest)],
      ['sha-1', withHeader(good, name, hash)],
      ['md5', withHeader(good, name, md5)],
      ['two of them', withHeader(swapped, name, `${digest}, ${digest}`)],
      ['a weak one before', withHeader(swapped, name, `${md5}, ${digest}`)],
      ['nothing in it', withHeader(good, name, '')],
    ]
    for (const [about, request] of tables)
      assert.equal((await push(maple, request)).status, 401, `${dialect}: ${about}`)
  }
  unchanged('digests')
})

test('A3: a letter that was signed for one inbox opens no other, and leaves nothing unsigned', async (t) => {
  const { maple, elm, peer, cy, post } = await open(t)
  const inbox = `${maple.ctx.address}/ap/u/${maple.member('bo').id}/inbox`
  for (const dialect of dialects) {
    const good = peer.sign(maple, like(cy, post), { dialect })
    await push(maple, { ...good, url: inbox })
    const unchanged = watch(maple, peer)
    for (const url of [inbox, `${maple.ctx.address}/ap/inbox?x=1`])
      assert.equal((await push(maple, { ...good, url })).status, 401, url)
    const header = dialect === 'cavage' ? 'signature' : 'signature-input'
    const covered = good.headers[header] ?? ''
    for (const part of parts[dialect]) {
      assert.ok(covered.includes(part))
      assert.equal((await push(maple, withHeader(good, header, covered.replace(part, '')))).status, 401, part)
    }
    unchanged(dialect)
    assert.equal((await push(elm, { ...good, url: `${elm.ctx.address}/ap/inbox` })).status, 401)
  }
})

const parts = {
  cavage: ['(request-target) ', 'host ', 'date ', 'digest '],
  rfc9421: ['"@method" ', '"@target-uri" ', ' "content-digest"'],
}

test('A4: a letter that is sent again counts once, and when it is old it counts for nothing', async (t) => {
  const { maple, peer, cy, post } = await open(t)
  const first = peer.sign(maple, like(cy, post))
  const undone = like(cy, post)
  const undo = peer.sign(maple, { id: `${cy}/undo/1`, type: 'Undo', actor: cy, object: undone })
  const late = peer.sign(maple, like(cy, post))
  const ahead = (ms: number) => peer.sign(maple, like(cy, post), { at: maple.ctx.now() + ms })
  for (const signed of [first, peer.sign(maple, undone), undo, peer.sign(maple, like(cy, post))]) {
    assert.equal((await push(maple, signed)).status, 202)
    await maple.settle()
  }
  assert.equal(likes(maple), 1)
  for (const lasts of [0, 1000, 11 * hour, 2 * hour]) {
    await maple.wait(lasts)
    for (const signed of [first, undo]) {
      const unchanged = watch(maple, peer)
      assert.equal((await push(maple, signed)).status, 202)
      await maple.settle()
      unchanged(`sent again after ${lasts} ms`)
    }
    assert.equal(likes(maple), 1)
  }
  const unchanged = watch(maple, peer)
  for (const signed of [late, ahead(2 * hour), ahead(-13 * hour)]) assert.equal((await push(maple, signed)).status, 401)
  unchanged('too old, or from the future')
  for (const signed of [ahead(hour / 2), ahead(-11 * hour)]) assert.equal((await push(maple, signed)).status, 202)
  await maple.wait(40 * 24 * hour)
  assert.equal((await push(maple, undo)).status, 401, 'long after its address was forgotten')
})

test('A5: whoever signs with a key of her own says nothing under the name of another, at her server or elsewhere', async (t) => {
  const { maple, peer, names, cy, mal, post } = await open(t)
  const far = await openHostilePeer(t, names, 'far.test')
  await befriend(maple, far, far.person('ann'))
  const unchanged = watch(maple, peer, far)
  for (const type of handlers.keys()) {
    for (const dialect of dialects) {
      letters += 1
      const note = { id: `${cy}/${letters}`, type: 'Note', attributedTo: cy, content: 'I never said it.', to: [cy] }
      const object = ['Create', 'Update'].includes(type) ? note : post
      const letter = { id: `${cy}/acts/${letters}`, type, actor: cy, object }
      const expected = type.startsWith('here:') ? 400 : 401
      for (const key of [`${mal}#main-key`, `${far.address}/users/ann#main-key`]) {
        const by = key.includes('mal') ? 'mal' : 'ann'
        const { status } = await peer.send(maple, letter, { key: by, keyId: key, dialect })
        assert.equal(status, expected, `${type} signed by ${by}`)
      }
    }
  }
  await maple.settle()
  unchanged('somebody else’s key')
})

test('A6: a key counts when its owner and the key both say so, at one place, and never else', async (t) => {
  const { maple, peer, names, cy } = await open(t)
  const far = await openHostilePeer(t, names, 'far.test')
  let turn = 0
  for (const owned of [true, false])
    for (const listed of [true, false])
      for (const near of [true, false]) {
        turn += 1
        const name = `w${turn}`
        const id = `${peer.address}/users/${name}`
        const place = near ? peer : far
        const key = { id: `${place.address}/keys/${name}`, owner: owned ? id : cy, publicKeyPem: pemOf('cy') }
        const none = { id: `${id}#main-key`, owner: id, publicKeyPem: pemOf('mal') }
        peer.person(name, { publicKey: listed ? { ...key, owner: id } : none })
        place.put(`/keys/${name}`, { ...key, type: 'Key' })
        const unchanged = watch(maple)
        const letter = {
          id: `${id}/1`,
          type: 'Follow',
          actor: id,
          object: `${maple.ctx.address}/ap/u/${maple.member('bo').id}`,
        }
        const { status } = await peer.send(maple, letter, { key: 'cy', keyId: key.id })
        const about = JSON.stringify({ owned, listed, near })
        assert.equal(status, owned && listed && near ? 202 : 401, about)
        if (status !== 202) unchanged(about)
      }
})

test('A7: when a key was changed the new one counts and the old one never again, and her server is asked once in five minutes', async (t) => {
  const { maple, peer, cy, post } = await open(t)
  const rotate = (pem: string) =>
    peer.person('cy', { publicKey: { id: `${cy}#main-key`, owner: cy, publicKeyPem: pemOf(pem) } })
  assert.equal((await peer.send(maple, like(cy, post))).status, 202)
  rotate('new')
  const asked = peer.asked.length
  assert.equal((await peer.send(maple, like(cy, post), { key: 'new' })).status, 202)
  for (let n = 0; n < 5; n += 1) assert.equal((await peer.send(maple, like(cy, post), { key: 'cy' })).status, 401)
  assert.equal(peer.asked.slice(asked).filter((path) => path === '/users/cy').length, 1)
  rotate('mal')
  assert.equal((await peer.send(maple, like(cy, post), { key: 'mal' })).status, 401, 'not yet')
  await maple.wait(5 * 60_000 + 1000)
  assert.equal((await peer.send(maple, like(cy, post), { key: 'mal' })).status, 202)
  assert.equal((await peer.send(maple, like(cy, post), { key: 'new' })).status, 401)
})

test('A8: no flood of letters makes the house ask for their keys more than sixty times a minute, however many names a server has', async (t) => {
  const { maple, peer, names, post } = await open(t)
  const at = names.get('big.test') ?? ''
  for (let n = 0; n < 150; n += 1) names.set(`s${n}.wild.test`, at)
  const flood = async (actorOf: (n: number) => string) => {
    const asked = peer.asked.length
    for (let from = 0; from < 150; from += 10) {
      const some = Array.from({ length: 10 }, (_, n) => peer.send(maple, like(actorOf(from + n), post), { key: 'mal' }))
      for (const { status } of await Promise.all(some)) assert.ok([401, 429].includes(status), String(status))
    }
    return peer.asked.length - asked
  }
  const unchanged = watch(maple)
  const one = await flood((n) => `http://big.test/users/nobody${n}`)
  await maple.wait(61_000)
  const wild = await flood((n) => `http://s${n}.wild.test/users/nobody`)
  const again = await flood((n) => `http://big.test/users/nobody${n}`)
  assert.deepEqual([one, wild], [60, 60], 'questions for 150 letters each')
  assert.equal(again, 0)
  await maple.wait(61_000)
  const resting = await flood((n) => `http://big.test/users/nobody${n % 50}`)
  assert.equal(resting, 0, 'a key that was not there is not asked for again for ten minutes')
  unchanged('a flood of keys')
})

test('A9: a signature inside a letter proves nothing, whatever is hidden beside it', async (t) => {
  const { maple, peer, names, cy, post } = await open(t)
  const far = await openHostilePeer(t, names, 'far.test')
  const ann = far.person('ann')
  await befriend(maple, far, ann)
  const signature = {
    type: 'RsaSignature2017',
    creator: `${cy}#main-key`,
    created: '2026-11-22T08:00:00Z',
    signatureValue: 'AAAA',
  }
  const note = { id: `${cy}/9`, type: 'Note', attributedTo: cy, content: 'Poison.', to: [`${cy}/followers`] }
  const said = { id: `${cy}/9/activity`, type: 'Create', actor: cy, object: note }
  const forms: readonly Json[] = [
    { ...said, signature },
    { ...like(cy, post), signature },
    { ...like(cy, post), signature, '@graph': [said] },
    { ...like(cy, post), signature, '@included': [said] },
    { ...like(cy, post), signature, '@reverse': { object: said } },
    { ...said, signature, proof: { type: 'DataIntegrityProof', cryptosuite: 'eddsa-jcs-2022', proofValue: 'z1' } },
  ]
  const unchanged = watch(maple, peer)
  for (const letter of forms) {
    const { status } = await far.send(maple, letter, { key: 'ann', keyId: `${ann}#main-key` })
    assert.equal(status, 401, JSON.stringify(letter))
  }
  unchanged('a signature inside')
  for (const form of ['@graph', '@included', '@reverse']) {
    const letter = { id: `${ann}/${form}`, type: 'View', actor: ann, object: post, [form]: [said], signature }
    assert.equal((await far.send(maple, letter)).status, 202)
  }
  const none = { '@context': 'https://www.w3.org/ns/activitystreams', '@graph': [{ ...said, actor: ann }] }
  assert.equal((await far.send(maple, { ...none, actor: ann })).status, 400)
  await maple.settle()
  assert.equal(one(maple.ctx.db, `select 1 from posts where home = 0`), null)
  assert.equal(likes(maple), 0)
  assert.deepEqual(
    peer.asked.filter((path) => path.includes('/9')),
    [],
  )
})
