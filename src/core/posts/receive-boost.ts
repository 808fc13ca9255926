import { inTransaction, one } from '../../db/database.ts'
import { clean } from '../../lib/html.ts'
import { idOf } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { mayBeBoosted } from '../audience/audience.ts'
import type { Context } from '../context.ts'
import { addPostUri, findPostByUri, isGone, noteSent, saveRemotePost } from '../elsewhere/remote-post.ts'
import { record } from '../events.ts'
import { findTargetElsewhere } from './find-target-elsewhere.ts'
import type { Post } from './post.ts'
import { tellOthers } from './publish-post.ts'
import { findPost, insertPost } from './store.ts'

/** A boost as another server tells of it: its address, our ids of who boosts what, and when (milliseconds). */
export interface BoostElsewhere {
  readonly uri: string
  readonly author: string
  readonly post: string
  readonly published: number
}

/**
 * A boost by somebody elsewhere. Boosting twice is boosting once, with two addresses to take it back by. Refuses what she may
 * not see, what is for a circle, and what she took back before it came.
 */
export function receiveBoost(ctx: Context, wanted: BoostElsewhere): Post {
  const known = findPostByUri(ctx, wanted.uri)
  const there = (known && findPost(ctx.db, known)) || findBoostBy(ctx, wanted)
  if (there) {
    if (there.author === wanted.author) addPostUri(ctx, there.id, wanted.uri)
    return there
  }
  const target = findTargetElsewhere(ctx, wanted.author, wanted.post)
  if (!target || !mayBeBoosted(target.audience)) throw new Refusal('not-found', 'That post is gone.')
  if (isGone(ctx, wanted.author, wanted.uri)) throw new Refusal('not-found', 'She took that back.')
  const boost = boostFrom(ctx, wanted, target)
  inTransaction(ctx.db, () => {
    insertPost(ctx.db, boost)
    saveRemotePost(ctx, { ...plain, post: boost.id, uri: wanted.uri })
    noteSent(ctx, boost.id)
    tellOthers(ctx, boost)
    record(ctx, { name: 'post.published', post: boost.id, author: boost.author })
  })
  ctx.wake()
  return boost
}

function findBoostBy(ctx: Context, { author, post }: BoostElsewhere): Post | null {
  const row = one(ctx.db, 'select id from posts where boost_of = :post and author = :author and deleted is null', {
    author,
    post,
  })
  return row && findPost(ctx.db, String(row['id']))
}

const plain = {
  type: 'Announce',
  title: '',
  url: '',
  replies: null,
  emojis: [],
  quotable: 'unsaid',
  quoteUrl: null,
} as const

function boostFrom(ctx: Context, { published, author }: BoostElsewhere, target: Post): Post {
  const id = idOf(Math.min(published, ctx.now()), ctx.now())
  return {
    id,
    author,
    home: false,
    audience: target.audience,
    circleOf: author,
    text: '',
    html: clean(''),
    warning: '',
    language: target.language,
    thread: id,
    replyTo: null,
    boostOf: target.id,
    quoteOf: null,
    written: ctx.now(),
    leaves: null,
    edited: null,
    deleted: null,
  }
}
