import { all } from '../../db/database.ts'
import { notHidden, type Viewer } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'

/**
 * Which of these people (ids) a viewer may look up, by the same rule as their pages: members everybody but those who are gone,
 * hidden or have blocked her; strangers those who live here and are listed. By id, with the server each lives at, null for here.
 */
export function mayLookUp(ctx: Context, viewer: Viewer, ids: readonly string[]): Map<string, string | null> {
  const bound = { ids: JSON.stringify(ids), viewer: viewer.id, isHere: Number(viewer.home === 'here') }
  const rows = all(ctx.db, sql, bound)
  return new Map(rows.map((row) => [String(row['id']), row['server'] === null ? null : String(row['server'])]))
}

const sql = `select a.id, a.server from json_each(:ids) each join actors a on a.id = each.value left join members m on m.id = a.id
  where a.kind = 'person' and a.gone is null and (a.id is :viewer or ${notHidden('a.id')})
    and not exists (select 1 from blocks b where b.blocker = a.id and b.blocked = :viewer)
    and (:isHere = 1 or (m.id is not null and m.left_on is null and coalesce(json_extract(m.preferences, '$.listed'), 1) = 1))`
