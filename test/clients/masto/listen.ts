import assert from 'node:assert/strict'
import { createStreamingAPIClient, type mastodon } from 'masto'
import { WebSocket } from 'ws'
import { likePost } from '../../../src/core/reactions/like-post.ts'
import type { LivelyHouse } from '../../lively.ts'

type V1 = mastodon.rest.Client['v1']
type Event = mastodon.streaming.Event

/** Listens on one socket to several things at once, and hears of what happens while it does. */
export async function listen({ v1, v2 }: mastodon.rest.Client, house: LivelyHouse, accessToken: string): Promise<void> {
  const { configuration } = await v2.instance.fetch()
  const { streaming: streamingApiUrl } = configuration.urls
  const streaming = createStreamingAPIClient({ streamingApiUrl, accessToken, implementation: WebSocket, retry: 1 })
  try {
    await streaming.prepare()
    await hear(v1, streaming, house)
  } finally {
    streaming.close()
  }
}

async function hear(v1: V1, streaming: mastodon.streaming.Client, house: LivelyHouse): Promise<void> {
  const user = openEar(streaming.user.subscribe())
  const soup = openEar(streaming.hashtag.local.subscribe({ tag: 'soup' }))
  const home = openEar(streaming.public.local.subscribe())
  // Subscribing says nothing back, so the house has it for certain once it answered something sent after it.
  await v1.preferences.fetch()
  const post = house.says('bo', 'More soup. #soup')
  for (const ear of [user, soup, home]) assert.deepEqual(await ear(), { event: 'update', payload: post.id })
  likePost(house.ctx, house.member('dee'), house.landmarks.edited)
  assert.deepEqual(await user(), { event: 'notification', payload: 'favourite' })
}

/** The next thing that is heard there, in short. */
function openEar(subscription: mastodon.streaming.Subscription): () => Promise<{ event: string; payload: unknown }> {
  const events = subscription.values()
  // Asking for the first one is what subscribes.
  let coming = events.next()
  return async () => {
    const { value } = await coming
    coming = events.next()
    coming.catch(() => undefined)
    return inShort(value)
  }
}

function inShort({ event, payload }: Event): { event: string; payload: unknown } {
  if (event === 'notification') return { event, payload: payload.type }
  return { event, payload: event === 'update' ? payload.id : payload }
}
