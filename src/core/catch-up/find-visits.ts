import { all } from '../../db/database.ts'
import { asking, inAudience, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { type Member, viewing } from '../members/member.ts'
import { wordsFor } from '../members/town.ts'
import { findListed } from '../members/who-is-here.ts'
import { begins, notMuted } from '../timelines/rules.ts'

/** A post that names the town of somebody who lives here: the ids of both, and the town in her words. */
export interface TownNamed {
  readonly post: string
  readonly person: string
  readonly town: string
}

const { neighbors: most, named } = limits.temperature

/**
 * Posts of the last week that name the town of somebody in who's who, the newest of each author.
 * Where many live, or where the author lives herself, is no place that one visits.
 */
export function findVisits(ctx: Context, reader: Member): TownNamed[] {
  const towns = findListed(ctx, reader).map(({ id, town }) => ({ id, town, words: wordsFor(town) }))
  const living = Map.groupBy(towns, ({ words }) => words)
  const away = towns.filter(({ words }) => words.trim() && (living.get(words)?.length ?? 0) <= most)
  const seen = new Set<string>()
  return findPosts(ctx, reader, away).flatMap(({ post, author, text }) => {
    const home = towns.find(({ id }) => id === author)?.words
    const said = wordsFor(text)
    const found = away.find(({ words }) => words !== home && said.includes(words))
    if (!found || seen.has(author)) return []
    seen.add(author)
    return [{ post, person: found.id, town: found.town }]
  })
}

/** What others began in the last week with one of these towns in it. */
function findPosts(
  ctx: Context,
  reader: Member,
  towns: readonly { readonly town: string }[],
): { post: string; author: string; text: string }[] {
  if (towns.length === 0) return []
  const rows = all(
    ctx.db,
    `select p.id, p.author, p.text from (select rowid as at from words where words match :towns
       and rowid >= (select min(d.post) from departures d where d.at > :since) order by at desc limit :most) w
     cross join posts p on p.seq = w.at
     where ${begins('p')} and p.author <> :viewer and ${inAudience.notNamed('p')} and ${visible('p')} and ${notMuted('p')}`,
    {
      ...asking(viewing(reader)),
      now: ctx.now(),
      since: ctx.now() - limits.temperature.looked,
      towns: `text : (${towns.map(({ town }) => `"${town.replaceAll('"', ' ')}"`).join(' OR ')})`,
      most: named,
    },
  )
  return rows.map((row) => ({ post: String(row['id']), author: String(row['author']), text: String(row['text']) }))
}
