import { all, one } from '../../db/database.ts'
import { asking, inAudience, stranger, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { TravellingPost } from '../posts/find-travelling.ts'

const answers = `from posts p where p.reply_to = :post and p.boost_of is null and ${inAudience.anyone('p')} and ${visible('p')}
  and not exists (select 1 from blocks b where (b.blocker = :author and b.blocked = p.author) or (b.blocker = p.author and b.blocked = :author))`

/** Ids of direct answers to a post that anybody may read, written here or elsewhere, in order; nothing by whom its author blocked. */
export function answersForAnyone(ctx: Context, post: TravellingPost, after = ''): string[] {
  const rows = all(ctx.db, `select p.id ${answers} and p.id > :after order by p.id limit :most`, {
    ...bound(post),
    after,
    most: limits.page.posts,
  })
  return rows.map((row) => String(row['id']))
}

/** How many there are. */
export function countAnswersForAnyone(ctx: Context, post: TravellingPost): number {
  return Number(one(ctx.db, `select count(*) as n ${answers}`, bound(post))?.['n'])
}

function bound({ id, author }: TravellingPost) {
  return { post: id, author, ...asking(stranger) }
}
