import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { tidyUp } from '../../jobs/tidy-up.ts'
import { setOpenness } from '../house/set-openness.ts'
import { limits } from '../limits.ts'
import { giveRole } from '../members/give-role.ts'
import { declineSuggested } from './decline-suggested.ts'
import { codeOf, findInvitation, findInvitationOf, listInvitations } from './invitation.ts'
import { inviteSuggested } from './invite-suggested.ts'
import { joinHouse } from './join-house.ts'
import { makeInvitation } from './make-invitation.ts'
import { suggestGuest } from './suggest-guest.ts'
import { listOwnSuggested, listSuggested } from './suggested-guest.ts'
import { takeBackSuggested } from './take-back-suggested.ts'
import { type Branch, ownBranch, whoBroughtWhom } from './who-brought-whom.ts'

const eve = { name: ' Eve  Ahn ', knows: 'We share a garden.', note: 'Bring the kettle.' }

function village(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  setOpenness(house.ctx, house.member('ada'), {
    lockedHome: false,
    openFront: false,
    inviting: 'suggest',
    waitlist: false,
  })
  return house
}

const kindsToldTo = (house: TestHouse, name: 'ada' | 'bo' | 'dee') =>
  house.ctx.db
    .prepare('select kind from notifications where member = ? order by id')
    .all(house.member(name).id)
    .map((row) => row['kind'])

test('Bo suggests Eve, Ada makes the invitation, and Eve is invited by Bo with his words', async (t) => {
  const house = village(t)
  const { ctx } = house
  const [ada, bo] = [house.member('ada'), house.member('bo')]
  assert.throws(() => makeInvitation(ctx, bo, { forWhom: 'Eve', note: '', uses: '1', days: '7' }), {
    code: 'not-allowed',
    message: /Suggest/,
  })
  suggestGuest(ctx, bo, eve)
  suggestGuest(ctx, bo, eve)
  const [guest, ...more] = listSuggested(ctx)
  assert.equal(more.length, 0)
  assert.deepEqual([guest?.name, guest?.knows, guest?.by.name], ['Eve Ahn', 'We share a garden.', 'bo'])
  assert.deepEqual(kindsToldTo(house, 'ada'), ['guest-suggested'])
  const id = inviteSuggested(ctx, ada, guest?.id ?? '')
  assert.equal(inviteSuggested(ctx, ada, guest?.id ?? ''), id)
  const made = findInvitationOf(ctx, bo, id)
  assert.deepEqual(
    [made.by?.name, made.forWhom, made.note, made.mostUses, made.state],
    ['bo', 'Eve Ahn', 'Bring the kettle.', 1, 'open'],
  )
  assert.deepEqual([listSuggested(ctx).length, listInvitations(ctx, bo).length], [0, 1])
  assert.deepEqual(kindsToldTo(house, 'bo'), ['guest-answered'])
  await joinHouse(ctx, { handle: 'eve', name: 'Eve', password: null, code: codeOf(ctx, id), rules: 1 })
  assert.deepEqual([findInvitation(ctx, codeOf(ctx, id))?.state, kindsToldTo(house, 'bo').at(-1)], ['used', 'joined'])
})

test('of two hosts who answer at once one acts, and the other is told', async (t) => {
  const house = village(t)
  const { ctx } = house
  giveRole(ctx, house.member('ada'), { member: house.member('dee'), role: 'host' })
  const [ada, bo, dee] = [house.member('ada'), house.member('bo'), house.member('dee')]
  suggestGuest(ctx, bo, eve)
  const id = listSuggested(ctx)[0]?.id ?? ''
  declineSuggested(ctx, ada, { id, words: 'After the winter, gladly.' })
  declineSuggested(ctx, ada, { id, words: 'Sent twice.' })
  assert.throws(() => inviteSuggested(ctx, dee, id), { code: 'stale', message: /Ada Marsh said “not now” already/ })
  assert.throws(() => declineSuggested(ctx, dee, { id, words: 'No.' }), { code: 'stale' })
  assert.throws(() => inviteSuggested(ctx, ada, id), { code: 'stale', message: /You said/ })
  assert.deepEqual(
    listOwnSuggested(ctx, bo).map(({ answer, words }) => [answer, words]),
    [['not-now', 'After the winter, gladly.']],
  )
  assert.deepEqual(listInvitations(ctx, ada), [])
  assert.deepEqual(kindsToldTo(house, 'bo'), ['guest-answered'])
})

test('only members of such a house suggest, only hosts answer, and only Bo takes back what he suggested', async (t) => {
  const house = village(t)
  const { ctx } = house
  const [ada, bo, dee] = [house.member('ada'), house.member('bo'), house.member('dee')]
  assert.throws(() => suggestGuest(ctx, ada, eve), { code: 'not-allowed' })
  suggestGuest(ctx, bo, eve)
  const id = listSuggested(ctx)[0]?.id ?? ''
  for (const other of [bo, dee]) {
    assert.throws(() => inviteSuggested(ctx, other, id), { code: 'not-allowed' })
    assert.throws(() => declineSuggested(ctx, other, { id, words: '' }), { code: 'not-allowed' })
  }
  for (const other of [ada, dee]) assert.throws(() => takeBackSuggested(ctx, other, id), { code: 'not-found' })
  assert.deepEqual(listOwnSuggested(ctx, dee), [])
  takeBackSuggested(ctx, bo, id)
  for (const gone of [id, 'no-such-id']) {
    assert.throws(() => takeBackSuggested(ctx, bo, gone), { code: 'not-found' })
    assert.throws(() => inviteSuggested(ctx, ada, gone), { code: 'not-found' })
    assert.throws(() => declineSuggested(ctx, ada, { id: gone, words: '' }), { code: 'not-found' })
  }
  suggestGuest(ctx, bo, eve)
  const again = listSuggested(ctx)[0]?.id ?? ''
  inviteSuggested(ctx, ada, again)
  assert.throws(() => takeBackSuggested(ctx, bo, again), { code: 'too-late' })
  setOpenness(ctx, ada, { lockedHome: false, openFront: false, inviting: 'everybody', waitlist: false })
  assert.throws(() => suggestGuest(ctx, bo, eve), { code: 'not-allowed' })
})

test('what is blank, too long or too much is refused, and so is everything while invitations rest', async (t) => {
  const house = village(t)
  const { ctx } = house
  const [ada, bo] = [house.member('ada'), house.member('bo')]
  for (const [field, text, code] of [
    ['name', ' \u200b', 'blank'],
    ['name', 'n'.repeat(61), 'too-long'],
    ['knows', '', 'blank'],
    ['knows', 'k'.repeat(301), 'too-long'],
    ['note', 'n'.repeat(501), 'too-long'],
  ] as const) {
    assert.throws(() => suggestGuest(ctx, bo, { ...eve, [field]: text }), { code, field })
  }
  for (let n = 0; n < limits.suggestedGuest.perMember; n += 1) suggestGuest(ctx, bo, { ...eve, name: `Guest ${n}` })
  assert.throws(() => suggestGuest(ctx, bo, eve), { code: 'too-many' })
  const id = listSuggested(ctx)[0]?.id ?? ''
  assert.throws(() => declineSuggested(ctx, ada, { id, words: 'w'.repeat(501) }), { code: 'too-long', field: 'words' })
  const full = { ...ctx, mostActive: 3 }
  assert.throws(() => suggestGuest(full, house.member('dee'), eve), { code: 'full-house' })
  assert.throws(() => inviteSuggested(full, ada, id), { code: 'full-house' })
  assert.equal(listSuggested(ctx).length, limits.suggestedGuest.perMember)
  ctx.db.exec(`update members set left_on = 1 where id = '${bo.id}'`)
  assert.deepEqual(listSuggested(ctx), [])
  assert.throws(() => inviteSuggested(ctx, ada, id), { code: 'stale' })
})

test('whom somebody suggested is forgotten half a year after the answer', async (t) => {
  const house = village(t)
  const { ctx } = house
  suggestGuest(ctx, house.member('bo'), eve)
  await house.wait(limits.suggestedGuest.lasts - 1000)
  declineSuggested(ctx, house.member('ada'), { id: listSuggested(ctx)[0]?.id ?? '', words: '' })
  await house.wait(2000)
  tidyUp(ctx)
  assert.equal(listOwnSuggested(ctx, house.member('bo')).length, 1)
  await house.wait(limits.suggestedGuest.lasts)
  tidyUp(ctx)
  assert.equal(listOwnSuggested(ctx, house.member('bo')).length, 0)
})

test('the tree says who brought whom, also when somebody in between has moved out', async (t) => {
  const house = village(t)
  const { ctx } = house
  const come = async (by: Parameters<typeof makeInvitation>[1], handle: string) => {
    setOpenness(ctx, house.member('ada'), {
      lockedHome: false,
      openFront: false,
      inviting: 'everybody',
      waitlist: false,
    })
    const id = makeInvitation(ctx, by, { forWhom: handle, note: '', uses: '1', days: '7' })
    return joinHouse(ctx, { handle, name: handle, password: null, code: codeOf(ctx, id), rules: 1 })
  }
  const eva = await come(house.member('bo'), 'eva')
  const finn = await come(eva, 'finn')
  await come(finn, 'gus')
  const told = (branches: readonly Branch[]): unknown =>
    branches.map(({ person, broughtBy, brought }) => [person.name, broughtBy?.name ?? '', told(brought)])
  const roots = [
    ['ada', '', []],
    ['bo', '', [['eva', '', [['finn', '', [['gus', '', []]]]]]]],
    ['dee', '', []],
  ]
  assert.deepEqual(told(whoBroughtWhom(ctx)), roots)
  assert.deepEqual(
    [ownBranch(ctx, eva).by?.name, ownBranch(ctx, eva).brought.map(({ name }) => name)],
    ['bo', ['finn']],
  )
  ctx.db.exec(`update members set left_on = 1 where id = '${eva.id}'`)
  assert.deepEqual(told(whoBroughtWhom(ctx)), [
    ['ada', '', []],
    ['bo', '', []],
    ['dee', '', []],
    ['finn', 'eva', [['gus', '', []]]],
  ])
})
