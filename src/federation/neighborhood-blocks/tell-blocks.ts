import type { Context } from '../../core/context.ts'
import { send } from '../../core/deliveries/send.ts'
import { houseActor } from '../../core/house/federation.ts'
import { cardsOf } from '../../core/neighborhood/cards.ts'
import { neighborsNow, ourAudience } from '../../core/neighborhood/where-we-belong.ts'
import { newId } from '../../lib/ids.ts'
import { houseUri } from '../ids.ts'
import { context } from '../map/write-actor.ts'
import { blocksAt } from './fetch-blocks.ts'

/** Says to all neighbors that this house has something new to say about blocks; they read it here. A neighbor that misses it asks daily. */
export function blocksChanged(ctx: Context): void {
  const neighbors = neighborsNow(ctx)
  const to = cardsOf(ctx, neighbors).map(({ inbox }) => inbox)
  if (to.length === 0) return
  const wire = {
    '@context': context,
    id: `${houseUri(ctx)}/activities/${newId(ctx.now())}`,
    type: 'Update',
    actor: houseUri(ctx),
    object: blocksAt({ audience: ourAudience(ctx) }),
    to: neighbors.map(({ actor }) => actor),
  }
  send(ctx, { actor: houseActor(ctx), kind: 'Update', body: JSON.stringify(wire), post: null, to })
}
