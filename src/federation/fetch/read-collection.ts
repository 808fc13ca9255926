import { isSameOrigin } from '../ids.ts'
import { idOf, isObject, listOf, objectOf, typeOf, uriOf, type Wire } from '../wire.ts'
import type { Errand } from './errand.ts'

/** Something in a list: its address, and itself when the list may speak for it. */
export interface Item {
  readonly uri: string
  readonly wire: Wire | null
}

/**
 * What is in a collection, read page by page. Only pages at the place of the collection are read, and what is written out in
 * one counts only when it is from there too; of everything else the address is all that is believed.
 */
export async function readCollection(
  errand: Errand,
  uri: string,
  most: { readonly pages: number; readonly items: number },
): Promise<Item[]> {
  const found = new Map<string, Item>()
  const seen = new Set<string>([uri])
  let page = await errand.list(uri)
  for (let pages = 0; page && pages <= most.pages && found.size < most.items; pages += 1) {
    const inside = [...listOf(page, 'items', most.items), ...listOf(page, 'orderedItems', most.items)]
    for (const item of inside.flatMap((each) => itemFrom(each, uri)).slice(0, most.items - found.size))
      found.set(item.uri, item)
    page = await following(errand, page, { uri, seen })
  }
  return [...found.values()]
}

// The first page comes written out in the collection itself, or is a document like all others.
async function following(
  errand: Errand,
  page: Wire,
  { uri, seen }: { readonly uri: string; readonly seen: Set<string> },
): Promise<Wire | null> {
  const way = typeOf(page).endsWith('Page') ? 'next' : 'first'
  const written = objectOf(page, way)
  if (written && way === 'first' && ('items' in written || 'orderedItems' in written)) return written
  const next = uriOf(page, way)
  if (!next || seen.has(next) || !isSameOrigin(next, uri)) return null
  seen.add(next)
  return errand.list(next)
}

function itemFrom(value: unknown, list: string): Item[] {
  const uri = idOf(value)
  if (!uri) return []
  return [{ uri, wire: isObject(value) && isSameOrigin(uri, list) ? value : null }]
}
