import { inTransaction, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import type { Member } from './member.ts'
import { tidyInterests } from './tidy-profile.ts'

/** A member says what she likes, in her own order; blank ones are left out. Refuses more or longer ones than limits.profile. */
export function saveInterests(ctx: Context, member: Pick<Member, 'id'>, wanted: readonly string[]): void {
  const interests = tidyInterests(wanted)
  inTransaction(ctx.db, () => {
    replaceInterests(ctx, member, interests)
    record(ctx, { name: 'profile.edited', actor: member.id })
  })
  ctx.wake()
}

/** Puts tidied interests in the place of those she had; inside the transaction of whoever asks. */
export function replaceInterests(ctx: Context, member: Pick<Member, 'id'>, interests: readonly string[]): void {
  run(ctx.db, 'delete from interests where member = :me', { me: member.id })
  for (const [place, interest] of interests.entries()) {
    // Two that differ in case only are one to the table.
    run(ctx.db, 'insert or ignore into interests (member, interest, place) values (:me, :interest, :place)', {
      me: member.id,
      interest,
      place,
    })
  }
}
