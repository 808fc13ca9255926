import { inTransaction, one, run } from '../../db/database.ts'
import { idFor, newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Person } from '../actors/person.ts'
import { handleOf } from '../actors/person.ts'
import { type Audience, drawnIn, isForNamed, staysHome } from '../audience/audience.ts'
import { audienceFrom } from '../audience/choices.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { attachMedia } from '../media/attach-media.ts'
import { type Member, viewing } from '../members/member.ts'
import { tidyText } from '../words/tidy.ts'
import { composePost } from './compose-post.ts'
import type { Draft } from './draft.ts'
import { findNamed, reached } from './find-addressed.ts'
import type { Post } from './post.ts'
import { publishPost } from './publish-post.ts'
import { renderPost } from './render-post.ts'
import { findPost, findVisiblePost, indexPost, insertMentions, insertPost } from './store.ts'

/**
 * A member writes a post. The composer, apps, the schedule and plugins all come through here. It is held back for as
 * long as she chose and can be undone until then. `once` is a key of the sender's: sending it again gives the same post.
 */
export function writePost(ctx: Context, member: Member, wanted: Draft, once = ''): Post {
  const already = once ? findSent(ctx, member, once) : null
  if (already) return already
  const draft = tidied(ctx.filters.reduce((each, filter) => filter.beforeWriting?.(each) ?? each, wanted))
  const parent = draft.replyTo ? findOther(ctx, member, draft.replyTo, 'The post you answer is gone.') : null
  const quoted = draft.quoteOf ? findOther(ctx, member, draft.quoteOf, 'The post you quote is gone.') : null
  const { people, unknown } = findNamed(ctx, member.id, draft, parent)
  const audience = chooseAudience(draft, people, parent ?? quoted)
  const addressed = reached(ctx, people, audience, parent)
  if (isForNamed(audience)) checkAllGetIt(people, addressed, unknown)

  const words = renderPost(ctx, draft.text)
  const now = ctx.now()
  const hold = holdOf(member, audience)
  const post = composePost(draft, {
    id: hold > 0 ? idFor(now + hold) : newId(now),
    author: member.id,
    audience,
    addressed: addressed.map((person) => person.id),
    parent,
    quoted,
    html: words.html,
    tags: words.tags,
    written: now,
    leaves: hold > 0 ? now + hold : null,
  })
  inTransaction(ctx.db, () => {
    insertPost(ctx.db, post)
    insertMentions(ctx.db, post.id, addressed.map((person) => person.id))
    indexPost(ctx.db, post, words.tags, searchable(draft, words.plain))
    attachMedia(ctx, member, post.id, draft.media)
    insertPoll(ctx, post, draft)
    if (draft.preview) askForPreview(ctx, post, words.links[0])
    if (once) run(ctx.db, 'insert into once (member, key, post, at) values (:member, :once, :post, :now)', { member: member.id, once, post: post.id, now })
    record(ctx, { name: 'post.written', post: post.id, author: post.author })
    if (post.leaves === null) publishPost(ctx, post)
  })
  ctx.wake()
  return post
}

function tidied(draft: Draft): Draft {
  const poll = draft.poll && { ...draft.poll, options: draft.poll.options.map((each) => tidyText(each).trim()).filter(Boolean) }
  return { ...draft, text: tidyText(draft.text).trim(), warning: tidyText(draft.warning).replace(/\s+/g, ' ').trim(), poll }
}

function findSent(ctx: Context, member: Member, key: string): Post | null {
  const row = one(ctx.db, 'select post from once where member = :member and key = :key', { member: member.id, key })
  return row && findPost(ctx.db, String(row['post']))
}

function findOther(ctx: Context, member: Member, id: string, sentence: string): Post {
  const found = findVisiblePost(ctx.db, viewing(member), id)
  if (!found || found.boostOf) throw new Refusal('not-found', sentence)
  return found
}

function chooseAudience(draft: Draft, people: readonly Person[], other: Post | null): Audience {
  const chosen = audienceFrom(draft.choice, draft.narrowing, people.every((person) => person.server === null))
  // Naming people is the narrowest there is; it only has to stay where the conversation is.
  return other && isForNamed(chosen) ? drawnIn(chosen, other.audience) : chosen
}

function checkAllGetIt(people: readonly Person[], addressed: readonly Person[], unknown: readonly string[]): void {
  if (unknown[0]) throw new Refusal('not-found', `Nobody here knows ${unknown.join(', ')}. Check the spelling, or take the name out.`, 'to')
  const missed = people.filter((person) => !addressed.includes(person)).map(handleOf)
  if (missed.length > 0) throw new Refusal('too-wide', `${missed.join(', ')} can’t see what you are answering, so this can’t go there.`, 'to')
}

/** How long a post by this member waits before it leaves her hands, in milliseconds. */
export function holdOf(member: Member, audience: Audience): number {
  const { holdHome, holdBeyond } = member.preferences
  return 1000 * (staysHome(audience) ? holdHome : holdBeyond)
}

/** What search finds a post by: its words, its fold line, its picture descriptions and its poll. */
export function searchable(draft: Pick<Draft, 'warning' | 'media' | 'poll'>, plain: string): string {
  return [plain, draft.warning, ...draft.media.map((each) => each.alt), ...(draft.poll?.options ?? [])].join('\n').trim()
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
    run(ctx.db, 'insert into poll_options (post, place, text) values (:post, :place, :text)', { post: post.id, place, text })
  }
}

/** Remembers that the author wants the first link shown with a preview; a chore visits it after the post has left. */
export function askForPreview(ctx: Context, post: Post, url: string | undefined): void {
  if (!url) return
  run(ctx.db, 'insert or ignore into links (url) values (:url)', { url })
  run(ctx.db, 'insert or ignore into post_links (post, url) values (:post, :url)', { post: post.id, url })
}
