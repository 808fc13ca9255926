import { all, inTransaction, one, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { tell } from '../notifications/tell.ts'
import { hearingOf } from '../strangers/hear-stranger.ts'
import { putAside } from '../strangers/put-aside.ts'
import { holdBack } from './hold-back.ts'
import type { Post } from './post.ts'
import { findMentioned, findPost, postColumns, postFrom } from './store.ts'

/** A post leaves its author's hands: from here on others see it and are told. Publishing twice changes nothing. */
export function publishPost(ctx: Context, post: Post): void {
  const changed = run(ctx.db, 'update posts set leaves = null where id = :id and deleted is null', { id: post.id })
  if (changed === 0) return
  tellOthers(ctx, post)
  record(ctx, { name: 'post.published', post: post.id, author: post.author })
}

/** When the next held post leaves, or null. */
export function postsDue(ctx: Context): number | null {
  const at = one(ctx.db, 'select min(leaves) as at from posts where leaves is not null')?.['at']
  return at == null ? null : Number(at)
}

/** Publishes every held post whose time has come. Run by the clock and once at start, so a crash delays but never loses. */
export function publishDue(ctx: Context): number {
  const rows = all(
    ctx.db,
    `select ${postColumns} from posts p where p.leaves is not null and p.leaves <= :now order by p.leaves limit 100`,
    {
      now: ctx.now(),
    },
  )
  for (const row of rows) {
    const post = postFrom(row)
    inTransaction(ctx.db, () => holdBack(ctx, post) || publishPost(ctx, post))
  }
  if (rows.length > 0) ctx.wake()
  return rows.length
}

/**
 * Tells whom a post concerns: whoever it answers, names, quotes or boosts, and who asked to be told. `crowd` is how many people
 * it names in all. What strangers say may wait in a drawer of its own.
 */
export function tellOthers(ctx: Context, post: Post, crowd = 0): void {
  const told = new Set([post.author])
  const say = (member: string, kind: 'reply' | 'mention' | 'quote' | 'boost' | 'post', about: string) => {
    if (told.has(member)) return
    told.add(member)
    const hearing =
      post.home || kind === 'post' || kind === 'boost' ? 'tell' : hearingOf(ctx, { member, actor: post.author, crowd })
    if (hearing === 'tell') tell(ctx, { member, kind, actor: post.author, post: about })
    if (hearing === 'aside' && kind !== 'post' && kind !== 'boost')
      putAside(ctx, { member, kind, actor: post.author, post: about })
  }
  const parent = post.replyTo ? findPost(ctx.db, post.replyTo) : null
  if (parent) say(parent.author, 'reply', post.id)
  for (const member of findMentioned(ctx.db, post.id)) say(member, 'mention', post.id)
  const quoted = post.quoteOf ? findPost(ctx.db, post.quoteOf) : null
  if (quoted) say(quoted.author, 'quote', post.id)
  const boosted = post.boostOf ? findPost(ctx.db, post.boostOf) : null
  if (boosted) say(boosted.author, 'boost', boosted.id)
  if (post.replyTo || post.boostOf) return
  for (const row of all(ctx.db, 'select follower from follows where followee = :author and tell = 1', {
    author: post.author,
  })) {
    say(String(row['follower']), 'post', post.id)
  }
}
