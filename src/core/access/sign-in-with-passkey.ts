import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import { one, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { findKeyHolder, type KeyHolder } from '../members/key-holder.ts'
import { originIn, readSignIn } from './passkey-answer.ts'
import { relyingParty } from './relying-party.ts'
import { keepChallenge, takeChallenge } from './tickets.ts'

/** What a browser needs to ask for any passkey of this house; no name is typed. */
export async function beginPasskeySignIn(ctx: Context): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { generateAuthenticationOptions } = await import('@simplewebauthn/server')
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(ctx).id,
    challenge: Uint8Array.from(ctx.chance(32)),
    timeout: limits.passkey.lasts,
    userVerification: 'preferred',
  })
  keepChallenge(ctx, {
    purpose: 'passkey-sign-in',
    member: null,
    challenge: options.challenge,
    lasts: limits.passkey.lasts,
  })
  return options
}

/** Whose key it is: behind the browser's answer (JSON text) to `beginPasskeySignIn`. Refuses answers that are old, used or unknown. */
export async function finishPasskeySignIn(ctx: Context, answer: string): Promise<KeyHolder> {
  const response = readSignIn(answer)
  const passkey = findByCredential(ctx, response.id)
  const member = passkey && findKeyHolder(ctx.db, passkey.member, ctx.now())
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
  const party = relyingParty(ctx)
  if (!passkey || !member)
    throw new Refusal('wrong-key', 'This passkey is not known here. It may have been removed. Use another key.')
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => takeChallenge(ctx, 'passkey-sign-in', challenge) !== null,
    expectedOrigin: party.originFor(originIn(response)),
    expectedRPID: party.id,
    credential: passkey,
    requireUserVerification: false,
  }).catch(refuse)
  const { userHandle } = response.response
  if (!verified || (userHandle && Buffer.from(userHandle, 'base64url').toString() !== member.id)) return refuse()
  run(ctx.db, 'update passkeys set counter = :counter, used = :now where credential = :credential', {
    credential: passkey.id,
    counter: authenticationInfo.newCounter,
    now: ctx.now(),
  })
  return member
}

function findByCredential(ctx: Context, credential: string) {
  const row = one(
    ctx.db,
    'select credential, member, public_key as publicKey, counter from passkeys where credential = :credential',
    { credential },
  )
  const publicKey: unknown = row?.['publicKey']
  if (!row || !(publicKey instanceof Uint8Array)) return null
  return {
    id: String(row['credential']),
    member: String(row['member']),
    publicKey: Uint8Array.from(publicKey),
    counter: Number(row['counter']),
  }
}

// The package says no by throwing plain errors; what is behind them is for programmers, not for people.
function refuse(): never {
  throw new Refusal('wrong-key', 'That passkey did not work. Try again, or use another key.')
}
