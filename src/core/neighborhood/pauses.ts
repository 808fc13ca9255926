import type { Context } from '../context.ts'
import { tellHosts } from '../notifications/tell-hosts.ts'
import { cardsOf, findCardOf } from './cards.ts'
import type { NeighborCard } from './neighbor-card.ts'
import { type Belonging, findBelonging } from './where-we-belong.ts'

/** A neighbor to which nothing for neighbors goes for now, since it belongs to another neighborhood too. */
export interface Pause {
  readonly server: string
  /** The other neighborhood, and whether it signed papers of that or says so of itself. */
  readonly neighborhood: string
  readonly how: 'signed' | 'says'
}

/**
 * Neighbors that are seen to belong to another neighborhood too: by papers signed with the key they have here, or by what they said
 * of themselves since they came. It begins and ends with what is known, and nobody has to do anything. They stay neighbors: their
 * yes is needed, and papers and deletions still go to them.
 */
export function pausesNow(ctx: Context): Pause[] {
  const belonging = findBelonging(ctx)
  if (!belonging || belonging.others.length === 0) return []
  const cards = new Map(cardsOf(ctx, belonging.others).map((card) => [card.server, card]))
  return belonging.others.flatMap(({ actor }) => pauseOf(belonging, actor, cards.get(actor) ?? null) ?? [])
}

/** Whether nothing for neighbors goes to a server for now. */
export function isPaused(ctx: Context, server: string): boolean {
  const belonging = findBelonging(ctx)
  return belonging !== null && pauseOf(belonging, server, findCardOf(ctx, server)) !== null
}

function pauseOf(
  { neighborhood, elsewhere, known }: Belonging,
  server: string,
  card: NeighborCard | null,
): Pause | null {
  const signed = elsewhere.get(server)
  if (signed) return { server, neighborhood: signed, how: 'signed' }
  const other = card?.neighborhood ?? neighborhood
  // What it said before it came is of the neighborhood that it may have left to come here.
  const isOld = (card?.fetched ?? 0) < (known.get(server) ?? 0)
  return other === neighborhood || isOld ? null : { server, neighborhood: other, how: 'says' }
}

/** Does something by which a pause may begin or end, and tells hosts when one did. Call it inside a transaction. */
export function tellOfPauses<T>(ctx: Context, work: () => T): T {
  const before = serversIn(pausesNow(ctx))
  const done = work()
  if (before !== serversIn(pausesNow(ctx))) tellHosts(ctx, 'neighborhood-changed')
  return done
}

function serversIn(pauses: readonly Pause[]): string {
  return pauses.map(({ server }) => server).join(' ')
}
