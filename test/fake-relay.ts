import type { TestContext } from 'node:test'
import { everybody, openHostilePeer, pemOf } from './attacks/hostile-peer.ts'
import type { TestHouse } from './village.ts'

type Letter = Readonly<Record<string, unknown>>

/** A small relay: it keeps what it gets, and says what a test wants it to say. */
export interface FakeRelay {
  readonly actor: string
  readonly inbox: string
  readonly got: Letter[]
  /** Sends a letter, lets it be worked off, and tells how it was answered. */
  says(house: TestHouse, letter: Letter): Promise<number>
  /** Hands on what lies at an address. */
  handsOn(house: TestHouse, object: unknown): Promise<number>
}

/** Opens a relay at `http://<host>`, with its actor at `/actor` and its inbox at `/inbox`. */
export async function openFakeRelay(t: TestContext, names: Map<string, string>, host: string): Promise<FakeRelay> {
  const peer = await openHostilePeer(t, names, host)
  const [actor, inbox] = [`${peer.address}/actor`, `${peer.address}/inbox`]
  const links = [{ rel: 'self', type: 'application/activity+json', href: actor }]
  peer.put(`/.well-known/webfinger?resource=acct:relay@${host}`, { subject: `acct:relay@${host}`, links })
  const publicKey = { id: `${actor}#main-key`, owner: actor, publicKeyPem: pemOf('actor') }
  peer.put('/actor', { id: actor, type: 'Application', preferredUsername: 'relay', inbox, publicKey })
  const got: Letter[] = []
  peer.scripts.set('/inbox', async (request, response) => {
    got.push(JSON.parse(Buffer.concat(await request.toArray()).toString()) as Letter)
    response.writeHead(202).end()
  })
  let n = 0
  const says = async (house: TestHouse, letter: Letter): Promise<number> => {
    n += 1
    const { status } = await peer.send(house, { id: `${actor}/acts/${n}`, actor, ...letter })
    await house.settle()
    return status
  }
  const handsOn = (house: TestHouse, object: unknown) => says(house, { type: 'Announce', to: [everybody], object })
  return { actor, inbox, got, says, handsOn }
}
