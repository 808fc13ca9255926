import { Refusal } from '../../lib/refusal.ts'
import { findPerson, handleOf } from '../actors/person.ts'
import { type Audience, drawnIn, isForNamed, isForNeighbors, staysHome } from '../audience/audience.ts'
import { audienceFrom, type Choice, choiceOf } from '../audience/choices.ts'
import type { Context } from '../context.ts'
import type { House } from '../house/house.ts'
import { type Member, viewing } from '../members/member.ts'
import { blankDraft, type Draft } from './draft.ts'
import { participants } from './find-addressed.ts'
import type { Post } from './post.ts'
import { findVisiblePost } from './store.ts'

/** What a new draft begins from: ids of a post to answer or to quote, or handles of people to write to. */
export interface Beginning {
  readonly reply?: string
  readonly quote?: string
  readonly to?: readonly string[]
}

/**
 * The draft a member finds in the composer: at her usual audience, or at home when the house wants that, and never wider
 * than what it answers or quotes. Refuses posts she can't see.
 */
export function startDraft(ctx: Context, member: Member, house: House, { reply, quote, to = [] }: Beginning): Draft {
  const parent = reply ? findOther(ctx, member, reply) : null
  const quoted = quote ? findOther(ctx, member, quote) : null
  const usual = to.length > 0 ? 'direct' : usualChoice(member, house)
  const wanted = audienceFrom(usual, '', true)
  const other = parent ?? quoted
  const audience = other ? withinOther(wanted, other) : wanted
  const inThread = parent && isForNamed(parent.audience) ? participants(ctx, member.id, parent) : []
  return {
    ...blankDraft,
    text: parent ? toOutsider(ctx, member, parent) : '',
    // A named few at any level are what Direct is for.
    ...(isForNamed(audience) ? { choice: 'direct', narrowing: 'named' } : choiceOf(audience)),
    language: member.preferences.language,
    warning: parent?.warning ?? '',
    named: to.length > 0 ? to : inThread.map(handleOf),
    replyTo: parent?.id ?? null,
    quoteOf: quoted?.id ?? null,
    preview: !staysHome(audience),
  }
}

// What a neighbor said to all neighbors is answered to all of them, as nobody there would see another answer.
function withinOther(wanted: Audience, { audience, home }: Post): Audience {
  return isForNeighbors(audience) && !home && !isForNamed(wanted) ? audience : drawnIn(wanted, audience)
}

/** For whom a member writes when she chooses nothing. */
export function usualChoice(member: Member, house: House): Choice {
  return house.lockedHome ? 'local' : member.preferences.choice
}

// Somebody elsewhere is told of an answer only when she is named in it. In a post for a few everybody is named anyway.
function toOutsider(ctx: Context, member: Member, parent: Post): string {
  const author = parent.author === member.id || isForNamed(parent.audience) ? null : findPerson(ctx.db, parent.author)
  return author && author.server !== null && !author.gone ? `${handleOf(author)} ` : ''
}

function findOther(ctx: Context, member: Member, id: string): Post {
  const found = findVisiblePost(ctx.db, viewing(member), id)
  if (!found || found.boostOf) throw new Refusal('not-found', 'There is nothing at this address.')
  return found
}
