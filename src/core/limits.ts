const kib = 1024
const mib = 1024 * kib
const second = 1000
const day = 24 * 60 * 60 * second

/** Every limit of the product in one place. Sizes are bytes, spans milliseconds, lengths Unicode code points. */
export const limits = {
  post: {
    text: 2000,
    warning: 200,
    pictures: 4,
    mentions: 50,
    tags: 30,
    links: 10,
    depth: 8,
    options: 6,
    optionText: 80,
  },
  poll: { shortest: 5 * 60 * second, longest: 31 * day },
  hold: { home: 5 * second, beyond: 15 * second, longest: 60 * second },
  schedule: { soonest: 60 * second, latest: 365 * day, perMember: 100 },
  drafts: 100,
  page: { posts: 25, people: 50, notifications: 40 },
  thread: { shown: 500, indent: 2 },
  name: { shortest: 1, longest: 30, shown: 60 },
  profile: { sentence: 140, about: 2000, fields: 6, fieldName: 60, fieldText: 250, interests: 12, interest: 30 },
  house: { name: 60, shortName: 16, sentence: 200, noun: 20, rules: 20_000 },
  password: { shortest: 8, longest: 200 },
  passkey: { perMember: 20, name: 60, lasts: 5 * 60 * second },
  invitation: { days: 14, uses: 50, note: 500, perMember: 50 },
  key: { lasts: 60 * 60 * second },
  session: { idle: 30 * day, longest: 365 * day, fresh: 10 * 60 * second },
  list: { perMember: 50, title: 60, people: 500 },
  filter: { perMember: 100, title: 60, words: 20, word: 100 },
  emoji: { bytes: 256 * kib, side: 128, perHouse: 500, name: 32 },
  picture: { bytes: 16 * mib, pixels: 40_000_000, frames: 200, side: 2048, alt: 1500 },
  avatar: { bytes: 4 * mib },
  recording: { bytes: 40 * mib },
  storage: { perMember: 1024 * mib, floor: 512 * mib },
  search: { text: 200 },
  news: 90 * day,
  log: 30 * day,
  body: { form: 256 * kib, json: 256 * kib, upload: 180 * mib },
  live: { perMember: 10, heartbeat: 25 * second },
  tries: { perAddress: 25, perName: 25, within: 5 * 60 * second, nameWithin: 60 * 60 * second },
  active: { window: 30 * day, warn: 40, pause: 50, most: 100 },
} as const
