import { type Database, one } from '../../db/database.ts'

/** Somebody whose keys still open something. */
export interface KeyHolder {
  readonly id: string
  readonly name: string
  readonly shownName: string
  /** True when she has left and they open the page with her boxes, and nothing else. */
  readonly sealed: boolean
}

/** Who shows a key: somebody who lives here, or who left and is still let in to take her boxes. Null for everybody else. */
export function findKeyHolder(db: Database, id: string, now: number): KeyHolder | null {
  return holder(db, 'm.id = :id', { id, now })
}

/** The same by handle. */
export function findKeyHolderByName(db: Database, name: string, now: number): KeyHolder | null {
  return holder(db, 'a.name = :name and a.server is null', { name, now })
}

function holder(db: Database, where: string, bound: Record<string, string | number>): KeyHolder | null {
  const row = one(
    db,
    `select a.id, a.name, a.shown_name as shownName, m.left_on as leftOn from actors a join members m on m.id = a.id
     where ${where} and (m.left_on is null or m.sealed > :now)`,
    bound,
  )
  if (!row) return null
  const name = String(row['name'])
  return { id: String(row['id']), name, shownName: String(row['shownName'] || name), sealed: row['leftOn'] !== null }
}
