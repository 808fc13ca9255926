import type { NotificationKind } from '../notifications/kinds.ts'

/** What somebody wants her phone to ring for. A few kinds of news share a bell, and what only named people see has one of its own. */
export type Bell =
  | 'named'
  | 'direct'
  | 'quotes'
  | 'posts'
  | 'boosts'
  | 'likes'
  | 'follows'
  | 'follow-asked'
  | 'polls'
  | 'edits'
  | 'quoted-edits'
  | 'joined'
  | 'reports'
  | 'calls'
  | 'house'

/**
 * Every bell, in the order people are shown them. Nothing rings `quoted-edits`: whoever quotes is not told of an edit here.
 * It is kept because apps choose it and look whether it was taken down.
 */
export const bells: readonly Bell[] = [
  'direct',
  'named',
  'quotes',
  'follow-asked',
  'follows',
  'likes',
  'boosts',
  'posts',
  'polls',
  'edits',
  'quoted-edits',
  'calls',
  'joined',
  'house',
  'reports',
]

/** What rings on a phone of which nobody chose anything: what asks for an answer. */
export const usualBells: readonly Bell[] = [
  'direct',
  'named',
  'quotes',
  'follow-asked',
  'calls',
  'joined',
  'house',
  'reports',
]

const bellOfKind: Record<NotificationKind, Bell> = {
  mention: 'named',
  reply: 'named',
  quote: 'quotes',
  post: 'posts',
  boost: 'boosts',
  like: 'likes',
  follow: 'follows',
  'follow-accepted': 'house',
  'follow-asked': 'follow-asked',
  'poll-closed': 'polls',
  edit: 'edits',
  joined: 'joined',
  'report-for-hosts': 'reports',
  'report-answered': 'house',
  'call-taken': 'calls',
  'call-moved': 'calls',
  'call-given-back': 'calls',
  'call-cancelled': 'calls',
  'call-covered': 'calls',
  'call-wished': 'calls',
  'call-times': 'calls',
  introduction: 'house',
  introduced: 'house',
  'schedule-failed': 'house',
  'new-key': 'house',
  'token-made': 'house',
  'fold-offered': 'house',
  'sentence-suggested': 'house',
  'guest-suggested': 'house',
  'guest-answered': 'house',
  waiting: 'house',
  'newcomer-check': 'house',
  reminded: 'house',
  'reminder-seen': 'house',
  'post-removed': 'house',
  'asked-outside': 'house',
  'called-back-in': 'house',
  'asked-to-leave': 'house',
  'may-stay': 'house',
  'parting-answered': 'house',
  'door-closed': 'house',
  'moved-out': 'house',
  moved: 'house',
  'block-proposed': 'house',
  'block-ripe': 'house',
  'block-retracted': 'house',
  'carried-out': 'house',
  'server-asks': 'house',
  'neighborhood-knock': 'house',
  'neighborhood-asks': 'house',
  'neighborhood-changed': 'house',
  'neighbor-came': 'house',
  'neighbor-went': 'house',
  'neighborhood-over': 'house',
  'knock-not-now': 'house',
  'server-shut': 'house',
  'server-back': 'house',
  'everybody-asked': 'house',
  'everybody-answered': 'house',
  'vote-not-now': 'house',
  'vote-stuck': 'house',
}

/** The bell of a kind of news; `direct` is true when only named people see the post it is about. */
export function bellOf(kind: NotificationKind, direct: boolean): Bell {
  const bell = bellOfKind[kind]
  return direct && bell === 'named' ? 'direct' : bell
}

/** Bells out of what a row or a form says, each once; unknown ones are left out. */
export function readBells(said: readonly unknown[]): Bell[] {
  return bells.filter((bell) => said.includes(bell))
}
