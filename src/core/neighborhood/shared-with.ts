import type { Context } from '../context.ts'
import { listPapers, neighborhoodsOnPaper } from './papers.ts'
import type { NeighborhoodDocument, Seat } from './protocol/documents.ts'
import { ourSeat } from './where-we-belong.ts'

/** A neighborhood that another server may tell this house about, and where. */
export interface Shared {
  readonly neighborhood: string
  readonly server: string
  readonly audience: string
}

type Named = Omit<Seat, 'since'>

/** The neighborhoods in whose papers both a server at a host and this house are named: as members, or as those to be let in. */
export function sharedWith(ctx: Context, host: string): Shared[] {
  return neighborhoodsOnPaper(ctx).flatMap((neighborhood) => {
    const named = listPapers(ctx, neighborhood).flatMap(seatsIn)
    const its = named.findLast(({ actor }) => URL.parse(actor)?.host === host)
    if (!its || its.actor === ourSeat(ctx) || !named.some(({ actor }) => actor === ourSeat(ctx))) return []
    return [{ neighborhood, server: its.actor, audience: its.audience }]
  })
}

/** Hosts of all servers that are named where this house is: neighbors, and those that some answer is still expected of. */
export function hostsNamed(ctx: Context): string[] {
  const named = neighborhoodsOnPaper(ctx).map((neighborhood) => listPapers(ctx, neighborhood).flatMap(seatsIn))
  const ours = named.filter((seats) => seats.some(({ actor }) => actor === ourSeat(ctx))).flat()
  const hosts = new Set(ours.filter(({ actor }) => actor !== ourSeat(ctx)).map(({ actor }) => new URL(actor).host))
  return [...hosts].slice(-mostNamed)
}

const mostNamed = 64

function seatsIn(paper: NeighborhoodDocument): readonly Named[] {
  if (paper.type === 'NeighborhoodRoster') return paper.servers
  return paper.type === 'NeighborhoodProposal' && paper.wants.kind === 'admit' ? [paper.wants.seat] : []
}
