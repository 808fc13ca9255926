import type { MemberCall } from './call.ts'
import type { Channel } from './channels.ts'

/** Something an app is told, as it goes over the wire. Some events have nothing to say beyond their name. */
export interface Frame {
  readonly stream: readonly string[]
  readonly event: string
  readonly payload?: string
}

/** A channel that is open, and the posts that were told in it: the id under which, and the post it showed. */
export interface OpenChannel extends Channel {
  readonly told: Map<string, string>
}

/** One open connection of an app. */
export interface Stream {
  readonly call: MemberCall
  /** By their names on the wire. */
  readonly channels: Map<string, OpenChannel>
  /** Sends it, or cuts the connection when too much waits there already. */
  readonly say: (frame: Frame) => void
  /** Shows the connection, and whatever stands between, that it is alive. */
  readonly beat: () => void
  /** Ends the connection from here. */
  readonly end: () => void
}
