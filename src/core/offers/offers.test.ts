import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { all, one } from '../../db/database.ts'
import { blockPerson } from '../follows/block-person.ts'
import { readInbox } from '../inbox/read-inbox.ts'
import { limits } from '../limits.ts'
import { viewing } from '../members/member.ts'
import { mutePerson } from '../moderation/mute-person.ts'
import { countNorms } from '../norms/count-norms.ts'
import { removeNorm } from '../norms/remove-norm.ts'
import { saveNorm } from '../norms/save-norm.ts'
import { deletePost } from '../posts/delete-post.ts'
import { loadPost } from '../posts/load-posts.ts'
import { postHistory } from '../posts/post-history.ts'
import { declineOffer } from './decline-offer.ts'
import { whoAsked } from './offer.ts'
import { offerFold } from './offer-fold.ts'
import { takeOffer } from './take-offer.ts'

const asking = { tag: 'food', words: 'Would you mind? Thank you.' }

function village(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  saveNorm(house.ctx, house.member('ada'), { tag: 'Food', why: 'Some of us fast.', hints: '' })
  return house
}

const asked = (house: TestHouse, name: 'ada' | 'bo' | 'dee') =>
  readInbox(house.ctx, house.member(name), 'for-you').told.flatMap(({ offer }) => offer ?? [])

test('Bo asks Dee to fold her post; she does with one tap, and how it was stays in its history', async (t) => {
  const house = village(t)
  const { ctx } = house
  const [bo, dee] = [house.member('bo'), house.member('dee')]
  const post = house.says('dee', 'Cake, and more cake. @bo')
  await house.wait(1000)
  offerFold(ctx, bo, post.id, asking)
  offerFold(ctx, bo, post.id, { ...asking, words: 'Again.' })
  const [offer, ...more] = asked(house, 'dee')
  assert.equal(more.length, 0)
  assert.deepEqual([offer?.tag, offer?.words, offer?.asker.name, offer?.answer], ['Food', asking.words, 'bo', null])
  for (const other of ['bo', 'ada'] as const)
    assert.throws(() => takeOffer(ctx, house.member(other), offer?.id ?? ''), { code: 'not-found' })
  takeOffer(ctx, dee, offer?.id ?? '')
  takeOffer(ctx, dee, offer?.id ?? '')
  declineOffer(ctx, dee, offer?.id ?? '')
  assert.equal(loadPost(ctx, viewing(bo), post.id)?.post.warning, 'Food')
  assert.deepEqual(
    postHistory(ctx, viewing(bo), post.id)?.map(({ warning }) => warning),
    ['Food', ''],
  )
  assert.equal(asked(house, 'dee')[0]?.answer, 'taken')
  assert.deepEqual(countNorms(ctx, house.member('ada')).get('food'), { posts: 1, offered: 1, taken: 1 })
})

test('one question per post: whoever comes second is told so, and a no is a no', async (t) => {
  const house = village(t)
  const { ctx } = house
  const [ada, bo, dee] = [house.member('ada'), house.member('bo'), house.member('dee')]
  const post = house.says('dee', 'Cake.')
  offerFold(ctx, bo, post.id, asking)
  assert.throws(() => offerFold(ctx, ada, post.id, asking), { code: 'too-late' })
  assert.deepEqual([whoAsked(ctx.db, bo, post.id), whoAsked(ctx.db, ada, post.id)], ['you', 'somebody'])
  declineOffer(ctx, dee, asked(house, 'dee')[0]?.id ?? '')
  assert.throws(() => offerFold(ctx, ada, post.id, asking), { code: 'too-late' })
  assert.equal(loadPost(ctx, viewing(bo), post.id)?.post.warning, '')
  assert.equal(asked(house, 'dee')[0]?.answer, 'declined')
  assert.deepEqual(countNorms(ctx, ada).get('food'), { posts: 0, offered: 1, taken: 0 })
})

test('nobody asks about what is public, direct, folded, held, her own, or not for her', async (t) => {
  const house = village(t)
  const { ctx } = house
  const [bo, dee] = [house.member('bo'), house.member('dee')]
  const refused = (id: string, code: string) => {
    assert.throws(() => offerFold(ctx, bo, id, asking), { code })
    const view = loadPost(ctx, viewing(bo), id)
    assert.ok(!view?.may.offer)
  }
  refused(house.says('dee', 'For anyone.', { choice: 'public' }).id, 'not-allowed')
  refused(house.says('dee', 'For followers anywhere.', { choice: 'followers' }).id, 'not-found')
  refused(house.says('dee', 'Bo alone.', { choice: 'direct', named: ['@bo'] }).id, 'not-allowed')
  refused(house.says('dee', 'Folded.', { warning: 'long' }).id, 'not-allowed')
  refused(house.says('bo', 'My own.').id, 'not-allowed')
  refused(house.says('dee', 'For mutuals.', { narrowing: 'mutuals' }).id, 'not-found')
  const open = house.says('dee', 'Cake for the neighbors.', { choice: 'neighborhood' })
  assert.equal(loadPost(ctx, viewing(bo), open.id)?.may.offer, true)
  assert.throws(() => offerFold(ctx, bo, open.id, { tag: 'gone', words: 'Please?' }), { code: 'bad-input' })
  assert.throws(() => offerFold(ctx, bo, open.id, { tag: 'food', words: ' \u200b' }), { code: 'blank', field: 'words' })
  assert.throws(() => offerFold(ctx, bo, open.id, { tag: 'food', words: 'x'.repeat(301) }), { code: 'too-long' })
  blockPerson(ctx, dee, bo.id)
  refused(open.id, 'not-found')
})

test('whom the author muted is not heard, is not told so, and takes nobody’s place', async (t) => {
  const house = village(t)
  const { ctx } = house
  const [ada, bo, dee] = [house.member('ada'), house.member('bo'), house.member('dee')]
  const post = house.says('dee', 'Cake.')
  mutePerson(ctx, dee, bo.id, { lasts: null, quietNotices: false })
  offerFold(ctx, bo, post.id, asking)
  assert.equal(whoAsked(ctx.db, bo, post.id), 'you')
  assert.deepEqual(asked(house, 'dee'), [])
  offerFold(ctx, ada, post.id, { ...asking, words: 'From Ada.' })
  assert.deepEqual(
    asked(house, 'dee').map(({ words }) => words),
    ['From Ada.'],
  )
  assert.equal(countNorms(ctx, ada).get('food')?.offered, 1)
})

test('asking has an end each day', async (t) => {
  const house = village(t)
  const { ctx } = house
  const bo = house.member('bo')
  const posts = Array.from({ length: limits.offer.perDay + 1 }, (_, n) => house.says('dee', `Cake ${n}.`).id)
  const last = posts.pop() ?? ''
  for (const post of posts) offerFold(ctx, bo, post, asking)
  assert.throws(() => offerFold(ctx, bo, last, asking), { code: 'too-often' })
  await house.wait(24 * 3600_000 + 1)
  offerFold(ctx, bo, last, asking)
})

test('an offer outlives its tag, keeps what the author folded meanwhile, and goes with the post', async (t) => {
  const house = village(t)
  const { ctx } = house
  const [ada, bo, dee] = [house.member('ada'), house.member('bo'), house.member('dee')]
  const [first, second] = [house.says('dee', 'Cake.'), house.says('dee', 'Pie.')]
  offerFold(ctx, bo, first.id, asking)
  offerFold(ctx, bo, second.id, asking)
  removeNorm(ctx, ada, 'food')
  ctx.db.exec(`update posts set warning = 'long' where id = '${second.id}'`)
  for (const { id } of asked(house, 'dee')) takeOffer(ctx, dee, id)
  const warnings = [first, second].map(({ id }) => loadPost(ctx, viewing(bo), id)?.post.warning)
  assert.deepEqual(warnings, ['Food', 'long'])
  for (const { id } of [first, second]) deletePost(ctx, dee, id)
  assert.equal(one(ctx.db, 'select count(*) as n from norm_offers')?.['n'], 0)
  assert.deepEqual(asked(house, 'dee'), [])
})

test('the log tells that somebody asked, never who asked whom', async (t) => {
  const house = village(t)
  const { ctx } = house
  const bo = house.member('bo')
  offerFold(ctx, bo, house.says('dee', 'Cake.').id, asking)
  const told = all(ctx.db, "select payload from events where name like 'fold.%'").map((row) => String(row['payload']))
  assert.equal(told.length, 1)
  assert.ok(!told.some((payload) => payload.includes(bo.id)))
})
