import { all, inTransaction, run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { findPeople, handleOf } from '../actors/person.ts'
import { isForAnyone, namesLetIn } from '../audience/audience.ts'
import { relationsIn } from '../audience/relations.ts'
import { canSee } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { askForPreview } from '../links/ask-for-preview.ts'
import { attachMedia } from '../media/attach-media.ts'
import type { Member } from '../members/member.ts'
import { viewerNear } from '../neighborhood/posts.ts'
import { tell } from '../notifications/tell.ts'
import { checkMayGoPublic, checkNotOutside } from '../outside/outside.ts'
import type { Words } from '../words/render-words.ts'
import { checkTags, checkWords } from './compose-post.ts'
import type { Draft } from './draft.ts'
import { draftFromPost } from './draft-from-post.ts'
import { findNamed } from './find-addressed.ts'
import type { Post } from './post.ts'
import { tidied } from './prepare-post.ts'
import { renderPost } from './render-post.ts'
import { changeWords, findMentioned, findPost, indexPost, insertMentions } from './store.ts'
import { searchable } from './write-post.ts'

/** What of a post may change: who sees it, what it answers and its poll stay as they are. */
export type Edit = Pick<Draft, 'text' | 'warning' | 'language' | 'media'>

/**
 * Changes a member's own post and keeps how it was before for all who may see it. `seen` is the moment of the version
 * she changed: when another window was quicker, it is refused as stale. Naming somebody who could not see the post
 * is refused where names let people in, and other words from somebody who was asked outside.
 */
export function editPost(ctx: Context, member: Member, id: string, { edit, seen }: { edit: Edit; seen: number }): Post {
  const post = findOwn(ctx, member, id)
  if (seen !== versionOf(post)) {
    throw new Refusal(
      'stale',
      'This post was changed in another window meanwhile. Your words are still here; look at both before you save again.',
    )
  }
  const before = draftFromPost(ctx, post)
  const draft = tidied(
    ctx.filters.reduce((each, filter) => filter.beforeWriting?.(each) ?? each, { ...before, ...edit }),
  )
  if (isSame(before, draft)) return post
  if (saysMore(before, draft)) checkMaySay(ctx, member, post)
  checkWords(draft)
  const words = renderPost(ctx, draft.text)
  checkTags(words.tags)
  const named = nameAnew(ctx, post, draft)
  const changed = {
    ...post,
    text: draft.text,
    html: words.html,
    warning: draft.warning,
    language: draft.language,
    edited: ctx.now(),
  }
  inTransaction(ctx.db, () => {
    if (post.leaves === null) keepVersion(ctx, post, before)
    changeWords(ctx.db, post.leaves === null ? changed : { ...changed, edited: null })
    replaceTraces(ctx, member, changed, { draft, words, named })
    if (post.leaves === null) tellAbout(ctx, post, named)
    record(ctx, { name: 'post.edited', post: post.id, author: member.id })
  })
  ctx.wake()
  return changed
}

// Folding a post, describing a picture and taking one out stay open to somebody who is outside.
function saysMore(before: Draft, draft: Draft): boolean {
  const known = new Set(before.media.map(({ id }) => id))
  return draft.text !== before.text || draft.media.some(({ id }) => !known.has(id))
}

function checkMaySay(ctx: Context, member: Member, post: Post): void {
  checkNotOutside(ctx, member)
  if (isForAnyone(post.audience)) checkMayGoPublic(ctx, member)
}

/** The moment of the version that is shown; what an edit form hands back as `seen`. */
export function versionOf(post: Post): number {
  return post.edited ?? post.written
}

/** The member's own post to edit; refused as not found for everybody else. */
export function findOwn(ctx: Context, member: { id: string }, id: string): Post {
  const post = findPost(ctx.db, id)
  if (!post || post.author !== member.id || post.deleted !== null || post.boostOf)
    throw new Refusal('not-found', 'That post is gone.')
  return post
}

function isSame(before: Draft, after: Draft): boolean {
  const parts = ({ text, warning, language, media }: Draft) => JSON.stringify([text, warning, language, media])
  return parts(before) === parts(after)
}

interface Names {
  /** Everybody it names from here on. */
  readonly all: readonly string[]
  readonly before: readonly string[]
}

// Where names let people in, those who could read it keep it and nobody new gets in: editing never changes who sees a post.
function nameAnew(ctx: Context, post: Post, draft: Draft): Names {
  const before = findMentioned(ctx.db, post.id)
  const { people } = findNamed(ctx, post.author, { ...draft, named: [] }, null)
  // As it will be once it has left: nobody else sees a held post, but the names in it are already meant.
  const out = { ...post, mentions: before, leaves: null }
  const able = people.filter((person) => canSee(viewerNear(ctx, person, post.id), out, relationsIn(ctx.db)))
  if (!namesLetIn(post.audience)) return { all: able.map((person) => person.id), before }
  const strangers = people.filter((person) => !able.includes(person)).map(handleOf)
  if (strangers.length > 0) {
    throw new Refusal(
      'too-wide',
      `${strangers.join(', ')} can’t see this post, and editing can’t change that. Take the name out, or delete the post and write it again.`,
      'text',
    )
  }
  return { all: [...new Set([...before, ...able.map((person) => person.id)])], before }
}

function keepVersion(ctx: Context, post: Post, { media }: Draft): void {
  run(
    ctx.db,
    `insert into revisions (id, post, text, html, warning, media, written)
     values (:id, :post, :text, :html, :warning, :media, :written)`,
    {
      id: newId(ctx.now()),
      post: post.id,
      text: post.text,
      html: post.html,
      warning: post.warning,
      // A picture that is taken out is forgotten; what stays of it is how it was described.
      media: JSON.stringify(media.map(({ alt }) => alt)),
      written: versionOf(post),
    },
  )
}

function replaceTraces(
  ctx: Context,
  member: Member,
  post: Post,
  { draft, words, named }: { draft: Draft; words: Words; named: Names },
): void {
  run(ctx.db, 'delete from mentions where post = :id', { id: post.id })
  insertMentions(ctx.db, post.id, named.all)
  indexPost(ctx.db, post, words.tags, searchable(draft, words.plain))
  attachMedia(ctx, member, post.id, draft.media)
  if (draft.preview) askForPreview(ctx, post.id, words.links[0])
}

function tellAbout(ctx: Context, post: Post, named: Names): void {
  const fresh = named.all.filter((id) => !named.before.includes(id))
  for (const member of fresh) tell(ctx, { member, kind: 'mention', actor: post.author, post: post.id })
  const boosts = all(ctx.db, 'select author from posts where boost_of = :id and deleted is null', { id: post.id })
  const others = new Set([...named.before, ...boosts.map((row) => String(row['author']))])
  for (const { id: member } of findPeople(ctx.db, others).values()) {
    if (!fresh.includes(member)) tell(ctx, { member, kind: 'edit', actor: post.author, post: post.id })
  }
}
