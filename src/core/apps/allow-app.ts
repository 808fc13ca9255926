import { inTransaction, one, run } from '../../db/database.ts'
import { type AudienceMap, readMap } from '../audience/for-apps.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { findMember, type Member } from '../members/member.ts'
import { hashToken, newToken } from '../token.ts'
import type { App } from './app.ts'
import { endTokensOf } from './end-access.ts'
import { issueToken } from './give-token.ts'
import { checkMaySignIn, maySignIn } from './may-sign-in.ts'
import { byHand } from './redirects.ts'
import type { Scope } from './scopes.ts'

/** What a member said yes to, and what the app needs to fetch it. */
export interface Yes {
  readonly app: App
  readonly redirect: string
  readonly scopes: readonly Scope[]
  readonly map: AudienceMap
  /** What the app hashed a secret of its own to (PKCE, S256); '' when it did not. */
  readonly challenge: string
  /** What the app wants to find again in who she is; '' when nothing. */
  readonly nonce: string
  /** When she signed in on the device on which she said yes. */
  readonly signedIn: number
}

/**
 * Writes down that a member lets an app in and returns a code, which the app changes for a token once and soon:
 * limits.app.code milliseconds, or codeByHand when she types it. Refuses a login to whom it is not open.
 */
export function allowApp(ctx: Context, member: Member, yes: Yes): string {
  if (yes.app.kind === 'login') checkMaySignIn(ctx, member)
  const code = newToken(ctx)
  const now = ctx.now()
  run(
    ctx.db,
    `insert into codes (code, app, member, redirect, scopes, map, challenge, nonce, signed_in, made, expires)
     values (:code, :app, :member, :redirect, :scopes, :map, :challenge, :nonce, :signedIn, :now, :expires)`,
    {
      code: hashToken(code),
      app: yes.app.id,
      member: member.id,
      redirect: yes.redirect,
      scopes: yes.scopes.join(' '),
      map: JSON.stringify(yes.map),
      challenge: yes.challenge,
      nonce: yes.nonce,
      signedIn: yes.signedIn,
      now,
      expires: now + (yes.redirect === byHand ? limits.app.codeByHand : limits.app.code),
    },
  )
  return code
}

/** What an app shows to change a code for a token. */
export interface Claim {
  readonly app: App
  readonly code: string
  readonly redirect: string
  /** What the challenge was hashed from, already hashed the same way; '' when the app sent none. */
  readonly hashed: string
  /** Whether it proved with its secret who it is. */
  readonly proven: boolean
}

/** What an app gets for a code. */
export interface Given {
  readonly token: string
  readonly member: Member
  readonly scopes: readonly string[]
  readonly nonce: string
  readonly signedIn: number
}

/**
 * Changes a code for a token, once. A code that comes a second time ends what it gave before: somebody copied it. Null when
 * it is unknown, too old, another app's, or comes without what belongs to it.
 */
export function claimToken(ctx: Context, claim: Claim): Given | null {
  const given = inTransaction(ctx.db, () => take(ctx, claim))
  ctx.wake()
  return given
}

function take(ctx: Context, { app, code, redirect, hashed, proven }: Claim): Given | null {
  const hash = hashToken(code)
  const row = one(
    ctx.db,
    'select member, redirect, scopes, map, challenge, nonce, signed_in, expires, used from codes where code = :hash and app = :app',
    { hash, app: app.id },
  )
  if (!row) return null
  if (row['used'] !== null) {
    endTokensOf(ctx, hash, app.id)
    return null
  }
  // Who has neither the secret of the app nor one of its own is anybody.
  const knows = row['challenge'] === '' ? proven && hashed === '' : row['challenge'] === hashed
  if (Number(row['expires']) <= ctx.now() || row['redirect'] !== redirect || !knows) return null
  const member = findMember(ctx.db, String(row['member']))
  if (!member || (app.kind === 'login' && !maySignIn(ctx, member))) return null
  run(ctx.db, 'update codes set used = :now where code = :hash', { hash, now: ctx.now() })
  const scopes = String(row['scopes']).split(' ')
  const map = readMap(JSON.parse(String(row['map'])) as object)
  const token = issueToken(ctx, { app, member, scopes, map }, hash)
  return { token, member, scopes, nonce: String(row['nonce']), signedIn: Number(row['signed_in']) }
}
