import { inTransaction, one, run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'

/** A member shows a tag on her page; returns its id. `tag` is a plainTag. Twice is once. Refuses more than limits.featuredTags (field `tag`). */
export function featureTag(ctx: Context, member: Pick<Member, 'id'>, tag: string): string {
  const bound = { member: member.id, tag }
  return inTransaction(ctx.db, () => {
    const known = one(ctx.db, 'select id from featured_tags where member = :member and tag = :tag', bound)
    if (known) return String(known['id'])
    const count = one(ctx.db, 'select count(*) as n from featured_tags where member = :member', bound)
    if (Number(count?.['n']) >= limits.featuredTags)
      throw new Refusal('too-many', `You show ${limits.featuredTags} tags already. Take one away first.`, 'tag')
    const id = newId(ctx.now())
    run(ctx.db, 'insert into featured_tags (id, member, tag, made) values (:id, :member, :tag, :now)', {
      ...bound,
      id,
      now: ctx.now(),
    })
    return id
  })
}

/** She no longer shows it. `id` is that of the shown tag. Refuses those that are not hers like unknown ones. */
export function unfeatureTag(ctx: Context, member: Pick<Member, 'id'>, id: string): void {
  const gone = run(ctx.db, 'delete from featured_tags where id = :id and member = :member', { id, member: member.id })
  if (gone === 0) throw new Refusal('not-found', 'You don’t show that tag.')
}
