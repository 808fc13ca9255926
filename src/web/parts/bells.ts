import type { Bell } from '../../core/push/bells.ts'
import type { Option } from './form.ts'

const words: Record<Bell, string> = {
  direct: 'Direct messages',
  named: 'Somebody names you or answers you',
  quotes: 'Somebody quotes you',
  'follow-asked': 'Somebody would like to follow you',
  follows: 'New followers',
  likes: 'Likes',
  boosts: 'Boosts',
  posts: 'New posts of people you asked to be told of',
  polls: 'A poll of yours, or one you answered, has closed',
  edits: 'A post you know was edited',
  'quoted-edits': 'A post you quote was edited',
  calls: 'Introduction calls',
  joined: 'Somebody moved in with your invitation',
  house: 'Introductions, words from the hosts, your keys, and what is rare',
  reports: 'Reports that wait for a host',
}

const forYou: readonly Bell[] = ['direct', 'named', 'quotes', 'follow-asked', 'calls', 'joined', 'house']
const quiet: readonly Bell[] = ['likes', 'boosts', 'follows', 'posts', 'polls', 'edits']

/** The bells of a browser of hers, by the drawer of the inbox where the news lies. Reports ring for hosts only. */
export function bellGroups(isHost: boolean): { legend: string; name: string; options: Option[] }[] {
  const options = (some: readonly Bell[]) => some.map((value) => ({ value, label: words[value] }))
  return [
    { legend: 'For you', name: 'for-you', options: options(isHost ? [...forYou, 'reports'] : forYou) },
    { legend: 'Quiet', name: 'quiet-ones', options: options(quiet) },
  ]
}
