import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'

/** From here on nobody else sees what she posted, or her page. */
export function hidePerson(ctx: Context, person: string): void {
  run(ctx.db, 'insert or ignore into hidden_people (person, since) values (:person, :now)', { person, now: ctx.now() })
}

/** What she posted is seen again by those it was for. */
export function showPerson(ctx: Context, person: string): void {
  run(ctx.db, 'delete from hidden_people where person = :person', { person })
}
