import { all, one } from '../../db/database.ts'
import { inAudience } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { type Member, viewing } from '../members/member.ts'
import { filtersOf, isHidden } from '../moderation/word-filters.ts'
import { findVisiblePost } from '../posts/store.ts'

/**
 * The names of a member's lists that a post belongs to: those that an open page may be showing. Nothing for a post that
 * is not for her, for what her filters hide, and for what people she muted say or pass on.
 */
export function timelinesOf(ctx: Context, member: Pick<Member, 'id'>, id: string): string[] {
  const post = findVisiblePost(ctx.db, viewing(member), id)
  const shown = post?.boostOf ? findVisiblePost(ctx.db, viewing(member), post.boostOf) : post
  if (!post || !shown || isMuted(ctx, member, [post.author, shown.author])) return []
  const facts = one(
    ctx.db,
    `select p.home = 1 and p.reply_to is null and p.boost_of is null and ${inAudience.notNamed('p')} as house,
       p.boost_of is null and ${inAudience.neighborhood('p')} as neighborhood,
       p.boost_of is null and ${inAudience.public('p')} as public,
       p.boost_of is null and ${inAudience.notNamed('p')} as tagged,
       ${inAudience.notNamed('p')} and exists (select 1 from follows f where f.follower = :member and f.followee = p.author
         and (f.boosts = 1 or p.boost_of is null)) as following
     from posts p where p.id = :id`,
    { member: member.id, id },
  )
  const names = ['house', 'neighborhood', 'public', 'following'].filter((name) => facts?.[name] === 1)
  const tags = facts?.['tagged'] === 1 ? tagsOf(ctx, id) : []
  const lists = isHidden(filtersOf(ctx, member.id, 'home'), shown) ? [] : [...names, ...tags]
  const inThread = !post.boostOf && !isHidden(filtersOf(ctx, member.id, 'thread'), shown)
  return inThread ? [...lists, `thread:${post.thread}`] : lists
}

function isMuted(ctx: Context, member: Pick<Member, 'id'>, people: readonly string[]): boolean {
  const muted = one(
    ctx.db,
    `select 1 from mutes u where u.member = :member and u.muted in (select value from json_each(:people))
       and (u.until is null or u.until > :now)`,
    { member: member.id, people: JSON.stringify(people), now: ctx.now() },
  )
  return muted !== null
}

function tagsOf(ctx: Context, post: string): string[] {
  return all(ctx.db, 'select tag from post_tags where post = :post', { post }).map((row) => `tag:${row['tag']}`)
}
