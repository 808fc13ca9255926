import { one } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { listRules } from '../verdicts/rules.ts'
import type { NeighborCard } from './neighbor-card.ts'

/** What a house and ours have in common already. Hosts of servers in order of the alphabet. */
export interface Overlap {
  /** How many of us follow how many there. */
  readonly following: { readonly ours: number; readonly theirs: number }
  /** How many there follow how many of us. */
  readonly followers: { readonly ours: number; readonly theirs: number }
  readonly bothShut: readonly string[]
  readonly onlyTheyShut: readonly string[]
  readonly onlyWeShut: readonly string[]
}

/** Follows between a house and ours, and servers that one of the two or both shut out. */
export function overlapWith(ctx: Context, { host, shut }: Pick<NeighborCard, 'host' | 'shut'>): Overlap {
  const ours = new Set(
    listRules(ctx)
      .filter(({ shown }) => shown === 'nobody')
      .map((rule) => rule.host),
  )
  const theirs = new Set(shut)
  const inOrder = (hosts: ReadonlySet<string>) => [...hosts].sort()
  return {
    ...follows(ctx, host),
    bothShut: inOrder(ours.intersection(theirs)),
    onlyTheyShut: inOrder(theirs.difference(ours)),
    onlyWeShut: inOrder(ours.difference(theirs)),
  }
}

function follows(ctx: Context, host: string): Pick<Overlap, 'following' | 'followers'> {
  const row = one(
    ctx.db,
    `select
       (select json_array(count(distinct f.follower), count(distinct f.followee)) from actors a join follows f on f.followee = a.id
          join actors o on o.id = f.follower and o.server is null where a.server = :host and a.gone is null) as following,
       (select json_array(count(distinct f.followee), count(distinct f.follower)) from actors a join follows f on f.follower = a.id
          join actors o on o.id = f.followee and o.server is null where a.server = :host and a.gone is null) as followers`,
    { host },
  )
  const pair = (text: unknown) => {
    const [ours = 0, theirs = 0] = JSON.parse(String(text)) as number[]
    return { ours, theirs }
  }
  return { following: pair(row?.['following']), followers: pair(row?.['followers']) }
}
