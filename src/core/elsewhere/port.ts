import type { NeighborCard } from '../neighborhood/neighbor-card.ts'

/** Somebody or something elsewhere that was found; ids are ours. */
export interface FoundElsewhere {
  readonly person?: string
  readonly post?: string
}

/** What became of asking for the rest of something. */
export interface Filled {
  /** The server that is still being asked; null when there is nobody to wait for. */
  readonly asking: string | null
  /** How many posts came with this errand so far. */
  readonly came: number
}

/** Asked for a handle, a domain led here, led somewhere else, or did not answer. */
export type HandlesTried = 'here' | 'elsewhere' | 'silent'

/**
 * How doors ask the wider world for what is not known here yet, before they call core, which never waits. Nothing is ever
 * thrown at them: who does not answer in time, is nobody or must not be asked is not found.
 */
export interface Elsewhere {
  /** Our id of whoever has a handle like `@cy@elsewhere.example`; null when nobody answers to it. Ten seconds at most. */
  findHandle(handle: string): Promise<string | null>
  /** The person or post that a web address shows; null when it shows neither. Ten seconds at most. */
  openUrl(url: string): Promise<FoundElsewhere | null>
  /** Where somebody with a handle elsewhere follows people from her own server: an address with `{uri}` for whom. Ten seconds at most. */
  findFollowPage(handle: string): Promise<string | null>
  /** What is around a post that somebody opens: what it answers, and what answers it. Two seconds at most; the rest comes later. */
  fillThread(post: string): Promise<Filled>
  /** What a person elsewhere says of herself and said of late. Two seconds at most; the rest comes later. */
  fillProfile(person: string): Promise<Filled>
  /** Whether a domain leads whoever asks it for a handle to this house, also while the house keeps to itself. */
  tryHandles(domain: string): Promise<HandlesTried>
  /**
   * What the house at an address says of itself, read anew and kept as its card. Nobody there is told. Unlike all else here this
   * refuses, in words for people (field `address`): when there is no house of a kind that can be a neighbor. Ten seconds at most.
   */
  visitServer(address: string): Promise<NeighborCard>
  /** Asks a server for all it knows of neighborhoods that it and this house are listed in. Ten seconds at most. */
  syncNeighborhood(host: string): Promise<void>
}
