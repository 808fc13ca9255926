import { visible } from '../audience/who-can-see.ts'

/** SQL: it begins something, and is neither an answer nor a boost. */
export function begins(p: string): string {
  return `${p}.reply_to is null and ${p}.boost_of is null`
}

/** SQL: it answers nothing that is missing here. */
export function isNoLateAnswer(p: string): string {
  return `not exists (select 1 from late_answers la where la.post = ${p}.id)`
}

/** SQL: nobody the viewer muted wrote it. Bind `now`. */
export function notMuted(p: string): string {
  return `not exists (select 1 from mutes mu where mu.member = :viewer and mu.muted = ${p}.author and (mu.until is null or mu.until > :now))`
}

/** SQL: it is no boost, or one of something the viewer may see by somebody she did not mute. Bind `now`. */
export function boostsSomething(p: string): string {
  return `(${p}.boost_of is null or exists (select 1 from posts bo where bo.id = ${p}.boost_of and ${visible('bo')} and ${notMuted('bo')}))`
}

/** SQL: its author is the viewer or somebody she follows, and wants boosts of hers if it is one. */
export function isFollowed(p: string): string {
  return `(${p}.author = :viewer or exists (select 1 from follows fo where fo.follower = :viewer and fo.followee = ${p}.author
    and (fo.boosts = 1 or ${p}.boost_of is null)))`
}

/** SQL: it answers nothing, or something of its own author, of the viewer or of somebody she follows: no half conversations. */
export function isHeardWhole(p: string): string {
  return `((${p}.reply_to is null and ${isNoLateAnswer(p)}) or exists (select 1 from posts pa where pa.id = ${p}.reply_to and (pa.author in (${p}.author, :viewer)
    or exists (select 1 from follows fp where fp.follower = :viewer and fp.followee = pa.author))))`
}

/** SQL: its author is in no list of the viewer's that keeps people out of Following. */
export function inNoRoomOfItsOwn(p: string): string {
  return `not exists (select 1 from list_people lp join lists l on l.id = lp.list
    where lp.actor = ${p}.author and l.owner = :viewer and l.exclusive = 1)`
}

/** SQL: it shows pictures or recordings. */
export function showsMedia(p: string): string {
  return `(exists (select 1 from attachments sm where sm.post = ${p}.id) or exists (select 1 from remote_media sr where sr.post = ${p}.id))`
}
