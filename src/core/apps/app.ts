import { all, one, type Row } from '../../db/database.ts'
import { isId } from '../../lib/ids.ts'
import type { Context } from '../context.ts'
import { hashToken } from '../token.ts'

/** Software that may ask members for a way in: any app, or a login that a host made for another thing of the group. */
export interface App {
  /** What it calls itself when it asks, as `client_id`. */
  readonly id: string
  readonly kind: 'app' | 'login'
  /** As it says itself, at most limits.app.name characters. */
  readonly name: string
  /** An http or https address, or ''. */
  readonly website: string
  /** Where it may be sent back to; see redirects.ts. */
  readonly redirects: readonly string[]
  /** The most it may ever ask for. */
  readonly scopes: readonly string[]
  readonly made: number
  /** The host who made a login. */
  readonly madeBy: string | null
}

const columns = 'id, kind, name, website, redirects, scopes, made, made_by'

/** The app with this id; null when there is none. */
export function findApp(ctx: Context, id: string): App | null {
  const row = isId(id) ? one(ctx.db, `select ${columns} from apps where id = :id`, { id }) : null
  return row && appFrom(row)
}

/** The app with this id that knows its secret; null otherwise. */
export function findAppWith(ctx: Context, id: string, secret: string): App | null {
  const known = isId(id)
    ? one(ctx.db, 'select 1 from apps where id = :id and secret = :secret', { id, secret: hashToken(secret) })
    : null
  return known && findApp(ctx, id)
}

/** Every login that hosts made, by name. */
export function listLogins(ctx: Context): App[] {
  return all(ctx.db, `select ${columns} from apps where kind = 'login' order by name, id`).map(appFrom)
}

/** An app out of its row. */
export function appFrom(row: Row): App {
  return {
    id: String(row['id']),
    kind: row['kind'] === 'login' ? 'login' : 'app',
    name: String(row['name']),
    website: String(row['website']),
    redirects: JSON.parse(String(row['redirects'])) as string[],
    scopes: String(row['scopes']).split(' '),
    made: Number(row['made']),
    madeBy: row['made_by'] === null ? null : String(row['made_by']),
  }
}
