import type { Frame, OpenChannel, Stream } from './stream.ts'

/** An open channel, and the way to tell it. */
export interface Reached {
  readonly channel: OpenChannel
  readonly say: (frame: Omit<Frame, 'stream'>) => void
}

/** Each open channel of these streams that fits. */
export function* channelsIn(streams: readonly Stream[], fits: (channel: OpenChannel) => boolean): Generator<Reached> {
  for (const { channels, say } of streams) {
    for (const channel of channels.values())
      if (fits(channel)) yield { channel, say: (frame) => say({ stream: channel.name, ...frame }) }
  }
}

/** Tells all of them the same, which is made when there is one, and nothing when it is null. */
export function tellOnce(reached: Iterable<Reached>, event: string, make: () => string | null): void {
  const payload = once(make)
  for (const { say } of reached) {
    const words = payload()
    if (words !== null) say({ event, payload: words })
  }
}

/** What is made when it is first asked for, and then stays. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
