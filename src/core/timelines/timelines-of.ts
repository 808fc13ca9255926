import { all, one } from '../../db/database.ts'
import { inAudience } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import type { Post } from '../posts/post.ts'

/** The names of a member's lists that a new post belongs to: those that an open page may be showing. Muted people add nothing. */
export function timelinesOf(ctx: Context, member: string, post: Post): string[] {
  const facts = one(
    ctx.db,
    `select
       exists (select 1 from mutes u where u.member = :member and u.muted = p.author and (u.until is null or u.until > :now)) as muted,
       p.home = 1 and p.reply_to is null and p.boost_of is null and ${inAudience.notNamed('p')} as house,
       p.boost_of is null and ${inAudience.neighborhood('p')} as neighborhood,
       p.boost_of is null and ${inAudience.public('p')} as public,
       exists (select 1 from follows f where f.follower = :member and f.followee = p.author and (f.boosts = 1 or p.boost_of is null)) and ${inAudience.notNamed('p')} as following
     from posts p where p.id = :post`,
    { member, post: post.id, now: ctx.now() },
  )
  if (!facts || facts['muted'] === 1) return []
  const names = ['house', 'neighborhood', 'public', 'following'].filter((name) => facts[name] === 1)
  const tags = all(ctx.db, 'select tag from post_tags where post = :post', { post: post.id }).map((row) => `tag:${row['tag']}`)
  return [...names, `thread:${post.thread}`, ...tags]
}
