import { inTransaction, run } from '../../db/database.ts'
import { wordsOf } from '../../lib/html.ts'
import { newId } from '../../lib/ids.ts'
import { namesLetIn } from '../audience/audience.ts'
import type { Context } from '../context.ts'
import { saveRemotePost } from '../elsewhere/remote-post.ts'
import { record } from '../events.ts'
import { limits } from '../limits.ts'
import { tell } from '../notifications/tell.ts'
import type { Post } from './post.ts'
import { findQuote, saveQuote } from './quotes.ts'
import { receiveMedia } from './receive-media.ts'
import { receivePoll } from './receive-poll.ts'
import { type PostElsewhere, searchable } from './receive-post.ts'
import { changeWords, findMentioned, indexPost, replaceMentions } from './store.ts'

/**
 * A post from elsewhere as it is now. Who sees it and what it answers stay as they were, whatever it says. An older version
 * that comes late changes nothing; when only counts of a poll changed, or its quote was allowed, nobody calls that an edit.
 */
export function receiveEdit(ctx: Context, post: Post, now: PostElsewhere): void {
  if (post.home || post.author !== now.author || post.deleted !== null) return
  if ((now.edited ?? 0) < (post.edited ?? 0)) return
  inTransaction(ctx.db, () => {
    if (now.poll) receivePoll(ctx, post.id, now.poll)
    if (now.permit && post.quoteOf && findQuote(ctx, post.id)?.state === 'asked')
      saveQuote(ctx, post.id, { state: 'allowed', permit: now.permit })
    const warning = [...now.warning].slice(0, limits.post.warning).join('')
    if (post.html === now.html && post.warning === warning && [null, post.edited].includes(now.edited)) return
    keepVersion(ctx, post)
    const text = wordsOf(now.html)
    const changed = { ...post, text, html: now.html, warning, language: now.language, edited: now.edited ?? ctx.now() }
    changeWords(ctx.db, changed)
    receiveMedia(ctx, post.id, now.media)
    indexPost(ctx.db, changed, now.tags, searchable(now))
    saveRemotePost(ctx, { ...now, quoteUrl: post.quoteOf ? null : now.quoteUrl, post: post.id })
    tellAboutEdit(ctx, post, now)
    record(ctx, { name: 'post.edited', post: post.id, author: post.author })
  })
}

// Where everybody sees it anyway, an edit may name others; elsewhere a name would let somebody in.
function tellAboutEdit(ctx: Context, post: Post, { mentions }: PostElsewhere): void {
  const before = findMentioned(ctx.db, post.id)
  for (const member of before) tell(ctx, { member, kind: 'edit', actor: post.author, post: post.id })
  if (namesLetIn(post.audience)) return
  replaceMentions(ctx.db, post.id, mentions)
  for (const member of mentions)
    if (!before.includes(member)) tell(ctx, { member, kind: 'mention', actor: post.author, post: post.id })
}

function keepVersion(ctx: Context, post: Post): void {
  run(
    ctx.db,
    `insert into revisions (id, post, text, html, warning, media, written) values (:id, :post, '', :html, :warning, '[]', :written)`,
    {
      id: newId(ctx.now()),
      post: post.id,
      html: post.html,
      warning: post.warning,
      written: post.edited ?? post.written,
    },
  )
}
