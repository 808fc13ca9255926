import { sign } from 'node:crypto'
import { base58 } from '@scure/base'
import { houseActor } from '../src/core/house/federation.ts'
import { findHouse } from '../src/core/house/house.ts'
import { type OwnKeys, ownKeys } from '../src/core/keys/own-keys.ts'
import { keepPaper, listPapers } from '../src/core/neighborhood/papers.ts'
import type {
  Leave,
  NeighborhoodDocument,
  Proof,
  Proposal,
  Roster,
  Seat,
} from '../src/core/neighborhood/protocol/documents.ts'
import { hashOf } from '../src/core/neighborhood/protocol/hash.ts'
import { nextVersion } from '../src/core/neighborhood/protocol/next-version.ts'
import { findBelonging, ourAudience, ourSeat } from '../src/core/neighborhood/where-we-belong.ts'
import { run } from '../src/db/database.ts'
import { multikeyOf } from '../src/lib/multikey.ts'
import { provenBytes } from '../src/lib/proven-bytes.ts'
import { belongTo, founding, unsigned } from './imagine-neighbor.ts'
import type { TestHouse } from './village.ts'

type House = Pick<TestHouse, 'ctx'>

/** A street, or anything else that knows houses by name. */
interface Houses {
  house(name: string): House
}

const month = 30 * 24 * 60 * 60 * 1000

/**
 * Makes these houses of a street one neighborhood at once, by papers signed with their own keys and put into each log without a
 * letter. Returns the id of the neighborhood.
 */
export async function befriend(street: Houses, ...names: readonly string[]): Promise<string> {
  const houses = names.map((name) => street.house(name))
  const seats = await Promise.all(houses.map(async (house) => ({ ...(await seatOf(house)), since: 1 })))
  const first = founding(seats)
  for (const house of houses) belongTo(house.ctx, first.neighborhood)
  await keepEverywhere(houses, first, houses)
  await exchangeCards(houses, first.neighborhood)
  return first.neighborhood
}

/** A newcomer joins the houses named, which all sign; all of them and the newcomer know it from then on. */
export async function admit(street: Houses, newcomer: string, names: readonly string[]): Promise<void> {
  const there = names.map((name) => street.house(name))
  const [house, guest] = [street.house(names[0] ?? ''), street.house(newcomer)]
  const head = headAt(house)
  const proposal: Proposal = {
    ...proposalOn(house, head),
    wants: { kind: 'admit', seat: await seatOf(guest) },
    why: 'we play board games with them',
  }
  for (const paper of listPapers(house.ctx, head.neighborhood)) await keepCopy(guest, paper)
  belongTo(guest.ctx, head.neighborhood)
  await takeUp([...there, guest], [...there, guest], { head, proposal, by: house })
  await exchangeCards([...there, guest], head.neighborhood)
}

/** A house goes, and those named hear of it. */
export async function part(street: Houses, name: string, names: readonly string[]): Promise<void> {
  const house = street.house(name)
  const { epoch, neighborhood } = headAt(house)
  const leave: Leave = { type: 'NeighborhoodLeave', v: 1, neighborhood, server: ourSeat(house.ctx), afterEpoch: epoch }
  await keepEverywhere([house, ...names.map((each) => street.house(each))], leave, [house])
  run(house.ctx.db, 'update neighborhoods set left = :now', { now: house.ctx.now() })
}

/** All others remove a house, which hears of it too. */
export async function expel(street: Houses, name: string, names: readonly string[]): Promise<void> {
  const others = names.map((each) => street.house(each))
  const [house, gone] = [street.house(names[0] ?? ''), street.house(name)]
  const head = headAt(house)
  const proposal: Proposal = {
    ...proposalOn(house, head),
    wants: { kind: 'remove', server: ourSeat(gone.ctx), reason: 'gone quiet' },
    why: 'it is no longer looked after',
  }
  await takeUp([...others, gone], others, { head, proposal, by: house })
}

/** The seat of a house in a roster, without the version with which it came. */
export async function seatOf({ ctx }: House): Promise<Omit<Seat, 'since'>> {
  const { ed25519 } = await ownKeys(ctx, houseActor(ctx))
  return { actor: ourSeat(ctx), key: multikeyOf(ed25519.public), audience: ourAudience(ctx) }
}

/** The proof of a house under a document, by the key its server has now or by one given. */
export async function proofOf(
  { ctx }: House,
  document: NeighborhoodDocument,
  keys?: OwnKeys,
): Promise<{ key: string; proof: Proof }> {
  const { ed25519 } = keys ?? (await ownKeys(ctx, houseActor(ctx)))
  const { proof: _, ...bare } = document
  const key = multikeyOf(ed25519.public)
  const said = unsigned(ourSeat(ctx), key, ctx.now())
  const signature = sign(null, provenBytes({ ...bare }, { ...said }), ed25519.private)
  return { key, proof: { ...said, proofValue: `z${base58.encode(signature)}` } }
}

function headAt(house: House): Roster {
  const standing = findBelonging(house.ctx)?.standing
  if (standing?.kind !== 'whole') throw new Error('that house is in no neighborhood that is whole')
  return standing.head
}

function proposalOn(house: House, head: Roster): Omit<Proposal, 'wants' | 'why'> {
  return {
    type: 'NeighborhoodProposal',
    v: 1,
    neighborhood: head.neighborhood,
    base: hashOf(head),
    baseEpoch: head.epoch,
    left: [],
    expires: house.ctx.now() + month,
    supersedes: [],
    by: ourSeat(house.ctx),
  }
}

async function takeUp(
  all: readonly House[],
  signers: readonly House[],
  { head, proposal, by }: { head: Roster; proposal: Proposal; by: House },
): Promise<void> {
  await keepEverywhere(all, proposal, [by])
  await keepEverywhere(all, nextVersion(head, proposal), signers)
}

async function keepEverywhere(
  houses: readonly House[],
  document: NeighborhoodDocument,
  signers: readonly House[],
): Promise<void> {
  const proofs = await Promise.all(signers.map((house) => proofOf(house, document)))
  for (const house of houses) keepPaper(house.ctx, document, proofs)
}

async function keepCopy(house: House, paper: NeighborhoodDocument): Promise<void> {
  const proofs = (paper.proof ?? []).map((proof) => ({ key: proof.verificationMethod.split('#')[1] ?? '', proof }))
  keepPaper(house.ctx, paper, proofs)
}

async function exchangeCards(houses: readonly House[], neighborhood: string): Promise<void> {
  for (const house of houses)
    for (const other of houses) if (other !== house) await keepCard(house, other, neighborhood)
}

async function keepCard({ ctx }: House, other: House, neighborhood: string): Promise<void> {
  const seat = await seatOf(other)
  run(
    ctx.db,
    `insert into neighbor_cards (server, host, name, sentence, key, audience, inbox, members, neighborhood, fetched, heard)
     values (:server, :host, :name, :sentence, :key, :audience, :inbox, 3, :neighborhood, :now, :now)
     on conflict do nothing`,
    {
      server: seat.actor,
      host: new URL(seat.actor).host,
      name: findHouse(other.ctx.db).name,
      sentence: findHouse(other.ctx.db).sentence,
      key: seat.key,
      audience: seat.audience,
      inbox: `${other.ctx.address}/ap/inbox`,
      neighborhood,
      now: ctx.now(),
    },
  )
}
