import { one, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'

/** A member wants posts under a tag in her Following. `tag` is a plainTag. Refuses more than limits.followedTags. */
export function followTag(ctx: Context, member: Pick<Member, 'id'>, tag: string): void {
  const count = one(ctx.db, 'select count(*) as n from followed_tags where member = :member and tag <> :tag', {
    member: member.id,
    tag,
  })
  if (Number(count?.['n']) >= limits.followedTags) {
    throw new Refusal('too-many', `You follow ${limits.followedTags} tags already. Stop following one first.`)
  }
  run(ctx.db, 'insert or ignore into followed_tags (member, tag, since) values (:member, :tag, :now)', {
    member: member.id,
    tag,
    now: ctx.now(),
  })
}
