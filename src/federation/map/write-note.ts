import { findPerson, handleOf, type Person } from '../../core/actors/person.ts'
import { addressOf } from '../../core/audience/addressing.ts'
import { isForAnyone, isForNeighbors, isForSomeNeighbors } from '../../core/audience/audience.ts'
import type { Context } from '../../core/context.ts'
import { findRemote } from '../../core/elsewhere/remote-actor.ts'
import { findRemotePost } from '../../core/elsewhere/remote-post.ts'
import { findFederation } from '../../core/house/federation.ts'
import { keyTo } from '../../core/media/find-sent-file.ts'
import type { MediaView } from '../../core/media/media-view.ts'
import { findNear } from '../../core/neighborhood/posts.ts'
import { neighborAt, ourAudience } from '../../core/neighborhood/where-we-belong.ts'
import { findTravelling, type TravellingPost } from '../../core/posts/find-travelling.ts'
import { loadOutside, type PostOutside } from '../../core/posts/load-outside.ts'
import { pathOf } from '../../core/posts/load-posts.ts'
import { findQuote } from '../../core/posts/quotes.ts'
import { findPost } from '../../core/posts/store.ts'
import { wordsOutside } from '../../core/posts/words-outside.ts'
import { escapeHtml } from '../../lib/html.ts'
import { actorUri, hostOf, isOurs, permitUri, postUri } from '../ids.ts'
import { context } from './write-actor.ts'
import { type NearWords, nearContext, writeNear, writeNearNamed } from './write-near.ts'

const everybody = 'https://www.w3.org/ns/activitystreams#Public'

export type WrittenNote = Readonly<Record<string, unknown>> & {
  readonly id: string
  readonly to: string[]
  readonly cc: string[]
}

/**
 * A post written here as a `Note`, or a `Question` when it has a poll. A post that stays home does not fit the type. `only`
 * are people it goes to one by one, when their servers do not know the circle it is for.
 */
export function writeNote(ctx: Context, post: TravellingPost, only: readonly string[] = []): WrittenNote {
  const id = postUri(ctx, post)
  const parts = loadOutside(ctx, post)
  const near = nearOf(ctx, post)
  const words = wordsOutside(ctx, post.text, near ? parts.mentioned : null)
  const author = findPerson(ctx.db, post.author)
  const people = parts.mentioned.flatMap((person) => mentionOf(ctx, person) ?? [])
  const { to, cc } = addressing(ctx, post, { people, only })
  const page = author ? `${ctx.address}${pathOf(post, author)}` : id
  const quote = quoteOf(ctx, post)
  const content = `${words.html}${quote.link}`
  return {
    '@context': near ? nearContext : context,
    id,
    type: parts.poll ? 'Question' : 'Note',
    attributedTo: actorUri(ctx, post.author),
    to,
    cc,
    ...near,
    url: page,
    published: new Date(post.written).toISOString(),
    ...(post.edited === null ? {} : { updated: new Date(post.edited).toISOString() }),
    ...(post.replyTo ? { inReplyTo: addressOfPost(ctx, post.replyTo) } : {}),
    ...quote.parts,
    ...policyOf(ctx, post),
    ...(post.warning ? { summary: post.warning } : {}),
    sensitive: post.warning !== '',
    content,
    ...(post.language ? { contentMap: { [post.language]: content } } : {}),
    source: { content: post.text, mediaType: 'text/markdown' },
    tag: [...people.map(({ tag }) => tag), ...tagsOf(ctx, words.tags), ...emojisOf(ctx, parts)],
    attachment: parts.media.map((media) => attachmentOf(ctx, post, media)),
    ...pollOf(parts),
    replies: `${id}/replies`,
    likes: `${id}/likes`,
    shares: `${id}/shares`,
  }
}

interface Mentioned {
  readonly uri: string
  readonly tag: Readonly<Record<string, unknown>>
}

function mentionOf(ctx: Context, person: Person): Mentioned[] {
  const uri = person.server === null ? actorUri(ctx, person.id) : findRemote(ctx, person.id)?.uri
  if (!uri) return []
  const handle = person.server === null ? `@${person.name}@${findFederation(ctx).handleDomain}` : handleOf(person)
  return [{ uri, tag: { type: 'Mention', href: uri, name: handle } }]
}

interface Whom {
  readonly people: readonly Mentioned[]
  readonly only: readonly string[]
}

function addressing(ctx: Context, post: TravellingPost, { people, only }: Whom): { to: string[]; cc: string[] } {
  const named = people.map(({ uri }) => uri)
  const followers = followersOf(ctx, post.circleOf)
  switch (addressOf(post)) {
    case 'anyone':
      return { to: [everybody], cc: [...followers, ...named] }
    case 'quietly':
      return { to: followers, cc: [everybody, ...named] }
    case 'followers':
      return { to: followers, cc: named }
    case 'named':
      return { to: named, cc: [] }
    case 'one by one':
      return { to: [...new Set([...only, ...named])], cc: [] }
    case 'neighbors':
      return { to: [ourAudience(ctx)], cc: answeredNear(ctx, post) }
    case 'some-neighbors':
      return { to: named.filter((uri) => isOurs(ctx, uri) || neighborAt(ctx, hostOf(uri) ?? '')), cc: [] }
  }
}

// What makes a post one for neighbors, and which thread of theirs it belongs to.
function nearOf(ctx: Context, post: TravellingPost): (NearWords & { readonly context: string }) | null {
  const some = isForSomeNeighbors(post.audience)
  const near = some || isForNeighbors(post.audience) ? findNear(ctx, post.id) : null
  if (!near) return null
  const words = some ? writeNearNamed(near) : writeNear(ctx, near)
  return { ...words, context: addressOfPost(ctx, post.thread) ?? postUri(ctx, post) }
}

// Whoever wrote what it answers, where that was said to neighbors too: nobody else may hear of it.
function answeredNear(ctx: Context, { replyTo }: TravellingPost): string[] {
  const parent = replyTo ? findPost(ctx.db, replyTo) : null
  const author = parent && isForNeighbors(parent.audience) ? findRemote(ctx, parent.author) : null
  return author ? [author.uri] : []
}

// An answer among somebody's followers is for her followers, wherever she lives.
function followersOf(ctx: Context, id: string): string[] {
  const remote = findRemote(ctx, id)
  if (!remote) return [`${actorUri(ctx, id)}/followers`]
  return remote.followers ? [remote.followers] : [remote.uri]
}

/** The address of a post that may be told of outside, wherever it was written; nothing for others. */
function addressOfPost(ctx: Context, id: string): string | undefined {
  const remote = findRemotePost(ctx, id)
  if (remote) return remote.uri
  const post = findPost(ctx.db, id)
  const ours = post && findTravelling(ctx, post.author, id)
  return ours ? postUri(ctx, ours) : undefined
}

function quoteOf(ctx: Context, post: TravellingPost): Quoted {
  const uri = post.quoteOf ? addressOfPost(ctx, post.quoteOf) : undefined
  const quoted = post.quoteOf ? findPost(ctx.db, post.quoteOf) : null
  if (!uri || !quoted) return { parts: {}, link: '' }
  const quote = findQuote(ctx, post.id)
  // Whoever shows no quotes, or may not, shows where the other post is (FEP-e232 and Mastodon have this line taken out).
  const link = `<p class="quote-inline">RE: <a href="${escapeHtml(uri)}">${escapeHtml(uri)}</a></p>`
  if (quote?.state === 'link' || quote?.state === 'refused') return { parts: {}, link }
  const ours = quote?.given ? findTravelling(ctx, quoted.author, quoted.id) : null
  const permit = ours ? permitUri(ctx, ours, post.id) : quote?.permit
  return {
    parts: { quote: uri, quoteUri: uri, _misskey_quote: uri, ...(permit ? { quoteAuthorization: permit } : {}) },
    link,
  }
}

interface Quoted {
  readonly parts: Record<string, unknown>
  readonly link: string
}

// What is for anyone may be quoted by everybody, all else by nobody but its author (FEP-044f). What is for neighbors they may boost.
function policyOf(ctx: Context, post: TravellingPost): Record<string, unknown> {
  if (isForNeighbors(post.audience)) {
    const canAnnounce = { automaticApproval: [ourAudience(ctx)] }
    return { interactionPolicy: { canAnnounce, canQuote: { automaticApproval: [] } } }
  }
  const automaticApproval = isForAnyone(post.audience) ? everybody : actorUri(ctx, post.author)
  return { interactionPolicy: { canQuote: { automaticApproval: [automaticApproval] } } }
}

function tagsOf({ address }: Context, tags: readonly string[]): Record<string, unknown>[] {
  return tags.map((tag) => ({ type: 'Hashtag', name: `#${tag}`, href: `${address}/tags/${encodeURIComponent(tag)}` }))
}

function emojisOf({ address }: Context, { emojis }: PostOutside): Record<string, unknown>[] {
  return emojis.map((code) => ({
    id: `${address}/emoji/${code}`,
    type: 'Emoji',
    name: `:${code}:`,
    icon: { type: 'Image', mediaType: 'image/webp', url: `${address}/emoji/${code}` },
  }))
}

const types: Record<MediaView['kind'], string> = {
  picture: 'Image',
  animation: 'Image',
  video: 'Video',
  audio: 'Audio',
}

// Servers have no session here, so what is for some people only comes with a key.
function attachmentOf(ctx: Context, { audience }: TravellingPost, media: MediaView): Record<string, unknown> {
  const key = isForAnyone(audience) ? '' : `?key=${keyTo(ctx, media.id)}`
  return {
    type: types[media.kind],
    mediaType: media.type,
    url: `${ctx.address}/media/${media.id}/large${key}`,
    name: media.alt || null,
    ...(media.width && media.height ? { width: media.width, height: media.height } : {}),
  }
}

function pollOf({ poll }: PostOutside): Record<string, unknown> {
  if (!poll) return {}
  const options = poll.options.map(({ text, votes }) => ({
    type: 'Note',
    name: text,
    replies: { type: 'Collection', totalItems: votes },
  }))
  const end = new Date(poll.closes).toISOString()
  return {
    [poll.several ? 'anyOf' : 'oneOf']: options,
    endTime: end,
    ...(poll.closed ? { closed: end } : {}),
    votersCount: poll.voters,
  }
}
