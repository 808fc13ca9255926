import type { Database } from '../db/database.ts'
import type { Seal } from '../lib/seal.ts'
import type { MediaWorker } from '../media/open-media-worker.ts'
import type { Net } from '../net/client.ts'
import type { Elsewhere } from './elsewhere/port.ts'
import type { PostFilter } from './posts/post-filter.ts'

/**
 * All that a happening may need from outside itself. It names no door, and of the features only ports: of plugins and of the
 * wider world, so that no circle of imports can form through it.
 */
export interface Context {
  readonly db: Database
  /** Milliseconds since 1970. Nothing else in src asks a clock. */
  readonly now: () => number
  /** Unpredictable bytes for keys and links. */
  readonly chance: (bytes: number) => Buffer
  /** Where this house is reached: `https://maple.example`, without a slash at the end. */
  readonly address: string
  /** Folder of uploaded files, content-addressed. */
  readonly mediaFolder: string
  readonly media: MediaWorker
  readonly net: Net
  /** Asks other servers for people and posts. Doors use it before they call core; nothing inside a transaction can. */
  readonly elsewhere: Elsewhere
  readonly seal: Seal
  /** From this many active people on invitations rest; see limits.active. */
  readonly mostActive: number
  /** Addresses of reverse proxies whose X-Forwarded-For is believed; none unless the host says so. */
  readonly trustedProxies: readonly string[]
  readonly filters: readonly PostFilter[]
  /** What this house added to the software, as its About page tells it. */
  readonly plugins: readonly { readonly name: string; readonly about: string; readonly thanksTo?: string }[]
  /** Says that an event was recorded, so that its listeners need not wait for the next look. */
  readonly wake: () => void
}
