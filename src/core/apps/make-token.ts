import { inTransaction } from '../../db/database.ts'
import { type AudienceMap, homeMap } from '../audience/for-apps.ts'
import type { Context } from '../context.ts'
import { noteAct } from '../host-log/note-act.ts'
import type { Member } from '../members/member.ts'
import { tell } from '../notifications/tell.ts'
import { issueToken } from './give-token.ts'
import { byHand } from './redirects.ts'
import { registerApp } from './register-app.ts'
import { readScopes } from './scopes.ts'

/** What the terminal's programs are called under Settings → Apps. */
const name = 'A program at the house’s machine'

/**
 * Somebody at the machine itself makes a token with which a program acts as a member. She is told, and so is everybody that it
 * happened; she can end it like any app. Refuses scopes that nobody knows (field `scopes`).
 */
export function makeToken(
  ctx: Context,
  member: Pick<Member, 'id'>,
  { scopes = 'read write follow push profile', map = homeMap }: { scopes?: string; map?: AudienceMap } = {},
): string {
  const wanted = readScopes(scopes)
  const token = inTransaction(ctx.db, () => {
    const { app } = registerApp(ctx, { name, website: '', redirects: [byHand], scopes: wanted.join(' ') })
    noteAct(ctx, { by: null, kind: 'token-made' })
    tell(ctx, { member: member.id, kind: 'token-made', actor: null, post: null })
    return issueToken(ctx, { app, member, scopes: wanted, map })
  })
  ctx.wake()
  return token
}
