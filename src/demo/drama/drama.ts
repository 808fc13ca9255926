import type { App } from '../../app.ts'
import type { Power } from '../power.ts'

/** What a drama can lay hands on. */
export interface Scenery {
  /** Every house that has power. */
  readonly houses: Map<string, App>
  readonly power: Power
  /** Opens a house in its folder, which may be new. */
  readonly open: (key: string) => App
  /** Lets everything that was said arrive. */
  readonly settle: () => Promise<void>
  /** Lets so many milliseconds pass, in which everybody does what she would have done. */
  readonly passTime: (milliseconds: number) => Promise<void>
}

/** One turn that a visitor can give the evening: what the button says, what is about to happen, and the act itself. */
export interface Act {
  readonly button: string
  /** Some plain sentences for somebody who has read nothing. */
  readonly caption: string
  /** A house without which it can't be played. */
  readonly needs: string | null
  /** Does it, and tells where it shows at Maple Street and what happened. */
  readonly play: (scenery: Scenery) => Promise<{ readonly path: string; readonly notice: string }>
}

/** A story in acts, each of which is played once. */
export interface Drama {
  readonly key: string
  readonly acts: readonly Act[]
  /** What the stage says once it is over. */
  readonly over: string
}

/** A house that has to be there. */
export function houseIn({ houses }: Pick<Scenery, 'houses'>, key: string): App {
  const house = houses.get(key)
  if (!house) throw new Error(`There is no house called ${key}.`)
  return house
}
