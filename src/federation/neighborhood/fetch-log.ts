import type { Context } from '../../core/context.ts'
import { findCardOf } from '../../core/neighborhood/cards.ts'
import { mostPapers } from '../../core/neighborhood/check-papers.ts'
import type { NeighborhoodDocument } from '../../core/neighborhood/protocol/documents.ts'
import { Refusal } from '../../lib/refusal.ts'
import { askFor } from '../fetch/ask.ts'
import { quietly } from '../fetch/fetch-post.ts'
import { isOurs, isSameOrigin } from '../ids.ts'
import { textOf, uriOf } from '../wire.ts'
import { papersPerPage, readHashes, readPapers } from './read-papers.ts'
import { readCard } from './visit-server.ts'

/** What a server says it knows of a neighborhood; nothing of it is believed yet. */
export interface FetchedLog {
  readonly neighborhood: string
  readonly papers: readonly NeighborhoodDocument[]
  readonly refused: readonly string[]
}

const mostCards = 64

/**
 * Asks a server for its log of a neighborhood, page by page, and those that it names and are not known yet for their cards: who is
 * to be written to must have an inbox. Refuses logs that lie elsewhere or are of another neighborhood.
 */
export async function fetchLog(ctx: Context, uri: string, neighborhood: string): Promise<FetchedLog> {
  const papers: NeighborhoodDocument[] = []
  let refused: string[] = []
  let next: string | null = uri
  for (let page = 0; next !== null && page < mostPapers.all / papersPerPage; page += 1) {
    const { url, wire } = await askFor(ctx, next)
    if (!isSameOrigin(url, uri) || textOf(wire, 'neighborhood', 100) !== neighborhood)
      throw new Refusal('bad-input', 'That is no log of this neighborhood.')
    papers.push(...readPapers(wire))
    refused = readHashes(wire, 'refused')
    next = uriOf(wire, 'next')
    if (next !== null && !isSameOrigin(next, uri)) next = null
  }
  await fetchCards(ctx, papers)
  return { neighborhood, papers, refused }
}

async function fetchCards(ctx: Context, papers: readonly NeighborhoodDocument[]): Promise<void> {
  const named = new Set(papers.flatMap(serversIn))
  const unknown = [...named].filter((server) => !isOurs(ctx, server) && !findCardOf(ctx, server)).slice(0, mostCards)
  await Promise.all(unknown.map((server) => quietly(() => readCard(ctx, server))))
}

function serversIn(paper: NeighborhoodDocument): string[] {
  if (paper.type === 'NeighborhoodRoster') return paper.servers.map(({ actor }) => actor)
  return paper.type === 'NeighborhoodProposal' && paper.wants.kind === 'admit' ? [paper.wants.seat.actor] : []
}
