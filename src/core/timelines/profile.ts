import { inAudience, type Viewer, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { loadPosts } from '../posts/load-posts.ts'
import { binding, idsOf, type Page, type Place, pageOf } from './page.ts'
import { boostsSomething, isNoLateAnswer } from './rules.ts'

/** The parts of a profile: what somebody begins and boosts, what she answers, and what she shows. */
export type ProfileKind = 'posts' | 'replies' | 'photos'

/**
 * What somebody said, as far as the viewer may see it; direct posts have their own place. The first page of her posts
 * brings along what she pinned.
 */
export function profileTimeline(
  ctx: Context,
  viewer: Viewer,
  actor: string,
  place: Place & { kind: ProfileKind },
): Page {
  const bound = { ...binding(ctx, viewer, place), actor, newest: limits.timeline.newest }
  const found = idsOf(ctx, questions[place.kind], bound)
  // Who says much and shows little is looked through from her pictures on, not post by post.
  const ids = place.kind === 'photos' && found.length < bound.most ? idsOf(ctx, fromPictures, bound) : found
  const page = pageOf(ctx, viewer, ids, { ...place, filters: 'public' })
  if (place.kind !== 'posts' || place.before || place.after) return page
  return { ...page, pins: loadPosts(ctx, viewer, idsOf(ctx, pinned, bound), 'public').filter((view) => !view.hidden) }
}

const rules = `${inAudience.notNamed('p')} and ${visible('p')}`
const hers = `p.author = :actor and p.id < :before and p.id > :after and ${rules}`

const questions: Record<ProfileKind, string> = {
  posts: `select p.id from posts p where ${hers} and p.reply_to is null and ${isNoLateAnswer('p')} and ${boostsSomething('p')} order by p.id desc limit :most`,
  replies: `select p.id from posts p where ${hers} and (p.reply_to is not null or not ${isNoLateAnswer('p')}) order by p.id desc limit :most`,
  photos: `select p.id from posts p where ${hers} and (exists (select 1 from attachments t where t.post = p.id) or exists (select 1 from remote_media r where r.post = p.id))
    and p.id > coalesce((select f.id from posts f where f.author = :actor and f.id < :before order by f.id desc limit 1 offset :newest), '')
    order by p.id desc limit :most`,
}

const fromPictures = `select distinct t.post as id from media m cross join attachments t on t.media = m.id
  cross join posts p on p.id = t.post where m.owner = :actor and ${hers} order by t.post desc limit :most`

const pinned = `select n.post as id from pins n cross join posts p on p.id = n.post
  where n.actor = :actor and p.author = :actor and ${rules} order by n.pinned desc`
