import type { Context } from '../../core/context.ts'
import type { Near } from '../../core/neighborhood/posts.ts'
import { ourAudience } from '../../core/neighborhood/where-we-belong.ts'
import { context } from './write-actor.ts'

const words = {
  porch: 'https://porchlight.example/ns#',
  level: 'porch:level',
  nbh: { '@id': 'porch:neighborhood', '@type': '@id' },
  nbhEpoch: 'porch:neighborhoodEpoch',
  canAnnounce: { '@id': 'gts:canAnnounce', '@type': '@id' },
} as const

/** The context of what goes to neighbors. */
export const nearContext = [context[0], { ...context[1], ...words }] as const

/** What marks something as said to neighbors, besides to whom it is addressed. */
export interface NearWords {
  readonly audience?: readonly string[]
  readonly nbh: string
  readonly nbhEpoch: number
  readonly level: 'neighborhood'
}

/** The words that say for which version of which neighborhood something is, and that it is for everybody in it. */
export function writeNear(ctx: Pick<Context, 'address'>, near: Near): NearWords {
  return { audience: [ourAudience(ctx)], ...writeNearNamed(near) }
}

/** The same for what is for people by name: the others are no audience of it. */
export function writeNearNamed({ neighborhood, epoch }: Near): NearWords {
  return { nbh: neighborhood, nbhEpoch: epoch, level: 'neighborhood' }
}
