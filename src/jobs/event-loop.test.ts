import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse } from '../../test/village.ts'
import { record } from '../core/events.ts'
import { inTransaction } from '../db/database.ts'
import { catchUp } from './event-loop.ts'

test('a listener hears everything once and in order, also when it fails in the middle', (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  inTransaction(ctx.db, () => {
    for (const post of ['1', '2', '3']) record(ctx, { name: 'post.published', post, author: 'x' })
  })
  const heard: string[] = []
  let broken = true
  const listener = {
    'post.published': (_: unknown, event: { post: string }) => {
      if (event.post === '3' && broken) throw new Error('not today')
      heard.push(event.post)
    },
  }
  assert.throws(() => catchUp(ctx, 'test', listener))
  heard.length = 0
  broken = false
  assert.equal(catchUp(ctx, 'test', listener), 3)
  assert.deepEqual(heard, ['1', '2', '3'])
  assert.equal(catchUp(ctx, 'test', listener), 0)
})
