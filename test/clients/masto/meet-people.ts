import assert from 'node:assert/strict'
import type { mastodon } from 'masto'
import { followPerson } from '../../../src/core/follows/follow-person.ts'
import type { LivelyHouse } from '../../lively.ts'

type V1 = mastodon.rest.Client['v1']

/** Looks people up, follows them, and does about them whatever the menus of apps have. */
export async function meetPeople({ v1, v2 }: mastodon.rest.Client, house: LivelyHouse): Promise<void> {
  const bo = await v1.accounts.lookup({ acct: 'bo' })
  assert.equal((await v1.accounts.$select(bo.id).fetch()).displayName, 'Bo Lind')
  assert.equal((await v1.accounts.fetch({ id: [bo.id, house.member('dee').id] })).length, 2)
  assert.equal((await v1.accounts.search.list({ q: 'maris' }))[0]?.acct, 'marisol')
  assert.equal((await v1.accounts.relationships.fetch({ id: [bo.id] }))[0]?.following, true)
  await v1.accounts.familiarFollowers.fetch([bo.id])
  const here = v1.accounts.$select(bo.id)
  // Whom others follow they keep to themselves unless they say otherwise; she sees her own.
  const own = v1.accounts.$select(house.member('ada').id)
  assert.deepEqual(await here.following.list({}), [])
  let followers = 0
  for await (const page of own.followers.list({ limit: 2 })) followers += page.length
  assert.equal(followers, 3)
  await here.lists.list()
  await here.featuredTags.list()
  assert.deepEqual(await here.endorsements.list({}), [])
  for await (const page of here.statuses.list({ limit: 5, excludeReplies: true })) assert.ok(page.length <= 5)
  await act(v1, bo.id)
  await answerRequests(v1, house)
  assert.deepEqual(
    (await v2.suggestions.list()).map(({ source }) => source),
    ['staff', 'staff'],
  )
  const [somebody] = await v1.suggestions.list({ limit: 1 })
  await v1.suggestions.$select(somebody?.id ?? '').remove(somebody?.id ?? '')
  assert.ok((await v1.directory.list({ local: true, order: 'new' })).length > 5)
  await v1.domainBlocks.create({ domain: 'loud.example' })
  assert.deepEqual(await v1.domainBlocks.list(), ['loud.example'])
  await v1.domainBlocks.remove({ domain: 'loud.example' })
}

async function act(v1: V1, bo: string): Promise<void> {
  const here = v1.accounts.$select(bo)
  assert.equal((await here.unfollow()).following, false)
  assert.equal((await here.follow({ notify: true })).notifying, true)
  assert.equal((await here.endorse()).endorsed, true)
  assert.equal((await v1.endorsements.list())[0]?.id, bo)
  assert.equal((await here.unendorse()).endorsed, false)
  assert.equal((await here.pin()).endorsed, true)
  assert.equal((await here.unpin()).endorsed, false)
  assert.equal((await here.note.create({ comment: 'Mends my bicycle.' })).note, 'Mends my bicycle.')
  assert.equal((await here.mute({ duration: 3600, notifications: false })).mutingNotifications, false)
  assert.ok((await v1.mutes.list()).some(({ id }) => id === bo))
  assert.equal((await here.unmute()).muting, false)
  await here.removeFromFollowers()
  assert.equal((await here.block()).blocking, true)
  assert.ok((await v1.blocks.list()).some(({ id }) => id === bo))
  assert.equal((await here.unblock()).blocking, false)
  await here.follow()
}

async function answerRequests(v1: V1, { ctx, neighbor }: LivelyHouse): Promise<void> {
  followPerson(ctx, neighbor('noor'), neighbor('ada').id)
  const asking = await v1.followRequests.list()
  assert.deepEqual(asking.map(({ acct }) => acct).sort(), ['abi', 'noor'])
  const [abi, noor] = ['abi', 'noor'].map((name) => v1.followRequests.$select(neighbor(name).id))
  assert.equal((await abi?.authorize())?.followedBy, true)
  assert.equal((await noor?.reject())?.followedBy, false)
}
