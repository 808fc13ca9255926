import { common, effective, type Farewell, type Least, least } from './belonging.ts'
import { checkFirst, checkNext, type Signed } from './check-version.ts'
import type { Proposal, Roster, Seat } from './documents.ts'
import { hashOf } from './hash.ts'

/** Everything a server knows of one neighborhood. What is missing or flawed counts for nothing. */
export interface Log {
  readonly versions: Iterable<Signed>
  /** Proposals by hash. */
  readonly proposals: ReadonlyMap<string, Proposal>
  readonly leaves: readonly Farewell[]
  /** How many it takes; left out but for a check of the rules themselves. */
  readonly takes?: Least
}

/**
 * What a log comes to. `servers` are those whom something for neighbors may go to; in a conflict only those that are in every
 * version that claims to be the newest, and `cheats` are the keys that signed two of them against the rules.
 */
export type Standing =
  | { readonly kind: 'whole'; readonly head: Roster; readonly servers: readonly Seat[] }
  | {
      readonly kind: 'conflict'
      readonly base: Roster
      readonly heads: readonly Roster[]
      readonly servers: readonly Seat[]
      readonly cheats: readonly string[]
    }
  | { readonly kind: 'dissolved'; readonly head: Roster; readonly servers: readonly [] }

/** Follows the versions from the first one on, as far as they are complete; null when not even the first is. */
export function standingOf(log: Log, neighborhood: string): Standing | null {
  const versions = [...log.versions].filter(({ roster }) => roster.neighborhood === neighborhood)
  const first = versions.find((each) => each.roster.epoch === 1 && checkFirst(each) === null)
  if (!first) return null
  const byBase = Map.groupBy(versions, ({ roster }) => roster.previous ?? '')
  let head = first.roster
  for (;;) {
    const followers = followersOf(head, byBase.get(hashOf(head)) ?? [], log)
    const newest = followers.filter((each) => !followers.some((other) => replaces(other, each, log)))
    const [only, ...more] = newest
    if (!only) break
    if (more.length > 0) return conflict(head, newest, log)
    head = only.roster
  }
  const servers = effective(head, log.leaves)
  return servers.length < (log.takes ?? least).servers
    ? { kind: 'dissolved', head, servers: [] }
    : { kind: 'whole', head, servers }
}

// Who left later than this version was there when others built on it; else a farewell would undo what came before it.
function followersOf(base: Roster, candidates: readonly Signed[], log: Log): Signed[] {
  const { proposals, takes = least } = log
  const leaves = log.leaves.filter(({ afterEpoch }) => afterEpoch <= base.epoch)
  return candidates.filter((each) => {
    const proposal = proposalOf(each.roster, proposals)
    return proposal !== null && checkNext(base, each, { proposal, leaves, takes }) === null
  })
}

function proposalOf({ change }: Roster, proposals: Log['proposals']): Proposal | null {
  return change.kind === 'found' ? null : (proposals.get(change.proposal) ?? null)
}

/** One takes the place of another, or of something that takes the place of it. */
function replaces(one: Signed, other: Signed, { proposals }: Log): boolean {
  const [mine, its] = [proposalOf(one.roster, proposals), proposalOf(other.roster, proposals)]
  if (!mine || !its) return false
  const wanted = hashOf(its)
  const seen = new Set<string>()
  const open = [...mine.supersedes]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === wanted) return true
    if (!seen.has(next)) open.push(...(proposals.get(next)?.supersedes ?? []))
    seen.add(next)
  }
  return false
}

// Among these none takes the place of another, so whoever signed two has signed against the rules.
function conflict(base: Roster, newest: readonly Signed[], { leaves }: Log): Standing {
  const heads = newest.map(({ roster }) => roster)
  const keys = new Set(newest.flatMap(({ signers }) => [...signers]))
  const cheats = [...keys].filter((key) => newest.filter(({ signers }) => signers.has(key)).length > 1)
  return { kind: 'conflict', base, heads, servers: common(heads, leaves), cheats }
}
