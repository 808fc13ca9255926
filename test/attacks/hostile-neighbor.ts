import type { TestContext } from 'node:test'
import { saveCard } from '../../src/core/neighborhood/cards.ts'
import { keepPaper } from '../../src/core/neighborhood/papers.ts'
import type { Leave, Proposal, Roster, Seat } from '../../src/core/neighborhood/protocol/documents.ts'
import { firstVersion } from '../../src/core/neighborhood/protocol/first-version.ts'
import { nextVersion } from '../../src/core/neighborhood/protocol/next-version.ts'
import { all, run } from '../../src/db/database.ts'
import { signRequest } from '../../src/federation/signatures/sign-request.ts'
import type { WireRequest } from '../../src/federation/signatures/signed-request.ts'
import { hand, proposalOn as openProposal, proofBy } from '../neighborhood/hands.ts'
import { seatOf } from '../neighbors.ts'
import { openStreet } from '../street.ts'
import type { TestHouse } from '../village.ts'
import { type HostilePeer, type Json, openHostilePeer, privateKeyOf } from './hostile-peer.ts'

/** Maple and Elm, a neighbor of theirs that says whatever a test wants, and a stranger that does. */
export interface HostileStreet {
  readonly maple: TestHouse
  readonly elm: TestHouse
  readonly mal: HostilePeer
  readonly out: HostilePeer
  /** Who lives at the neighbor's and at the stranger's. */
  readonly cy: string
  readonly zed: string
  readonly first: Roster
  /** Names and where they listen; nobody reaches a house whose name leads nowhere. */
  readonly names: Map<string, string>
  settle(): Promise<void>
  /** Sends a letter, signed by whoever says it unless told otherwise, lets all of it be worked off, and tells the answer. */
  says(peer: HostilePeer, letter: Json): Promise<number>
}

export async function openHostileStreet(t: TestContext): Promise<HostileStreet> {
  const street = await openStreet(t, 'maple', 'elm')
  const [maple, elm] = [street.house('maple'), street.house('elm')]
  const mal = await openHostilePeer(t, street.names, 'mal.test')
  const out = await openHostilePeer(t, street.names, 'out.test')
  for (const peer of [mal, out]) peer.scripts.set('/ap/inbox', (_, response) => response.writeHead(202).end())
  const first = await foundingOf([maple, elm])
  for (const house of [maple, elm])
    await moveIn(house, first, { others: [maple, elm].filter((each) => each !== house) })
  let n = 0
  return {
    maple,
    elm,
    mal,
    out,
    cy: mal.person('cy'),
    zed: out.person('zed'),
    first,
    names: street.names,
    settle: () => street.settle(),
    async says(peer, letter) {
      n += 1
      const { status } = await peer.send(maple, { id: `${letter['actor']}/acts/${n}`, ...letter })
      await street.settle()
      return status
    },
  }
}

export const malsSeat: Omit<Seat, 'since'> = {
  actor: 'http://mal.test/ap/server',
  key: hand('mal').seat.key,
  audience: 'http://mal.test/ap/neighborhood',
}

async function foundingOf(houses: readonly TestHouse[]): Promise<Roster> {
  const seats = [...(await Promise.all(houses.map(seatOf))), malsSeat]
  return firstVersion(seats, { name: 'The Street', rules: { maxServers: 12, absenceDays: 30 } })
}

async function moveIn({ ctx }: TestHouse, first: Roster, { others }: { others: readonly TestHouse[] }): Promise<void> {
  run(ctx.db, 'insert into neighborhoods (id, founded) values (:id, :now)', { id: first.neighborhood, now: ctx.now() })
  sign({ ctx }, first, ...first.servers.map(({ key }) => key))
  const seats = [...(await Promise.all(others.map(seatOf))), malsSeat]
  for (const seat of seats) {
    const { host, origin } = new URL(seat.actor)
    const about = { server: seat.actor, host, name: host, sentence: '', members: 3, rules: '', key: seat.key }
    const where = { audience: seat.audience, inbox: `${origin}/ap/inbox`, neighborhood: first.neighborhood }
    saveCard(ctx, { ...about, ...where, shut: [], fetched: ctx.now(), heard: ctx.now() })
  }
}

/** Puts a document into the log of a house as if these keys had truly signed it. */
export function sign(
  { ctx }: Pick<TestHouse, 'ctx'>,
  document: Roster | Proposal | Leave,
  ...keys: readonly string[]
): void {
  const proof = proofBy('mal', document)
  keepPaper(
    ctx,
    document,
    keys.map((key) => ({ key, proof })),
  )
}

/** A proposal and what it leads to, in the log of a house as if all of these keys had signed. */
export function happen(house: TestHouse, base: Roster, proposal: Proposal, ...keys: readonly string[]): Roster {
  const roster = nextVersion(base, proposal)
  sign(house, proposal, ...keys.slice(0, 1))
  sign(house, roster, ...keys)
  return roster
}

/** A proposal that is open for as long as any of these tests lasts. */
export function proposalOn(base: Roster, wants: Proposal['wants'], more: Partial<Proposal> = {}): Proposal {
  return openProposal(base, wants, { expires: Date.UTC(2027, 1, 1), ...more })
}

/** What a note or boost says of itself that is for the neighbors of a place. */
export function nearOf(first: Roster, place: string, more: Json = {}): Json {
  const audience = `http://${place}/ap/neighborhood`
  return { to: [audience], audience: [audience], nbh: first.neighborhood, nbhEpoch: 1, level: 'neighborhood', ...more }
}

/** The words of all posts that a house knows from elsewhere, with how far they go. */
export function heardAt({ ctx }: TestHouse): string[] {
  return all(ctx.db, 'select html, reach, deleted from posts where home = 0 and boost_of is null order by html').map(
    ({ html, reach, deleted }) => `${reach}${deleted === null ? '' : ', deleted'}: ${html}`,
  )
}

/** How a house answers somebody of a peer who asks for an address, signed by her: the status and every byte. */
export async function askAs(
  { ctx, web }: TestHouse,
  actor: string,
  uri: string,
): Promise<{ status: number; bytes: string }> {
  const bare: WireRequest = {
    method: 'GET',
    url: uri,
    headers: { accept: 'application/activity+json' },
    body: Buffer.alloc(0),
  }
  const key = { id: `${actor}#main-key`, kind: 'rsa' as const, key: privateKeyOf(actor.split('/').at(-1) ?? '') }
  const headers = signRequest(bare, { key, dialect: 'cavage', now: ctx.now() })
  const response = await web.request(new Request(uri, { headers }))
  return { status: response.status, bytes: await response.text() }
}
