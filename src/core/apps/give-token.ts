import { inTransaction, one, run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { AudienceMap } from '../audience/for-apps.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { findMember, hasRole, type Member } from '../members/member.ts'
import { hashToken, newToken } from '../token.ts'
import type { App } from './app.ts'
import { isForHosts } from './scopes.ts'

/** What a member lets an app do. */
export interface Grant {
  readonly app: App
  readonly member: Pick<Member, 'id'>
  readonly scopes: readonly string[]
  readonly map: AudienceMap
}

/**
 * Lets an app in for a member and returns its token, which is not kept. `code` is the hash of the code it came from. Refuses
 * who does not live here; what is for hosts is left out for everybody else.
 */
export function issueToken(ctx: Context, { app, member, scopes, map }: Grant, code: string | null = null): string {
  const token = inTransaction(ctx.db, () => {
    const inside = findMember(ctx.db, member.id)
    if (!inside) throw new Refusal('not-allowed', 'Who left can’t let an app in.')
    const granted = hasRole(inside, 'host') ? scopes : scopes.filter((scope) => !isForHosts(scope))
    keepGrant(ctx, { app, member, scopes: granted, map })
    record(ctx, { name: 'app.allowed', app: app.id, member: member.id })
    return keepToken(ctx, { app: app.id, member: member.id, scopes: granted, code })
  })
  ctx.wake()
  return token
}

/** A token for an app that speaks for itself only. */
export function issueAppToken(ctx: Context, app: App, scopes: readonly string[]): string {
  return keepToken(ctx, { app: app.id, member: null, scopes, code: null })
}

// On a second device of hers the same app may do more or less: the row says all of it, and the newest map counts for all.
function keepGrant(ctx: Context, { app, member, scopes, map }: Grant): void {
  const now = ctx.now()
  const before = one(ctx.db, 'select scopes from grants where member = :member and app = :app', {
    member: member.id,
    app: app.id,
  })
  const all = new Set([
    ...String(before?.['scopes'] ?? '')
      .split(' ')
      .filter(Boolean),
    ...scopes,
  ])
  run(
    ctx.db,
    `insert into grants (member, app, scopes, map, since, used) values (:member, :app, :scopes, :map, :now, :now)
     on conflict do update set scopes = excluded.scopes, map = excluded.map, used = excluded.used`,
    { member: member.id, app: app.id, scopes: [...all].join(' '), map: JSON.stringify(map), now },
  )
  run(ctx.db, 'update apps set allowed = :now where id = :app and allowed is null', { app: app.id, now })
}

interface NewToken {
  readonly app: string
  readonly member: string | null
  readonly scopes: readonly string[]
  readonly code: string | null
}

function keepToken(ctx: Context, { app, member, scopes, code }: NewToken): string {
  const token = newToken(ctx)
  const now = ctx.now()
  run(
    ctx.db,
    `insert into tokens (id, token, app, member, scopes, code, made, used) values (:id, :token, :app, :member, :scopes, :code, :now, :now)`,
    { id: newId(now), token: hashToken(token), app, member, scopes: scopes.join(' '), code, now },
  )
  return token
}
