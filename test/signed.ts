import { houseActor } from '../src/core/house/federation.ts'
import { ownKeys } from '../src/core/keys/own-keys.ts'
import { actorUri, houseUri, keyUri } from '../src/federation/ids.ts'
import { activityJson } from '../src/federation/serve/answer.ts'
import { type Dialect, signRequest } from '../src/federation/signatures/sign-request.ts'
import type { WireRequest } from '../src/federation/signatures/signed-request.ts'
import type { Here } from './cast.ts'
import type { TestHouse } from './village.ts'

/** Who signs: somebody of a house, or the house itself. */
export interface Signer {
  readonly house: TestHouse
  readonly name: Here | 'the house'
  readonly dialect?: Dialect
}

/** Asks a house for a document as another server does, signed or not. */
export async function askHouse(
  house: TestHouse,
  path: string,
  { as, accept = activityJson, more = {} }: { as?: Signer; accept?: string; more?: Record<string, string> } = {},
): Promise<Response> {
  const url = path.startsWith('http') ? path : `${house.ctx.address}${path}`
  const plain = { accept, ...more }
  const headers = as ? await signedBy(as, { method: 'GET', url, headers: plain, body: Buffer.alloc(0) }) : plain
  return house.web.request(new Request(url, { headers, redirect: 'manual' }))
}

/** Sends a letter to the inbox that everybody in a house shares, signed by somebody of another one. */
export async function writeTo(house: TestHouse, letter: unknown, as: Signer): Promise<Response> {
  const url = `${house.ctx.address}/ap/inbox`
  const body = Buffer.from(JSON.stringify(letter))
  const headers = await signedBy(as, { method: 'POST', url, headers: { 'content-type': activityJson }, body })
  return house.web.request(new Request(url, { method: 'POST', headers, body }))
}

async function signedBy(
  { house, name, dialect = 'rfc9421' }: Signer,
  request: WireRequest,
): Promise<Record<string, string>> {
  const { ctx } = house
  const isHouse = name === 'the house'
  const { rsa } = await ownKeys(ctx, isHouse ? houseActor(ctx) : house.member(name).id)
  const id = keyUri(isHouse ? houseUri(ctx) : actorUri(ctx, house.member(name).id), 'rsa')
  return signRequest(request, { key: { id, kind: rsa.kind, key: rsa.private }, dialect, now: ctx.now() })
}
