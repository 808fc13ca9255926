import { inTransaction, one, run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { limits } from '../limits.ts'
import { type Member, viewing } from '../members/member.ts'
import { mayGetOffer } from '../norms/may-get-offer.ts'
import { findNorm, type Norm } from '../norms/norm.ts'
import { tell } from '../notifications/tell.ts'
import type { Post } from '../posts/post.ts'
import { findVisiblePost } from '../posts/store.ts'
import { tidyText } from '../words/tidy.ts'
import { whoAsked } from './offer.ts'

const day = 24 * 60 * 60 * 1000

/**
 * A member asks the author of a post, in private and in her own words, to fold it under a norm. Asking again changes
 * nothing. Refused when somebody asked already, for posts that mayGetOffer rules out, for more than limits.offer.perDay,
 * and without words. Whom the author muted is not heard and not told so.
 */
export function offerFold(
  ctx: Context,
  member: Member,
  id: string,
  offer: { readonly tag: string; readonly words: string },
): void {
  const post = findOfferable(ctx, member, id)
  const asked = whoAsked(ctx.db, member, post.id)
  if (asked === 'you') return
  if (asked === 'somebody') throw new Refusal('too-late', 'Somebody already asked. Once is enough; the author decides.')
  const norm = findNorm(ctx.db, offer.tag)
  if (!norm) throw new Refusal('bad-input', 'Choose one of the tags we fold under.', 'tag')
  const words = readWords(offer.words)
  checkNotOften(ctx, member)
  inTransaction(ctx.db, () => writeDown(ctx, member, post, { norm, words }))
  ctx.wake()
}

/** The post that a member may ask about. What she may not see is not found; for others the reason is said. */
export function findOfferable(ctx: Context, member: Member, id: string): Post {
  const post = findVisiblePost(ctx.db, viewing(member), id)
  if (!post || post.boostOf) throw new Refusal('not-found', 'That post is gone.')
  if (post.author === member.id) throw new Refusal('not-allowed', 'This is your own post; edit it to fold it.')
  if (post.warning !== '') throw new Refusal('not-allowed', 'This post is folded already.')
  if (!mayGetOffer(viewing(member), post)) {
    throw new Refusal('not-allowed', 'You can offer a fold on posts that stay in the house or the neighborhood.')
  }
  return post
}

/** The words an offer begins with. */
export function usualWords(norm: Norm): string {
  return `Would you mind folding this under “${norm.tag}”? Thank you.`
}

function writeDown(ctx: Context, member: Member, post: Post, { norm, words }: { norm: Norm; words: string }): void {
  const heard = !isMuted(ctx, post.author, member.id)
  run(
    ctx.db,
    `insert into norm_offers (id, post, asker, norm, tag, words, made, heard)
     values (:id, :post, :asker, :norm, :tag, :words, :now, :heard)`,
    {
      id: newId(ctx.now()),
      post: post.id,
      asker: member.id,
      norm: norm.key,
      tag: norm.tag,
      words,
      now: ctx.now(),
      heard: Number(heard),
    },
  )
  if (!heard) return
  tell(ctx, { member: post.author, kind: 'fold-offered', actor: member.id, post: post.id })
  record(ctx, { name: 'fold.offered', post: post.id })
}

function isMuted(ctx: Context, member: string, other: string): boolean {
  const row = one(
    ctx.db,
    'select 1 from mutes where member = :member and muted = :other and (until is null or until > :now)',
    { member, other, now: ctx.now() },
  )
  return row !== null
}

function readWords(raw: string): string {
  const words = tidyText(raw).trim()
  if (words === '') throw new Refusal('blank', 'Say it in a friendly word or two.', 'words')
  const length = [...words].length
  if (length > limits.offer.words)
    throw new Refusal('too-long', `That has ${length} characters; ${limits.offer.words} fit.`, 'words')
  return words
}

function checkNotOften(ctx: Context, member: Member): void {
  const row = one(ctx.db, 'select count(*) as n from norm_offers where asker = :me and made > :since', {
    me: member.id,
    since: ctx.now() - day,
  })
  if (Number(row?.['n']) < limits.offer.perDay) return
  throw new Refusal('too-often', `You asked ${limits.offer.perDay} times today. Let it rest until tomorrow.`)
}
