import { Refusal } from '../lib/refusal.ts'

// RFC 9639 §9.3: CRC-16 with this polynomial; over a frame and its own checksum it comes out as zero.
const polynomial = 0x8005
const steps = Uint16Array.from({ length: 256 }, (_, byte) => {
  let rest = byte << 8
  for (let bit = 0; bit < 8; bit++) rest = (rest << 1) ^ (rest & 0x8000 ? polynomial : 0)
  return rest
})

/**
 * A packet of sound up to its real end. FLAC frames don't say how long they are, so the last one of a file arrives
 * with whatever hangs behind it: old players put title and artist there. Refuses a frame whose checksum fits nowhere.
 */
export function withoutTail(codec: string, packet: Uint8Array): Uint8Array {
  if (codec !== 'flac') return packet
  let end = 0
  let rest = 0
  for (let at = 0; at < packet.length; at++) {
    rest = ((rest << 8) & 0xffff) ^ (steps[(rest >> 8) ^ (packet[at] ?? 0)] ?? 0)
    if (rest === 0) end = at + 1
  }
  if (end === 0) throw new Refusal('bad-input', 'That recording is damaged.')
  return packet.subarray(0, end)
}
