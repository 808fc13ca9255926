import { books, making, music, screen, work } from './hands.ts'
import { children, council, creatures, nights, small, town } from './home.ts'
import { bread, coffee, kitchen } from './kitchen.ts'
import { garden, outdoors, water } from './outside.ts'
import { bikes, bus, mending } from './wheels.ts'

/**
 * What people talk about. In a sentence `{this|that}` is one of the two, `{name}` the first name of somebody else here.
 * `fold` stands before what some would rather not meet at breakfast.
 */
export interface Talk {
  readonly says: readonly string[]
  readonly answers: readonly string[]
  readonly fold?: string
}

export const topics = {
  bread,
  kitchen,
  coffee,
  garden,
  outdoors,
  water,
  bikes,
  bus,
  mending,
  making,
  work,
  screen,
  books,
  music,
  small,
  town,
  children,
  creatures,
  nights,
  council,
} satisfies Record<string, Talk>

export type Topic = keyof typeof topics
