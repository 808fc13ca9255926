import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { createOAuthAPIClient, createRestAPIClient } from 'masto'
import { byHand } from '../../src/core/apps/redirects.ts'
import { letAppIn } from './let-in.ts'
import { hostHouse } from './masto/host-house.ts'
import { keepThings } from './masto/keep-things.ts'
import { listen } from './masto/listen.ts'
import { meetPeople } from './masto/meet-people.ts'
import { readHouse } from './masto/read-house.ts'
import { readNews } from './masto/read-news.ts'
import { walkTimelines } from './masto/timelines.ts'
import { writePosts } from './masto/write-posts.ts'
import { refused } from './refused.ts'
import { openWalkedHouse, type WalkedHouse } from './walked-house.ts'

const scopes = 'read write follow push profile admin:read admin:write'
const fewest = 170

test('Ada’s app, built on masto, lets itself be let in and walks through everything a house has', async (t) => {
  const walk = await openWalkedHouse(t)
  const { accessToken, end } = await logIn(walk)
  const masto = createRestAPIClient({ url: walk.address, accessToken })
  const { house } = walk
  await readHouse(masto, house)
  await meetPeople(masto, house)
  await writePosts(masto, house)
  await walkTimelines(masto, house)
  await keepThings(masto, house)
  await readNews(masto)
  await hostHouse(masto, house)
  await listen(masto, house, accessToken)
  await end()
  await refused(masto.v1.accounts.verifyCredentials(), 401)
  assert.deepEqual(walk.trouble, [])
  assert.ok(walk.walked.size >= fewest, `${walk.walked.size} operations: ${[...walk.walked].join('\n')}`)
})

/** Registers an app and has Ada let it in with PKCE; `end` is what an app does when she signs out of it. */
async function logIn({ house, address }: WalkedHouse) {
  const app = await createRestAPIClient({ url: address }).v1.apps.create({
    clientName: 'Masto walk',
    redirectUris: byHand,
    scopes,
    website: 'https://app.example',
  })
  const [clientId, clientSecret] = [app.clientId ?? '', app.clientSecret ?? '']
  const codeVerifier = 'a'.repeat(64)
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: byHand,
    response_type: 'code',
    scope: scopes,
    code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const code = await letAppIn(house.as('ada'), `${address}/oauth/authorize?${query}`)
  const oauth = createOAuthAPIClient({ url: address })
  const asking = {
    grantType: 'authorization_code',
    clientId,
    clientSecret,
    redirectUri: byHand,
    code,
    scope: scopes,
  } as const
  await refused(oauth.token.create(asking), 400)
  const again = await letAppIn(house.as('ada'), `${address}/oauth/authorize?${query}`)
  const { accessToken } = await oauth.token.create({ ...asking, code: again, ...{ codeVerifier } })
  const alone = await oauth.token.create({ ...asking, grantType: 'client_credentials', scope: 'read' })
  const named = await createRestAPIClient({ url: address, accessToken: alone.accessToken }).v1.apps.verifyCredentials()
  assert.equal(named.name, 'Masto walk')
  return { accessToken, end: () => oauth.revoke({ clientId, clientSecret, token: accessToken }) }
}
