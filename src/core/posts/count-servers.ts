import { all } from '../../db/database.ts'
import { findByHandle } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { findFederation } from '../house/federation.ts'
import { limits } from '../limits.ts'
import { findMentions, readHandle } from '../words/find-mentions.ts'
import type { Draft } from './draft.ts'

/** On how many other servers a draft arrives, by whom it is for. */
export interface Servers {
  /** Where the author's followers and those she names in it live. */
  readonly followers: number
  /** Where those whom she names live. */
  readonly named: number
}

/** Counts where a member's draft would go; null while her house keeps to itself, so that it goes nowhere. */
export function countServers(
  ctx: Context,
  member: { id: string },
  draft: Pick<Draft, 'text' | 'named'>,
): Servers | null {
  if (findFederation(ctx).openness === 'off') return null
  const handles = [...draft.named.map(readHandle), ...findMentions(draft.text)].slice(0, limits.post.mentions)
  const people = handles.map(({ handle, server }) => server && findByHandle(ctx.db, handle, server))
  const named = new Set(people.flatMap((person) => (person && !person.gone ? (person.server ?? []) : [])))
  const rows = all(
    ctx.db,
    `select distinct a.server from follows f join actors a on a.id = f.follower
     where f.followee = :id and a.server is not null and a.gone is null`,
    { id: member.id },
  )
  return { followers: named.union(new Set(rows.map((row) => String(row['server'])))).size, named: named.size }
}
