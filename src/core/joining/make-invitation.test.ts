import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse } from '../../../test/village.ts'
import { setOpenness } from '../house/set-openness.ts'
import { endInvitation } from './end-invitation.ts'
import { codeOf, findInvitation, findInvitationOf, listInvitations } from './invitation.ts'
import { joinHouse } from './join-house.ts'
import { makeInvitation } from './make-invitation.ts'

const words = { forWhom: ' Eve ', note: 'Bring\r\nsoup.', uses: '3', days: '7' }

test('an invitation says for whom, by whom, how often and how long', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  const id = makeInvitation(ctx, house.member('bo'), words)
  const made = findInvitationOf(ctx, house.member('bo'), id)
  assert.deepEqual(
    [made.forWhom, made.note, made.mostUses, made.state, made.by?.name],
    ['Eve', 'Bring\nsoup.', 3, 'open', 'bo'],
  )
  assert.equal(made.expires - made.made, 7 * 24 * 60 * 60 * 1000)
  assert.equal(findInvitation(ctx, codeOf(ctx, id))?.id, id)
})

test('a copied database holds no code that opens the house', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const code = codeOf(house.ctx, makeInvitation(house.ctx, house.member('ada'), words))
  const row = JSON.stringify(house.ctx.db.prepare('select * from invitations').all())
  assert.ok(!row.includes(code) && !row.includes(code.replaceAll('-', '')))
})

test('the same form sent twice makes one invitation', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const ada = house.member('ada')
  const first = makeInvitation(house.ctx, ada, words)
  assert.equal(makeInvitation(house.ctx, ada, words), first)
  await house.wait(11_000)
  assert.notEqual(makeInvitation(house.ctx, ada, words), first)
})

test('numbers and words that do not fit are refused', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const ada = house.member('ada')
  for (const uses of ['0', '51', '-1', '1.5', '', 'many', '1e1', '99999999999999999999']) {
    assert.throws(() => makeInvitation(house.ctx, ada, { ...words, uses }), { code: 'bad-input', field: 'uses' })
  }
  for (const days of ['0', '15'])
    assert.throws(() => makeInvitation(house.ctx, ada, { ...words, days }), { code: 'bad-input', field: 'days' })
  assert.throws(() => makeInvitation(house.ctx, ada, { ...words, note: 'n'.repeat(501) }), {
    code: 'too-long',
    field: 'note',
  })
  assert.throws(() => makeInvitation(house.ctx, ada, { ...words, forWhom: 'n'.repeat(61) }), {
    code: 'too-long',
    field: 'forWhom',
  })
  assert.equal(listInvitations(house.ctx, ada).length, 0)
})

test('where hosts invite, Bo can’t; and in a full house nobody can', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const openness = { lockedHome: false, openFront: false, waitlist: false }
  setOpenness(house.ctx, house.member('ada'), { ...openness, inviting: 'hosts' })
  assert.throws(() => makeInvitation(house.ctx, house.member('bo'), words), { code: 'not-allowed' })
  assert.ok(makeInvitation(house.ctx, house.member('ada'), words))
  assert.throws(() => makeInvitation({ ...house.ctx, mostActive: 3 }, house.member('ada'), words), {
    code: 'full-house',
  })
})

test('Bo sees and ends his own invitations, a host all of them, and Dee none of his', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  const id = makeInvitation(ctx, house.member('bo'), words)
  assert.equal(listInvitations(ctx, house.member('dee')).length, 0)
  assert.throws(() => findInvitationOf(ctx, house.member('dee'), id), { code: 'not-found' })
  assert.throws(() => endInvitation(ctx, house.member('dee'), id), { code: 'not-found' })
  assert.throws(() => endInvitation(ctx, house.member('ada'), 'no-such-id'), { code: 'not-found' })
  endInvitation(ctx, house.member('ada'), id)
  endInvitation(ctx, house.member('bo'), id)
  assert.equal(findInvitationOf(ctx, house.member('bo'), id).state, 'ended')
})

test('one person has at most 50 open invitations', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const bo = house.member('bo')
  for (let n = 0; n < 50; n++) makeInvitation(house.ctx, bo, { ...words, forWhom: `Guest ${n}` })
  assert.throws(() => makeInvitation(house.ctx, bo, { ...words, forWhom: 'One more' }), { code: 'too-many' })
})

test('nobody comes in by the invitation of somebody who has moved out', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  const [first, second] = ['Eve', 'Finn'].map((forWhom) =>
    makeInvitation(ctx, house.member('bo'), { ...words, forWhom }),
  )
  const code = codeOf(ctx, first ?? '')
  await joinHouse(ctx, { handle: 'eve', name: 'Eve', password: null, code, rules: 1 })
  const bo = house.member('bo').id
  ctx.db.exec(`update members set left_on = 1 where id = '${bo}'`)
  const state = (id = '') => findInvitationOf(ctx, house.member('ada'), id).state
  assert.deepEqual([state(first), state(second)], ['ended', 'ended'])
  await assert.rejects(joinHouse(ctx, { handle: 'finn', name: 'Finn', password: null, code, rules: 1 }), {
    code: 'expired',
    message: /taken back\. Ask whoever you know here/,
  })
  ctx.db.exec(`update members set left_on = null where id = '${bo}'`)
  assert.equal(state(second), 'open')
})
