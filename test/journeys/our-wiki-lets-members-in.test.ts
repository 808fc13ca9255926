import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import * as client from 'openid-client'
import { listLogins } from '../../src/core/apps/app.ts'
import { listGrants } from '../../src/core/apps/list-grants.ts'
import { renewLoginKey } from '../../src/core/apps/login-keys.ts'
import { askOutside } from '../../src/core/outside/ask-outside.ts'
import { closeAccount } from '../../src/core/partings/close-account.ts'
import { findRules } from '../../src/core/rules/rules.ts'
import { listen } from '../../src/http/server.ts'
import type { Here } from '../cast.ts'
import { freePlace } from '../terminal.ts'
import { openHouse, type TestHouse } from '../village.ts'

const callback = 'https://wiki.example/callback'

/** A house that is really reached over HTTP, and the wiki of the group, which a host connected to it. */
async function openTheWiki(t: TestContext, clock: { now?: () => number } = { now: Date.now }) {
  const place = await freePlace()
  const house = openHouse({ address: `http://${place}`, ...clock })
  const server = await listen(house.web, place)
  t.after(async () => {
    await server.close()
    await house.close()
  })
  const made = await house.as('ada').post('/host/apps', { name: 'Our wiki', website: '', redirects: callback })
  assert.equal(made.status, 200)
  const page = await made.text()
  const [, secret = ''] = /<dt>Client secret<\/dt><dd><code>([\w-]+)</.exec(page) ?? []
  const id = listLogins(house.ctx)[0]?.id ?? ''
  assert.ok(page.includes(id) && page.includes(`${house.ctx.address}/.well-known/openid-configuration`))
  const wiki = await client.discovery(new URL(house.ctx.address), id, secret, undefined, {
    execute: [client.allowInsecureRequests],
  })
  return { house, wiki, id }
}

/** What the wiki remembers while somebody is away signing in. */
async function beginAt(wiki: client.Configuration, more: Record<string, string> = {}) {
  const [verifier, state, nonce] = [client.randomPKCECodeVerifier(), client.randomState(), client.randomNonce()]
  const url = client.buildAuthorizationUrl(wiki, {
    redirect_uri: callback,
    scope: 'openid profile groups email',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...more,
  })
  return {
    path: `${url.pathname}${url.search}`,
    checks: { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce },
  }
}

/** Presses a button on the page of the house and gives the address that the browser is sent to. */
async function press(house: TestHouse, name: Here, path: string, answer: 'yes' | 'no'): Promise<URL> {
  const asked = Object.fromEntries(new URL(path, house.ctx.address).searchParams)
  const led = await house.as(name).post('/oauth/authorize', { ...asked, answer })
  assert.equal(led.status, 303)
  return new URL(led.headers.get('location') ?? '')
}

test('Bo signs in to the group’s wiki with the house, and the wiki learns who she is and nothing more', async (t) => {
  const { house, wiki } = await openTheWiki(t)
  const { path, checks } = await beginAt(wiki)
  const page = await house.as('bo').read(path)
  assert.match(page, /Sign in to <bdi>Our wiki<\/bdi>/)
  assert.match(page, /only people who live here come in/)
  assert.doesNotMatch(page, /map-public/)
  const tokens = await client.authorizationCodeGrant(wiki, await press(house, 'bo', path, 'yes'), checks)
  const bo = house.member('bo')
  const claims = tokens.claims()
  assert.deepEqual(
    { ...claims, exp: 0, iat: 0, nonce: '', auth_time: typeof claims?.['auth_time'] },
    {
      iss: house.ctx.address,
      sub: bo.id,
      aud: wiki.clientMetadata().client_id,
      name: 'Bo Lind',
      preferred_username: 'bo',
      profile: `${house.ctx.address}/@bo`,
      groups: ['member'],
      auth_time: 'number',
      nonce: '',
      exp: 0,
      iat: 0,
    },
  )
  const info = await client.fetchUserInfo(wiki, tokens.access_token, bo.id)
  assert.deepEqual([info['name'], info['groups'], info['email']], ['Bo Lind', ['member'], undefined])
  assert.deepEqual(
    listGrants(house.ctx, bo).map(({ app }) => app.name),
    ['Our wiki'],
  )
  assert.match(await house.as('bo').read('/settings/apps'), /Our wiki/)
  await client.tokenRevocation(wiki, tokens.access_token)
  await assert.rejects(client.fetchUserInfo(wiki, tokens.access_token, bo.id))
  assert.deepEqual(listGrants(house.ctx, bo), [])
})

test('Ada is known to the wiki as a host, also after the key was renewed', async (t) => {
  const { house, wiki, id } = await openTheWiki(t)
  await renewLoginKey(house.ctx, house.member('ada'))
  const { path, checks } = await beginAt(wiki)
  const tokens = await client.authorizationCodeGrant(wiki, await press(house, 'ada', path, 'yes'), checks)
  assert.deepEqual(tokens.claims()?.['groups'], ['member', 'host'])
  // Who let the wiki in before is not asked again when it asks in silence; who did not is.
  const quiet = await beginAt(wiki, { prompt: 'none' })
  const led = async (name: Here) => new URL((await house.as(name).get(quiet.path)).headers.get('location') ?? '')
  const again = await client.authorizationCodeGrant(wiki, await led('ada'), quiet.checks)
  assert.equal(again.claims()?.sub, house.member('ada').id)
  await assert.rejects(client.authorizationCodeGrant(wiki, await led('bo'), quiet.checks), {
    error: 'consent_required',
  })
  const nobody = new URL((await house.stranger().get(quiet.path)).headers.get('location') ?? '')
  await assert.rejects(client.authorizationCodeGrant(wiki, nobody, quiet.checks), { error: 'login_required' })
  const removed = await house.as('ada').post(`/host/apps/${id}/remove`)
  assert.equal(removed.status, 303)
  await assert.rejects(client.fetchUserInfo(wiki, tokens.access_token, house.member('ada').id))
  assert.equal((await house.as('ada').get(path)).status, 422)
})

test('a stranger, somebody who left and somebody outside don’t come into the wiki', async (t) => {
  const { house, wiki } = await openTheWiki(t)
  const { path, checks } = await beginAt(wiki)
  const stranger = await house.stranger().get(path)
  assert.equal(stranger.status, 303)
  const next = new URL(stranger.headers.get('location') ?? '', house.ctx.address).searchParams.get('next') ?? ''
  const said = (address: string) => [...new URL(address, house.ctx.address).searchParams].sort().join('\n')
  assert.equal(said(next), said(path))
  await assert.rejects(client.authorizationCodeGrant(wiki, await press(house, 'bo', path, 'no'), checks), {
    error: 'access_denied',
  })
  // Dee was in, and is asked outside for some days; Bo had said yes and leaves before the wiki asks.
  const dee = await client.authorizationCodeGrant(wiki, await press(house, 'dee', path, 'yes'), checks)
  const left = await press(house, 'bo', path, 'yes')
  closeAccount(house.ctx, house.member('bo'), { posts: 'name', goodbye: '', forwarding: '' })
  await assert.rejects(client.authorizationCodeGrant(wiki, left, checks), { error: 'invalid_grant' })
  const rule = findRules(house.ctx.db)?.text ?? ''
  const asked = { member: house.member('dee').id, kind: 'read-only', days: '3', rule, words: 'Take a breath.' }
  askOutside(house.ctx, house.member('ada'), asked, [rule])
  await assert.rejects(client.fetchUserInfo(wiki, dee.access_token, house.member('dee').id))
  const refused = await house.as('dee').get(path)
  assert.deepEqual([refused.status, refused.headers.get('location')], [403, null])
  assert.match(await refused.text(), /asked to step outside/)
})

test('the wiki can ask that somebody signs in anew, and she does so once', async (t) => {
  const { house, wiki } = await openTheWiki(t, {})
  const { path } = await beginAt(wiki, { prompt: 'login' })
  // She signed in just now, so there is nothing to ask.
  assert.match(await house.as('bo').read(path), /Sign in to <bdi>Our wiki/)
  await house.wait(120_000)
  const bo = house.as('bo')
  const page = await bo.read(path)
  assert.match(page, /Sign in once more/)
  const [, next = ''] = /name="next" value="([^"]+)"/.exec(page) ?? []
  const away = await bo.post('/oauth/authorize/other', { next: next.replaceAll('&amp;', '&') })
  const login = away.headers.get('location') ?? ''
  assert.match(login, /^\/login\?next=%2Foauth%2Fauthorize%3F/)
  assert.equal((await bo.get('/settings/apps')).status, 303, 'she is signed out')
})
