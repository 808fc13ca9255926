import type { Letter } from '../../core/arrivals/arrivals.ts'
import type { Context } from '../../core/context.ts'
import { holdLetter } from '../../core/judgement/hold-letter.ts'
import { findMember } from '../../core/members/member.ts'
import { readActorUri, readPostUri } from '../ids.ts'
import { objectOf, objectsOf, typeOf, uriOf, urisOf, type Wire } from '../wire.ts'

/** Keeps a letter of a server that hosts have yet to judge, with what they need to know of it. */
export function hold(ctx: Context, letter: Letter, wire: Wire): void {
  holdLetter(ctx, { ...letter, kind: typeOf(wire), about: memberIn(ctx, wire) })
}

// Whom somebody would like to follow, whose post it is about, or who is named first.
function memberIn(ctx: Context, wire: Wire): string | null {
  const object = uriOf(wire, 'object') ?? ''
  const inside = objectOf(wire, 'object')
  const named = [wire, ...(inside ? [inside] : [])].flatMap((each) => [
    ...urisOf(each, 'to', 100),
    ...urisOf(each, 'cc', 100),
  ])
  const tagged = inside ? objectsOf(inside, 'tag', 100).flatMap((tag) => uriOf(tag, 'href') ?? []) : []
  const about = [object, ...tagged, ...named].map((uri) => readActorUri(ctx, uri) ?? readPostUri(ctx, uri)?.author)
  return about.find((id) => id && findMember(ctx.db, id)) ?? null
}
