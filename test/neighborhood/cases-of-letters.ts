import { nextVersion } from '../../src/core/neighborhood/protocol/next-version.ts'
import { three } from './cases-of-papers.ts'
import { actorOf, admitting, hand, leaving, proposalOn, proven } from './hands.ts'

const all = ['maple', 'elm', 'oak']
const everybody = 'https://www.w3.org/ns/activitystreams#Public'
const proposal = proposalOn(three, admitting('ash'))
const second = nextVersion(three, proposal)

/** A log of four houses of which one, oak, has left. */
export const neighborhood = three.neighborhood
export const documents = [
  proven(three, ...all),
  proven(proposal, 'maple'),
  proven(second, ...all, 'ash'),
  proven(leaving(three.neighborhood, 'oak', 2), 'oak'),
]

const personAt = (house: string) => `https://${house}.example/ap/u/cy`

/** Who lives at maple.example. */
export const people = [personAt('maple')]

interface Said {
  readonly type?: 'Note' | 'Announce'
  readonly by?: string
  readonly more?: Readonly<Record<string, unknown>>
}

function said({ type = 'Note', by = 'elm', more = {} }: Said) {
  const near = {
    to: [hand(by).seat.audience],
    audience: [hand(by).seat.audience],
    nbh: three.neighborhood,
    nbhEpoch: 2,
    level: 'neighborhood',
  }
  const id = `https://${by}.example/ap/o/${type.toLowerCase()}`
  if (type === 'Announce')
    return { id, type, actor: personAt(by), object: 'https://maple.example/ap/o/1', ...near, ...more }
  return { id, type, attributedTo: personAt(by), content: '<p>Soup night?</p>', ...near, ...more }
}

// All of these answer what was said to neighbors, and go further or elsewhere than that.
const inReplyTo = 'https://maple.example/ap/o/1'
const bare = { nbh: undefined, nbhEpoch: undefined, level: undefined, audience: undefined }
const wider = {
  'to everybody': { to: [everybody] },
  'quietly to everybody': { to: [`${personAt('elm')}/followers`], cc: [everybody] },
  'to followers': { to: [`${personAt('elm')}/followers`] },
  'to her alone': { to: [personAt('maple')] },
}

/**
 * What maple.example does with a post or boost. `signer` signed the letter. `taken`: for neighbors. `later`: it is of a version that is
 * not known; ask for the log first. `dropped`: nothing is kept of it.
 */
export function letters() {
  const row = (name: string, expected: 'taken' | 'later' | 'dropped', what: Said & { signer?: string } = {}) => ({
    name,
    receiver: actorOf('maple'),
    signer: personAt(what.signer ?? what.by ?? 'elm'),
    object: said(what),
    expected,
  })
  const [elm, ash] = [hand('elm').seat.audience, hand('ash').seat.audience]
  return [
    row('a post of a neighbor', 'taken'),
    row('a post for a version of before', 'taken', { more: { nbhEpoch: 1 } }),
    row('a boost of a neighbor', 'taken', { type: 'Announce' }),
    row('a post for a version that is not known', 'later', { more: { nbhEpoch: 3 } }),
    row('of a stranger', 'dropped', { by: 'birch' }),
    row('of who has left', 'dropped', { by: 'oak' }),
    row('signed at another place', 'dropped', { signer: 'ash' }),
    row('to the audience of another neighbor', 'dropped', { more: { to: [ash] } }),
    row('to the audience of the receiver', 'dropped', { more: { to: [hand('maple').seat.audience] } }),
    row('to its audience and another', 'dropped', { more: { to: [elm, ash] } }),
    row('to everybody too', 'dropped', { more: { to: [elm, everybody] } }),
    row('with a copy to everybody', 'dropped', { more: { cc: [everybody] } }),
    row('with a copy to everybody, in short', 'dropped', { more: { cc: 'as:Public' } }),
    row('a boost for everybody', 'dropped', { type: 'Announce', more: { to: [everybody] } }),
    row('of another neighborhood', 'dropped', { more: { nbh: 'nbh:QmOther' } }),
    row('of no version', 'dropped', { more: { nbhEpoch: null } }),
    row('of version nought', 'dropped', { more: { nbhEpoch: 0 } }),
    row('of half a version', 'dropped', { more: { nbhEpoch: 1.5 } }),
    row('from before it came', 'dropped', { by: 'ash', more: { nbhEpoch: 1 } }),
    row('an answer among neighbors', 'taken', { more: { inReplyTo, cc: [personAt('maple')] } }),
    ...byName(row),
    ...Object.entries(wider).map(([name, to]) =>
      row(`an answer ${name}`, 'dropped', { more: { ...bare, ...to, inReplyTo } }),
    ),
  ]
}

// To some by name: there is no `audience`.
function byName<L>(row: (name: string, expected: 'taken' | 'later' | 'dropped', what: Said) => L): L[] {
  const [us, ash] = [personAt('maple'), personAt('ash')]
  const to = (...all: string[]) => ({ more: { audience: undefined, to: all } })
  return [
    row('to somebody by name', 'taken', to(us)),
    row('to somebody by name, and somebody of another neighbor', 'taken', to(us, ash)),
    row('to people of which none lives there', 'dropped', to(ash)),
    row('to somebody by name, and a stranger', 'dropped', to(us, personAt('birch'))),
    row('to somebody by name, and who left', 'dropped', to(us, personAt('oak'))),
    row('to somebody by name, and all of a neighbor', 'dropped', to(us, hand('ash').seat.audience)),
    row('to somebody by name, and everybody', 'dropped', to(us, everybody)),
    row('to somebody by name, with a copy', 'dropped', { more: { ...to(us).more, cc: [ash] } }),
    row('to somebody by name, and a house that is not known yet', 'later', {
      more: { ...to(us, personAt('birch')).more, nbhEpoch: 3 },
    }),
    row('to somebody by name, from before it came', 'dropped', { by: 'ash', more: { ...to(us).more, nbhEpoch: 1 } }),
  ]
}

/** Whether a server may read what maple.example said for a version: it is there now and was there then. */
export function readings() {
  const row = (name: string, reader: string, epoch: number, expected: boolean) => ({
    name,
    reader: actorOf(reader),
    epoch,
    expected,
  })
  return [
    row('a neighbor', 'elm', 1, true),
    row('a newcomer, what was said since', 'ash', 2, true),
    row('a newcomer, what was said before', 'ash', 1, false),
    row('who has left', 'oak', 1, false),
    row('a stranger', 'birch', 2, false),
  ]
}
