import assert from 'node:assert/strict'
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { TestContext } from 'node:test'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { one } from '../../src/db/database.ts'
import { fetchActor } from '../../src/federation/fetch/fetch-actor.ts'
import { type Dialect, signRequest } from '../../src/federation/signatures/sign-request.ts'
import type { WireRequest } from '../../src/federation/signatures/signed-request.ts'
import type { Here } from '../cast.ts'
import { type OtherHouse, openOtherHouse } from '../other-house.ts'
import type { TestHouse } from '../village.ts'

export type Json = Readonly<Record<string, unknown>>

/** How a letter is signed: whose key, under which address, in which dialect, and when (milliseconds). */
export interface Hand {
  /** Whose key it is; 'somebody' when nothing is said. */
  readonly key?: string
  readonly keyId?: string
  readonly dialect?: Dialect
  readonly at?: number
  readonly path?: string
}

/** A house of other software whose people have keys, and which sends whatever a test wants. */
export interface HostilePeer extends OtherHouse {
  /** A letter as it would be sent. */
  sign(house: TestHouse, letter: unknown, hand?: Hand): WireRequest
  /** Signs and sends it; unless told otherwise with the key of the person who says it. */
  send(house: TestHouse, letter: Json, hand?: Hand): Promise<Response>
}

export const everybody = 'https://www.w3.org/ns/activitystreams#Public'

const pairs = new Map<string, ReturnType<typeof makePair>>()

const makePair = () => generateKeyPairSync('rsa', { modulusLength: 2048 })

function pairOf(name: string): { publicKey: KeyObject; privateKey: KeyObject } {
  const pair = pairs.get(name) ?? makePair()
  pairs.set(name, pair)
  return pair
}

/** The public half of the key with this name, as documents show it. */
export const pemOf = (name: string) => pairOf(name).publicKey.export({ format: 'pem', type: 'spki' }).toString()

/** The private half of it. */
export const privateKeyOf = (name: string) => pairOf(name).privateKey

/** Opens a peer at `http://<host>`. */
export async function openHostilePeer(t: TestContext, names: Map<string, string>, host: string): Promise<HostilePeer> {
  const other = await openOtherHouse(t, names, host)
  const { person } = other
  const sign = (house: TestHouse, letter: unknown, hand: Hand = {}): WireRequest => {
    const actor = String((letter as Json)['actor'])
    const { key = nameIn(actor), keyId = `${actor}#main-key`, dialect = 'cavage', at = house.ctx.now() } = hand
    const bare: WireRequest = {
      method: 'POST',
      url: `${house.ctx.address}${hand.path ?? '/ap/inbox'}`,
      headers: { 'content-type': 'application/activity+json' },
      body: Buffer.from(JSON.stringify(letter)),
    }
    const headers = signRequest(bare, {
      key: { id: keyId, kind: 'rsa', key: pairOf(key).privateKey },
      dialect,
      now: at,
    })
    return { ...bare, headers }
  }
  return Object.assign(other, {
    person(name: string, more: Json = {}) {
      const id = `${other.address}/users/${name}`
      other.scripts.set(`/users/${name}/inbox`, (_, response) => response.writeHead(202).end())
      const publicKey = { id: `${id}#main-key`, owner: id, publicKeyPem: pemOf(name) }
      return person(name, { publicKey, ...more })
    },
    sign,
    send: (house: TestHouse, letter: Json, hand: Hand = {}) => push(house, sign(house, letter, hand)),
  })
}

const nameIn = (actor: string) => actor.split('/').at(-1) ?? ''

/** Sends a request as it is, whether its signature fits or not. */
export async function push(house: TestHouse, { method, url, headers, body }: WireRequest): Promise<Response> {
  return house.web.request(new Request(url, { method, headers, body: new Uint8Array(body) }))
}

/** Makes somebody elsewhere known, with members who would like to follow her; returns our id. */
export async function meet(house: TestHouse, uri: string, ...members: readonly Here[]): Promise<string> {
  const { id } = await fetchActor(house.ctx, uri)
  for (const name of members) followPerson(house.ctx, house.member(name), id)
  await house.settle()
  return id
}

/** The same, and she says yes. */
export async function befriend(
  house: TestHouse,
  peer: HostilePeer,
  uri: string,
  ...members: readonly Here[]
): Promise<string> {
  const id = await meet(house, uri, ...members)
  for (const name of members) {
    const object = { type: 'Follow', actor: addressOf(house, name), object: uri }
    const { status } = await peer.send(house, { id: `${uri}/yes/${name}`, type: 'Accept', actor: uri, object })
    assert.equal(status, 202)
  }
  await house.settle()
  return id
}

/** The address of somebody in a house. */
export const addressOf = (house: TestHouse, name: Here) => `${house.ctx.address}/ap/u/${house.member(name).id}`

const tables = [
  ...[
    'arrivals',
    'taken',
    'held_letters',
    'posts',
    'post_uris',
    'remote_posts',
    'remote_actors',
    'actor_keys',
    'actors',
  ],
  ...['follows', 'follow_requests', 'likes', 'blocks', 'mentions', 'notifications', 'acts', 'gone_uris', 'quotes'],
  ...['votes', 'revisions', 'reports', 'parcels', 'deliveries', 'servers'],
]

/** How many rows there are in every table that a letter could reach. */
export function rowsOf({ ctx }: TestHouse): Record<string, number> {
  const count = (table: string) => Number(one(ctx.db, `select count(*) as n from ${table}`)?.['n'])
  return Object.fromEntries(tables.map((table) => [table, count(table)]))
}

/** What a test looks at before and after: nothing may be written, and nobody asked. */
export function watch(house: TestHouse, ...peers: readonly OtherHouse[]): (about: string) => void {
  const rows = rowsOf(house)
  const asked = peers.map((peer) => peer.asked.length)
  return (about) => {
    assert.deepEqual(rowsOf(house), rows, `${about}: a row was written`)
    assert.deepEqual(
      peers.flatMap((peer, n) => peer.asked.slice(asked[n])),
      [],
      `${about}: a byte was sent`,
    )
  }
}
