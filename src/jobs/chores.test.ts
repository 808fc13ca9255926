import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { openHouse } from '../../test/village.ts'
import { blankDraft } from '../core/posts/draft.ts'
import { writePost } from '../core/posts/write-post.ts'
import { startChores } from './chores.ts'

test('a chore that fails is said once and stops no other', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const said: string[] = []
  const done: string[] = []
  const running = startChores(
    house.ctx,
    [
      { name: 'broken', due: () => 0, work: () => Promise.reject(new Error('no')) },
      { name: 'fine', due: () => (done.length === 0 ? 0 : null), work: () => done.push('fine') },
    ],
    (_error, name) => said.push(name),
  )
  await wait(50)
  running.nudge()
  await wait(50)
  await running.stop()
  assert.deepEqual(done, ['fine'])
  assert.deepEqual(said, ['broken'])
})

test('a chore that failed while the clock was a year fast is done as soon as the clock is right', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const said: string[] = []
  let offset = 365 * 24 * 60 * 60_000
  const ctx = { ...house.ctx, now: () => house.ctx.now() + offset }
  const broken = { name: 'broken', due: () => 0, work: () => Promise.reject(new Error('no')) }
  const running = startChores(ctx, [broken], (_error, name) => said.push(name))
  await wait(50)
  offset = 0
  running.nudge()
  await wait(50)
  await running.stop()
  assert.deepEqual(said, ['broken', 'broken'])
})

test('held posts leave by themselves when their time has come', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const dee = house.as('dee')
  await house.as('bo').get('/')
  writePost(house.ctx, house.member('bo'), { ...blankDraft, text: 'soon on the porch' })
  assert.ok((await house.as('bo').read('/')).includes('soon on the porch'))
  assert.ok(!(await dee.read('/')).includes('soon on the porch'))
  await house.wait(5000)
  assert.ok((await dee.read('/')).includes('soon on the porch'))
})
