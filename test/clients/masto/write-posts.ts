import assert from 'node:assert/strict'
import type { mastodon } from 'masto'
import sharp from 'sharp'
import type { LivelyHouse } from '../../lively.ts'
import { refused } from '../refused.ts'

type Client = mastodon.rest.Client

const hold = 30_000
const day = 86_400_000

/** Writes posts of every kind, changes them, answers and quotes, and takes some of them away again. */
export async function writePosts({ v1, v2 }: Client, house: LivelyHouse): Promise<void> {
  await talk(v1, house)
  await show({ v1, v2 }, house)
  await ask(v1, house)
  await postpone(v1, house)
}

async function talk(v1: Client['v1'], house: LivelyHouse): Promise<void> {
  const { soup } = house.landmarks
  const first = await v1.statuses.create({ status: 'Rye, then. #soup', spoilerText: 'bread', language: 'en' })
  assert.deepEqual([first.visibility, first.spoilerText], ['private', 'bread'])
  await house.wait(hold)
  const here = v1.statuses.$select(first.id)
  assert.match((await here.update({ status: 'Rye, and **oats**. #soup' })).content, /<strong>oats/)
  assert.equal((await here.source.fetch()).text, 'Rye, and **oats**. #soup')
  assert.equal((await here.history.list()).length, 2)
  const reply = await v1.statuses.create({ status: '@marisol Save me some.', inReplyToId: soup, visibility: 'public' })
  assert.deepEqual([reply.inReplyToId, reply.visibility], [soup, 'private'])
  const quote = await v1.statuses.create({ status: 'This.', quotedStatusId: soup })
  assert.equal(quote.quote?.state, 'accepted')
  await house.wait(hold)
  const around = await v1.statuses.$select(soup).context.fetch()
  assert.ok(around.descendants.some(({ id }) => id === reply.id))
  assert.ok((await v1.statuses.$select(soup).quotes.list()).some(({ id }) => id === quote.id))
  assert.equal((await v1.statuses.fetch({ id: [soup, first.id] })).length, 2)
  assert.equal((await v1.statuses.$select(soup).fetch()).account.acct, 'marisol')
  await react(v1, soup)
  assert.equal((await here.pin()).pinned, true)
  assert.equal((await here.unpin()).pinned, false)
  await refused(here.translate({ lang: 'de' }), 403)
  assert.equal((await v1.statuses.$select(quote.id).remove()).text, 'This.')
}

async function react(v1: Client['v1'], soup: string): Promise<void> {
  const there = v1.statuses.$select(soup)
  assert.equal((await there.favourite()).favourited, true)
  // Who likes something is for whoever wrote it.
  assert.deepEqual(await there.favouritedBy.list(), [])
  assert.ok((await v1.favourites.list()).some(({ id }) => id === soup))
  assert.equal((await there.unfavourite()).favourited, false)
  assert.equal((await there.bookmark()).bookmarked, true)
  assert.ok((await v1.bookmarks.list()).some(({ id }) => id === soup))
  assert.equal((await there.unbookmark()).bookmarked, false)
  assert.equal((await there.reblog()).reblog?.id, soup)
  assert.ok((await there.rebloggedBy.list()).some(({ acct }) => acct === 'ada'))
  assert.equal((await there.unreblog()).reblogged, false)
  assert.equal((await there.mute()).muted, true)
  assert.equal((await there.unmute()).muted, false)
  await there.card.fetch()
}

async function show({ v1, v2 }: Pick<Client, 'v1' | 'v2'>, house: LivelyHouse): Promise<void> {
  const png = await sharp({ create: { width: 90, height: 60, channels: 3, background: '#7a5' } })
    .png()
    .toBuffer()
  const file = new Blob([new Uint8Array(png)], { type: 'image/png' })
  const [first, second] = [
    await v2.media.create({ file, description: 'Green.', skipPolling: true }),
    await v1.media.create({ file }),
  ]
  assert.equal((await v1.media.$select(first.id).fetch()).description, 'Green.')
  assert.equal((await v1.media.$select(second.id).update({ description: 'Green again.' })).description, 'Green again.')
  const post = await v1.statuses.create({ mediaIds: [first.id, second.id], sensitive: true })
  assert.deepEqual(
    post.mediaAttachments.map(({ type, description }) => [type, description]),
    [
      ['image', 'Green.'],
      ['image', 'Green again.'],
    ],
  )
  await house.wait(hold)
}

async function ask(v1: Client['v1'], { landmarks, wait }: LivelyHouse): Promise<void> {
  const options = ['Tea', 'Coffee']
  const own = await v1.statuses.create({ status: 'Which?', poll: { options, expiresIn: 3600, multiple: true } })
  assert.equal(own.poll?.multiple, true)
  await wait(hold)
  const poll = await v1.polls.$select(landmarks.poll).fetch()
  assert.equal(poll.options.length, 3)
  const voted = await v1.polls.$select(landmarks.poll).votes.create({ choices: [0, 2] })
  assert.deepEqual([voted.voted, voted.ownVotes], [true, [0, 2]])
}

async function postpone(v1: Client['v1'], house: LivelyHouse): Promise<void> {
  const at = (days: number) => new Date(house.ctx.now() + days * day).toISOString()
  const later = await v1.statuses.create({ status: 'Good night.', scheduledAt: at(2) })
  const here = v1.scheduledStatuses.$select(later.id)
  assert.ok('scheduledAt' in (await here.fetch()))
  assert.equal((await here.update({ scheduledAt: at(3) })).scheduledAt, at(3))
  assert.ok((await v1.scheduledStatuses.list()).some(({ id }) => id === later.id))
  await here.remove()
}
