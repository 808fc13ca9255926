import { all, one } from '../../db/database.ts'
import { asking, inAudience, stranger, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { ForReader } from '../posts/find-for-reader.ts'

/** A post and as whom it is read: by anybody, or besides by a neighbor. */
type Read = Pick<ForReader, 'post' | 'near'>

/**
 * Ids of direct answers to a post that this reader may know of, written here or elsewhere, in order: those for anybody, and for a
 * neighbor those that were said among neighbors once the reader's house was there. Nothing by whom its author blocked.
 */
export function answersForReader(ctx: Context, read: Read, after = ''): string[] {
  const rows = all(ctx.db, `select p.id ${answers(read)} and p.id > :after order by p.id limit :most`, {
    ...bound(read),
    after,
    most: limits.page.posts,
  })
  return rows.map((row) => String(row['id']))
}

/** How many there are. */
export function countAnswersForReader(ctx: Context, read: Read): number {
  return Number(one(ctx.db, `select count(*) as n ${answers(read)}`, bound(read))?.['n'])
}

function answers({ near }: Read): string {
  return `from posts p where p.reply_to = :post and p.boost_of is null and ${near ? `(${inAudience.anyone('p')} or (${toNeighbor}))` : inAudience.anyone('p')} and ${visible('p')}
  and not exists (select 1 from blocks b where (b.blocker = :author and b.blocked = p.author) or (b.blocker = p.author and b.blocked = :author))`
}

const toNeighbor = `${inAudience.neighborhood('p')} and exists (
  select 1 from neighborhood_posts np where np.post = p.id and np.neighborhood = :neighborhood and np.epoch >= :since)`

function bound({ post: { id, author }, near }: Read) {
  return { post: id, author, ...asking(near ? { ...stranger, home: 'neighbor' } : stranger), ...near }
}
