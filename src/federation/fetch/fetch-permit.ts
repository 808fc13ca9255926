import type { Context } from '../../core/context.ts'
import { findQuote } from '../../core/posts/quotes.ts'
import { Refusal } from '../../lib/refusal.ts'
import { isSameOrigin, readPermitUri } from '../ids.ts'
import { typeOf, uriOf } from '../wire.ts'
import { fetchDocument } from './fetch-document.ts'

/** A quote and the permission for it that is claimed; all are addresses. */
export interface QuoteClaim {
  readonly permit: string
  readonly quoting: string
  readonly quoted: string
  /** Who wrote the quoted post. */
  readonly author: string
}

/**
 * Whether whoever wrote the quoted post allows this quote (FEP-044f): the permission must lie at her own place, and name
 * exactly this pair. One that can't be had counts as none.
 */
export async function isPermitted(ctx: Context, { permit, quoting, quoted, author }: QuoteClaim): Promise<boolean> {
  const ours = readPermitUri(ctx, permit)
  if (ours) return findQuote(ctx, ours)?.permit === permit
  if (!isSameOrigin(permit, author)) return false
  try {
    const wire = await fetchDocument(ctx, permit)
    return (
      uriOf(wire, 'id') === permit &&
      typeOf(wire) === 'QuoteAuthorization' &&
      uriOf(wire, 'attributedTo') === author &&
      uriOf(wire, 'interactingObject') === quoting &&
      uriOf(wire, 'interactionTarget') === quoted
    )
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
