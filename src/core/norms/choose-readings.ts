import { inTransaction, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import type { Reading } from './reading.ts'

/** A member chooses how she reads norms, by key. Norms that are gone are passed over; those left out stay as they are. */
export function chooseReadings(ctx: Context, member: { id: string }, chosen: ReadonlyMap<string, Reading>): void {
  inTransaction(ctx.db, () => {
    for (const [norm, choice] of chosen) {
      run(
        ctx.db,
        `insert into norm_choices (member, norm, choice) select :member, key, :choice from norms where key = :norm
         on conflict do update set choice = excluded.choice`,
        { member: member.id, norm, choice },
      )
    }
  })
}
