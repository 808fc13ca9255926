import { run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import type { Context } from '../context.ts'

/** Writes down somebody who lives here from this moment on, under a handle that was checked to be free. Gives her id. */
export function addPerson(ctx: Context, person: { handle: string; shownName: string }): string {
  const now = ctx.now()
  const id = newId(now)
  run(
    ctx.db,
    `insert into actors (id, kind, name, shown_name, created) values (:id, 'person', :handle, :shownName, :now)`,
    { ...person, id, now },
  )
  return id
}
