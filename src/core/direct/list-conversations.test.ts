import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Here } from '../../../test/cast.ts'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { run } from '../../db/database.ts'
import { markThreadSeen } from '../inbox/mark-seen.ts'
import { limits } from '../limits.ts'
import { deletePost } from '../posts/delete-post.ts'
import { listConversations } from './list-conversations.ts'

function talks(house: TestHouse, name: Here): string[] {
  const { conversations } = listConversations(house.ctx, house.member(name))
  return conversations.map(
    ({ people, newest, fresh }) =>
      `${people
        .map((person) => person.name)
        .sort()
        .join(' ')}: ${newest.post.text}${fresh ? ' (new)' : ''}`,
  )
}

test('a conversation is listed for those in it, with the others and its newest words, and for nobody else', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const first = house.says('ada', 'Thursday?', { choice: 'direct', named: ['@bo'] })
  house.says('bo', 'Thursday.', { choice: 'direct', replyTo: first.id })
  house.says('dee', 'Not a direct post, @ada.')
  assert.deepEqual(talks(house, 'ada'), ['bo: Thursday. (new)'])
  assert.deepEqual(talks(house, 'bo'), ['ada: Thursday. (new)'])
  assert.deepEqual(talks(house, 'dee'), [])
})

test('the newest conversation is on top, and reading one makes it old', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const first = house.says('bo', 'One.', { choice: 'direct', named: ['@ada'] })
  house.says('dee', 'Two.', { choice: 'direct', named: ['@ada', '@bo'] })
  assert.deepEqual(talks(house, 'ada'), ['bo dee: Two. (new)', 'bo: One. (new)'])
  markThreadSeen(house.ctx, house.member('ada'), first.thread)
  house.says('ada', 'Seen.', { choice: 'direct', replyTo: first.id })
  assert.deepEqual(talks(house, 'ada'), ['bo: Seen.', 'bo dee: Two. (new)'])
})

test('Dee, who was taken into a conversation later, is told of it from her own post on', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const first = house.says('ada', 'About Dee.', { choice: 'direct', named: ['@bo'] })
  assert.throws(() =>
    house.says('bo', 'Dee should read this.', { choice: 'direct', replyTo: first.id, named: ['@ada', '@dee'] }),
  )
  assert.deepEqual(talks(house, 'dee'), [])
})

test('a conversation without a visible post is gone: deleted, held by its author, or between blocked people', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const one = house.says('ada', 'One.', { choice: 'direct', named: ['@bo'] })
  deletePost(house.ctx, house.member('ada'), one.id)
  house.says('dee', 'Two.', { choice: 'direct', named: ['@bo'] })
  const [dee, bo] = [house.member('dee').id, house.member('bo').id]
  run(house.ctx.db, 'insert into blocks (blocker, blocked, since) values (:bo, :dee, 0)', { bo, dee })
  assert.deepEqual(talks(house, 'bo'), [])
})

test('a conversation with somebody muted stays readable and is never new', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const [ada, bo] = [house.member('ada').id, house.member('bo').id]
  run(house.ctx.db, 'insert into mutes (member, muted, since) values (:bo, :ada, 0)', { bo, ada })
  house.says('ada', 'One.', { choice: 'direct', named: ['@bo'] })
  assert.deepEqual(talks(house, 'bo'), ['ada: One.'])
})

test('page after page every conversation is listed once', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  for (let n = 0; n < limits.page.posts + 2; n += 1)
    house.says('bo', `Talk ${n}.`, { choice: 'direct', named: ['@ada'] })
  const first = listConversations(house.ctx, house.member('ada'))
  const second = listConversations(house.ctx, house.member('ada'), first.older ?? '')
  assert.deepEqual(
    [first.conversations.length, second.conversations.length, second.older],
    [limits.page.posts, 2, null],
  )
  assert.equal(second.conversations.at(-1)?.newest.post.text, 'Talk 0.')
})
