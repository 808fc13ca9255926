import { type Setup, toBytes } from './plain-config.ts'

// SEI payload "user data unregistered" (H.264 and H.265, annex D): free bytes of the camera's maker.
const freeText = 5

/**
 * A frame without the free notes that H.264 and H.265 allow between pictures: camcorders write place and time there.
 * `setup` is the track's avcC or hvcC box. Other codecs, and frames without such notes, come back as they are.
 */
export function withoutNotes(codec: string, setup: Setup | undefined, frame: Uint8Array): Uint8Array {
  if (setup === undefined || (codec !== 'avc' && codec !== 'hevc')) return frame
  const lengthBytes = ((toBytes(setup)[codec === 'avc' ? 4 : 21] ?? 3) & 3) + 1
  const units = splitUnits(frame, lengthBytes)
  const kept = units.filter((unit) => !isNote(codec, unit.subarray(lengthBytes)))
  return kept.length === units.length ? frame : Buffer.concat(kept)
}

// Each unit is its length, big-endian, and that many bytes.
function splitUnits(frame: Uint8Array, lengthBytes: number): Buffer[] {
  const bytes = Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength)
  const units: Buffer[] = []
  let at = 0
  while (at + lengthBytes <= bytes.length) {
    const end = at + lengthBytes + bytes.readUIntBE(at, lengthBytes)
    units.push(bytes.subarray(at, end))
    at = end
  }
  return units
}

function isNote(codec: 'avc' | 'hevc', unit: Buffer): boolean {
  const first = unit[0] ?? 0
  if (codec === 'avc') return (first & 0x1f) === 6 && hasFreeText(unit.subarray(1))
  const type = (first >> 1) & 0x3f
  return (type === 39 || type === 40) && hasFreeText(unit.subarray(2))
}

// A row of messages, each with type and size as runs of 255; the last byte only ends the row.
function hasFreeText(row: Buffer): boolean {
  let at = 0
  while (at < row.length - 1) {
    const [type, afterType] = readRun(row, at)
    const [size, start] = readRun(row, afterType)
    if (type === freeText) return true
    at = start + size
  }
  return false
}

function readRun(row: Buffer, from: number): [number, number] {
  let at = from
  while (row[at] === 255) at++
  return [(at - from) * 255 + (row[at] ?? 0), at + 1]
}
