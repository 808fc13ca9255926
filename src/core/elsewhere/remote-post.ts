import { createHash } from 'node:crypto'
import { all, one, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { type EmojiElsewhere, noteEmojis } from './note-emojis.ts'

/** What is known of a post from elsewhere besides what every post has. */
export interface RemotePost {
  readonly post: string
  readonly uri: string
  readonly type: string
  readonly title: string
  /** Its page at its own server. */
  readonly url: string
  readonly replies: string | null
  /** Who may quote it, as its server says. */
  readonly quotable: Quotable
  /** What it quotes, when that is shown as a link only. */
  readonly quoteUrl: string | null
  readonly fetched: number
}

export type Quotable = 'unsaid' | 'anyone' | 'some' | 'nobody'

/** Our id of the post with this address, if it is known. */
export function findPostByUri(ctx: Context, uri: string): string | null {
  const row = one(ctx.db, 'select post from post_uris where uri = :uri', { uri })
  return row ? String(row['post']) : null
}

const columns = `r.post, u.uri, r.type, r.title, r.url, r.replies, r.quotable, r.quote_url as quoteUrl, r.fetched`

export function findRemotePost(ctx: Context, post: string): RemotePost | null {
  return findRemotePosts(ctx, [post]).get(post) ?? null
}

/** What is known of those of these posts that are from elsewhere, by post. */
export function findRemotePosts(ctx: Context, posts: readonly string[]): Map<string, RemotePost> {
  const rows = all(
    ctx.db,
    `select ${columns} from json_each(:posts) wanted join remote_posts r on r.post = wanted.value
       join post_uris u on u.post = r.post and u.kind = 'canonical'`,
    { posts: JSON.stringify(posts) },
  )
  return new Map(rows.map((row) => [String(row['post']), row as unknown as RemotePost]))
}

/** Writes down where a post from elsewhere lies. Call it inside the transaction that writes the post. */
export function saveRemotePost(
  ctx: Context,
  wanted: Omit<RemotePost, 'fetched'> & { readonly emojis: readonly EmojiElsewhere[] },
): void {
  const { post, uri, type, title, url, replies, quotable, quoteUrl } = wanted
  addPostUri(ctx, post, uri)
  if (wanted.emojis.length > 0) noteEmojisOf(ctx, post, wanted.emojis)
  run(
    ctx.db,
    `insert into remote_posts (post, type, title, url, replies, emojis, quotable, quote_url, fetched, touched)
     values (:post, :type, :title, :url, :replies, :emojis, :quotable, :quoteUrl, :now, :now)
     on conflict do update set type = excluded.type, title = excluded.title, url = excluded.url, replies = excluded.replies,
       emojis = excluded.emojis, quotable = excluded.quotable, quote_url = excluded.quote_url, fetched = excluded.fetched`,
    {
      post,
      type,
      title,
      url,
      replies,
      quotable,
      quoteUrl,
      emojis: JSON.stringify(wanted.emojis),
      now: ctx.now(),
    },
  )
}

function noteEmojisOf(ctx: Context, post: string, emojis: readonly EmojiElsewhere[]): void {
  const author = one(ctx.db, 'select a.server from posts p join actors a on a.id = p.author where p.id = :post', {
    post,
  })
  if (author?.['server'] != null) noteEmojis(ctx, String(author['server']), emojis)
}

/** Gives a post one more address; the first one is the one that is told. */
export function addPostUri(ctx: Context, post: string, uri: string): void {
  run(
    ctx.db,
    `insert into post_uris (uri, post, kind) values (:uri, :post,
       iif(exists (select 1 from post_uris where post = :post and kind = 'canonical'), 'previous', 'canonical'))
     on conflict do nothing`,
    { uri, post },
  )
}

/** Takes an address from a post, as long as another one is left; false when it is the only one. */
export function dropPostUri(ctx: Context, post: string, uri: string): boolean {
  const other = one(ctx.db, 'select uri from post_uris where post = :post and uri <> :uri limit 1', { post, uri })
  if (!other) return false
  run(ctx.db, 'delete from post_uris where uri = :uri', { uri })
  run(ctx.db, `update post_uris set kind = 'canonical' where uri = :uri`, { uri: String(other['uri']) })
  return true
}

/** Notes of a thread that it is kept, as if it had come at a moment (milliseconds). */
export function lookAgain(ctx: Context, thread: string, touched: number): void {
  run(
    ctx.db,
    `update remote_posts set touched = :touched where touched < :touched and post in (select id from posts where thread = :thread)`,
    { touched, thread },
  )
}

/** Notes that a post was sent to us, not asked for. True the first time: then others are to be told. */
export function noteSent(ctx: Context, post: string): boolean {
  return (
    run(ctx.db, 'update remote_posts set sent = :now where post = :post and sent is null', { post, now: ctx.now() }) > 0
  )
}

/**
 * Remembers that somebody deleted what lies at this address, so that it does not come back when letters come out of order.
 * It counts for what she says herself: nobody empties the addresses of others.
 */
export function noteGone(ctx: Context, author: string, uri: string): void {
  run(ctx.db, 'insert into gone_uris (hash, at) values (:hash, :now) on conflict do nothing', {
    hash: hashOf(author, uri),
    now: ctx.now(),
  })
}

export function isGone(ctx: Context, author: string, uri: string): boolean {
  return one(ctx.db, 'select 1 from gone_uris where hash = :hash', { hash: hashOf(author, uri) }) !== null
}

const goneFor = 30 * 24 * 60 * 60 * 1000

/** Forgets a month later what was deleted: a letter that is under way for longer is too old to be believed. */
export function forgetGone(ctx: Context): void {
  run(ctx.db, 'delete from gone_uris where at < :until', { until: ctx.now() - goneFor })
}

function hashOf(author: string, uri: string): Buffer {
  return createHash('sha256').update(`${author} ${uri}`).digest()
}
