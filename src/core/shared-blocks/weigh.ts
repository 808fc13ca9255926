import { isBeneath } from '../../lib/hosts.ts'
import { limits } from '../limits.ts'
import { agreedBy, isNothing, isSofter, type Measure } from './measure.ts'
import type { BlockDecision, SharedBlock } from './shared-block.ts'

type Weighed = Pick<SharedBlock, 'server' | 'hash' | 'shown' | 'media' | 'created' | 'retracted'>
type Said = Pick<BlockDecision, 'server' | 'hash' | 'decision' | 'decided' | 'lifted' | 'shown' | 'media'>

/** One proposal with what houses answered to it. */
export interface Part {
  readonly block: Weighed
  readonly said: readonly Said[]
}

/** How this house stands to a proposal of a neighbor, or of its own. */
export type BlockState = 'open' | 'adopted' | 'softened' | 'declined' | 'exempt' | 'expired' | 'taken-back' | 'ours'

/** Where a proposal stands here. `mine` is what this house answered; what it answered stays after 90 days and after a retraction. */
export function stateOf(
  block: Weighed,
  {
    mine,
    isOurs,
    now,
  }: { mine: Pick<BlockDecision, 'decision' | 'shown' | 'media'> | null; isOurs: boolean; now: number },
): BlockState {
  if (mine?.decision === 'exempt') return 'exempt'
  if (mine?.decision === 'decline') return 'declined'
  if (mine) return isSofter(mine, block) ? 'softened' : 'adopted'
  if (block.retracted !== null) return 'taken-back'
  if (isOurs) return 'ours'
  return block.created + limits.sharedBlock.lasts <= now ? 'expired' : 'open'
}

const first: readonly BlockState[] = ['exempt', 'open', 'adopted', 'softened', 'ours', 'declined', 'taken-back']

/** Where all that was proposed about one server stands, out of where each proposal does. */
export function togetherOf(states: readonly BlockState[]): BlockState {
  return first.find((state) => states.includes(state)) ?? 'expired'
}

/**
 * How far houses stand behind keeping a server out, each counted once, however much it proposed: who proposed it and hosts who
 * adopted exactly that. Houses that adopted it by themselves only follow others, and those that lifted it, or belong no more
 * (`there` are all who do), do not count.
 */
export function behind(parts: readonly Part[], there: ReadonlySet<string>): Measure[] {
  const all = parts.flatMap((part) => behindOne(part, there))
  return [...Map.groupBy(all, ({ server }) => server).values()].flatMap((of) => agreedBy(1, of) ?? [])
}

function behindOne({ block, said }: Part, there: ReadonlySet<string>): (Measure & { server: string })[] {
  if (block.retracted !== null || !there.has(block.server)) return []
  const adopted = said.filter(
    ({ server, hash, decision, decided }) =>
      decision === 'adopt' && decided === 'host' && hash === block.hash && server !== block.server && there.has(server),
  )
  const isLifted = said.some(({ server, lifted }) => server === block.server && lifted !== null)
  const standing = isLifted ? adopted : [block, ...adopted]
  return standing.map(({ server, shown, media }) => ({ server, shown, media }))
}

/** What a house that adopts by itself from so many houses on would adopt; null as long as too few agree on anything. */
export function byItself(
  parts: readonly Part[],
  { there, least }: { there: ReadonlySet<string>; least: number | null },
): Measure | null {
  if (least === null) return null
  // Two at least, whatever was written down: one house alone never decides for another.
  const agreed = agreedBy(Math.max(2, least), behind(parts, there))
  return agreed && !isNothing(agreed) ? agreed : null
}

/** True when a house said about a domain, or a name above or beneath it, that it does not keep it out whoever proposes it. */
export function isExempt(domain: string, exempt: readonly string[]): boolean {
  return exempt.some((name) => isBeneath(domain, name) || isBeneath(name, domain))
}
