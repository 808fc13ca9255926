import { one, run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { tidyTitle } from './list.ts'

const sentTwice = 10_000

/** Makes an empty list for a member and returns its id. The same form sent twice makes one. Refuses more than limits.list.perMember. */
export function makeList(
  ctx: Context,
  member: Pick<Member, 'id'>,
  wanted: { title: string; exclusive: boolean },
): string {
  const title = tidyTitle(wanted.title)
  const twin = findTwin(ctx, member, title)
  if (twin) return twin
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

/** A list of the same title that she made a moment ago and put nobody into: a form sent twice. */
function findTwin(ctx: Context, member: Pick<Member, 'id'>, title: string): string | null {
  const row = one(
    ctx.db,
    `select l.id from lists l where l.owner = :owner and l.title = :title and l.made > :since
       and not exists (select 1 from list_people p where p.list = l.id)`,
    { owner: member.id, title, since: ctx.now() - sentTwice },
  )
  return row && String(row['id'])
}
