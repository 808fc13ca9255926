import type { Context } from '../../core/context.ts'
import { Refusal } from '../../lib/refusal.ts'
import { fetchDocument } from '../fetch/fetch-document.ts'
import { takeNote } from '../fetch/fetch-post.ts'
import { gatherAround } from '../fetch/gather-around.ts'
import { readSaid } from '../fetch/settle-near.ts'
import { isSameOrigin } from '../ids.ts'
import { authorOf, noteTypes } from '../map/read-note.ts'
import { isPublicIn, objectOf, typeOf, type Wire } from '../wire.ts'
import { type Activity, type Handler, nothing } from './activity.ts'
import { isVote, takeVote } from './vote.ts'

/** Somebody elsewhere says something, or answers a poll. It is hers only when she signed the letter and wrote what is in it. */
export const create: Handler = async (ctx, activity) => {
  const wire = await noteIn(ctx, activity)
  if (!noteTypes.has(typeOf(wire))) return nothing
  if (authorOf(wire) !== activity.by.uri) throw new Refusal('bad-input', 'Somebody else wrote that.')
  if (isVote(wire)) return takeVote(ctx, activity.by.id, wire)
  const note = await readSaid(ctx, wire, activity.by)
  if (note.near) checkQuiet(activity)
  const gathered = await gatherAround(ctx, note)
  return () => {
    takeNote(ctx, gathered, 'sent')
  }
}

// What is told to everybody is no word among neighbors, whatever stands in it.
function checkQuiet({ wire }: Activity): void {
  if (isPublicIn(wire, 'to') || isPublicIn(wire, 'cc'))
    throw new Refusal('not-allowed', 'That is not addressed to neighbors alone.')
}

// Some send only the address of what they made.
async function noteIn(ctx: Context, { object, wire, by }: Activity): Promise<Wire> {
  const inside = objectOf(wire, 'object')
  if (inside) return inside
  if (!object || !isSameOrigin(object, by.uri)) throw new Refusal('bad-input', 'There is nothing in that letter.')
  return fetchDocument(ctx, object)
}
