import { maple } from '../houses.ts'

/** Somebody whom a visitor of the demo can be, in which house, and what for. */
export interface Persona {
  readonly house: string
  readonly handle: string
  readonly name: string
  readonly part: string
}

/** Who can be chosen, house by house; the last one only once her house is there. */
export const personas: readonly Persona[] = [
  { house: maple, handle: 'sam', name: 'Sam', part: 'newcomer' },
  { house: maple, handle: 'dee', name: 'Dee', part: 'host' },
  { house: maple, handle: 'wren', name: 'Wren', part: 'member' },
  { house: 'elm-court', handle: 'bronagh', name: 'Bronagh', part: 'host' },
  { house: 'elm-court', handle: 'imre', name: 'Imre', part: 'member' },
  { house: 'the-mill', handle: 'rosalind', name: 'Rosalind', part: 'host' },
  { house: 'the-mill', handle: 'pavel', name: 'Pavel', part: 'member' },
  { house: 'lantern-house', handle: 'femi', name: 'Femi', part: 'host' },
  { house: 'lantern-house', handle: 'agnes', name: 'Agnes', part: 'member' },
  { house: 'the-boathouse', handle: 'hattie', name: 'Hattie', part: 'host' },
]

/** How the script calls her. */
export function scriptNameOf({ house, handle }: Persona): string {
  return house === maple ? handle : `${handle}@${house}`
}
