import type { AudienceMap } from '../../core/audience/for-apps.ts'
import type { QuietHours } from '../../core/push/quiet-hours.ts'

/** The group’s other things, to which members sign in with this house. Days are counted back from the evening. */
export const logins: readonly {
  readonly name: string
  readonly website: string
  readonly by: string
  readonly day: number
  /** Who signed in there, and how many days ago for the last time. */
  readonly used: Readonly<Record<string, number>>
}[] = [
  {
    name: 'Maple Street wiki',
    website: 'https://wiki.maple.example',
    by: 'dee',
    day: 61,
    used: { dee: 2, wren: 5, teo: 1, ruth: 9, clem: 3 },
  },
  {
    name: 'Friday films',
    website: 'https://films.maple.example',
    by: 'ada',
    day: 20,
    used: { nils: 0, ada: 6, wren: 7 },
  },
]

/** Apps as they say themselves who they are. */
export const apps = {
  Tusky: { website: 'https://tusky.app', redirect: 'oauth2redirect://com.keylesspalace.tusky/' },
  Ivory: { website: 'https://tapbots.com/ivory/', redirect: 'ivory://oauth/callback' },
  Phanpy: { website: 'https://phanpy.social', redirect: 'https://phanpy.social/' },
} as const

/** Who uses an app, since when, how many hours before the evening for the last time, and what its words mean for her. */
export const users: readonly {
  readonly who: string
  readonly app: keyof typeof apps
  readonly day: number
  readonly hoursAgo: number
  readonly map: 'home' | 'standard' | AudienceMap
  /** True when her phone rings by it. */
  readonly rings?: true
}[] = [
  { who: 'bo', app: 'Tusky', day: 70, hoursAgo: 3, map: 'home', rings: true },
  { who: 'wren', app: 'Tusky', day: 34, hoursAgo: 1, map: 'home', rings: true },
  {
    who: 'dee',
    app: 'Ivory',
    day: 48,
    hoursAgo: 1,
    map: { public: 'neighborhood', unlisted: 'local', private: 'followers' },
  },
  { who: 'marisol', app: 'Phanpy', day: 15, hoursAgo: 5, map: 'standard' },
]

/** The keeper’s own program: it reads along and counts nothing but disks. */
export const program = { who: 'teo', day: 30, scopes: 'read:notifications write:statuses' } as const

/** Browsers that ring, besides the one in which a visitor looks around. */
export const browsers: readonly {
  readonly who: string
  readonly device: string
  readonly day: number
  readonly words: boolean
}[] = [
  { who: 'dee', device: 'Safari on iPhone', day: 21, words: true },
  { who: 'wren', device: 'Firefox on Linux', day: 12, words: false },
]

/** By handle; minutes after midnight. */
export const quiet: Readonly<Record<string, QuietHours>> = {
  dee: { starts: 22 * 60, ends: 7 * 60 + 30 },
  wren: { starts: 23 * 60, ends: 8 * 60 },
  halima: { starts: 8 * 60, ends: 16 * 60 },
}
