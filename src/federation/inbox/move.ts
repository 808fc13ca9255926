import { followMove, isKnownByMembers } from '../../core/moves/follow-move.ts'
import { verdictOn } from '../../core/verdicts/rules.ts'
import { Refusal } from '../../lib/refusal.ts'
import { fetchActor } from '../fetch/fetch-actor.ts'
import { hostOf, isOurs } from '../ids.ts'
import { uriOf } from '../wire.ts'
import { type Handler, nothing } from './activity.ts'

/**
 * Somebody elsewhere says that she moved. It counts when both her old and her new self say so, asked just now at their own
 * places, when the new one has not moved on, and when hosts have no word against the server she went to.
 */
export const move: Handler = async (ctx, { by, object, wire }) => {
  const target = uriOf(wire, 'target')
  if (object !== by.uri || !target || isOurs(ctx, target) || !isKnownByMembers(ctx, by.id)) return nothing
  const to = await fetchActor(ctx, target, 'fresh')
  const from = await fetchActor(ctx, by.uri, 'fresh')
  if (from.movedTo !== to.uri || !to.alsoKnownAs.includes(from.uri) || to.movedTo !== null)
    throw new Refusal('bad-input', 'The two don’t both say that they are one.')
  return verdictOn(ctx, hostOf(to.uri) ?? '').shown === 'all' ? () => followMove(ctx, from.id, to.id) : nothing
}
