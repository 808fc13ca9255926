import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { base58 } from '@scure/base'
import type { Context } from '../core/context.ts'
import type { NeighborCard } from '../core/neighborhood/neighbor-card.ts'
import type { NeighborhoodDocument, Seat } from '../core/neighborhood/protocol/documents.ts'
import { multikeyOf } from '../lib/multikey.ts'
import { cryptosuite, provenBytes } from '../lib/proven-bytes.ts'
import type { NextDoor } from './words/next-door.ts'

/** A house next door with its seat and the key it signs with, which exists for this one evening. */
export interface Hand extends NextDoor {
  readonly seat: Omit<Seat, 'since'>
  readonly private: KeyObject
}

/** Gives a house next door a key. */
export function handOf(house: NextDoor): Hand {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const address = `http://${house.host}`
  const key = multikeyOf(publicKey.export({ format: 'pem', type: 'spki' }).toString())
  const seat = { actor: `${address}/ap/server`, key, audience: `${address}/ap/neighborhood` }
  return { ...house, seat, private: privateKey }
}

/** What a house says of itself when somebody comes by at a moment. */
export function cardOf({ now }: Context, hand: Hand, neighborhood: string | null): NeighborCard {
  const { host, name, sentence, members, rules, seat } = hand
  const said = { host, name, sentence, members, rules, shut: [], neighborhood }
  const { actor: server, key, audience } = seat
  return { ...said, server, key, audience, inbox: `http://${host}/ap/inbox`, fetched: now(), heard: now() }
}

/** A document with the proofs of some houses under it. */
export function signed(ctx: Context, document: NeighborhoodDocument, hands: readonly Hand[]): NeighborhoodDocument {
  const created = new Date(ctx.now()).toISOString().replace(/\.\d{3}Z$/, 'Z')
  const proof = hands.map(({ seat, private: key }) => {
    const said = {
      type: 'DataIntegrityProof',
      cryptosuite,
      verificationMethod: `${seat.actor}#${seat.key}`,
      proofPurpose: 'assertionMethod',
      created,
    } as const
    return { ...said, proofValue: `z${base58.encode(sign(null, provenBytes(document, said), key))}` }
  })
  return { ...document, proof }
}
