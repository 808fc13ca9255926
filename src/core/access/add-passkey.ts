import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server'
import { all } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Person } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { readHouseSign } from './house-sign.ts'
import { originIn, readRegistration } from './passkey-answer.ts'
import { keepPasskey, type NewPasskey } from './passkeys.ts'
import { relyingParty } from './relying-party.ts'
import { keepChallenge, takeChallenge } from './tickets.ts'

// EdDSA, ES256 and RS256 as COSE numbers them: named here, or the package tries out newer ones with warnings on the console.
const algorithms = [-8, -7, -257]

/** What a browser needs to make a passkey for somebody who lives here or is about to: her id must be final already. */
export async function beginPasskey(
  ctx: Context,
  member: Pick<Person, 'id' | 'name' | 'shownName'>,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { generateRegistrationOptions } = await import('@simplewebauthn/server')
  const known = all(ctx.db, 'select credential from passkeys where member = :id', { id: member.id })
  const options = await generateRegistrationOptions({
    rpName: readHouseSign(ctx).name,
    rpID: relyingParty(ctx).id,
    userID: Uint8Array.from(Buffer.from(member.id)),
    userName: member.name,
    userDisplayName: member.shownName,
    challenge: Uint8Array.from(ctx.chance(32)),
    timeout: limits.passkey.lasts,
    supportedAlgorithmIDs: algorithms,
    // Without a name typed first, only a passkey that the device itself remembers can be offered.
    authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
    excludeCredentials: known.map((row) => ({ id: String(row['credential']) })),
  })
  keepChallenge(ctx, {
    purpose: 'passkey-new',
    member: member.id,
    challenge: options.challenge,
    lasts: limits.passkey.lasts,
  })
  return options
}

/** Checks the browser's answer (JSON text) to `beginPasskey` and keeps the passkey. Refuses answers that are old, used or not hers. */
export async function finishPasskey(ctx: Context, member: { id: string }, answer: string, name: string): Promise<void> {
  keepPasskey(ctx, member, await preparePasskey(ctx, member, answer), name)
}

/** The slow half of `finishPasskey`, for whoever keeps the passkey in a larger transaction with `keepPasskey`. */
export async function preparePasskey(ctx: Context, member: { id: string }, answer: string): Promise<NewPasskey> {
  const response = readRegistration(answer)
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server')
  const party = relyingParty(ctx)
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: (challenge) => takeChallenge(ctx, 'passkey-new', challenge)?.member === member.id,
    expectedOrigin: party.originFor(originIn(response)),
    expectedRPID: party.id,
    requireUserVerification: false,
    supportedAlgorithmIDs: algorithms,
  }).catch(refuse)
  if (!verified.registrationInfo) return refuse()
  const { credential } = verified.registrationInfo
  return {
    credential: credential.id,
    publicKey: credential.publicKey,
    counter: credential.counter,
    transports: response.response.transports ?? [],
  }
}

// The package says no by throwing plain errors; what is behind them is for programmers, not for people.
function refuse(): never {
  throw new Refusal('wrong-key', 'The passkey could not be added. Nothing changed; try again.')
}
