import { run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { meetPerson } from '../actors/meet-person.ts'
import type { Context } from '../context.ts'

/** How a mute is wished: for how long (milliseconds, null for good) and whether it also keeps the inbox quiet. */
export interface MuteWish {
  readonly lasts: number | null
  readonly quietNotices: boolean
}

/**
 * Keeps somebody’s posts out of a member’s timelines, and if she wishes her inbox, until the clock says otherwise. Nobody
 * learns of it. Muting again replaces the earlier wish. Refuses oneself.
 */
export function mutePerson(ctx: Context, member: { id: string }, id: string, { lasts, quietNotices }: MuteWish): void {
  if (member.id === id) throw new Refusal('bad-input', 'You can’t mute yourself.')
  meetPerson(ctx, member, id)
  const now = ctx.now()
  run(
    ctx.db,
    `insert into mutes (member, muted, quiet_notices, until, since) values (:me, :id, :quiet, :until, :now)
     on conflict do update set quiet_notices = excluded.quiet_notices, until = excluded.until, since = excluded.since`,
    { me: member.id, id, quiet: Number(quietNotices), until: lasts === null ? null : now + lasts, now },
  )
}
