import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openLivelyHouse } from '../../../test/lively.ts'
import { all } from '../../db/database.ts'
import { viewing } from '../members/member.ts'
import { followingTimeline } from './following.ts'
import { houseTimeline } from './house.ts'
import { isInTimeline } from './is-in-timeline.ts'
import { listTimeline } from './list.ts'
import { neighborhoodTimeline } from './neighborhood.ts'
import { publicTimeline } from './public.ts'
import { tagTimeline } from './tag.ts'

test('for everybody in a lively house, what is told of a list is what the list shows', async (t) => {
  const house = await openLivelyHouse()
  t.after(() => house.close())
  const { ctx } = house
  const { list } = house.landmarks
  const most = 500
  const ids = all(ctx.db, 'select id from posts').map((row) => String(row['id']))
  assert.ok(ids.length > 50)
  for (const name of ['ada', 'bo', 'nils', 's', 'abi']) {
    const member = house.neighbor(name)
    const viewer = viewing(member)
    const shown: Record<string, string[]> = {
      house: houseTimeline(ctx, viewer, { most }).posts.map((view) => view.entry),
      neighborhood: neighborhoodTimeline(ctx, viewer, { most }).posts.map((view) => view.entry),
      public: publicTimeline(ctx, viewer, { most }).posts.map((view) => view.entry),
      'tag:soup': tagTimeline(ctx, viewer, { most, tag: 'soup' }).posts.map((view) => view.entry),
      [`list:${list}`]: name === 'ada' ? listTimeline(ctx, viewer, { most, list }).posts.map((view) => view.entry) : [],
    }
    for (const [timeline, entries] of Object.entries(shown)) {
      const told = ids.filter((id) => isInTimeline(ctx, member, timeline, id))
      assert.deepEqual(told.sort(), [...entries].sort(), `${timeline} for ${name}`)
    }
    // In Following a post that came twice is shown once, where it came last.
    const following = followingTimeline(ctx, viewer, { most }).posts
    for (const { entry } of following) assert.ok(isInTimeline(ctx, member, 'following', entry))
    const posts = new Set(following.map((view) => view.post.id))
    for (const id of ids.filter((each) => isInTimeline(ctx, member, 'following', each))) {
      const shownAs = all(ctx.db, 'select coalesce(boost_of, id) as post from posts where id = :id', { id })[0]?.[
        'post'
      ]
      assert.ok(posts.has(String(shownAs)), `${id} for ${name}`)
    }
  }
})
