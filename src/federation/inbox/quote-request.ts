import type { Context } from '../../core/context.ts'
import { answerQuote } from '../../core/posts/answer-quote.ts'
import { Refusal } from '../../lib/refusal.ts'
import { fetchDocument } from '../fetch/fetch-document.ts'
import { takeNote } from '../fetch/fetch-post.ts'
import { isSameOrigin, readPostUri } from '../ids.ts'
import { authorOf, type Note, readNote } from '../map/read-note.ts'
import { objectOf, uriOf } from '../wire.ts'
import { type Activity, type Handler, nothing } from './activity.ts'

/** Somebody elsewhere asks to quote a post of somebody here (FEP-044f). Her post comes along, or is asked for. */
export const quoteRequest: Handler = async (ctx, activity) => {
  const { id, by, object } = activity
  const quoting = uriOf(activity.wire, 'instrument')
  if (!id || !object || !readPostUri(ctx, object) || !quoting || !isSameOrigin(quoting, by.uri)) return nothing
  const note = await readInstrument(ctx, activity, quoting)
  if (note.quoteOf !== object) throw new Refusal('bad-input', 'That post quotes another one.')
  return () => answerQuote(ctx, by.id, { quoting: takeNote(ctx, note, 'sent'), request: id })
}

async function readInstrument(ctx: Context, { by, wire }: Activity, quoting: string): Promise<Note> {
  const inside = objectOf(wire, 'instrument') ?? (await fetchDocument(ctx, quoting))
  if (authorOf(inside) !== by.uri) throw new Refusal('bad-input', 'Somebody else wrote that.')
  return readNote(inside, by.followers)
}
