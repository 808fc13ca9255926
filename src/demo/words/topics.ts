import type { Remark } from '../remark.ts'
import { books, making, music, screen, work } from './hands.ts'
import { children, council, creatures, nights, small, town } from './home.ts'
import { bread, coffee, inArabic, inJapanese, kitchen } from './kitchen.ts'
import { garden, outdoors, water } from './outside.ts'
import { bikes, bus, mending } from './wheels.ts'

/** Everything people talk about on ordinary days. */
export const topics = {
  bread,
  kitchen,
  coffee,
  inArabic,
  inJapanese,
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
} satisfies Record<string, readonly Remark[]>

export type Topic = keyof typeof topics
