import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { appToken, asking, askingPath, letIn, testApp } from '../../test/app-token.ts'
import { openHouse, type TestHouse } from '../../test/village.ts'
import { byHand } from '../core/apps/redirects.ts'
import { saveOpenness } from '../core/house/federation.ts'
import { addresses } from './door.ts'

const at = 'http://localhost:8080'

/** Asks as an app does: no cookie, no origin, what it says as a form unless it says how. */
function ask(
  house: TestHouse,
  path: string,
  said?: Record<string, string> | string,
  headers: Record<string, string> = {},
) {
  const body = said === undefined || typeof said === 'string' ? said : new URLSearchParams(said)
  const method = said === undefined ? 'GET' : 'POST'
  return house.web.request(new Request(`${at}${path}`, { method, headers, ...(body === undefined ? {} : { body }) }))
}

type Json = Record<string, unknown>
const read = async (answer: Promise<Response> | Response): Promise<Json> => (await (await answer).json()) as Json

const json = { 'content-type': 'application/json' }
const callback = 'https://app.example/callback'

async function codeFor(house: TestHouse, id: string, more: Record<string, string> = {}, redirect = callback) {
  const answer = await house.as('bo').post('/oauth/authorize', { ...asking({ id }, redirect, more), answer: 'yes' })
  return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? ''
}

test('an app registers in each of the ways that apps really use', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const about = { client_name: 'Ivory', redirect_uris: callback, scopes: 'read write', website: 'https://app.example' }
  const form = new FormData()
  for (const [name, value] of Object.entries(about)) form.set(name, value)
  const answers = [
    await ask(house, '/api/v1/apps', about),
    await ask(house, '/api/v1/apps', JSON.stringify({ ...about, redirect_uris: [callback] }), json),
    await ask(house, `/api/v1/apps?${new URLSearchParams(about)}`, ''),
    await house.web.request(new Request(`${at}/api/v1/apps`, { method: 'POST', body: form })),
  ]
  for (const answer of answers) {
    assert.equal(answer.status, 200)
    assert.equal(answer.headers.get('access-control-allow-origin'), '*')
    const { id, client_id, client_secret, vapid_key, ...rest } = await read(answer)
    assert.equal(id, client_id)
    assert.match(String(client_secret), /^[\w-]{43}$/)
    assert.match(String(vapid_key), /^[\w-]{87}$/)
    assert.deepEqual(rest, {
      name: 'Ivory',
      website: 'https://app.example',
      scopes: ['read', 'write'],
      redirect_uri: callback,
      redirect_uris: [callback],
      client_secret_expires_at: 0,
    })
  }
})

test('an app may name several places, in lines or as a list, and what is wrong is said in a sentence', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const two = [callback, byHand]
  const said = { client_name: 'Elk', scopes: '' }
  const lines = await read(ask(house, '/api/v1/apps', { ...said, redirect_uris: two.join('\n') }))
  assert.deepEqual([lines['redirect_uris'], lines['redirect_uri'], lines['scopes']], [two, two.join('\n'), ['read']])
  const list = new URLSearchParams({ client_name: 'Elk' })
  for (const each of two) list.append('redirect_uris[]', each)
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  assert.deepEqual((await read(ask(house, '/api/v1/apps', list.toString(), type)))['redirect_uris'], two)
  await house.wait(11 * 60_000)
  for (const wrong of [
    { ...said, redirect_uris: '' },
    { ...said, redirect_uris: 'javascript:alert(1)' },
    { ...said, client_name: ' ', redirect_uris: callback },
    { ...said, client_name: 'x'.repeat(61), redirect_uris: callback },
    { ...said, redirect_uris: callback, scopes: 'read everything' },
  ]) {
    const answer = await ask(house, '/api/v1/apps', wrong)
    assert.equal(answer.status, 422)
    assert.match(String((await read(answer))['error']), /^.{10,}\.$/)
  }
})

test('somebody who registers app after app is asked to wait, and told how long', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const register = () => ask(house, '/api/v1/apps', { client_name: 'x', redirect_uris: callback })
  for (let n = 0; n < 5; n++) assert.equal((await register()).status, 200)
  const later = await register()
  assert.deepEqual([later.status, later.headers.get('retry-after')], [429, '600'])
  await house.wait(599_000)
  assert.equal((await register()).status, 429)
  await house.wait(2000)
  assert.equal((await register()).status, 200)
})

test('a code becomes a token, with the secret in the form, in JSON, in the address or in the header', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { app, secret } = testApp(house.ctx, { redirects: [callback] })
  const basic = { authorization: `Basic ${Buffer.from(`${app.id}:${secret}`).toString('base64')}` }
  const ways: ((said: Record<string, string>) => Promise<Response> | Response)[] = [
    (said) => ask(house, '/oauth/token', { ...said, client_id: app.id, client_secret: secret }),
    (said) => ask(house, '/oauth/token', JSON.stringify({ ...said, client_id: app.id, client_secret: secret }), json),
    (said) =>
      ask(house, `/oauth/token?${new URLSearchParams({ ...said, client_id: app.id, client_secret: secret })}`, ''),
    (said) => ask(house, '/oauth/token', said, basic),
  ]
  for (const way of ways) {
    const code = await codeFor(house, app.id)
    const answer = await way({ grant_type: 'authorization_code', code, redirect_uri: callback })
    assert.equal(answer.headers.get('cache-control'), 'no-store')
    const { access_token, ...rest } = await read(answer)
    assert.deepEqual(rest, {
      token_type: 'Bearer',
      scope: 'read write',
      created_at: Math.floor(house.ctx.now() / 1000),
    })
    const bearer = { authorization: `Bearer ${access_token}` }
    const verified = await read(ask(house, '/api/v1/apps/verify_credentials', undefined, bearer))
    assert.equal(verified['name'], 'Test app')
    assert.equal('client_secret' in verified, false)
  }
})

test('an app without a secret proves with PKCE that it is the one that asked', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { app } = testApp(house.ctx, { redirects: ['http://127.0.0.1/'] })
  const verifier = 'v'.repeat(43)
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  const here = 'http://127.0.0.1:51234/'
  const code = await codeFor(house, app.id, { code_challenge: challenge, code_challenge_method: 'S256' }, here)
  const said = { grant_type: 'authorization_code', client_id: app.id, code, redirect_uri: here }
  const token = await read(ask(house, '/oauth/token', { ...said, code_verifier: verifier }))
  assert.equal(token['token_type'], 'Bearer')
})

test('an app that speaks for itself gets a token that reaches nobody’s things', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { app, secret } = testApp(house.ctx, { scopes: 'read write admin:read openid' })
  const said = { grant_type: 'client_credentials', client_id: app.id, client_secret: secret }
  const { access_token, scope } = await read(ask(house, '/oauth/token', said))
  assert.equal(scope, 'read')
  const bearer = { authorization: `Bearer ${access_token}` }
  assert.equal((await ask(house, '/oauth/userinfo', undefined, bearer)).status, 403)
  for (const scope of ['follow', 'admin:read', 'openid', 'everything']) {
    const refused = await ask(house, '/oauth/token', { ...said, scope })
    assert.deepEqual([refused.status, (await read(refused))['error']], [400, 'invalid_scope'], scope)
  }
  const unproven = await ask(house, '/oauth/token', { grant_type: 'client_credentials', client_id: app.id })
  assert.deepEqual([unproven.status, (await read(unproven))['error']], [401, 'invalid_client'])
})

test('every “no” has the words of OAuth and a sentence', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { app, secret } = testApp(house.ctx)
  const said = { client_id: app.id, client_secret: secret }
  const cases: [Record<string, string>, number, string][] = [
    [{ ...said, grant_type: 'password' }, 400, 'unsupported_grant_type'],
    [{ ...said, grant_type: 'refresh_token' }, 400, 'unsupported_grant_type'],
    [said, 400, 'unsupported_grant_type'],
    [{ ...said, grant_type: 'authorization_code', code: 'x', redirect_uri: byHand }, 400, 'invalid_grant'],
    [{ ...said, client_secret: 'x', grant_type: 'client_credentials' }, 401, 'invalid_client'],
    [{ ...said, client_id: 'x', grant_type: 'client_credentials' }, 401, 'invalid_client'],
    [{ grant_type: 'authorization_code', client_id: app.id, code_verifier: 'short' }, 400, 'invalid_request'],
  ]
  for (const [form, status, error] of cases) {
    const answer = await ask(house, '/oauth/token', form)
    const told = await read(answer)
    assert.deepEqual([answer.status, told['error']], [status, error])
    assert.match(String(told['error_description']), /^[A-Z].{10,}/)
  }
  const basic = { authorization: `Basic ${Buffer.from('x:y').toString('base64')}` }
  const refused = await ask(house, '/oauth/token', { grant_type: 'client_credentials' }, basic)
  assert.deepEqual([refused.status, refused.headers.get('www-authenticate')], [401, 'Basic realm="porchlight"'])
  for (const body of ['{', '[]', '"x"', 'null', `{"a":"${'x'.repeat(300_000)}"}`])
    assert.equal((await ask(house, '/oauth/token', body, json)).status, 400)
})

test('a token that is given back is gone, and giving back what is not one’s own says nothing', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { app, secret } = testApp(house.ctx)
  const mine = letIn(house.ctx, app, house.member('bo'))
  const other = appToken(house, 'bo')
  const said = { client_id: app.id, client_secret: secret }
  const isIn = async (token: string) =>
    (await ask(house, '/oauth/userinfo', undefined, { authorization: `Bearer ${token}` })).status === 200
  for (const token of [other, 'nothing like a token', '']) {
    const answer = await ask(house, '/oauth/revoke', { ...said, token })
    assert.deepEqual([answer.status, await answer.text()], [200, '{}'])
  }
  assert.ok((await isIn(mine)) && (await isIn(other)))
  assert.equal((await ask(house, '/oauth/revoke', { client_id: app.id, token: mine })).status, 401)
  assert.equal((await ask(house, '/oauth/revoke', { ...said, token: mine })).status, 200)
  assert.equal(await isIn(mine), false)
})

test('who a member is, is told to a token in the header that may know it, and to nothing else', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
  const token = appToken(house, 'bo', { scopes: 'profile' })
  const bo = house.member('bo')
  const told = { iss: at, sub: bo.id, name: 'Bo Lind', preferred_username: 'bo', profile: `${at}/@bo` }
  assert.deepEqual(await read(ask(house, '/oauth/userinfo', undefined, bearer(token))), told)
  assert.deepEqual(await read(ask(house, '/oauth/userinfo', '', bearer(token))), told)
  const openid = appToken(house, 'bo', { scopes: 'openid' })
  assert.deepEqual(await read(ask(house, '/oauth/userinfo', undefined, bearer(openid))), { iss: at, sub: bo.id })
  const noScope = await ask(house, '/oauth/userinfo', undefined, bearer(appToken(house, 'bo', { scopes: 'read' })))
  assert.deepEqual([noScope.status, (await read(noScope))['error']], [403, 'insufficient_scope'])
  for (const [path, headers] of [
    [`/oauth/userinfo?access_token=${token}`, {}],
    ['/oauth/userinfo', {}],
    ['/oauth/userinfo', bearer('x')],
    ['/oauth/userinfo', { authorization: token }],
    ['/oauth/userinfo', { cookie: [...house.as('bo').cookies].map((pair) => pair.join('=')).join(';') }],
  ] as const) {
    const answer = await ask(house, path, undefined, headers)
    assert.equal(answer.status, 401, path)
    assert.match(answer.headers.get('www-authenticate') ?? '', /^Bearer/)
  }
})

test('apps find every address of this door by discovery, also while the house talks with other servers', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  saveOpenness(house.ctx, 'ask')
  for (const path of ['/.well-known/oauth-authorization-server', '/.well-known/openid-configuration']) {
    const found = await read(ask(house, path))
    assert.equal(found['issuer'], at)
    assert.deepEqual(found['code_challenge_methods_supported'], ['S256'])
    for (const [name, place] of Object.entries(found).filter(([name]) => /_endpoint$|_uri$/.test(name))) {
      const path = new URL(String(place)).pathname
      assert.ok(path in addresses || path === '/oauth/authorize', `${name}: ${place}`)
    }
  }
  const { keys } = (await read(ask(house, '/oauth/jwks'))) as { keys: Json[] }
  assert.deepEqual(
    keys.map(({ kty, alg, use }) => [kty, alg, use]),
    [['RSA', 'RS256', 'sig']],
  )
  assert.ok(keys.every((key) => !('d' in key)))
})

test('an app that runs in a browser may ask from any site, and never with a cookie', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const headers = { origin: 'https://elk.zone', 'access-control-request-headers': 'authorization' }
  for (const path of Object.keys(addresses)) {
    const answer = await house.web.request(new Request(`${at}${path}`, { method: 'OPTIONS', headers }))
    assert.equal(answer.status, 204, path)
    assert.equal(answer.headers.get('access-control-allow-origin'), '*')
    assert.match(answer.headers.get('access-control-allow-headers') ?? '', /Authorization/)
    assert.equal(answer.headers.get('access-control-allow-credentials'), null)
  }
  const page = await house.as('bo').get(askingPath(testApp(house.ctx).app, byHand), { origin: 'https://elk.zone' })
  assert.equal(page.headers.get('access-control-allow-origin'), null)
})

test('who guesses codes and secrets has to wait longer and longer', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { app, secret } = testApp(house.ctx)
  const guess = () =>
    ask(house, '/oauth/token', { grant_type: 'client_credentials', client_id: app.id, client_secret: 'x' })
  for (let n = 0; n < 25; n++) assert.equal((await guess()).status, 401)
  const later = await guess()
  assert.equal(later.status, 429)
  assert.match(later.headers.get('retry-after') ?? '', /^\d+$/)
  await house.wait(6 * 60_000)
  const right = { grant_type: 'client_credentials', client_id: app.id, client_secret: secret }
  for (let n = 0; n < 60; n++) assert.equal((await ask(house, '/oauth/token', right)).status, 200)
})

test('a house that is not open yet lets no app in', async (t) => {
  const house = openHouse({ opened: false })
  t.after(() => house.close())
  const answer = await ask(house, '/api/v1/apps', { client_name: 'x', redirect_uris: callback })
  assert.ok(answer.status >= 300, String(answer.status))
  assert.equal(answer.headers.get('access-control-allow-origin') === '*' && answer.status === 200, false)
})
