import { one, run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { tidyTitle } from './list.ts'

/** Makes an empty list for a member and returns its id. Refuses more than limits.list.perMember. */
export function makeList(
  ctx: Context,
  member: Pick<Member, 'id'>,
  wanted: { title: string; exclusive: boolean },
): string {
  const title = tidyTitle(wanted.title)
  const count = one(ctx.db, 'select count(*) as n from lists where owner = :owner', { owner: member.id })
  if (Number(count?.['n']) >= limits.list.perMember) {
    throw new Refusal('too-many', `You have ${limits.list.perMember} lists already. Delete one first.`)
  }
  const id = newId(ctx.now())
  run(ctx.db, 'insert into lists (id, owner, title, exclusive, made) values (:id, :owner, :title, :exclusive, :now)', {
    id,
    owner: member.id,
    title,
    exclusive: Number(wanted.exclusive),
    now: ctx.now(),
  })
  return id
}
