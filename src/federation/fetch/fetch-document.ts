import type { Context } from '../../core/context.ts'
import { Refusal } from '../../lib/refusal.ts'
import { isOurs, isSameOrigin } from '../ids.ts'
import { uriOf, type Wire } from '../wire.ts'
import { askFor } from './ask.ts'

/**
 * The document with this address. Only what names itself so is believed: when an address leads to a document with another
 * id, that one is asked for, once, and must then be itself (FEP-fe34; Mastodon's CVE-2024-23832 came of believing it).
 */
export async function fetchDocument(ctx: Context, uri: string): Promise<Wire> {
  if (isOurs(ctx, uri)) throw new Refusal('bad-input', 'That is at this house.')
  const first = await askFor(ctx, uri)
  const id = uriOf(first.wire, 'id')
  if (id === null) throw new Refusal('bad-input', 'That document has no address.')
  if (id === uri && isSameOrigin(first.url, uri)) return first.wire
  if (isOurs(ctx, id)) throw new Refusal('bad-input', 'That is at this house.')
  const second = await askFor(ctx, id)
  if (uriOf(second.wire, 'id') !== id || !isSameOrigin(second.url, id))
    throw new Refusal('bad-input', 'That document says it is another one.')
  return second.wire
}
