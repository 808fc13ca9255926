/** What a decoder must know before the first frame, in any of the shapes that a browser would take. */
export type Setup = ArrayBufferLike | ArrayBufferView

type Config = { description?: Setup }

// Vorbis I §5: packet type 3, "vorbis", no vendor, no comments, framing bit.
const noComments = Buffer.from('\x03vorbis\0\0\0\0\0\0\0\0\x01', 'latin1')

/**
 * The decoder's setup without the comments that two codecs keep inside it: Vorbis has a header of tags (title,
 * artist, place), FLAC may have tags and cover pictures behind its stream info. Other setups come back as they are.
 */
export function plainConfig<T extends Config>(codec: string, config: T): T {
  if (config.description === undefined) return config
  if (codec === 'vorbis') return { ...config, description: plainVorbis(toBytes(config.description)) }
  if (codec === 'flac') return { ...config, description: plainFlac(toBytes(config.description)) }
  return config
}

/** The bytes behind a buffer or a view of one, not copied. */
export function toBytes(source: Setup): Uint8Array {
  if (!ArrayBuffer.isView(source)) return new Uint8Array(source)
  return new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
}

// Xiph lacing: how many packets minus one, the sizes of all but the last as runs of 255, then the packets.
function plainVorbis(bytes: Uint8Array): Uint8Array {
  const [first, afterFirst] = readLacing(bytes, 1)
  const [second, start] = readLacing(bytes, afterFirst)
  const identification = bytes.subarray(start, start + first)
  const setup = bytes.subarray(start + first + second)
  return Buffer.concat([Uint8Array.of(2, first, noComments.length), identification, noComments, setup])
}

function readLacing(bytes: Uint8Array, from: number): [number, number] {
  let size = 0
  let at = from
  while (bytes[at] === 255) {
    size += 255
    at++
  }
  return [size + (bytes[at] ?? 0), at + 1]
}

// RFC 9639 §8: "fLaC", then blocks; stream info is the first, 4 + 34 bytes, and here it becomes the last.
function plainFlac(bytes: Uint8Array): Uint8Array {
  const plain = Uint8Array.from(bytes.subarray(0, 42))
  plain[4] = 0x80
  return plain
}
