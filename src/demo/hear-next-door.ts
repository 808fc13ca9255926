import type { Context } from '../core/context.ts'
import { findRemoteByUri, saveRemoteActor } from '../core/elsewhere/remote-actor.ts'
import { findBelonging, neighborAt } from '../core/neighborhood/where-we-belong.ts'
import { receivePost } from '../core/posts/receive-post.ts'
import { escapeHtml, type SafeHtml } from '../lib/html.ts'
import { nextDoor, peopleNextDoor } from './words/next-door.ts'

/** Something that somebody next door says for the neighborhood; `replyTo` is our id of the post it answers. */
export interface HeardNextDoor {
  /** `handle@house` as the script writes it. */
  readonly who: string
  readonly key: string
  readonly text: string
  readonly replyTo: string | null
}

/** True for somebody of the script who lives next door. */
export function livesNextDoor(who: string): boolean {
  return who.includes('@')
}

/** Takes in what somebody next door says, as if it had come in a letter; gives our id of the post. */
export function hearNextDoor(ctx: Context, { who, key, text, replyTo }: HeardNextDoor): string {
  const { uri, host } = addressOf(who)
  const belonging = findBelonging(ctx)
  if (!belonging || !neighborAt(ctx, host)) throw new Error(`${who} is no neighbor yet.`)
  const near = { neighborhood: belonging.neighborhood, epoch: belonging.epoch }
  const said = `${uri}/${encodeURIComponent(key)}`
  const page = { uri: said, url: said, replies: null, type: 'Note', title: '' }
  const words = { html: `<p>${escapeHtml(text)}</p>` as SafeHtml, warning: '', language: 'en', tags: [], emojis: [] }
  const when = { published: ctx.now(), edited: null }
  const around = { replyTo, answers: null, quoteOf: null, quoteUrl: null, permit: null, quotable: 'unsaid' } as const
  const to = { address: 'neighbors', near, toCircle: false, mentions: [], addressed: [], crowd: 0 } as const
  const all = { ...page, ...words, ...when, ...around, ...to, author: meet(ctx, who), media: [], poll: null }
  return receivePost(ctx, all, 'sent').id
}

function meet(ctx: Context, who: string): string {
  const { uri, host, house, handle } = addressOf(who)
  const known = findRemoteByUri(ctx, uri)
  if (known) return known.id
  const [, name = handle, sentence = ''] = peopleNextDoor.find(([each]) => each === who) ?? []
  const person = { uri, type: 'Person', name: handle, server: host, shownName: name, url: `${house}/@${handle}` }
  const reach = {
    inbox: `${uri}/inbox`,
    sharedInbox: `${house}/ap/inbox`,
    outbox: null,
    followers: null,
    following: null,
  }
  const shown = {
    aboutHtml: `<p>${escapeHtml(sentence)}</p>` as SafeHtml,
    locked: false,
    discoverable: true,
    born: null,
  }
  const none = {
    featured: null,
    avatarUrl: null,
    headerUrl: null,
    movedTo: null,
    alsoKnownAs: [],
    fields: [],
    emojis: [],
  }
  return saveRemoteActor(ctx, { ...person, ...reach, ...shown, ...none, keys: [] }).id
}

function addressOf(who: string): { house: string; host: string; handle: string; uri: string } {
  const [handle = '', key = ''] = who.split('@')
  const host = nextDoor.find((each) => each.key === key)?.host
  if (!host) throw new Error(`Nobody knows ${who}.`)
  const house = `http://${host}`
  return { house, host, handle, uri: `${house}/ap/u/${handle}` }
}
