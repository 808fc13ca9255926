import { inAudience, type Viewer, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { loadPosts } from '../posts/load-posts.ts'
import type { PostView } from '../posts/post-view.ts'
import { idsOf, type Order, type Page, type Place, pageOf } from './page.ts'
import { boostsSomething, isNoLateAnswer } from './rules.ts'

/** What of somebody's posts is wanted; `tag` is a plainTag, null for any or none. */
export interface PersonWish {
  readonly person: string
  /** False leaves out what she answered others; her own threads stay whole. */
  readonly answers: boolean
  readonly boosts: boolean
  /** True for posts with pictures or recordings only. */
  readonly media: boolean
  readonly tag: string | null
}

/** All that somebody said and boosted, as far as the viewer may see it and wishes for it; direct posts have their own place. */
export function personTimeline(ctx: Context, viewer: Viewer, wish: PersonWish, place: Place): Page {
  const { person, tag } = wish
  const bound = { person, newest: limits.timeline.newest, ...(tag === null ? {} : { tag }) }
  const ids = idsOf(ctx, viewer, place, { sql: (order) => question(wish, order), bound })
  return pageOf(ctx, viewer, ids, { ...place, filters: 'profile' })
}

/** What somebody pinned, as far as the viewer may see it, the last pinned first. */
export function pinsOf(ctx: Context, viewer: Viewer, person: string): PostView[] {
  const ids = idsOf(ctx, viewer, {}, { sql: () => pinned, bound: { person } })
  return loadPosts(ctx, viewer, ids, 'profile').filter((view) => !view.hidden)
}

function question({ answers, boosts, media, tag }: PersonWish, order: Order): string {
  const conditions = [
    `p.author = :person and p.id < :before and p.id > :after and ${rules}`,
    ...(tag === null ? [] : ['exists (select 1 from post_tags t where t.post = p.id and t.tag = :tag)']),
    boosts ? boostsSomething('p') : 'p.boost_of is null',
    ...(answers ? [] : [beginsOrGoesOn]),
    ...(media ? [`${hasMedia} and ${isNotTooOld}`] : []),
  ]
  return `select p.id from posts p where ${conditions.join(' and ')} order by p.id ${order} limit :most`
}

const rules = `${inAudience.notNamed('p')} and ${visible('p')}`
const beginsOrGoesOn = `((p.reply_to is null and ${isNoLateAnswer('p')}) or exists (select 1 from posts own where own.id = p.reply_to and own.author = p.author))`
const hasMedia = `(exists (select 1 from attachments m where m.post = p.id) or exists (select 1 from remote_media r where r.post = p.id))`
// Of who says much and shows little only so many posts are looked through.
const isNotTooOld = `p.id > coalesce((select f.id from posts f where f.author = :person and f.id < :before order by f.id desc limit 1 offset :newest), '')`

const pinned = `select n.post as id from pins n cross join posts p on p.id = n.post
  where n.actor = :person and p.author = :person and ${rules} order by n.pinned desc`
