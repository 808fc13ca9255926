import { one, type Row, run, unlessFull } from '../../db/database.ts'
import { type AudienceMap, homeMap, readMap } from '../audience/for-apps.ts'
import type { Context } from '../context.ts'
import { findMember, type Member, noteVisit } from '../members/member.ts'
import { hashToken } from '../token.ts'
import { type App, appFrom } from './app.ts'

/** What stands behind a token: which app, for whom, and what it may do. */
export interface Access {
  /** Id of the token, never the token itself. */
  readonly token: string
  readonly app: App
  /** Null when the app speaks for itself only. */
  readonly member: Member | null
  readonly scopes: readonly string[]
  /** What the app's words for audiences mean. */
  readonly map: AudienceMap
}

/** The access that a bearer token gives; null when it is unknown or has ended, or its member left. */
export function findAccess(ctx: Context, bearer: string): Access | null {
  if (bearer === '' || bearer.length > 200) return null
  const row = one(
    ctx.db,
    `select t.id as token, t.member, t.scopes as granted, t.used, g.map, a.id, a.kind, a.name, a.website, a.redirects, a.scopes, a.made, a.made_by
     from tokens t join apps a on a.id = t.app left join grants g on g.member = t.member and g.app = t.app where t.token = :token`,
    { token: hashToken(bearer) },
  )
  return row && accessFrom(ctx, row)
}

function accessFrom(ctx: Context, row: Row): Access | null {
  const member = row['member'] === null ? null : findMember(ctx.db, String(row['member']))
  if (row['member'] !== null && !member) return null
  const access: Access = {
    token: String(row['token']),
    app: appFrom(row),
    member,
    scopes: String(row['granted']).split(' '),
    map: row['map'] === null ? homeMap : readMap(JSON.parse(String(row['map'])) as object),
  }
  if (ctx.now() - Number(row['used']) > seenEvery) unlessFull(() => noteUse(ctx, access))
  return access
}

// Once in a while is enough to know what is in use; every request would be a write.
const seenEvery = 5 * 60 * 1000

function noteUse(ctx: Context, { token, app, member }: Access): void {
  const now = ctx.now()
  run(ctx.db, 'update tokens set used = :now where id = :token', { token, now })
  if (!member) return
  run(ctx.db, 'update grants set used = :now where member = :member and app = :app', {
    member: member.id,
    app: app.id,
    now,
  })
  noteVisit(ctx, member.id)
}
