import { all, inTransaction, run } from '../../db/database.ts'
import { meetPerson } from '../actors/meet-person.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import type { Member } from '../members/member.ts'
import { tell } from '../notifications/tell.ts'

/**
 * A member says whether she wants to hear somebody she does not know. After a yes what waited is in her inbox, and what comes
 * goes there too; after a no neither is, and nobody is told. Refuses people who are not there for her, and those who live here.
 */
export function answerStranger(ctx: Context, member: Pick<Member, 'id'>, id: string, answer: 'yes' | 'no'): void {
  const person = meetPerson(ctx, member, id)
  if (person.server === null) return
  const pair = { member: member.id, actor: person.id }
  inTransaction(ctx.db, () => {
    run(
      ctx.db,
      `insert into strangers (member, actor, answer, made) values (:member, :actor, :answer, :now)
       on conflict do update set answer = excluded.answer, made = excluded.made`,
      { ...pair, answer, now: ctx.now() },
    )
    const rows = all(
      ctx.db,
      'select post, kind from stranger_posts where member = :member and actor = :actor order by post',
      pair,
    )
    run(ctx.db, 'delete from stranger_posts where member = :member and actor = :actor', pair)
    if (answer === 'no') return
    record(ctx, { name: 'stranger.heard', member: member.id, stranger: person.id })
    for (const row of rows)
      tell(ctx, { ...pair, kind: row['kind'] as 'mention' | 'reply' | 'quote', post: String(row['post']) })
  })
  ctx.wake()
}
