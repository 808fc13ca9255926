import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { moveOut } from '../members/move-out.ts'
import { tell } from '../notifications/tell.ts'
import { readAnswer } from './check-words.ts'
import { readForwarding } from './forwarding.ts'
import { hidePerson, showPerson } from './hide-person.ts'
import { changeParting } from './keep-parting.ts'
import { fates, findOpenParting, type Parting, whySealed } from './parting.ts'

/** What somebody who leaves decides herself. */
export interface Plan {
  readonly posts: string
  readonly forwarding: string
}

/**
 * What becomes of her posts, and where she lives now. She may change both until her boxes are gone. After she left, posts
 * that are to go or to lose her name are hidden until then; after a safety act hosts have decided about the posts.
 */
export function planParting(ctx: Context, member: { readonly id: string }, plan: Plan): void {
  const forwarding = readForwarding(plan.forwarding)
  inTransaction(ctx.db, () => {
    const parting = mine(ctx, member)
    const posts = parting.kind === 'safety' ? parting.posts : fates.find((each) => each === plan.posts)
    if (!posts) throw new Refusal('blank', 'Choose what happens to your posts.', 'posts')
    changeParting(ctx, { ...parting, posts, forwarding })
    if (parting.kind !== 'asked' || parting.outcome !== 'gone') return
    if (posts === 'name') showPerson(ctx, member.id)
    else hidePerson(ctx, member.id)
  })
  ctx.wake()
}

/** She answers the hosts about the line that everybody will get; blank takes her answer back. The host who asked is told. */
export function answerLine(ctx: Context, member: { readonly id: string }, words: string): void {
  const answer = readAnswer(words)
  inTransaction(ctx.db, () => {
    const parting = findOpenParting(ctx.db, member.id)
    if (parting?.kind !== 'asked') throw new Refusal('stale', 'That is over already. Nothing changed.')
    if (parting.answer === answer) return
    changeParting(ctx, { ...parting, answer })
    for (const host of new Set([parting.by, parting.talkTo]))
      if (host && answer) tell(ctx, { member: host, kind: 'parting-answered', actor: null, post: null })
  })
  ctx.wake()
}

/** She has her boxes: what was kept for her goes at once instead of at the end of limits.parting.sealed. */
export function haveBoxes(ctx: Context, member: { readonly id: string }): void {
  inTransaction(ctx.db, () => {
    const why = whySealed(ctx.db, member.id)
    if (why?.outcome !== 'gone') throw new Refusal('too-late', 'This can only be done after you have left.')
    moveOut(ctx, member.id, ctx.now())
  })
  ctx.wake()
}

function mine(ctx: Context, member: { readonly id: string }): Parting {
  const parting = findOpenParting(ctx.db, member.id) ?? whySealed(ctx.db, member.id)
  if (!parting) throw new Refusal('not-found', 'There is nothing to arrange: you live here.')
  return parting
}
