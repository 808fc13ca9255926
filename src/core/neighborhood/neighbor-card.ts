/** More active people than this do not know each other. */
export const crowd = 150

/** What a server says of itself when somebody comes by: believed as far as one believes a neighbor. Moments in milliseconds. */
export interface NeighborCard {
  /** Address of its actor. */
  readonly server: string
  readonly host: string
  readonly name: string
  readonly sentence: string
  readonly members: number
  /** How many of them came by within a month, as its NodeInfo says; null when that could not be read. */
  readonly active: number | null
  /** Its rules as plain text. */
  readonly rules: string
  /** Its Ed25519 key as a Multikey. */
  readonly key: string
  readonly audience: string
  readonly inbox: string
  /** The neighborhood it says it belongs to; null when to none. */
  readonly neighborhood: string | null
  /** Hosts it shut out, as far as it tells. */
  readonly shut: readonly string[]
  readonly fetched: number
  /** When it last answered us or wrote to us. */
  readonly heard: number
}
