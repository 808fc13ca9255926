import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { three } from './cases-of-papers.ts'
import { actorOf, hand, proofBy } from './hands.ts'

const proposal = {
  type: 'NeighborhoodBlockProposal',
  v: 1,
  id: 'https://elm.example/ap/neighborhood/blocks/1',
  neighborhood: three.neighborhood,
  by: actorOf('elm'),
  domain: 'bad.example',
  severity: 'suspend',
  rejectMedia: true,
  reason: 'harassment',
  text: 'They follow our members around.',
  evidence: ['https://bad.example/posts/1'],
  created: '2026-11-22T08:00:00.000Z',
}

const hashOf = (document: object) =>
  `sha256:${createHash('sha256')
    .update(canonicalize(document) ?? '')
    .digest('hex')}`

const decision = {
  type: 'NeighborhoodBlockDecision',
  v: 1,
  neighborhood: three.neighborhood,
  by: actorOf('elm'),
  proposal: 'https://maple.example/ap/neighborhood/blocks/1',
  of: hashOf({ ...proposal, by: actorOf('maple') }),
  decision: 'adopt',
  severity: 'silence',
  rejectMedia: false,
  text: '',
  decided: 'host',
  created: '2026-11-22T08:00:00.000Z',
}

const retraction = {
  type: 'NeighborhoodBlockRetraction',
  v: 1,
  neighborhood: three.neighborhood,
  by: actorOf('elm'),
  proposal: proposal.id,
  text: 'They said sorry.',
  created: '2026-11-22T08:00:00.000Z',
}

/** Documents about blocks as they are read at elm.example: taken or not. */
export function blocks() {
  const row = (name: string, document: object, expected: 'taken' | 'dropped', signer = 'elm') => ({
    name,
    seat: hand('elm').seat,
    document: { ...document, proof: [proofBy(signer, document)] },
    hash: hashOf(document),
    expected,
  })
  const without = (name: string) => Object.fromEntries(Object.entries(proposal).filter(([each]) => each !== name))
  const good = row('a proposal', proposal, 'taken')
  return [
    good,
    row('a decision', decision, 'taken'),
    row(
      'a decision about a rule that was lifted',
      { ...decision, decision: 'decline', lifted: decision.created },
      'taken',
    ),
    row('lifted and adopted at once', { ...decision, lifted: decision.created }, 'dropped'),
    row('lifted at no moment', { ...decision, decision: 'decline', lifted: 'soon' }, 'dropped'),
    row('a retraction', retraction, 'taken'),
    row('signed by another', proposal, 'dropped', 'oak'),
    row('in the name of another', { ...proposal, by: actorOf('oak') }, 'dropped'),
    row('an address of another', { ...proposal, id: 'https://oak.example/ap/neighborhood/blocks/1' }, 'dropped'),
    row('without a reason', without('reason'), 'dropped'),
    row('with a reason nobody knows', { ...proposal, reason: 'because' }, 'dropped'),
    row('without words', { ...proposal, text: '' }, 'dropped'),
    row('of a machine’s address', { ...proposal, domain: '192.0.2.1' }, 'dropped'),
    row('of a whole ending', { ...proposal, domain: 'example' }, 'dropped'),
    row('as severe as nothing known', { ...proposal, severity: 'destroy' }, 'dropped'),
    row('a retraction of what another proposed', { ...retraction, proposal: decision.proposal }, 'dropped'),
    row('a decision nobody knows', { ...decision, decision: 'maybe' }, 'dropped'),
    row('a decision about nothing', { ...decision, of: 'sha256:00' }, 'dropped'),
    {
      ...good,
      name: 'changed on its way',
      document: { ...good.document, domain: 'good.example' },
      expected: 'dropped',
    },
    { ...good, name: 'without a proof', document: proposal, expected: 'dropped' },
  ]
}
