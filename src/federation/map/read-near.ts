import { isPublicIn, numberOf, textOf, urisOf, type Wire } from '../wire.ts'

/** That something says it is for neighbors, and how it is addressed. Nothing of it is believed yet. */
export interface NearClaim {
  readonly to: readonly string[]
  readonly cc: readonly string[]
  /** True when it says, anywhere, that it is for everybody. */
  readonly open: boolean
  readonly neighborhood: string
  readonly epoch: number | null
}

const longest = { name: 100, to: 100 }

/** What a post or a boost claims; null when it does not speak of a neighborhood. */
export function readNear(wire: Wire): NearClaim | null {
  const neighborhood = textOf(wire, 'nbh', longest.name)
  if (neighborhood === '' && textOf(wire, 'level', 20) !== 'neighborhood') return null
  return {
    to: urisOf(wire, 'to', longest.to),
    cc: urisOf(wire, 'cc', longest.to),
    open: isPublicIn(wire, 'to') || isPublicIn(wire, 'cc'),
    neighborhood,
    epoch: numberOf(wire, 'nbhEpoch'),
  }
}
