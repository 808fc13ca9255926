import { all } from '../../db/database.ts'
import { findPeople, type Person } from '../actors/person.ts'
import { asking, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { type Member, viewing } from '../members/member.ts'
import { findListed } from '../members/who-is-here.ts'
import { letRest, restedSince } from './kept-apart.ts'
import { type Match, rankPairs } from './rank-pairs.ts'

/** Two people who might like each other, and what they have in common. */
export interface Suggestion {
  readonly people: readonly [Person, Person]
  readonly shared: readonly string[]
  readonly town: string
}

/**
 * Pairs that a host might introduce: with two interests or a town in common, of whom neither follows the other, and who
 * neither answered nor named each other in their newest posts, as far as she can see those. At most
 * limits.introduction.suggested. A pair that is missing says nothing: most are missing.
 */
export function suggestPairs(ctx: Context, host: Member): Suggestion[] {
  const neighbors = findListed(ctx, host).slice(0, limits.introduction.looked.people)
  const matches = strangersOf(ctx, host, rankPairs(neighbors, limits.introduction.looked.pairs))
  const people = findPeople(
    ctx.db,
    matches.flatMap(({ one, other }) => [one, other]),
  )
  return matches.flatMap(({ one, other, shared, town }) => {
    const [first, second] = [people.get(one), people.get(other)]
    return first && second ? [{ people: [first, second] as const, shared, town }] : []
  })
}

// Asked pair by pair in their order, so that it ends with the fifth.
function strangersOf(ctx: Context, host: Member, matches: readonly Match[]): Match[] {
  const rows = all(
    ctx.db,
    `select w.key from json_each(:pairs) w
     where not ${letRest(one, other)}
       and not exists (select 1 from follows f where (f.follower = ${one} and f.followee = ${other}) or (f.follower = ${other} and f.followee = ${one}))
       and not ${spokeTo(one, other)} and not ${spokeTo(other, one)}
     limit :most`,
    {
      ...asking(viewing(host)),
      pairs: JSON.stringify(matches.map((match) => [match.one, match.other])),
      now: ctx.now(),
      rested: restedSince(ctx),
      posts: limits.introduction.looked.posts,
      most: limits.introduction.suggested,
    },
  )
  return rows.flatMap((row) => matches[Number(row['key'])] ?? [])
}

const one = `(w.value ->> 0)`
const other = `(w.value ->> 1)`

// Only what the host could read anyway counts: a suggestion must not tell her who does not write to whom in private.
function spokeTo(from: string, to: string): string {
  const recent = `select p.id, p.reply_to from posts p where p.author = ${from} and ${visible('p')} order by p.id desc limit :posts`
  return `exists (select 1 from (${recent}) s
    where exists (select 1 from mentions sm where sm.post = s.id and sm.actor = ${to})
      or exists (select 1 from posts sp where sp.id = s.reply_to and sp.author = ${to}))`
}
