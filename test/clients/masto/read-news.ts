import assert from 'node:assert/strict'
import { createECDH, randomBytes } from 'node:crypto'
import type { mastodon } from 'masto'
import { refused } from '../refused.ts'

type Client = mastodon.rest.Client

/** What Ada was told, one by one and together, her conversations, and where her phone is to be rung. */
export async function readNews({ v1, v2 }: Client): Promise<void> {
  await readOneByOne(v1)
  await readTogether(v2)
  await readConversations(v1)
  await ring(v1)
  await v1.notifications.clear()
  assert.deepEqual(await v1.notifications.list(), [])
}

async function readOneByOne({ notifications }: Client['v1']): Promise<void> {
  let count = 0
  for await (const page of notifications.list({ limit: 4 })) count += page.length
  assert.ok(count > 4)
  const [mention] = await notifications.list({ types: ['mention'] })
  assert.equal(mention?.type, 'mention')
  assert.ok((await notifications.unreadCount.fetch()).count > 0)
  const here = notifications.$select(mention?.id ?? '')
  assert.equal((await here.fetch()).id, mention?.id)
  await here.dismiss()
  assert.deepEqual(await notifications.requests.list(), [])
  assert.equal((await notifications.requests.merged.fetch()).merged, true)
}

async function readTogether({ notifications }: Client['v2']): Promise<void> {
  const { notificationGroups } = await notifications.list({ limit: 5, expandAccounts: 'partial_avatars' })
  const [group] = notificationGroups
  assert.ok(group)
  const here = notifications.$select(group.groupKey)
  assert.equal((await here.fetch()).notificationGroups[0]?.groupKey, group.groupKey)
  assert.ok((await here.accounts.fetch()).length > 0)
  assert.ok((await notifications.unreadCount.fetch()).count > 0)
  await here.dismiss()
  const policy = await notifications.policy.update({ forNotFollowing: 'filter' })
  assert.equal(policy.forNotFollowing, 'filter')
  await notifications.policy.update({ forNotFollowing: 'accept' })
  assert.equal((await notifications.policy.fetch()).forNotFollowing, 'accept')
}

async function readConversations({ conversations }: Client['v1']): Promise<void> {
  const all = await conversations.list()
  const surprise = all.find(({ accounts }) => accounts.some(({ acct }) => acct === 'teo'))
  assert.ok(surprise?.lastStatus)
  assert.equal((await conversations.$select(surprise.id).read()).unread, false)
  await conversations.$select(surprise.id).remove()
  assert.ok((await conversations.list()).every(({ id }) => id !== surprise.id))
}

async function ring({ push }: Client['v1']): Promise<void> {
  const keys = createECDH('prime256v1')
  const subscription = {
    endpoint: 'https://push.example/abc',
    keys: { p256dh: keys.generateKeys('base64url'), auth: randomBytes(16).toString('base64url') },
  }
  const made = await push.subscription.create({ subscription, data: { alerts: { mention: true } }, policy: 'followed' })
  assert.deepEqual([made.alerts.mention, made.policy], [true, 'followed'])
  await push.subscription.update({ data: { alerts: { mention: false, poll: true } } })
  assert.equal((await push.subscription.fetch()).alerts.poll, true)
  await push.subscription.remove()
  await refused(push.subscription.fetch(), 404)
}
