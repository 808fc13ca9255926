import type { Context } from '../src/core/context.ts'
import { findLists } from '../src/core/lists/list.ts'
import { findMember, type Member, viewing } from '../src/core/members/member.ts'
import { loadPost } from '../src/core/posts/load-posts.ts'
import { search } from '../src/core/search/search.ts'
import { followingTimeline } from '../src/core/timelines/following.ts'
import { houseTimeline } from '../src/core/timelines/house.ts'
import { bookmarks } from '../src/core/timelines/kept.ts'
import { listTimeline } from '../src/core/timelines/list.ts'
import { neighborhoodTimeline } from '../src/core/timelines/neighborhood.ts'
import { profileTimeline } from '../src/core/timelines/profile.ts'
import { publicTimeline } from '../src/core/timelines/public.ts'
import { tagTimeline } from '../src/core/timelines/tag.ts'
import { findThread } from '../src/core/timelines/thread.ts'
import { all, one } from '../src/db/database.ts'
import { cpuOf, type Line, line } from './measure.ts'

const timeline = 15
const searching = 50

/** Everybody who lives in the seeded house. */
export function membersOf(ctx: Context): Member[] {
  return all(ctx.db, 'select id from members order by id').flatMap(({ id }) => findMember(ctx.db, String(id)) ?? [])
}

/** What stands out in the seeded house: the longest thread, the busiest people, a post in the middle of it. */
export function landmarks(ctx: Context) {
  const first = (sql: string) => String(one(ctx.db, sql)?.['it'])
  return {
    thread: first('select thread as it from posts group by thread order by count(*) desc limit 1'),
    busy: first('select author as it from posts group by author order by count(*) desc limit 1'),
    busyHere: first('select author as it from posts where home = 1 group by author order by count(*) desc limit 1'),
    middle: first('select id as it from posts order by id limit 1 offset (select count(*) / 2 from posts)'),
  }
}

function openThread(ctx: Context, member: Member, id: string): unknown {
  const post = loadPost(ctx, viewing(member), id)
  return post && findThread(ctx, viewing(member), post, { seen: null })
}

/** Every list of posts and every kind of search, as the pages ask for them: 25 posts with all that is shown of them. */
export async function measureQueries(ctx: Context, say: (line: Line) => void): Promise<void> {
  const members = membersOf(ctx)
  const { thread, busy, busyHere, middle } = landmarks(ctx)
  const nameOf = (id: string) => String(one(ctx.db, 'select name from actors where id = :id', { id })?.['name'])
  const here = nameOf(busyHere)
  const questions: [string, number, (member: Member) => unknown][] = [
    ['House', timeline, (member) => houseTimeline(ctx, viewing(member), {})],
    ['House, half way back', timeline, (member) => houseTimeline(ctx, viewing(member), { before: middle })],
    ['Following', timeline, (member) => followingTimeline(ctx, viewing(member), {})],
    ['Following, half way back', timeline, (member) => followingTimeline(ctx, viewing(member), { before: middle })],
    ['Neighborhood', timeline, (member) => neighborhoodTimeline(ctx, viewing(member), {})],
    ['Public', timeline, (member) => publicTimeline(ctx, viewing(member), {})],
    ['Tag', timeline, (member) => tagTimeline(ctx, viewing(member), { tag: 'tag0' })],
    ['List', timeline, (member) => listTimeline(ctx, viewing(member), { list: findLists(ctx, member)[0]?.id ?? '' })],
    ['Bookmarks', timeline, (member) => bookmarks(ctx, viewing(member), {})],
    [
      'Profile, the busiest here',
      timeline,
      (member) => profileTimeline(ctx, viewing(member), busyHere, { kind: 'posts' }),
    ],
    [
      'Profile, the busiest anywhere',
      timeline,
      (member) => profileTimeline(ctx, viewing(member), busy, { kind: 'posts' }),
    ],
    [
      'Replies of the busiest anywhere',
      timeline,
      (member) => profileTimeline(ctx, viewing(member), busy, { kind: 'replies' }),
    ],
    [
      'Photos of the busiest anywhere',
      timeline,
      (member) => profileTimeline(ctx, viewing(member), busy, { kind: 'photos' }),
    ],
    ['The longest thread', 50, (member) => openThread(ctx, member, thread)],
    ['Search: a rare word', searching, (member) => search(ctx, member, 'zuzun ', {})],
    ['Search: a common word', searching, (member) => search(ctx, member, 'the ', {})],
    ['Search: two words', searching, (member) => search(ctx, member, 'garden bobon ', {})],
    ['Search: a beginning', searching, (member) => search(ctx, member, 'morni', {})],
    ['Search: a short beginning', searching, (member) => search(ctx, member, 'bab', {})],
    ['Search: from one here', searching, (member) => search(ctx, member, `the from:@${here}`, {})],
    ['Search: tag and word', searching, (member) => search(ctx, member, '#tag0 garden', {})],
    ['Search: common word, has:poll', searching, (member) => search(ctx, member, 'the has:poll', {})],
    [
      'Search: has:media before a day',
      searching,
      (member) => search(ctx, member, 'the has:media before:2026-10-01', {}),
    ],
    ['Search: is:bookmarked', searching, (member) => search(ctx, member, 'the is:bookmarked', {})],
  ]
  for (const [name, most, ask] of questions) say(line(name, await cpuOf(members, ask), most))
}
