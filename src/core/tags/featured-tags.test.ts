import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse } from '../../../test/village.ts'
import { Refusal } from '../../lib/refusal.ts'
import { stranger } from '../audience/who-can-see.ts'
import { limits } from '../limits.ts'
import { viewing } from '../members/member.ts'
import { featureTag, unfeatureTag } from './feature-tag.ts'
import { featuredForAnyone, listFeaturedTags } from './featured-tags.ts'
import { followTag } from './follow-tag.ts'
import { listFollowedTags } from './list-followed-tags.ts'
import { mostUsedTags } from './most-used-tags.ts'

test('Bo shows tags on his page; everybody counts only what she may see', (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  const [ada, bo] = [house.member('ada'), house.member('bo')]
  house.says('bo', 'One #soup')
  const open = house.says('bo', 'Two #soup #bread', { choice: 'public' })
  house.says('bo', 'For Dee #soup #secret', { choice: 'direct', named: ['@dee'] })
  house.says('ada', 'Mine #soup')
  assert.deepEqual(mostUsedTags(ctx, bo), ['soup', 'bread'])
  const id = featureTag(ctx, bo, 'soup')
  assert.equal(featureTag(ctx, bo, 'soup'), id)
  featureTag(ctx, bo, 'cats')
  assert.deepEqual(mostUsedTags(ctx, bo), ['bread'])
  const [soup, cats] = listFeaturedTags(ctx, viewing(ada), bo.id)
  assert.deepEqual(soup, { id, tag: 'soup', posts: 2, last: open.written })
  assert.deepEqual([cats?.posts, cats?.last], [0, null])
  assert.equal(listFeaturedTags(ctx, stranger, bo.id)[0]?.posts, 1)
  assert.deepEqual(featuredForAnyone(ctx, bo.id), ['soup'])
  const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code
  assert.throws(() => unfeatureTag(ctx, ada, id), refused('not-found'))
  unfeatureTag(ctx, bo, id)
  assert.throws(() => unfeatureTag(ctx, bo, id), refused('not-found'))
  for (let n = 1; n < limits.featuredTags; n++) featureTag(ctx, bo, `tag${n}`)
  assert.throws(() => featureTag(ctx, bo, 'more'), refused('too-many'))
})

test('followed tags come a part at a time', (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const bo = house.member('bo')
  for (const tag of ['bread', 'soup', 'cats']) followTag(house.ctx, bo, tag)
  const first = listFollowedTags(house.ctx, bo, { most: 2 })
  assert.deepEqual(first, { items: ['soup', 'cats'], next: 'cats', previous: 'soup' })
  assert.deepEqual(listFollowedTags(house.ctx, bo, { most: 2, before: 'cats' }).items, ['bread'])
  assert.deepEqual(listFollowedTags(house.ctx, house.member('ada'), { most: 2 }).items, [])
})
