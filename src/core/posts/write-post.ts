import { inTransaction, one, run } from '../../db/database.ts'
import { isForAnyone } from '../audience/audience.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { askForPreview } from '../links/ask-for-preview.ts'
import { attachMedia } from '../media/attach-media.ts'
import { findMember, type Member, savePreferences } from '../members/member.ts'
import { beginQuote } from './begin-quote.ts'
import type { Draft } from './draft.ts'
import type { Post } from './post.ts'
import { preparePost } from './prepare-post.ts'
import { publishPost } from './publish-post.ts'
import { findPost, indexPost, insertMentions, insertPost } from './store.ts'

/**
 * A member writes a post. The composer, apps, the schedule and plugins all come through here. It is held back for as
 * long as she chose and can be undone until then. `once` is a key of the sender's: sending it again gives the same post.
 */
export function writePost(ctx: Context, member: Member, wanted: Draft, once = ''): Post {
  const already = once ? findSent(ctx, member, once) : null
  if (already) return already
  const { post, draft, addressed, words } = preparePost(ctx, member, wanted)
  inTransaction(ctx.db, () => {
    insertPost(ctx.db, post)
    insertMentions(
      ctx.db,
      post.id,
      addressed.map((person) => person.id),
    )
    indexPost(ctx.db, post, words.tags, searchable(draft, words.plain))
    attachMedia(ctx, member, post.id, draft.media)
    insertPoll(ctx, post, draft)
    beginQuote(ctx, post)
    if (draft.preview) askForPreview(ctx, post.id, words.links[0])
    if (once) noteSent(ctx, member, once, post)
    if (isForAnyone(post.audience)) countPublic(ctx, member)
    record(ctx, { name: 'post.written', post: post.id, author: post.author })
    if (post.leaves === null) publishPost(ctx, post)
  })
  ctx.wake()
  return post
}

/** A member whose posts leave at once: for what already waited, as in the schedule. */
export function withoutHold(member: Member): Member {
  return { ...member, preferences: { ...member.preferences, holdHome: 0, holdBeyond: 0 } }
}

/** What was posted under a key of the sender, if anything was. */
export function findSent(ctx: Context, member: Member, key: string): Post | null {
  const row = one(ctx.db, 'select post from once where member = :member and key = :key', { member: member.id, key })
  return row && findPost(ctx.db, String(row['post']))
}

function noteSent(ctx: Context, member: Member, key: string, post: Post): void {
  run(ctx.db, 'insert into once (member, key, post, at) values (:member, :key, :post, :at)', {
    member: member.id,
    key,
    post: post.id,
    at: post.written,
  })
}

// Her first public posts are asked about once more; see worries.ts. What else she prefers is read anew: the member at
// hand may be one whose hold was taken off.
function countPublic(ctx: Context, member: Member): void {
  const fresh = findMember(ctx.db, member.id)
  if (fresh) savePreferences(ctx, fresh, { publicPosts: fresh.preferences.publicPosts + 1 })
}

/** What search finds a post by: its words, its fold line, its picture descriptions and its poll. */
export function searchable(draft: Pick<Draft, 'warning' | 'media' | 'poll'>, plain: string): string {
  return [plain, draft.warning, ...draft.media.map((each) => each.alt), ...(draft.poll?.options ?? [])]
    .join('\n')
    .trim()
}

function insertPoll(ctx: Context, post: Post, { poll }: Draft): void {
  if (!poll) return
  run(ctx.db, 'insert into polls (post, several, hidden, closes) values (:post, :several, :hidden, :closes)', {
    post: post.id,
    several: Number(poll.several),
    hidden: Number(poll.hidden),
    closes: (post.leaves ?? post.written) + poll.lasts,
  })
  for (const [place, text] of poll.options.entries()) {
    run(ctx.db, 'insert into poll_options (post, place, text) values (:post, :place, :text)', {
      post: post.id,
      place,
      text,
    })
  }
}
