import { handleOf, type Person } from '../../core/actors/person.ts'
import { isForAnyone, mayBeQuoted } from '../../core/audience/audience.ts'
import { choiceOf } from '../../core/audience/choices.ts'
import { visibilityOf } from '../../core/audience/for-apps.ts'
import type { PostView } from '../../core/posts/post-view.ts'
import { escapeHtml } from '../../lib/html.ts'
import { type Call, unknown } from '../call.ts'
import { type Accounts, accountsOf } from './account.ts'
import { filterResultFrom } from './filter.ts'
import { mediaFrom } from './media.ts'
import { pollFrom } from './poll.ts'
import type { PreviewCard, Status } from './wire.ts'
import { emojisOf, wordsForApps } from './words.ts'

/** Posts as apps read them, in their order; everybody in them is looked up in one question. */
export function statusesOf(call: Call, views: readonly PostView[]): Status[] {
  const accounts = accountsOf(call, views.flatMap(peopleIn))
  return views.map((view) => entryFrom(call, view, accounts))
}

/** One post as apps read it. Refuses null as unknown, so that what a member may not see is what nobody wrote. */
export function statusOf(call: Call, view: PostView | null | undefined): Status {
  if (!view) throw unknown()
  const [status] = statusesOf(call, [view])
  if (!status) throw unknown()
  return status
}

function peopleIn(view: PostView): string[] {
  const { author, boostedBy, quote } = view
  const quoted = isView(quote) ? peopleIn(quote) : []
  return [author.id, ...(boostedBy ? [boostedBy.id] : []), ...quoted]
}

// A boost is an entry of its own there, around the post it points at.
function entryFrom(call: Call, view: PostView, accounts: Accounts): Status {
  const status = statusFrom(call, view, accounts)
  const { boostedBy } = view
  if (!boostedBy) return status
  return {
    ...status,
    id: view.entry,
    uri: `${status.uri}#boost-${view.entry}`,
    account: accountIn(accounts, boostedBy.id),
    content: '',
    spoiler_text: '',
    media_attachments: [],
    mentions: [],
    tags: [],
    emojis: [],
    card: null,
    poll: null,
    quote: null,
    in_reply_to_id: null,
    in_reply_to_account_id: null,
    reblog: status,
  }
}

function statusFrom(call: Call, view: PostView, accounts: Accounts): Status {
  const { post, mine } = view
  const words = wordsForApps(call, post.html)
  const { visibility, localOnly } = visibilityOf(post.audience)
  const answers = view.answers === null || view.answers === 'gone' ? null : view.answers
  return {
    id: post.id,
    uri: uriOf(call, view),
    url: view.elsewhere?.url ?? `${call.ctx.address}${view.path}`,
    created_at: new Date(post.written).toISOString(),
    edited_at: post.edited === null ? null : new Date(post.edited).toISOString(),
    account: accountIn(accounts, view.author.id),
    content: words.html + linkToQuoted(call, view),
    visibility,
    sensitive: post.warning !== '' || view.fold === 'fold',
    spoiler_text: post.warning,
    media_attachments: view.media.map((media) => mediaFrom(call, media, isForAnyone(post.audience) && !post.leaves)),
    application: null,
    mentions: view.mentions.map((person) => mentionFrom(call, person)),
    tags: view.tags.map((name) => ({ name, url: `${call.ctx.address}/tags/${encodeURIComponent(name)}` })),
    emojis: [...words.emojis, ...emojisOf(call, missing(words, view.elsewhere?.emojis), view.author.server)],
    replies_count: view.replies,
    reblogs_count: view.boosts ?? Number(mine.boosted),
    favourites_count: view.likes ?? Number(mine.liked),
    quotes_count: view.quotes,
    quote: quoteFrom(call, view, accounts),
    quote_approval: approvalOf(call, view),
    in_reply_to_id: answers?.id ?? null,
    in_reply_to_account_id: answers?.author.id ?? null,
    reblog: null,
    poll: pollFrom(view),
    card: cardFrom(view),
    language: post.language || null,
    favourited: mine.liked,
    reblogged: mine.boosted,
    muted: mine.muted,
    bookmarked: mine.bookmarked,
    pinned: mine.pinned,
    filtered: view.filtered.map((match) => filterResultFrom(match, post.id)),
    local_only: localOnly,
    porchlight: ourWords(view),
  }
}

function missing({ emojis }: { emojis: readonly { shortcode: string }[] }, codes: readonly string[] = []): string[] {
  return codes.filter((code) => !emojis.some(({ shortcode }) => shortcode === code))
}

// What stays at home has an address for people and none for servers.
function uriOf({ ctx }: Call, { post, path, elsewhere }: PostView): string {
  if (elsewhere) return elsewhere.uri
  return path.startsWith('/local/') ? `${ctx.address}${path}` : `${ctx.address}/ap/o/${post.author}/${post.id}`
}

function ourWords({ post }: PostView): Status['porchlight'] {
  const { choice, narrowing } = choiceOf(post.audience)
  return { audience: choice, narrowing }
}

// The same address that the words link to, so that apps know the link for a person.
function mentionFrom({ ctx }: Call, person: Person): Status['mentions'][number] {
  const handle = handleOf(person)
  return { id: person.id, username: person.name, acct: handle.slice(1), url: `${ctx.address}/${handle}` }
}

function quoteFrom(call: Call, { quote }: PostView, accounts: Accounts): Status['quote'] {
  if (quote === null) return null
  if (quote === 'gone') return { state: 'deleted', quoted_status: null }
  if (isView(quote)) return { state: 'accepted', quoted_status: statusFrom(call, quote, accounts) }
  if (quote.standing === 'link') return null
  return { state: quote.standing === 'asked' ? 'pending' : 'rejected', quoted_status: null }
}

// A quote that nobody can be asked about is a link, and apps draw none of their own.
function linkToQuoted({ ctx }: Call, { quote }: PostView): string {
  if (quote === null || quote === 'gone' || isView(quote) || quote.standing !== 'link') return ''
  const link = escapeHtml(new URL(quote.href, ctx.address).href)
  return `<p><a href="${link}">${link}</a></p>`
}

// Elsewhere her server says who may; here whoever may read it may quote it to those who may, too.
function approvalOf(call: Call, { post, may, elsewhere }: PostView): Status['quote_approval'] {
  const quotable = elsewhere ? elsewhere.quotable : mayBeQuoted(post.audience) ? 'anyone' : 'nobody'
  const policy = isForAnyone(post.audience) ? ('public' as const) : ('unsupported_policy' as const)
  return {
    automatic: quotable === 'anyone' ? [policy] : [],
    manual: quotable === 'some' ? ['unsupported_policy'] : [],
    current_user: may.edit ? 'automatic' : call.member ? currentUser[quotable] : 'denied',
  }
}

const currentUser = { anyone: 'automatic', some: 'manual', nobody: 'denied', unsaid: 'unknown' } as const

/** The preview of a link in a post; null without one. */
export function cardFrom({ link }: PostView): PreviewCard | null {
  if (!link) return null
  return {
    url: link.url,
    title: link.title,
    description: link.description,
    type: 'link',
    authors: [],
    author_name: '',
    author_url: '',
    provider_name: link.site,
    provider_url: '',
    html: '',
    width: 0,
    height: 0,
    image: null,
    image_description: '',
    embed_url: '',
    blurhash: null,
    language: '',
    published_at: null,
    missing_attribution: false,
  }
}

function isView(quote: PostView['quote']): quote is PostView {
  return quote !== null && quote !== 'gone' && 'post' in quote
}

function accountIn(accounts: Accounts, id: string): Status['account'] {
  const account = accounts.get(id)
  if (!account) throw new Error('somebody in a post was not looked up')
  return account
}
