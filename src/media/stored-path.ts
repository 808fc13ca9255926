import { join } from 'node:path'
import { Refusal } from '../lib/refusal.ts'

/** Every kind of file that is ever kept, and the type it is served with. The list is closed on purpose. */
export const storedTypes = {
  webp: 'image/webp',
  mp4: 'video/mp4',
  m4a: 'audio/mp4',
  webm: 'video/webm',
  weba: 'audio/webm',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
  flac: 'audio/flac',
  wav: 'audio/wav',
} as const

/** One of the fixed endings of a kept file. */
export type Extension = keyof typeof storedTypes

/**
 * Where a kept file lies and the type to serve it with. `name` may come straight from an address:
 * anything but 64 hex digits and a known ending is refused as 'not-found', so no path can be smuggled in.
 */
export function storedPath(folder: string, name: string): { path: string; type: string } {
  const [, hash = '', extension = ''] = /^([0-9a-f]{64})\.([a-z0-9]{3,4})$/.exec(name) ?? []
  const type = isExtension(extension) ? storedTypes[extension] : null
  if (type === null) throw new Refusal('not-found', 'There is no such file here.')
  return { path: join(folder, hash.slice(0, 2), name), type }
}

function isExtension(text: string): text is Extension {
  return Object.hasOwn(storedTypes, text)
}
