import type { HouseNames } from '../core/house/name-house.ts'

/** A small house of the street, as its words have it. */
export interface HouseNextDoor {
  /** How the script names it, after the @ of somebody who lives there; `<key>.localhost` is its name. */
  readonly key: string
  readonly names: HouseNames
  /** When it opened and everybody moved in: so many days before the evening. */
  readonly day: number
  readonly rules: string
  /** Who lives there, one a line: handle | name | one sentence | interests. The first holds it. */
  readonly people: string
}
