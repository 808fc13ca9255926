import type { HouseNextDoor } from './house-next-door.ts'

/** Somebody who lives in a small house of the street. */
export interface PersonNextDoor {
  readonly handle: string
  readonly name: string
  readonly sentence: string
  readonly interests: readonly string[]
}

/** Everybody in a small house, who holds it first. */
export function peopleOf({ people }: HouseNextDoor): PersonNextDoor[] {
  return people
    .trim()
    .split('\n')
    .map((line) => {
      const [handle = '', name = '', sentence = '', interests = ''] = line.split(' | ')
      return { handle, name, sentence, interests: interests.split(', ') }
    })
}
