import type { Change, Roster, Rules, Seat } from './documents.ts'
import { nameOf } from './hash.ts'

/**
 * The first version of a neighborhood, without proofs; it names itself. The moment `at` (milliseconds) tells it from another one
 * of the same servers: without it they could never found one again after the first has ended.
 */
export function firstVersion(
  servers: readonly Omit<Seat, 'since'>[],
  { name, rules, at }: { readonly name: string; readonly rules: Rules; readonly at?: number },
): Roster {
  const change: Change = at === undefined ? { kind: 'found' } : { kind: 'found', at }
  const bare = {
    type: 'NeighborhoodRoster',
    v: 1,
    epoch: 1,
    previous: null,
    change,
    name,
    rules,
    servers: servers.map((seat) => ({ ...seat, since: 1 })),
  } as const
  return { ...bare, neighborhood: nameOf(bare) }
}
