import { Refusal } from '../../../lib/refusal.ts'
import type { Change, Proposal, Roster, Seat } from './documents.ts'
import { hashOf } from './hash.ts'

/** The version that a proposal leads to, without proofs: the same letters for everybody, so that all sign the same. */
export function nextVersion(base: Roster, proposal: Proposal): Roster {
  const epoch = base.epoch + 1
  const agreed = proposal.wants.kind === 'agree' ? proposal.wants : base
  return {
    type: 'NeighborhoodRoster',
    v: 1,
    neighborhood: base.neighborhood,
    epoch,
    previous: hashOf(base),
    change: changeOf(proposal),
    name: agreed.name,
    rules: agreed.rules,
    servers: seatsAfter(base, proposal, epoch),
  }
}

function changeOf(proposal: Proposal): Change {
  const { wants } = proposal
  const hash = hashOf(proposal)
  if (wants.kind === 'agree') return { kind: 'agree', proposal: hash }
  const server = wants.kind === 'admit' ? wants.seat.actor : wants.server
  return { kind: wants.kind, server, proposal: hash }
}

function seatsAfter({ servers }: Roster, { wants, left }: Proposal, epoch: number): Seat[] {
  const staying = servers.filter(({ actor }) => !left.includes(actor))
  switch (wants.kind) {
    case 'admit':
      return [...staying.filter(({ actor }) => actor !== wants.seat.actor), { ...wants.seat, since: epoch }]
    case 'remove':
      return staying.filter(({ actor }) => actor !== wants.server)
    case 'rekey':
      if (!staying.some(({ actor }) => actor === wants.server))
        throw new Refusal('bad-input', 'A server that is not there has no key to change.')
      return staying.map((seat) => (seat.actor === wants.server ? { ...seat, key: wants.key } : seat))
    case 'agree':
      return staying
  }
}
