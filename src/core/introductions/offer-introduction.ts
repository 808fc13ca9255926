import { inTransaction, run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Person } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { limits } from '../limits.ts'
import { hasRole, type Member } from '../members/member.ts'
import { tell } from '../notifications/tell.ts'
import { preparePost } from '../posts/prepare-post.ts'
import { countCharacters } from '../words/count-characters.ts'
import { tidyText } from '../words/tidy.ts'
import { findNeighbor } from './find-neighbor.ts'
import { findOffered } from './introduction.ts'
import { introductionDraft } from './introduction-draft.ts'
import { mayBeOffered, pairOf } from './kept-apart.ts'

/**
 * A member would like two others to meet. Each of them gets a card with her reason and answers in private, until
 * limits.introduction.lasts from now. Gives its id; sending the same once more gives the same. Refused for people she
 * can't name, for herself, without a reason or with more than limits.introduction.reason characters, when she has as many
 * waiting as she may, when her writing waits, and with one and the same sentence for every reason that is the pair's own.
 */
export function offerIntroduction(
  ctx: Context,
  member: Member,
  wanted: { readonly one: string; readonly other: string; readonly reason: string },
): string {
  const people = findBoth(ctx, member, wanted)
  const reason = readReason(wanted.reason)
  lookOver(ctx, member, people, reason)
  const waiting = findOffered(ctx, member)
  const pair = pairOf(people[0].id, people[1].id)
  const same = waiting.find((each) => each.people[0].id === pair.one && each.people[1].id === pair.other)
  if (same?.reason === reason) return same.id
  if (same) throw new Refusal('too-late', 'You asked these two already. Give them time.')
  checkRoom(member, waiting.length)
  if (!mayBeOffered(ctx, member, pair)) throw new Refusal('not-allowed', notTheseTwo)
  const id = newId(ctx.now())
  inTransaction(ctx.db, () => {
    run(
      ctx.db,
      `insert into introductions (id, introducer, one, other, reason, made, ends, look)
       values (:id, :introducer, :one, :other, :reason, :now, :ends, :ends)`,
      { id, introducer: member.id, ...pair, reason, now: ctx.now(), ends: ctx.now() + limits.introduction.lasts },
    )
    for (const { id: each } of people) tell(ctx, { member: each, kind: 'introduction', actor: member.id, post: null })
    record(ctx, { name: 'introduction.offered', introduction: id })
  })
  ctx.wake()
  return id
}

// One sentence for all of it: who is not open to introductions, who avoids, has blocked or muted whom, and who was
// introduced lately.
const notTheseTwo =
  'These two can’t be introduced at the moment. That has many possible reasons, most of them dull, and says nothing about you.'

/** How many introductions a member may have waiting at once. */
export function mostOffered(member: Member): number {
  return hasRole(member, 'host') ? limits.introduction.byHost : limits.introduction.byMember
}

function checkRoom(member: Member, waiting: number): void {
  const most = mostOffered(member)
  if (waiting < most) return
  throw new Refusal('too-many', `${most} of yours wait already. When one of them ends, you can introduce others.`)
}

function findBoth(
  ctx: Context,
  member: Member,
  wanted: { readonly one: string; readonly other: string },
): readonly [Person, Person] {
  const one = findNeighbor(ctx, member, wanted.one, 'one')
  const other = findNeighbor(ctx, member, wanted.other, 'other')
  for (const [field, person] of [['one', one] as const, ['other', other] as const]) {
    if (person.id === member.id)
      throw new Refusal('bad-input', 'Choose two others. To somebody you would like to meet, just say hello.', field)
  }
  if (one.id === other.id) throw new Refusal('bad-input', 'Choose two different people.', 'other')
  return [one, other]
}

function readReason(raw: string): string {
  const reason = tidyText(raw).trim()
  if (reason === '') throw new Refusal('blank', 'Say in a sentence why they might like each other.', 'reason')
  const length = countCharacters(reason)
  const most = limits.introduction.reason
  if (length > most) {
    throw new Refusal('too-long', `That has ${length} characters; ${most} fit. Your words are still here.`, 'reason')
  }
  return reason
}

// What could not be posted when both say yes is refused before anybody is asked.
function lookOver(ctx: Context, member: Member, both: readonly [Person, Person], reason: string): void {
  const extra = namedBesides(ctx, member, both, reason)
  if (!extra) return
  throw new Refusal(
    'bad-input',
    `Leave out the handle of ${extra.shownName}, or write the name without @: whoever is named is in the conversation.`,
    'reason',
  )
}

function namedBesides(
  ctx: Context,
  member: Member,
  both: readonly [Person, Person],
  reason: string,
): Person | undefined {
  try {
    const { people } = preparePost(ctx, member, introductionDraft(member, both, reason))
    return people.find(({ id }) => !both.some((each) => each.id === id))
  } catch (refusal) {
    if (refusal instanceof Refusal && refusal.field) throw new Refusal(refusal.code, refusal.message, 'reason')
    throw refusal
  }
}
