import type { Context } from '../../core/context.ts'
import { limits } from '../../core/limits.ts'
import type { Seat } from '../../core/neighborhood/protocol/documents.ts'
import type { ReceivedBlock } from '../../core/shared-blocks/take-blocks.ts'
import { Refusal } from '../../lib/refusal.ts'
import { askFor } from '../fetch/ask.ts'
import { isSameOrigin } from '../ids.ts'
import { objectsOf, uriOf, type Wire } from '../wire.ts'
import { readBlock } from './read-block.ts'

/** The place where a neighbor tells what it proposes and answers. */
export function blocksAt({ audience }: Pick<Seat, 'audience'>): string {
  return `${audience}/blocks`
}

/**
 * Reads what a neighbor says about blocks, the newest first, so many pages at most. What is malformed or not signed is left out; a
 * list that breaks off counts as far as it went.
 */
export async function fetchBlocks(ctx: Context, seat: Seat, pages: number): Promise<ReceivedBlock[]> {
  const place = blocksAt(seat)
  const found: ReceivedBlock[] = []
  for (let page = 1; page <= pages; page += 1) {
    const wire = page === 1 ? await pageAt(ctx, seat, place) : await next(ctx, seat, `${place}?page=${page}`)
    if (!wire) break
    found.push(...objectsOf(wire, 'items', limits.sharedBlock.onPage).flatMap((each) => readBlock(each, seat) ?? []))
    if (uriOf(wire, 'next') === null) break
  }
  return found
}

async function pageAt(ctx: Context, seat: Seat, place: string): Promise<Wire> {
  const { url, wire } = await askFor(ctx, place)
  if (!isSameOrigin(url, seat.actor)) throw new Refusal('bad-input', 'That list lies somewhere else.')
  return wire
}

async function next(ctx: Context, seat: Seat, place: string): Promise<Wire | null> {
  try {
    return await pageAt(ctx, seat, place)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
