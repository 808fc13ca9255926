import { inTransaction, one } from '../../db/database.ts'
import type { SafeHtml } from '../../lib/html.ts'
import { wordsOf } from '../../lib/html.ts'
import { idOf } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { type Address, audienceFromAddress } from '../audience/addressing.ts'
import {
  type Audience,
  circleOwner,
  drawnIn,
  isForAnyone,
  isForNamed,
  isWider,
  staysAmongNeighbors,
} from '../audience/audience.ts'
import type { Context } from '../context.ts'
import { findPostByUri, isGone, noteSent, type Quotable, saveRemotePost } from '../elsewhere/remote-post.ts'
import { record } from '../events.ts'
import { limits } from '../limits.ts'
import { keepNear, type Near } from '../neighborhood/posts.ts'
import { findTargetElsewhere } from './find-target-elsewhere.ts'
import { noteLateAnswer, placeLateAnswers } from './late-answers.ts'
import type { Post } from './post.ts'
import { tellOthers } from './publish-post.ts'
import { saveQuote } from './quotes.ts'
import { type MediaElsewhere, receiveMedia } from './receive-media.ts'
import { type PollElsewhere, receivePoll } from './receive-poll.ts'
import { changeWords, findPost, indexPost, insertMentions, insertPost } from './store.ts'

/** A post as another server describes it, read and cut to size at the door. Ids are ours, times milliseconds. */
export interface PostElsewhere {
  readonly uri: string
  readonly type: string
  readonly author: string
  readonly title: string
  readonly html: SafeHtml
  readonly warning: string
  readonly language: string
  readonly published: number
  readonly edited: number | null
  readonly address: Address
  /** For which version of the neighborhood it was said, as was checked; null for all else. */
  readonly near: Near | null
  /** True when it is addressed to those among whom the post it answers was said. */
  readonly toCircle: boolean
  /** What it answers and quotes, if that is known here. */
  readonly replyTo: string | null
  readonly quoteOf: string | null
  /** The address of what it answers, whether that is known here or not. */
  readonly answers: string | null
  /** Address of what it quotes. */
  readonly quoteUrl: string | null
  /** Where whoever wrote the other post allowed the quote; it was asked there. */
  readonly permit: string | null
  readonly quotable: Quotable
  readonly mentions: readonly string[]
  /** Everybody known whom it is addressed to by name. */
  readonly addressed: readonly string[]
  /** How many people it names, known or not. */
  readonly crowd: number
  readonly tags: readonly string[]
  readonly media: readonly MediaElsewhere[]
  readonly poll: PollElsewhere | null
  readonly emojis: readonly { readonly code: string; readonly url: string }[]
  readonly url: string
  readonly replies: string | null
}

/** How it came here: sent to us when it was new, or asked for later. Only what was sent is told to anybody. */
export type Coming = 'sent' | 'fetched'

/**
 * Takes in a post from elsewhere. Taking it in twice gives the one that is there; others are told once, when it is sent to us.
 * It never reaches further here than what it answers. Refuses what was deleted before it came, answers to what its author
 * can't see, and letters to people by name among whom nobody lives here.
 */
export function receivePost(ctx: Context, wanted: PostElsewhere, coming: Coming): Post {
  const known = findPostByUri(ctx, wanted.uri)
  const there = known && findPost(ctx.db, known)
  if (there) {
    if (coming === 'sent' && there.author === wanted.author)
      inTransaction(ctx.db, () => tellOnce(ctx, there, wanted.crowd))
    return there
  }
  if (isGone(ctx, wanted.author, wanted.uri)) throw new Refusal('not-found', 'That post was deleted.')
  const composed = compose(ctx, wanted)
  if (isForNamed(composed.post.audience) && !livesHere(ctx, composed.mentions))
    throw new Refusal('not-allowed', 'Nobody here is meant.')
  // What people elsewhere typed is not sent along; word filters and reports need what it says.
  const post = { ...composed.post, text: wordsOf(wanted.html) }
  inTransaction(ctx.db, () => {
    writeDown(ctx, wanted, { ...composed, post })
    if (coming === 'sent') tellOnce(ctx, post, wanted.crowd)
  })
  ctx.wake()
  return post
}

function writeDown(ctx: Context, wanted: PostElsewhere, { post, quoted, mentions }: Composed): void {
  insertPost(ctx.db, post)
  if (post.edited !== null) changeWords(ctx.db, post)
  insertMentions(ctx.db, post.id, mentions)
  receiveMedia(ctx, post.id, wanted.media)
  if (wanted.near) keepNear(ctx, post.id, wanted.near)
  if (wanted.poll) receivePoll(ctx, post.id, wanted.poll)
  indexPost(ctx.db, post, wanted.tags, searchable(wanted))
  saveRemotePost(ctx, { ...wanted, quoteUrl: quoted ? null : wanted.quoteUrl, post: post.id })
  if (quoted && quoted.author !== post.author)
    saveQuote(ctx, post.id, wanted.permit ? { state: 'allowed', permit: wanted.permit } : { state: 'asked' })
  if (wanted.answers && !post.replyTo) noteLateAnswer(ctx, post.id, wanted.answers)
  placeLateAnswers(ctx, post, wanted.uri)
}

function tellOnce(ctx: Context, post: Post, crowd: number): void {
  if (post.deleted !== null || !noteSent(ctx, post.id)) return
  tellOthers(ctx, post, crowd)
  record(ctx, { name: 'post.published', post: post.id, author: post.author })
}

/** True when somebody here would want it: she follows its author, is named or quoted in it, or it answers what is known here. */
export function isWanted(ctx: Context, wanted: PostElsewhere): boolean {
  const { post, quoted, mentions } = compose(ctx, wanted)
  if (isForNamed(post.audience)) return livesHere(ctx, mentions)
  // Whoever lives here reads along.
  if (wanted.near) return true
  if (quoted?.home || livesHere(ctx, mentions)) return true
  const row = one(
    ctx.db,
    `select exists (select 1 from follows f join members m on m.id = f.follower where f.followee = :author)
       or exists (select 1 from posts p where p.id = :replyTo and (p.home = 1 or exists (
         select 1 from follows f join members m on m.id = f.follower where f.followee = p.author)))
       or exists (select 1 from followed_tags t where t.tag in (select value from json_each(:tags))) as wanted`,
    { author: wanted.author, replyTo: post.replyTo, tags: JSON.stringify(wanted.tags) },
  )
  return row?.['wanted'] === 1
}

function livesHere(ctx: Context, people: readonly string[]): boolean {
  const found = one(
    ctx.db,
    'select 1 from members m where m.left_on is null and m.id in (select value from json_each(:people)) limit 1',
    { people: JSON.stringify(people) },
  )
  return found !== null
}

interface Composed {
  readonly post: Post
  readonly quoted: Post | null
  readonly mentions: readonly string[]
}

function compose(ctx: Context, wanted: PostElsewhere): Composed {
  const parent = findParent(ctx, wanted)
  const quoted = wanted.quoteOf ? findPost(ctx.db, wanted.quoteOf) : null
  const said = audienceFromAddress(wanted, parent)
  // Who quotes must not show to more people than the other spoke to, nor draw anybody into a circle that is not hers.
  const alone = postFrom(ctx, wanted, { parent, audience: said })
  const within = quoted ? postFrom(ctx, wanted, { parent, audience: drawnIn(said, quoted.audience) }) : alone
  const fits =
    quoted !== null &&
    !quoted.boostOf &&
    staysAmongNeighbors(quoted.audience) === (wanted.near !== null) &&
    (isForAnyone(quoted.audience) || quoted.author === wanted.author) &&
    !isWider(within, quoted)
  const post = fits ? { ...within, quoteOf: quoted.id } : alone
  const named = isForNamed(post.audience) ? wanted.addressed : []
  return { post, quoted: fits ? quoted : null, mentions: [...new Set([...wanted.mentions, ...named])] }
}

// What was written here is answered only by those who may see it; what others wrote elsewhere is for their servers to judge.
function findParent(ctx: Context, { replyTo, author, near }: PostElsewhere): Post | null {
  const parent = replyTo ? findPost(ctx.db, replyTo) : null
  if (!parent || parent.boostOf) return null
  // Nobody from outside gets a word in among neighbors, and none of them draws a thread out.
  if (staysAmongNeighbors(parent.audience) && !near)
    throw new Refusal('not-allowed', 'What was said among neighbors is answered among neighbors.')
  if (parent.home && !findTargetElsewhere(ctx, author, parent.id))
    throw new Refusal('not-allowed', 'She can’t see what she answers.')
  return parent
}

function postFrom(
  ctx: Context,
  wanted: PostElsewhere,
  { parent, audience }: { parent: Post | null; audience: Audience },
): Post {
  const id = idOf(wanted.published, ctx.now())
  return {
    id,
    author: wanted.author,
    home: false,
    audience,
    circleOf: circleOwner(wanted.author, audience, parent),
    text: '',
    html: wanted.html,
    warning: [...wanted.warning].slice(0, limits.post.warning).join(''),
    language: wanted.language,
    thread: parent?.thread ?? id,
    replyTo: parent?.id ?? null,
    boostOf: null,
    quoteOf: null,
    written: Math.min(wanted.published, ctx.now()),
    leaves: null,
    edited: wanted.edited,
    deleted: null,
  }
}

/** What search finds a post from elsewhere by. */
export function searchable({ title, html, warning, media, poll }: PostElsewhere): string {
  return [title, wordsOf(html), warning, ...media.map((each) => each.alt), ...(poll?.options ?? [])].join('\n').trim()
}
