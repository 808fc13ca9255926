import { all, type Database, one, type Row, run } from '../../db/database.ts'
import type { SafeHtml } from '../../lib/html.ts'
import type { Circle, Reach } from '../audience/audience.ts'
import { asking, type Viewer, visible } from '../audience/who-can-see.ts'
import type { Post } from './post.ts'

/** SQL columns for `postFrom` over the alias p. */
export const postColumns = `p.id, p.author, p.home, p.reach, p.circle, p.circle_of as circleOf, p.listed, p.text, p.html, p.warning,
  p.language, p.thread, p.reply_to as replyTo, p.boost_of as boostOf, p.quote_of as quoteOf, p.written, p.leaves, p.edited, p.deleted`

export function insertPost(db: Database, post: Post): void {
  run(
    db,
    `insert into posts (id, author, home, reach, circle, circle_of, listed, text, html, warning, language, thread, reply_to, boost_of,
       quote_of, written, leaves)
     values (:id, :author, :home, :reach, :circle, :circleOf, :listed, :text, :html, :warning, :language, :thread, :replyTo, :boostOf,
       :quoteOf, :written, :leaves)`,
    {
      id: post.id,
      author: post.author,
      home: Number(post.home),
      ...post.audience,
      listed: Number(post.audience.listed),
      circleOf: post.circleOf,
      text: post.text,
      html: post.html,
      warning: post.warning,
      language: post.language,
      thread: post.thread,
      replyTo: post.replyTo,
      boostOf: post.boostOf,
      quoteOf: post.quoteOf,
      written: post.written,
      leaves: post.leaves,
    },
  )
}

/** Writes over the words of a post; who sees it and what it answers never change. */
export function changeWords(db: Database, { id, text, html, warning, language, edited }: Post): void {
  run(
    db,
    `update posts set text = :text, html = :html, warning = :warning, language = :language, edited = :edited where id = :id`,
    { id, text, html, warning, language, edited },
  )
}

/** The post with this id if the viewer may see it; hidden and unknown are the same answer. */
export function findVisiblePost(db: Database, viewer: Viewer, id: string): Post | null {
  const row = one(db, `select ${postColumns} from posts p where p.id = :id and ${visible('p')}`, {
    id,
    ...asking(viewer),
  })
  return row ? postFrom(row) : null
}

/** The post with this id whoever asks, deleted ones too. For chores and for the author's own acts, never for showing. */
export function findPost(db: Database, id: string): Post | null {
  const row = one(db, `select ${postColumns} from posts p where p.id = :id`, { id })
  return row ? postFrom(row) : null
}

/** The greatest id of all posts, held ones too; ids made after a start must sort after it. */
export function newestId(db: Database): string | null {
  return textOrNull(one(db, 'select max(id) as id from posts')?.['id'])
}

export function insertMentions(db: Database, post: string, people: readonly string[]): void {
  for (const actor of people)
    run(db, 'insert or ignore into mentions (post, actor) values (:post, :actor)', { post, actor })
}

/** Writes who is named in a post instead of who was. Only where a name lets nobody in. */
export function replaceMentions(db: Database, post: string, people: readonly string[]): void {
  run(db, 'delete from mentions where post = :post', { post })
  insertMentions(db, post, people)
}

export function findMentioned(db: Database, post: string): string[] {
  return all(db, 'select actor from mentions where post = :post', { post }).map((row) => String(row['actor']))
}

/**
 * Replaces the tags and the searchable words of a post with those of its present text. Whom it is by and its tags stand in
 * the index beside the words, so that search can ask for both at once.
 */
export function indexPost(db: Database, post: Post, tags: readonly string[], words: string): void {
  run(db, 'delete from post_tags where post = :post', { post: post.id })
  for (const tag of tags)
    run(db, 'insert or ignore into post_tags (tag, post) values (:tag, :post)', { tag, post: post.id })
  forgetWords(db, post.id)
  if (!words) return
  run(db, 'insert into words (rowid, text, about) select seq, :words, :about from posts where id = :id', {
    words,
    about: [post.author, ...tags].join(' '),
    id: post.id,
  })
}

export function forgetWords(db: Database, post: string): void {
  run(db, 'delete from words where rowid = (select seq from posts where id = :post)', { post })
}

export function postFrom(row: Row): Post {
  return {
    id: String(row['id']),
    author: String(row['author']),
    home: row['home'] === 1,
    audience: { reach: row['reach'] as Reach, circle: row['circle'] as Circle, listed: row['listed'] === 1 },
    circleOf: String(row['circleOf']),
    text: String(row['text']),
    // Only rendered and cleaned text is ever written into this column.
    html: String(row['html']) as SafeHtml,
    warning: String(row['warning']),
    language: String(row['language'] ?? ''),
    thread: String(row['thread']),
    replyTo: textOrNull(row['replyTo']),
    boostOf: textOrNull(row['boostOf']),
    quoteOf: textOrNull(row['quoteOf']),
    written: Number(row['written']),
    leaves: numberOrNull(row['leaves']),
    edited: numberOrNull(row['edited']),
    deleted: numberOrNull(row['deleted']),
  }
}

/** Forgets which forms were sent, a day later: nobody sends the same one again then. */
export function forgetSentKeys(db: Database, now: number): void {
  run(db, 'delete from once where at < :until', { until: now - 24 * 60 * 60 * 1000 })
}

function textOrNull(value: string | number | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value)
}

function numberOrNull(value: string | number | null | undefined): number | null {
  return value === null || value === undefined ? null : Number(value)
}
