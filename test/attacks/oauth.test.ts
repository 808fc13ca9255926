import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { findAccess } from '../../src/core/apps/access.ts'
import { allowApp } from '../../src/core/apps/allow-app.ts'
import type { App } from '../../src/core/apps/app.ts'
import { byHand } from '../../src/core/apps/redirects.ts'
import type { Scope } from '../../src/core/apps/scopes.ts'
import { homeMap } from '../../src/core/audience/for-apps.ts'
import { closeAccount } from '../../src/core/partings/close-account.ts'
import { asking, askingPath, testApp, testLogin } from '../app-token.ts'
import { openHouse, type TestHouse } from '../village.ts'

const callback = 'https://app.example/callback'
const onThisMachine = 'http://127.0.0.1:4000/back'

/** Everything that was tried somewhere to have a code sent to somebody else (RFC 9700 §2.1 and its neighbours). */
const tricks = [
  '',
  'https://evil.example/',
  'https://app.example',
  'https://app.example/',
  'https://app.example/callback/',
  'https://app.example/callback/../evil',
  'https://app.example/callback%2f..%2fevil',
  'https://app.example/callback?next=https://evil.example',
  'https://app.example/callback?',
  'https://app.example/callback#',
  'https://app.example/callback#code=',
  'https://app.example/callback;x',
  'https://app.example/callback%00',
  'https://app.example/callback ',
  ' https://app.example/callback',
  'https://app.example/callback\t',
  'https://app.example/callback\r\nLocation: https://evil.example',
  'https://app.example/Callback',
  'https://APP.example/callback',
  'HTTPS://app.example/callback',
  'http://app.example/callback',
  'https://app.example:443/callback',
  'https://app.example:8443/callback',
  'https://app.example./callback',
  'https://app.example.evil.example/callback',
  'https://evil.example/app.example/callback',
  'https://app.example@evil.example/callback',
  'https://app.example%40evil.example/callback',
  'https://app.example\\@evil.example/callback',
  'https://evil.example\\.app.example/callback',
  'https:app.example/callback',
  'https:/app.example/callback',
  '//app.example/callback',
  '//evil.example',
  '/\\evil.example',
  '/callback',
  'javascript:alert(1)',
  'data:text/html,x',
  'app.example://callback',
  byHand,
  `${byHand}:auto`,
  callback.replace('a', 'а'),
  `${callback},https://evil.example`,
  `${callback} https://evil.example`,
  'http://127.0.0.1:4000/back/',
  'http://127.0.0.1:4000/back?x',
  'http://127.0.0.1:4001@evil.example/back',
  'http://127.0.0.1:4001.evil.example/back',
  'http://127.0.0.2:4000/back',
  'http://localhost:4000/back',
  'http://[::1]:4000/back',
  'https://127.0.0.1:4000/back',
  'http://127.0.0.1:123456/back',
  'http://0:4000/back',
]

test('nobody is sent to a place that the app did not name, whatever it is made to look like', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { app } = testApp(house.ctx, { redirects: [callback, onThisMachine] })
  assert.ok(tricks.length >= 30)
  const bo = house.as('bo')
  for (const trick of tricks) {
    const said = asking(app, trick)
    const answers = [
      await bo.get(askingPath(app, trick)),
      await bo.get(askingPath(app, trick, { response_type: 'token' })),
      await bo.get(askingPath(app, trick, { prompt: 'none' })),
      await bo.post('/oauth/authorize', { ...said, answer: 'yes' }),
      await bo.post('/oauth/authorize', { ...said, answer: 'no' }),
      await house.stranger().get(askingPath(app, trick)),
    ]
    for (const answer of answers) {
      assert.deepEqual([answer.status, answer.headers.get('location')], [422, null], trick)
      assert.match(answer.headers.get('content-security-policy') ?? '', /form-action 'self';/, trick)
    }
  }
  for (const fine of [callback, onThisMachine, 'http://127.0.0.1:51234/back', 'http://127.0.0.1/back'])
    assert.equal((await bo.get(askingPath(app, fine))).status, 200, fine)
})

test('a place that is named twice, or in a list, is no way around', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { app } = testApp(house.ctx, { redirects: [callback] })
  const evil = encodeURIComponent('https://evil.example/')
  for (const path of [
    `${askingPath(app, 'https://evil.example/')}&redirect_uri=${encodeURIComponent(callback)}`,
    `/oauth/authorize?client_id=${app.id}&response_type=code&redirect_uri[]=${evil}`,
    `/oauth/authorize?client_id=${app.id}&response_type=code`,
  ])
    assert.equal((await house.as('bo').get(path)).status, 422, path)
  // Where the first is the right one it is the first that counts, to its end.
  const page = await house.as('bo').read(`${askingPath(app, callback)}&redirect_uri=${evil}`)
  assert.ok(page.includes(`value="${callback}"`) && !page.includes('evil'))
})

test('an address of the app’s can’t change what the page itself may load', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  for (const redirect of ['https://a;script-src/', "https://a'unsafe-inline'/", 'x;script-src:/', 'https://a,b/'])
    assert.throws(() => testApp(house.ctx, { redirects: [redirect] }), { code: 'bad-input' })
  for (const [redirect, source] of [
    [callback, 'https://app.example'],
    ['icecubesapp://', 'icecubesapp:'],
    ['http://[::1]:4000/', 'http:'],
  ] as const) {
    const { app } = testApp(house.ctx, { redirects: [redirect] })
    const policy = (await house.as('bo').get(askingPath(app, redirect))).headers.get('content-security-policy') ?? ''
    assert.ok(policy.includes(`; form-action 'self' ${source}; base-uri 'none'`), policy)
    assert.ok(policy.includes("script-src 'self';"))
  }
})

/** Lets an app in as Bo does on the page, and gives its code. */
function codeOf(house: TestHouse, app: App, more: { challenge?: string; scopes?: Scope[]; redirect?: string } = {}) {
  return allowApp(house.ctx, house.member('bo'), {
    app,
    redirect: callback,
    scopes: ['read'],
    map: homeMap,
    challenge: '',
    nonce: '',
    signedIn: house.ctx.now(),
    ...more,
  })
}

async function claim(house: TestHouse, said: Record<string, string>) {
  const body = new URLSearchParams({ grant_type: 'authorization_code', redirect_uri: callback, ...said })
  const answer = await house.web.request(new Request('http://localhost:8080/oauth/token', { method: 'POST', body }))
  const told = (await answer.json()) as { access_token?: string; error?: string }
  return { status: answer.status, error: told.error ?? '', token: told.access_token ?? '' }
}

test('a code that comes a second time ends what it gave the first time', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { app, secret } = testApp(house.ctx, { redirects: [callback] })
  const said = { client_id: app.id, client_secret: secret, code: codeOf(house, app) }
  const other = await claim(house, { ...said, code: codeOf(house, app) })
  const first = await claim(house, said)
  assert.ok(findAccess(house.ctx, first.token))
  assert.deepEqual(await claim(house, said), { status: 400, error: 'invalid_grant', token: '' })
  assert.equal(findAccess(house.ctx, first.token), null)
  assert.ok(findAccess(house.ctx, other.token), 'what came from another code goes on')
  // Two at once are two all the same.
  const twice = { ...said, code: codeOf(house, app) }
  const both = await Promise.all([claim(house, twice), claim(house, twice)])
  assert.equal(both.filter(({ token }) => token !== '').length, 1)
  assert.deepEqual(
    both.map(({ token }) => findAccess(house.ctx, token)),
    [null, null],
  )
})

test('a code is worth nothing late, elsewhere, or to another app', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { app, secret } = testApp(house.ctx, { redirects: [callback] })
  const other = testApp(house.ctx, { redirects: [callback] })
  const mine = { client_id: app.id, client_secret: secret }
  const refused = { status: 400, error: 'invalid_grant', token: '' }
  const theirs = { client_id: other.app.id, client_secret: other.secret, code: codeOf(house, app) }
  assert.deepEqual(await claim(house, theirs), refused)
  assert.deepEqual(await claim(house, { ...mine, code: theirs.code, redirect_uri: 'https://evil.example/' }), refused)
  assert.deepEqual(await claim(house, { ...mine, code: theirs.code, redirect_uri: '' }), refused)
  assert.ok((await claim(house, { ...mine, code: theirs.code })).token, 'none of that used it up')
  const late = codeOf(house, app)
  const typed = codeOf(house, app, { redirect: byHand })
  await house.wait(61_000)
  assert.deepEqual(await claim(house, { ...mine, code: late }), refused)
  assert.ok((await claim(house, { ...mine, code: typed, redirect_uri: byHand })).token, 'typing takes longer')
  const typedLate = codeOf(house, app, { redirect: byHand })
  await house.wait(10 * 60_000 + 1)
  assert.deepEqual(await claim(house, { ...mine, code: typedLate, redirect_uri: byHand }), refused)
})

test('who began with PKCE has to end with it, and nobody begins with anything weaker', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { app, secret } = testApp(house.ctx, { redirects: [callback] })
  const verifier = 'a'.repeat(50)
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  const mine = { client_id: app.id, client_secret: secret }
  const code = codeOf(house, app, { challenge })
  for (const wrong of [
    mine,
    { ...mine, code_verifier: 'b'.repeat(50) },
    { ...mine, code_verifier: challenge },
    { client_id: app.id, code_verifier: 'b'.repeat(50) },
  ])
    assert.equal((await claim(house, { ...wrong, code })).error, 'invalid_grant')
  assert.ok((await claim(house, { client_id: app.id, code, code_verifier: verifier })).token)
  const plainly = codeOf(house, app)
  assert.equal(
    (await claim(house, { client_id: app.id, code: plainly })).error,
    'invalid_grant',
    'neither secret nor PKCE',
  )
  assert.equal((await claim(house, { ...mine, code: plainly, code_verifier: verifier })).error, 'invalid_grant')
  for (const weak of [
    { code_challenge: verifier, code_challenge_method: 'plain' },
    { code_challenge: challenge },
    { code_challenge_method: 'S256' },
    { code_challenge: 'short', code_challenge_method: 'S256' },
  ]) {
    const answer = await house.as('bo').get(askingPath(app, callback, weak as Record<string, string>))
    assert.match(answer.headers.get('location') ?? '', /^https:\/\/app\.example\/callback\?error=invalid_request&/)
  }
})

test('an app gets no more than it registered for, than was asked, or than the member has', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { app } = testApp(house.ctx, { redirects: [callback], scopes: 'read admin:read' })
  const bo = house.as('bo')
  for (const scope of [
    'write',
    'read write',
    'admin:write',
    'admin:write:accounts',
    'everything',
    'read:statuses write:statuses',
  ]) {
    for (const answer of [
      await bo.get(askingPath(app, callback, { scope })),
      await bo.post('/oauth/authorize', { ...asking(app, callback, { scope }), answer: 'yes' }),
    ])
      assert.match(answer.headers.get('location') ?? '', /\?error=invalid_scope&/, scope)
  }
  const tokenFor = async (name: 'ada' | 'bo', scope: string) => {
    const said = { ...asking(app, callback, { scope, state: 'x' }), answer: 'yes' }
    const led = new URL((await house.as(name).post('/oauth/authorize', said)).headers.get('location') ?? '')
    assert.equal(led.searchParams.get('state'), 'x')
    return led.searchParams.get('code') ?? ''
  }
  assert.doesNotMatch(await bo.read(askingPath(app, callback, { scope: 'read admin:read' })), /as a host/)
  assert.match(await house.as('ada').read(askingPath(app, callback, { scope: 'read admin:read' })), /as a host/)
  const { app: own, secret } = testApp(house.ctx, { redirects: [callback], scopes: 'read admin:read' })
  const yes = { ...asking(own, callback, { scope: 'read admin:read' }), answer: 'yes' }
  for (const [name, scopes] of [
    ['ada', ['read', 'admin:read']],
    ['bo', ['read']],
  ] as const) {
    const led = new URL((await house.as(name).post('/oauth/authorize', yes)).headers.get('location') ?? '')
    const code = led.searchParams.get('code') ?? ''
    const { token } = await claim(house, { client_id: own.id, client_secret: secret, code })
    assert.deepEqual(findAccess(house.ctx, token)?.scopes, scopes)
  }
  assert.ok(await tokenFor('bo', 'read:statuses'))
})

test('what somebody let in before she left gives nothing afterwards', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { app, secret } = testApp(house.ctx, { redirects: [callback] })
  const mine = { client_id: app.id, client_secret: secret }
  const { token } = await claim(house, { ...mine, code: codeOf(house, app) })
  const code = codeOf(house, app)
  closeAccount(house.ctx, house.member('bo'), { posts: 'name', goodbye: '', forwarding: '' })
  assert.equal(findAccess(house.ctx, token), null)
  assert.equal((await claim(house, { ...mine, code })).error, 'invalid_grant')
})

test('a page of another site can’t say yes for Bo, and no frame can make her', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { app } = testApp(house.ctx, { redirects: [callback] })
  const yes = { ...asking(app, callback), answer: 'yes' }
  for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null', 'sec-fetch-site': 'cross-site' }]) {
    const answer = await house.as('bo').post('/oauth/authorize', yes, headers)
    assert.deepEqual([answer.status, answer.headers.get('location')], [403, null])
  }
  const page = await house.as('bo').get(askingPath(app, callback))
  assert.match(page.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/)
  assert.equal(page.headers.get('x-frame-options'), 'DENY')
  assert.equal(page.headers.get('referrer-policy'), 'same-origin')
  assert.equal(page.headers.get('cache-control'), 'private, no-store')
  // Without her session there is nobody who could say yes.
  assert.equal((await house.stranger().post('/oauth/authorize', yes)).status, 401)
})

test('what an app calls itself is shown as letters', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const name = `<img src=x onerror=alert(1)>"'\u202e`
  const { app } = testApp(house.ctx, { name, website: 'https://app.example/"><script>x' })
  const page = await house.as('bo').read(askingPath(app, byHand))
  assert.ok(!page.includes('<img src=x') && !page.includes('\u202e'))
  assert.ok(page.includes('&lt;img src=x'))
})

test('a login without its secret, or for another address, lets nobody in', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const login = testLogin(house.ctx, house.member('ada'), callback)
  const verifier = 'a'.repeat(50)
  const code_challenge = createHash('sha256').update(verifier).digest('base64url')
  const said = asking(login, callback, { scope: 'openid', code_challenge, code_challenge_method: 'S256' })
  const led = await house.as('bo').post('/oauth/authorize', { ...said, answer: 'yes' })
  const code = new URL(led.headers.get('location') ?? '').searchParams.get('code') ?? ''
  assert.equal((await claim(house, { client_id: login.id, code, code_verifier: verifier })).error, 'invalid_client')
  const all = { client_id: login.id, client_secret: login.secret, code, code_verifier: verifier }
  const { token } = await claim(house, all)
  assert.deepEqual(findAccess(house.ctx, token)?.scopes, ['openid'])
  for (const scope of ['read', 'write', 'openid read write admin:read']) {
    const wide = await house.as('bo').post('/oauth/authorize', { ...asking(login, callback, { scope }), answer: 'yes' })
    const next = new URL(wide.headers.get('location') ?? '').searchParams.get('code') ?? ''
    const given = await claim(house, { client_id: login.id, client_secret: login.secret, code: next })
    const scopes = findAccess(house.ctx, given.token)?.scopes ?? []
    assert.deepEqual(
      scopes.filter((each) => !['openid', 'profile', 'groups'].includes(each)),
      [],
      scope,
    )
  }
})
