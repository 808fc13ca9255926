import { html } from 'hono/html'
import { handleOf, type Person } from '../../core/actors/person.ts'
import type { Impact, Tie } from '../../core/judgement/impact.ts'
import type { Wish } from '../../core/judgement/list-asking.ts'
import type { KnownServer } from '../../core/judgement/list-servers.ts'
import type { Verdict } from '../../core/verdicts/rules.ts'
import type { Html } from './safe.ts'

/** "1 person", "3 people". */
export function count(n: number, one: string, several: string): string {
  return `${n} ${n === 1 ? one : several}`
}

/** Where a host looks at one server. */
export function serverPath(host: string): string {
  return `/host/world/servers/${encodeURIComponent(host)}`
}

/** What a rule does, in a few words: "keeps it to followers, shows no pictures". */
export function ruleWords({ shown, media, reports, fold }: Verdict): Html {
  if (shown === 'nobody') return html`shuts it out`
  const words = [
    shown === 'followers' ? html`keeps it to followers` : '',
    media ? '' : html`shows no pictures or recordings`,
    fold ? html`folds everything under “<bdi>${fold}</bdi>”` : '',
    reports ? '' : html`takes no reports`,
  ].filter((each) => each !== '')
  return html`${words.map((each, n) => html`${n ? ', ' : ''}${each}`)}`
}

/** How the house stands to a server, in a few words. */
export function standingWords({ standing, rules }: Pick<KnownServer, 'standing' | 'rules'>): string {
  if (rules.some((rule) => rule.shown === 'nobody')) return 'Shut out'
  if (standing === 'out') return 'Turned away'
  if (rules.length > 0) return 'Has a rule'
  return standing === 'asks' ? 'Not judged yet' : 'You talk'
}

/** What somebody at a server that asks did, as a sentence. */
export function wishWords({ kind, about, people, letters }: Wish): Html {
  const who = count(people, 'person', 'people')
  const whom = about ? html`<bdi>${about.shownName}</bdi>` : ''
  if (!about)
    return html`${who} there sent ${count(letters, 'letter', 'letters')} that ${letters === 1 ? 'names' : 'name'} nobody here.`
  switch (kind) {
    case 'Follow':
      return html`${who} there ${people === 1 ? 'wants' : 'want'} to follow ${whom}.`
    case 'Like':
    case 'EmojiReact':
      return html`${who} there ${people === 1 ? 'likes' : 'like'} something ${whom} said.`
    case 'Announce':
      return html`${who} there boosted something ${whom} said.`
    default:
      return html`${who} there wrote to ${whom}.`
  }
}

/** What shutting a server out would do to people here. */
export function impactWords({ ties, follows, posts, people }: Impact): Html {
  const names = ties.map(
    ({ member }, n) => html`${n === 0 ? '' : n === ties.length - 1 ? ' and ' : ', '}<bdi>${member.shownName}</bdi>`,
  )
  const ends =
    follows === 0
      ? html`<p>Nobody here follows anybody there, or is followed from there.</p>`
      : html`<p><b>${count(follows, 'follow', 'follows')} of ${count(ties.length, 'member', 'members')} ${follows === 1 ? 'ends' : 'end'}</b>: ${names}. They are told, in plain words. For 90 days the follows can come back.</p><ul>${ties.map(tieWords)}</ul>`
  return html`${ends}<p>${posts === 0 ? 'None of their posts are here.' : html`${count(posts, 'post', 'posts')} of ${count(people, 'person', 'people')} there ${posts === 1 ? 'disappears' : 'disappear'} from here, until the rule is taken back.`}</p>`
}

const mostNamed = 20

function tieWords({ member, follows, followedBy }: Tie): Html {
  const handles = (people: readonly Person[]) =>
    html`${people.slice(0, mostNamed).map((person, n) => html`${n ? ', ' : ''}<bdi>${handleOf(person)}</bdi>`)}${people.length > mostNamed ? ` and ${people.length - mostNamed} more` : ''}`
  const name = html`<bdi>${member.shownName}</bdi>`
  const outward = follows.length > 0 ? html`${name} follows ${handles(follows)}.` : ''
  const inward =
    followedBy.length > 0
      ? html` ${handles(followedBy)} ${followedBy.length === 1 ? 'follows' : 'follow'} ${name}.`
      : ''
  return html`<li>${outward}${inward}</li>`
}
