import { aBlockIsProposed } from './a-block-is-proposed.ts'
import { aHouseKnocks } from './a-house-knocks.ts'
import { aHouseLeaves } from './a-house-leaves.ts'
import type { Drama } from './drama.ts'
import { thePowerGoesOut } from './the-power-goes-out.ts'

/** Every drama that can be played, in the order in which they are offered. */
export const dramas: readonly Drama[] = [aHouseKnocks, aBlockIsProposed, thePowerGoesOut, aHouseLeaves]
