import type { Draft } from '../core/posts/draft.ts'

/** A picture of a post: which of the drawn ones, and its description, '' for somebody who forgot. */
export interface Shown {
  readonly picture: string
  readonly alt: string
}

/** What a line of a scene may have besides its words. */
export interface LineMore {
  /** Minutes after the line before; 3 unless told. */
  readonly after?: number
  /** A name by which later lines and scenes speak of it. */
  readonly key?: string
  /** Name of what it answers; the first line of its scene unless told, and nothing for that one. */
  readonly answers?: string
  readonly quotes?: string
  readonly draft?: Partial<Draft>
  readonly shows?: readonly Shown[]
  /** How many like it, about. */
  readonly liked?: number
  readonly boostedBy?: readonly string[]
  /** How many people chose each answer of its poll. */
  readonly votes?: readonly number[]
  /** True when its author takes it away again a few minutes later. */
  readonly gone?: true
  /** What it said at first, before it was corrected. */
  readonly once?: string
}

export type Line = readonly [who: string, says: string, more?: LineMore]

/** Some lines that belong together. The first stands at a time of the wall clock, so many days before the demo's evening; a negative number is still to come. */
export interface Scene {
  readonly day: number
  readonly at: string
  readonly lines: readonly Line[]
  /** True when each line answers the one before it. */
  readonly deep?: true
}

/** A scene in one breath. */
export function scene(day: number, at: string, ...lines: readonly Line[]): Scene {
  return { day, at, lines }
}
