import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { all, run } from '../../db/database.ts'
import { limits } from '../limits.ts'
import { blankDraft } from '../posts/draft.ts'
import { undoPost } from '../posts/undo-post.ts'
import { writePost } from '../posts/write-post.ts'

function toldTo(house: TestHouse, name: 'ada' | 'bo' | 'dee'): string[] {
  const rows = all(house.ctx.db, 'select kind from notifications where member = :id order by id', {
    id: house.member(name).id,
  })
  return rows.map((row) => String(row['kind']))
}

const tie = (house: TestHouse, table: 'blocks' | 'mutes', from: 'ada' | 'bo', to: 'ada' | 'bo') =>
  run(
    house.ctx.db,
    table === 'blocks'
      ? 'insert into blocks (blocker, blocked, since) values (:from, :to, 0)'
      : 'insert into mutes (member, muted, since) values (:from, :to, 0)',
    { from: house.member(from).id, to: house.member(to).id },
  )

test('Bo is told once when Ada answers him and names him in the same breath', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const post = house.says('bo', 'Anyone for tea?')
  house.says('ada', 'Me, @bo.', { replyTo: post.id })
  assert.deepEqual(toldTo(house, 'bo'), ['reply'])
})

test('nobody is told about her own doings', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const post = house.says('bo', 'Note to self, @bo.')
  house.says('bo', 'Done.', { replyTo: post.id })
  assert.deepEqual(toldTo(house, 'bo'), [])
})

test('a held post tells nobody until it leaves, and nobody at all when it is taken back', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const ada = house.member('ada')
  const taken = writePost(house.ctx, ada, { ...blankDraft, text: 'Tea, @bo?' })
  undoPost(house.ctx, ada, taken.id)
  writePost(house.ctx, ada, { ...blankDraft, text: 'Coffee, @bo?' })
  assert.deepEqual(toldTo(house, 'bo'), [])
  await house.wait(limits.hold.home)
  assert.deepEqual(toldTo(house, 'bo'), ['mention'])
})

test('between people of whom one blocked the other there is no news, either way', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const [first, second] = [house.says('bo', 'Mine.'), house.says('ada', 'Also mine.')]
  tie(house, 'blocks', 'bo', 'ada')
  assert.throws(() => house.says('ada', 'Answer.', { replyTo: first.id }), /gone/)
  house.says('ada', 'Is @bo here?')
  house.says('bo', 'Is @ada here?')
  assert.deepEqual([toldTo(house, 'bo'), toldTo(house, 'ada')], [[], []])
  assert.ok(second.id)
})

test('who is muted rings no bell, and a mute that ran out is over', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  tie(house, 'mutes', 'bo', 'ada')
  house.says('ada', 'Hello @bo.')
  assert.deepEqual(toldTo(house, 'bo'), [])
  run(house.ctx.db, 'update mutes set until = :now', { now: house.ctx.now() })
  house.says('ada', 'Hello again @bo.')
  assert.deepEqual(toldTo(house, 'bo'), ['mention'])
})

test('a muted thread is quiet for the one who muted it only', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const post = house.says('bo', 'Long thread ahead, @dee.')
  const { id } = house.member('bo')
  run(house.ctx.db, 'insert into muted_threads (member, thread, muted) values (:id, :thread, 0)', {
    id,
    thread: post.id,
  })
  house.says('ada', 'So long. @dee', { replyTo: post.id })
  assert.deepEqual([toldTo(house, 'bo'), toldTo(house, 'dee')], [[], ['mention', 'mention']])
})

test('somebody named in a post that is not for her hears nothing of it', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const secret = house.says('ada', 'For Bo.', { choice: 'direct', named: ['@bo'] })
  assert.throws(() =>
    house.says('bo', 'Dee should know. @dee', { choice: 'direct', replyTo: secret.id, named: ['@ada'] }),
  )
  assert.deepEqual(toldTo(house, 'dee'), [])
})

test('who moved out is told nothing', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  run(house.ctx.db, 'update members set left_on = :now where id = :id', {
    now: house.ctx.now(),
    id: house.member('dee').id,
  })
  house.says('ada', 'We miss you, @dee.')
  assert.equal(all(house.ctx.db, 'select 1 from notifications').length, 0)
})
