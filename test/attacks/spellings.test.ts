import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { judgeServer } from '../../src/core/judgement/judge-server.ts'
import { one } from '../../src/db/database.ts'
import { canonicalHost, namesAbove } from '../../src/lib/hosts.ts'
import { openHostilePeer, watch } from './hostile-peer.ts'
import { openPeers } from './two-peers.ts'

/** Ways of writing a host, each with the one spelling that it means; null for what is no host. */
const spellings: readonly [string, string | null][] = [
  ...(
    ['bad.test', 'BAD.test', 'Bad.Test', 'bad.test.', 'BAD.TEST.', 'ｂａｄ.test', 'bad。test', 'bad．test'] as const
  ).map((each): [string, string] => [each, 'bad.test']),
  ...(['ⓑⓐⓓ.test', 'ba\u00add.test', '𝐛𝐚𝐝.test', 'bad\uff61test', 'ＢＡＤ．ＴＥＳＴ', 'b\u200bad.test'] as const).map(
    (each): [string, string] => [each, 'bad.test'],
  ),
  ['bücher.example', 'xn--bcher-kva.example'],
  ['BÜCHER.example', 'xn--bcher-kva.example'],
  ['bu\u0308cher.example', 'xn--bcher-kva.example'],
  ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
  ['XN--BCHER-KVA.example', 'xn--bcher-kva.example'],
  ['straße.example', 'xn--strae-oqa.example'],
  ['strasse.example', 'strasse.example'],
  ['ﬁsh.example', 'fish.example'],
  ['☕.example', 'xn--53h.example'],
  ['münchen.münchen.example', 'xn--mnchen-3ya.xn--mnchen-3ya.example'],
  ['a_b.example', 'a_b.example'],
  ['a-b.example', 'a-b.example'],
  ['127.0.0.1', '127.0.0.1'],
  ['localhost', 'localhost'],
  // No letters come of these, and they are nobody else's name either.
  ...['xn--.example', 'xn--a.example', 'xn--zzzzzz9999999999.example'].map((each): [string, string] => [each, each]),
  ...[
    ...['', '.', '..', 'bad..test', '.bad.test', 'bad.test..', ' bad.test', 'bad.test ', 'bad .test', 'bad\ttest'],
    ...['bad\n.test', 'bad.test:443', 'bad.test:80', 'bad.test/', 'bad.test/x', 'bad.test?x', 'bad.test#x'],
    ...['u@bad.test', 'u:p@bad.test', 'https://bad.test', '//bad.test', 'bad.test\\x', 'bad%2etest', 'b%61d.test'],
    ...['bad.test%00', 'bad\u0000.test', '[::1]', '::1', '[::ffff:127.0.0.1]', 'bad.test,evil.test'],
    ...[`${'a'.repeat(64)}.test`, `${'a.'.repeat(130)}test`],
    ...['bad.test;x', "bad'.test", 'bad".test', '<bad>.test', 'bad!.test', 'bad*.test', '*.bad.test', '‮bad.test'],
  ].map((each): [string, null] => [each, null]),
]

test('B11: of each host there is one spelling, and what is none has none', () => {
  assert.ok(spellings.length >= 60, String(spellings.length))
  for (const [written, meant] of spellings) {
    const found = canonicalHost(written)
    assert.equal(found, meant, JSON.stringify(written))
    if (found !== null) assert.deepEqual([canonicalHost(found), namesAbove(written)[0]], [found, found])
  }
})

test('B11: whatever is written, its one spelling stays itself, is plain ASCII and is the host of its address', () => {
  const labels = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(labels, fc.boolean(), (parts, dotted) => {
      const host = canonicalHost(parts.join('.') + (dotted ? '.' : ''))
      if (host === null) return
      assert.match(host, /^[a-z0-9_.-]+$/)
      assert.equal(canonicalHost(host), host)
      assert.equal(canonicalHost(host.toUpperCase()), host)
      const url = URL.parse(`https://${host}/`)
      if (url && !/^[\d.x]+$/.test(host)) assert.equal(url.hostname.replace(/\.$/, ''), host)
    }),
    { numRuns: 2000 },
  )
})

const shut = {
  shown: 'nobody',
  media: true,
  reports: true,
  fold: '',
  reason: 'It was agreed on.',
  sentence: '',
  veiled: false,
} as const

test('B11: a server that is shut out is shut out however its people write its name', async (t) => {
  const { maple, big, cy } = await openPeers(t)
  judgeServer(maple.ctx, maple.member('ada'), { ...shut, host: 'big.test' })
  await maple.settle()
  const unchanged = watch(maple, big)
  for (const origin of [
    ...['http://BIG.test', 'http://big.test.', 'http://big.test:80', 'https://big.test', 'http://big.test:81'],
    ...['http://x@big.test', 'http://b%69g.test', 'http://ｂｉｇ.test', 'http://sub.big.test', 'http:/big.test'],
  ]) {
    const actor = `${origin}/users/cy`
    const letter = { id: `${actor}/1`, type: 'Like', actor, object: actor }
    for (const keyId of [`${cy}#main-key`, encodeURI(`${actor}#main-key`)]) {
      const { status } = await big.send(maple, letter, { key: 'cy', keyId })
      assert.ok([400, 401, 403].includes(status), `${origin}: ${status}`)
    }
  }
  unchanged('a name in another spelling')
})

test('B11: nobody gets the handle of somebody else by writing her server in another way', async (t) => {
  const { maple, big, cy, says } = await openPeers(t)
  const fake = await openHostilePeer(t, new Map(), 'b1g.test')
  for (const subject of ['acct:cy@BIG.test', 'acct:cy@big.test.', 'acct:cy@big.test:80', 'acct:cy@ｂｉｇ.test']) {
    const links = [{ rel: 'self', type: 'application/activity+json', href: `${fake.address}/users/cy` }]
    big.put('/.well-known/webfinger?resource=acct:mal@big.test', { subject, links })
    await says(big, cy, { type: 'Update', object: cy })
  }
  const servers = one(maple.ctx.db, 'select count(distinct server) as n from actors where server is not null')
  assert.equal(servers?.['n'], 3, 'big.test, far.test, and where Cy of the village lives')
})
