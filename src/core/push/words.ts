import type { NotificationKind } from '../notifications/kinds.ts'
import type { Tidings } from './may-ring.ts'

/** What somebody did, as the end of a sentence: "Ada named you", "Somebody named you". */
const deeds: { readonly [K in NotificationKind]?: string } = {
  mention: 'named you',
  reply: 'answered you',
  quote: 'quoted you',
  like: 'likes your post',
  boost: 'boosted your post',
  post: 'wrote something',
  edit: 'edited a post you know',
  follow: 'follows you',
  'follow-asked': 'would like to follow you',
  joined: 'moved in with your invitation',
  'fold-offered': 'asks whether you would fold a post',
  'call-taken': 'took a time for a call with you',
  'call-moved': 'chose another time for a call with you',
  'call-given-back': 'gave back the time for a call with you',
  'call-cancelled': 'cancelled a call',
  'call-covered': 'cancelled a call that was to be with you',
  'call-wished': 'would like an introduction call',
  'call-times': 'offers times for a call',
  introduction: 'would like you to meet somebody',
  'guest-suggested': 'suggests somebody to invite',
  'guest-answered': 'answered whom you suggested',
  'sentence-suggested': 'suggests a sentence about you',
  moved: 'moved here from another server',
}

/** Whole sentences for what names nobody. What hosts say to one person is never on a screen that others may see. */
const sentences: { readonly [K in NotificationKind]?: string } = {
  'follow-accepted': 'Somebody lets you follow',
  'poll-closed': 'A poll has closed',
  'schedule-failed': 'A scheduled post could not go out',
  'new-key': 'A link that signs you in was used',
  'token-made': 'A program was let in to act as you',
  introduced: 'The two you introduced both said yes',
  waiting: 'Somebody left a name at the door',
  'newcomer-check': 'How is somebody new doing?',
  'moved-out': 'Somebody moved out',
  'report-for-hosts': 'There is something new in the reports',
  'block-proposed': 'A neighbor proposes to keep a server out',
  'block-ripe': 'A block will count by itself, unless a host stops it',
  'block-retracted': 'A neighbor takes back a block that you adopted',
  'carried-out': 'Somebody tried to carry words out of the neighborhood',
  'server-asks': 'A server waits for a yes or no from a host',
  'neighborhood-knock': 'Another house knocks',
  'neighborhood-asks': 'The neighborhood waits for a yes of your house',
  'neighborhood-changed': 'Something between the neighbors wants a look',
  'neighbor-came': 'A house has come into the neighborhood',
  'neighbor-went': 'A house is no longer in the neighborhood',
  'neighborhood-over': 'Your house has no neighbors any more',
  'knock-not-now': 'A house said “not now”',
  'everybody-asked': 'There is a question for everybody',
  'everybody-answered': 'A question for everybody has ended',
  'vote-not-now': 'A question for everybody ended without a yes',
  'vote-stuck': 'Everybody said yes, and a host must look at it',
}

/** What happened in a few words without a name, or with one where the member wished for it. */
export function sayWhat({ kind, bell, who }: Pick<Tidings, 'kind' | 'bell' | 'who'>, words: boolean): string {
  const deed = bell === 'direct' ? 'wrote to you' : deeds[kind]
  if (deed) return `${(words && who) || 'Somebody'} ${deed}`
  return sentences[kind] ?? 'Something for you'
}

/** What waited for the end of quiet hours, together. */
export function sayHowMany(count: number): string {
  return `${count} things waited for you`
}

/** A line of a post for a screen: its fold when it has one, else its beginning; '' when there are no words. */
export function lineOf(post: Tidings['post'], most: number): string {
  if (!post) return ''
  const line = (post.warning ? `Folded: ${post.warning}` : post.text).replace(/\s+/g, ' ').trim()
  const letters = [...line]
  return letters.length <= most ? line : `${letters.slice(0, most - 1).join('')}…`
}
