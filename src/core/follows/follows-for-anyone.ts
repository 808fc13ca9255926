import { all, one } from '../../db/database.ts'
import { notHidden } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'

/** Which of the two lists of somebody's is meant: who follows her, or whom she follows. */
export type FollowSide = 'followers' | 'following'

/** Somebody in such a list: our id, and her address when she lives elsewhere. */
export interface Listed {
  readonly id: string
  readonly uri: string | null
}

/**
 * People in a list of a member's that strangers may see, in the order of their ids, going on after one. Of people who live
 * here only those are in it who show their own lists too: it would tell as much of them.
 */
export function followsForAnyone(
  ctx: Context,
  member: string,
  { side, after = '', most }: { side: FollowSide; after?: string; most: number },
): Listed[] {
  const rows = all(ctx.db, `select a.id, r.uri ${sides[side]} and a.id > :after order by a.id limit :most`, {
    member,
    after,
    most,
  })
  return rows as unknown as Listed[]
}

/** How many that are. */
export function countFollowsForAnyone(ctx: Context, member: string, side: FollowSide): number {
  return Number(one(ctx.db, `select count(*) as n ${sides[side]}`, { member })?.['n'])
}

const shown = `a.gone is null and (r.uri is not null or exists (select 1 from members m where m.id = a.id and m.left_on is null
  and m.preferences ->> 'openFollows' = 1 and ${notHidden('m.id')}))`
const sides: Record<FollowSide, string> = {
  followers: `from follows f join actors a on a.id = f.follower left join remote_actors r on r.actor = a.id where f.followee = :member and ${shown}`,
  following: `from follows f join actors a on a.id = f.followee left join remote_actors r on r.actor = a.id where f.follower = :member and ${shown}`,
}
