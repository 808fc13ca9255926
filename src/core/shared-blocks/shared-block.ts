import type { BlockReason } from './documents.ts'
import type { Measure } from './measure.ts'

/** A block that a house of the neighborhood proposed, as it is kept here. Moments in milliseconds. */
export interface SharedBlock extends Measure {
  /** Ours, for addresses of pages. */
  readonly id: string
  /** Its address. */
  readonly proposal: string
  readonly neighborhood: string
  /** Address of the actor of the house that proposed it. */
  readonly server: string
  readonly hash: string
  readonly domain: string
  readonly reason: BlockReason
  readonly words: string
  readonly evidence: readonly string[]
  readonly created: number
  readonly came: number
  /** Id of the host who proposed it, when that was here. */
  readonly byHost: string | null
  readonly retracted: number | null
  readonly retraction: string
  /** Since when so many stand behind it that this house adopts it by itself. */
  readonly ripe: number | null
  /** How far hosts here were told that it would go then. */
  readonly ripeFor: Measure | null
  readonly stoppedBy: string | null
}

/** What a house made of a proposal. For a house elsewhere `byHost`, `ruled` and `kept` say nothing. */
export interface BlockDecision extends Measure {
  readonly proposal: string
  readonly server: string
  readonly neighborhood: string
  /** Hash of the proposal that it read. */
  readonly hash: string
  readonly decision: 'adopt' | 'decline' | 'exempt'
  readonly words: string
  readonly created: number
  readonly decided: 'host' | 'itself'
  readonly byHost: string | null
  /** When this house made or changed a rule with it. */
  readonly ruled: number | null
  /** Since when it counts there no more, although it was adopted or proposed there once; the decision is `decline` then. */
  readonly lifted: number | null
  /** True when a host keeps the rule although the proposal was taken back. */
  readonly kept: boolean
}
