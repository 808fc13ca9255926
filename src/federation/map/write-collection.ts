import { context } from './write-actor.ts'

/** A list: how many are in it (null when that is nobody's business) and where its first page is (null when nobody may read it). */
export interface Listing {
  readonly id: string
  readonly total: number | null
  readonly first: string | null
}

/** One page of a list, and the addresses of those beside it. */
export interface ListingPage {
  readonly id: string
  readonly partOf: string
  readonly items: readonly unknown[]
  readonly next: string | null
  readonly prev: string | null
}

/** A list that is read page by page. */
export function writeCollection({ id, total, first }: Listing): Record<string, unknown> {
  return {
    '@context': context,
    id,
    type: 'OrderedCollection',
    ...(total === null ? {} : { totalItems: total }),
    ...(first === null ? {} : { first }),
  }
}

export function writePage({ id, partOf, items, next, prev }: ListingPage): Record<string, unknown> {
  return {
    '@context': context,
    id,
    type: 'OrderedCollectionPage',
    partOf,
    orderedItems: items,
    ...(next === null ? {} : { next }),
    ...(prev === null ? {} : { prev }),
  }
}

/** A list that is short enough to stand in one document. */
export function writeWhole(id: string, items: readonly unknown[]): Record<string, unknown> {
  return { ...writeCollection({ id, total: items.length, first: null }), orderedItems: items }
}
