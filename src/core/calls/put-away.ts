import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'

/** A member puts away the card that offers her a call. The page stays where it is. */
export function putCardAway(ctx: Context, member: Pick<Member, 'id'>): void {
  run(
    ctx.db,
    `insert into call_sheets (member, card_away) values (:me, :now)
     on conflict do update set card_away = coalesce(card_away, excluded.card_away)`,
    { me: member.id, now: ctx.now() },
  )
}

/** A member puts away the list of what was left for later. */
export function putListAway(ctx: Context, member: Pick<Member, 'id'>): void {
  run(
    ctx.db,
    `insert into call_sheets (member, list_away) values (:me, :now)
     on conflict do update set list_away = coalesce(list_away, excluded.list_away)`,
    { me: member.id, now: ctx.now() },
  )
}
