import { inAudience, type Viewer, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { loadPosts } from '../posts/load-posts.ts'
import { idsOf, type Order, type Page, type Place, pageOf, type Question, within } from './page.ts'
import { boostsSomething, isNoLateAnswer, showsMedia } from './rules.ts'

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
  const bound = { actor, newest: limits.timeline.newest }
  const look = (sql: Question['sql']) => idsOf(ctx, viewer, place, { sql, bound })
  const found = look(questions[place.kind])
  // Who says much and shows little is looked through from her pictures on, not post by post.
  const pictured = place.kind === 'photos' && found.length < within(place).most ? look(fromPictures) : []
  const page = pageOf(ctx, viewer, pictured.length > 0 ? pictured : found, { ...place, filters: 'profile' })
  if (place.kind !== 'posts' || place.before || place.after || place.above) return page
  const pins = idsOf(ctx, viewer, {}, { sql: () => pinned, bound })
  return { ...page, pins: loadPosts(ctx, viewer, pins, 'profile').filter((view) => !view.hidden) }
}

const rules = `${inAudience.notNamed('p')} and ${visible('p')}`
const hers = `p.author = :actor and p.id < :before and p.id > :after and ${rules}`

// Of somebody elsewhere only what came of late is kept here, so all of it is looked through.
const far = (order: Order) =>
  `(select f.id from actors fa cross join posts f on f.author = fa.id where fa.id = :actor and fa.server is null
    and f.id < :before and f.id > :after order by f.id ${order} limit 1 offset :newest)`
// One bound for each side, because an index is searched between two of them and of others each row is asked.
const near: Record<Order, string> = {
  desc: `p.id < :before and p.id > coalesce(${far('desc')}, :after)`,
  asc: `p.id > :after and p.id < coalesce(${far('asc')}, :before)`,
}

const questions: Record<ProfileKind, Question['sql']> = {
  posts: (order) =>
    `select p.id from posts p where ${hers} and p.reply_to is null and ${isNoLateAnswer('p')} and ${boostsSomething('p')} order by p.id ${order} limit :most`,
  replies: (order) =>
    `select p.id from posts p where ${hers} and (p.reply_to is not null or not ${isNoLateAnswer('p')}) order by p.id ${order} limit :most`,
  photos: (
    order,
  ) => `select p.id from posts p where p.author = :actor and ${near[order]} and ${rules} and ${showsMedia('p')}
    order by p.id ${order} limit :most`,
}

const fromPictures = (
  order: Order,
) => `select distinct t.post as id from media m cross join attachments t on t.media = m.id
  cross join posts p on p.id = t.post where m.owner = :actor and ${hers} order by t.post ${order} limit :most`

const pinned = `select n.post as id from pins n cross join posts p on p.id = n.post
  where n.actor = :actor and p.author = :actor and ${rules} order by n.pinned desc`
