import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'
import { rowsOf, type Slice, type SlicePlace, sliceOf } from '../slices.ts'

/** The tags a member follows, from the end of the alphabet on, a part at a time; tags are the ids to go on from. */
export function listFollowedTags(ctx: Context, member: Pick<Member, 'id'>, place: SlicePlace): Slice<string> {
  const sql = 'select t.tag from followed_tags t where t.member = :me'
  const tags = rowsOf(ctx, { sql, key: 't.tag', bound: { me: member.id } }, place).map((row) => String(row['tag']))
  return sliceOf(tags, tags, place)
}
