import type { AudienceOf } from './audience.ts'

/** Who is looking. A stranger has no id; `home` says from where, as proven by a session or a signature. */
export interface Viewer {
  readonly id: string | null
  readonly home: 'here' | 'neighbor' | 'elsewhere'
}

export const stranger: Viewer = { id: null, home: 'elsewhere' }

/** What decides whether a post shows. */
export interface Seen extends AudienceOf {
  readonly author: string
  readonly mentions: readonly string[]
  /** When it will leave, while it is held back; null once it has left. */
  readonly leaves: number | null
  readonly deleted: number | null
}

/** What people are to each other, asked by id. */
export interface Relations {
  follows(follower: string, followee: string): boolean
  blocks(blocker: string, blocked: string): boolean
  /** True when hosts closed somebody’s door, or she left and her posts wait to go: nobody else sees what she wrote. */
  isHidden(person: string): boolean
  /**
   * To whom it shows what this person says, as hosts decided about her server, and the viewer for herself: to all, to
   * people here who follow her, or to nobody.
   */
  shows(viewer: string | null, person: string): 'all' | 'followers' | 'nobody'
}

/**
 * May this viewer see this post, now? One rule for pages, apps, streams, feeds, counts and push.
 * A boost needs the same answer for the post it points at.
 */
export function canSee(viewer: Viewer, post: Seen, relations: Relations): boolean {
  if (post.deleted !== null) return false
  if (viewer.id === post.author) return true
  if (post.leaves !== null || !reachesHome(viewer, post) || relations.isHidden(post.author)) return false
  if (isJudged(viewer, post, relations)) return false
  if (viewer.id === null) return post.audience.circle === 'everyone'
  if (relations.blocks(viewer.id, post.author) || relations.blocks(post.author, viewer.id)) return false
  return isInCircle(viewer.id, post, relations)
}

function reachesHome(viewer: Viewer, post: Seen): boolean {
  switch (post.audience.reach) {
    case 'public':
      return true
    case 'neighborhood':
      return viewer.home !== 'elsewhere'
    case 'local':
      return viewer.home === 'here'
  }
}

function isJudged(viewer: Viewer, { author }: Seen, relations: Relations): boolean {
  const shown = relations.shows(viewer.id, author)
  return shown === 'nobody' || (shown === 'followers' && !(viewer.id && relations.follows(viewer.id, author)))
}

function isInCircle(viewer: string, post: Seen, relations: Relations): boolean {
  if (post.mentions.includes(viewer)) return true
  const of = post.circleOf
  switch (post.audience.circle) {
    case 'everyone':
      return true
    case 'followers':
      return of === viewer || relations.follows(viewer, of)
    case 'mutuals':
      return of === viewer || (relations.follows(viewer, of) && relations.follows(of, viewer))
    case 'named':
      return false
  }
}

/** The bound values that `visible` needs. */
export function asking(viewer: Viewer): { viewer: string | null; viewerHome: string } {
  return { viewer: viewer.id, viewerHome: viewer.home }
}

/**
 * The same rule for lists, as SQL over a posts alias; bind `asking(viewer)`. Every query that shows or counts posts
 * contains it.
 */
export function visible(p: string): string {
  return `(${p}.deleted is null and (${p}.author is :viewer or (${p}.leaves is null and ${atHome(`${p}.author`)} and ${unjudged(`${p}.author`)}
    and (${p}.reach = 'public' or :viewerHome = 'here' or (${p}.reach = 'neighborhood' and :viewerHome = 'neighbor'))
    and (${p}.circle = 'everyone' or (:viewer is not null and (
      exists (select 1 from mentions vm where vm.post = ${p}.id and vm.actor = :viewer)
      or (${p}.circle in ('followers', 'mutuals') and (${p}.circle_of = :viewer or (
        exists (select 1 from follows vf where vf.follower = :viewer and vf.followee = ${p}.circle_of)
        and (${p}.circle = 'followers' or exists (select 1 from follows vb where vb.follower = ${p}.circle_of and vb.followee = :viewer))))))))
    and (:viewer is null or not exists (select 1 from blocks vx where (vx.blocker = :viewer and vx.blocked = ${p}.author)
      or (vx.blocker = ${p}.author and vx.blocked = :viewer))))))`
}

/** SQL: this person is not hidden from everybody else; a column or a bound name. */
export function notHidden(person: string): string {
  return `(${atHome(person)} and not exists (select 1 from judged jh where jh.actor = ${person} and jh.member = '' and jh.shown = 'nobody'))`
}

/**
 * SQL: nothing was decided about this person's server that keeps what she says from the viewer, whose id is a column or a
 * bound name, or null for a stranger.
 */
export function unjudged(person: string, viewer = ':viewer'): string {
  return `not exists (select 1 from judged vj where vj.actor = ${person} and vj.member in ('', ${viewer}) and (vj.shown = 'nobody'
    or (vj.shown = 'followers' and not exists (select 1 from follows jf where jf.follower = ${viewer} and jf.followee = vj.actor))))`
}

function atHome(person: string): string {
  return `not exists (select 1 from hidden_people hp where hp.person = ${person})`
}

/** SQL for the kinds of lists that look at an audience; each is used together with `visible`. */
export const inAudience = {
  neighborhood: (p: string) => `(${p}.reach = 'neighborhood' and ${p}.circle = 'everyone')`,
  nearby: (p: string) => `(${p}.reach = 'neighborhood')`,
  public: (p: string) => `(${p}.reach = 'public' and ${p}.circle = 'everyone' and ${p}.listed = 1)`,
  sent: (p: string) => `(${p}.reach = 'public' or (${p}.reach = 'neighborhood' and ${p}.circle = 'everyone'))`,
  anyone: (p: string) => `(${p}.reach = 'public' and ${p}.circle = 'everyone')`,
  named: (p: string) => `(${p}.circle = 'named')`,
  notNamed: (p: string) => `(${p}.circle <> 'named')`,
  findable: (p: string) => `(not (${p}.reach = 'public' and ${p}.circle = 'everyone' and ${p}.listed = 0))`,
} as const
