import type { Context } from '../../src/core/context.ts'
import { all } from '../../src/db/database.ts'

/** Every row of every table of a house as text, by table. */
export function keptIn({ db }: Pick<Context, 'db'>): Map<string, string> {
  const tables = all(db, `select name from sqlite_schema where type = 'table'`).map(({ name }) => String(name))
  return new Map(
    tables.map((name) => {
      const rows = db.prepare(`select * from "${name}"`)
      rows.setReadBigInts(true)
      return [name, JSON.stringify(rows.all(), (_, value) => (typeof value === 'bigint' ? String(value) : value))]
    }),
  )
}
