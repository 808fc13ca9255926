import { all, one, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { type AudienceMap, readMap } from '../audience/for-apps.ts'
import type { Context } from '../context.ts'
import { type App, findApp } from './app.ts'
import { isWithin, type Scope } from './scopes.ts'

/** An app that a member let in, as she looks at it. */
export interface Allowed {
  readonly app: App
  readonly scopes: readonly string[]
  readonly map: AudienceMap
  readonly since: number
  readonly used: number
}

/** Every app that a member let in, the one that was used last first. */
export function listGrants(ctx: Context, member: { id: string }): Allowed[] {
  const rows = all(
    ctx.db,
    'select app, scopes, map, since, used from grants where member = :member order by used desc, app desc',
    { member: member.id },
  )
  return rows.flatMap((row) => allowedFrom(ctx, row) ?? [])
}

/** One app that a member let in. Those of others are not found. */
export function findGrant(ctx: Context, member: { id: string }, app: string): Allowed {
  const row = one(ctx.db, 'select app, scopes, map, since, used from grants where member = :member and app = :app', {
    member: member.id,
    app,
  })
  const found = row && allowedFrom(ctx, row)
  if (!found) throw new Refusal('not-found', 'That app has no way in any more.')
  return found
}

/** True when she lets this app do all of that already. */
export function hasGrant(ctx: Context, member: { id: string }, app: string, scopes: readonly Scope[]): boolean {
  const bound = { member: member.id, app }
  const row = one(ctx.db, 'select scopes from grants where member = :member and app = :app', bound)
  return row !== null && isWithin(scopes, String(row['scopes']).split(' '))
}

/** Says anew what an app’s words for audiences mean, for this member; it counts from its next post on. */
export function changeMap(ctx: Context, member: { id: string }, app: string, map: AudienceMap): void {
  const changed = run(ctx.db, 'update grants set map = :map where member = :member and app = :app', {
    map: JSON.stringify(map),
    member: member.id,
    app,
  })
  if (changed === 0) throw new Refusal('not-found', 'That app has no way in any more.')
}

function allowedFrom(ctx: Context, row: NonNullable<ReturnType<typeof one>>): Allowed | null {
  const app = findApp(ctx, String(row['app']))
  return (
    app && {
      app,
      scopes: String(row['scopes']).split(' '),
      map: readMap(JSON.parse(String(row['map'])) as object),
      since: Number(row['since']),
      used: Number(row['used']),
    }
  )
}
