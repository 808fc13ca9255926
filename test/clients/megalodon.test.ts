import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type TestContext, test } from 'node:test'
import { detector, type Entity, Mastodon } from 'megalodon'
import { likePost } from '../../src/core/reactions/like-post.ts'
import { letAppIn } from './let-in.ts'
import { openWalkedHouse, type WalkedHouse } from './walked-house.ts'

const name = 'Megalodon walk'
const scopes = ['read', 'write', 'follow']

test('Ada’s other app, built on megalodon, is let in with a code she copies, reads, posts and hears what happens', async (t) => {
  const walk = await openWalkedHouse(t)
  const app = await logIn(walk)
  await read(app, walk)
  const post = await write(app, walk)
  await hear(t, app, walk)
  assert.deepEqual((await app.deleteStatus(post)).status, 200)
  assert.deepEqual(walk.trouble, [])
})

test('megalodon finds out by itself that it can speak with a house as with Mastodon', async (t) => {
  const { address } = await openWalkedHouse(t)
  assert.equal(await detector(address), 'mastodon')
})

async function logIn({ house, address }: WalkedHouse): Promise<Mastodon> {
  const data = await new Mastodon(address).registerApp(name, { scopes })
  const code = await letAppIn(house.as('ada'), data.url ?? '')
  const { access_token } = await new Mastodon(address).fetchAccessToken(data.client_id, data.client_secret, code)
  return new Mastodon(address, access_token)
}

async function read(app: Mastodon, { house }: WalkedHouse): Promise<void> {
  const { soup, list, poll } = house.landmarks
  assert.equal((await app.verifyAppCredentials()).data.name, name)
  const { data: ada } = await app.verifyAccountCredentials()
  assert.equal(ada.acct, 'ada')
  assert.equal((await app.getInstance()).data.title, 'Maple Street')
  const { data: home } = await app.getHomeTimeline({ limit: 40 })
  assert.ok(home.some(({ id }) => id === soup))
  assert.ok((await app.getLocalTimeline({ limit: 5 })).data.length === 5)
  assert.ok((await app.getListTimeline(list)).data.length > 0)
  assert.ok((await app.getStatusContext(soup)).data.descendants.length > 1)
  assert.equal((await app.getPoll(poll)).data.options.length, 3)
  assert.equal((await app.getRelationships([house.member('bo').id])).data[0]?.following, true)
  assert.ok((await app.getAccountStatuses(ada.id)).data.length > 0)
  assert.ok((await app.getNotifications({ limit: 5 })).data.length > 0)
  assert.ok((await app.getConversationTimeline({ limit: 5 })).data.length > 0)
  assert.ok((await app.search('soup', { type: 'statuses' })).data.statuses.length > 0)
  assert.equal((await app.getInstanceCustomEmojis()).data[0]?.shortcode, 'loaf')
  for (const asked of [
    app.getLists(),
    app.getFilters(),
    app.getMarkers(['home']),
    app.getPreferences(),
    app.getBookmarks(),
  ])
    assert.equal((await asked).status, 200)
}

async function write(app: Mastodon, { house }: WalkedHouse): Promise<string> {
  const { data } = await app.postStatus('From the other app.', { spoiler_text: 'a test', visibility: 'unlisted' })
  assert.ok(isStatus(data))
  // Megalodon passes on what it is told; "unlisted" means home with the map that apps get here.
  assert.deepEqual([data.visibility, data.spoiler_text], ['private', 'a test'])
  await house.wait(30_000)
  assert.match((await app.editStatus(data.id, { status: 'Said anew.' })).data.content, /Said anew/)
  assert.equal((await app.favouriteStatus(house.landmarks.soup)).data.favourited, true)
  assert.equal((await app.reblogStatus(house.landmarks.soup)).data.reblog?.id, house.landmarks.soup)
  assert.equal((await app.votePoll(house.landmarks.poll, [1])).data.voted, true)
  return data.id
}

function isStatus(data: Entity.Status | Entity.ScheduledStatus): data is Entity.Status {
  return 'content' in data
}

async function hear(t: TestContext, app: Mastodon, { house }: WalkedHouse): Promise<void> {
  lettingGo(t)
  const stream = await app.userStreaming()
  const heard = <T>(event: string): Promise<T[]> => once(stream as never, event) as Promise<T[]>
  await heard('connect')
  const update = heard<Entity.Status>('update')
  const post = house.says('bo', 'A light left on.')
  assert.equal((await update)[0]?.id, post.id)
  const notification = heard<Entity.Notification>('notification')
  likePost(house.ctx, house.member('dee'), house.landmarks.edited)
  assert.equal((await notification)[0]?.type, 'favourite')
  stream.stop()
}

// Ten seconds after it connected it pings a socket that is closed by then, and nobody should wait for that.
function lettingGo(t: TestContext): void {
  const later = globalThis.setTimeout
  t.mock.method(globalThis, 'setTimeout', (...words: Parameters<typeof later>) => later(...words).unref())
}
