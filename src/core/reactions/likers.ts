import { all } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { type Person, personColumns, personFrom } from '../actors/person.ts'
import { notHidden } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { findTarget } from './find-target.ts'

/** Who likes a member's own post, the latest first, at most limits.page.likers. Refuses the posts of others as unknown. */
export function likers(ctx: Context, member: Member, id: string): Person[] {
  const post = findTarget(ctx, member, id)
  if (post.author !== member.id) throw new Refusal('not-found', 'That post is gone.')
  const rows = all(
    ctx.db,
    `select ${personColumns} from likes l join actors a on a.id = l.actor where l.post = :post and a.gone is null and ${notHidden('a.id')}
       and not exists (select 1 from blocks b where (b.blocker = :me and b.blocked = a.id) or (b.blocker = a.id and b.blocked = :me))
     order by l.liked desc, a.name limit :most`,
    { post: post.id, me: member.id, most: limits.page.likers },
  )
  return rows.map(personFrom)
}
