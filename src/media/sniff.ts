/** What the first bytes of a file say it is. `recording` is a video or sound container, read in full later. */
export type Look = 'jpeg' | 'png' | 'gif' | 'webp' | 'avif' | 'heic' | 'recording'

/**
 * Decides by magic bytes alone, because names and types are whatever the sender likes.
 * Takes the first 64 bytes of a file; null for everything that we never keep (SVG, TIFF, PDF, text, HTML…).
 */
export function sniff(head: Uint8Array): Look | null {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength)
  const text = bytes.toString('latin1')
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (text.startsWith('GIF87a') || text.startsWith('GIF89a')) return 'gif'
  if (text.startsWith('RIFF')) return inRiff(text.slice(8, 12))
  if (text.slice(4, 8) === 'ftyp') return inFtyp(text, bytes)
  return isRecording(text, bytes) ? 'recording' : null
}

function inRiff(form: string): Look | null {
  if (form === 'WEBP') return 'webp'
  return form === 'WAVE' ? 'recording' : null
}

// ISO 14496-12 §4.3: box length, "ftyp", major brand, version, then the compatible brands up to the length.
function inFtyp(text: string, bytes: Buffer): Look {
  const end = Math.min(bytes.readUInt32BE(0), text.length)
  const brands = [text.slice(8, 12)]
  for (let at = 16; at + 4 <= end; at += 4) brands.push(text.slice(at, at + 4))
  if (brands.includes('avif') || brands.includes('avis')) return 'avif'
  const heic = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']
  return brands.some((brand) => heic.includes(brand)) ? 'heic' : 'recording'
}

function isRecording(text: string, bytes: Buffer): boolean {
  if (text.startsWith('\x1aE\xdf\xa3') || text.startsWith('OggS') || text.startsWith('fLaC')) return true
  return text.startsWith('ID3') || isMp3Frame(bytes)
}

// Eleven sync bits and layer III; without the layer, UTF-16 text would pass.
function isMp3Frame(bytes: Buffer): boolean {
  const second = bytes[1] ?? 0
  return bytes[0] === 0xff && (second & 0xe0) === 0xe0 && (second & 0x06) === 0x02
}
