import type { Farewell } from './belonging.ts'
import type { Roster } from './documents.ts'
import type { Log, Standing } from './standing.ts'

/** What a proposal can build on now, with the farewells that count there. */
export interface Ground {
  readonly base: Roster
  readonly leaves: readonly Farewell[]
  /** In a conflict, the proposals (hashes) of all versions that claim to be the newest: what ends it takes the place of all. */
  readonly contested: readonly string[]
}

/**
 * The newest version; in a conflict the last one that all agreed on, where only those can end it who were there. Null when nothing
 * can be built any more.
 */
export function groundOf(standing: Standing | null, { leaves }: Pick<Log, 'leaves'>): Ground | null {
  if (standing?.kind === 'whole') return { base: standing.head, leaves, contested: [] }
  if (standing?.kind !== 'conflict') return null
  const { base, heads } = standing
  const contested = heads.flatMap(({ change }) => (change.kind === 'found' ? [] : [change.proposal]))
  return { base, leaves: leaves.filter(({ afterEpoch }) => afterEpoch <= base.epoch), contested }
}
