import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Here } from '../../../test/cast.ts'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { all, one, run } from '../../db/database.ts'
import { listConversations } from '../direct/list-conversations.ts'
import { blockPerson } from '../follows/block-person.ts'
import { unblockPerson } from '../follows/unblock-person.ts'
import { readInbox } from '../inbox/read-inbox.ts'
import { limits } from '../limits.ts'
import { addMember } from '../members/add-member.ts'
import { viewing } from '../members/member.ts'
import { mutePerson } from '../moderation/mute-person.ts'
import { loadPost } from '../posts/load-posts.ts'
import { agreeToRules } from '../rules/agree-to-rules.ts'
import { writeRules } from '../rules/write-rules.ts'
import { answerIntroduction } from './answer-introduction.ts'
import { avoidPerson, listAvoided, stopAvoiding } from './avoid-person.ts'
import { findCard, findCards, findOffered } from './introduction.ts'
import { forgetOldIntroductions, lookAfterIntroductions } from './look-after-introductions.ts'
import { offerIntroduction } from './offer-introduction.ts'
import { setOpenness } from './openness.ts'

const day = 24 * 60 * 60 * 1000
const pair = { one: '@bo', other: 'Dee Okafor', reason: 'You both repair what others throw away.' }

function village(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  return house
}

const answer = (house: TestHouse, name: Here, id: string, said: 'yes' | 'no') =>
  answerIntroduction(house.ctx, house.member(name), id, said)
const cardsOf = (house: TestHouse, name: Here) => findCards(house.ctx, house.member(name))
const waitingOf = (house: TestHouse, name: Here) => findOffered(house.ctx, house.member(name))
const directOf = (house: TestHouse, name: Here) => listConversations(house.ctx, house.member(name)).conversations
const kindsOf = (house: TestHouse, name: Here, drawer: 'for-you' | 'quiet' = 'for-you') =>
  readInbox(house.ctx, house.member(name), drawer).told.map(({ kind }) => kind)
const count = (house: TestHouse, table: string) =>
  Number(one(house.ctx.db, `select count(*) as n from ${table}`)?.['n'])

test('Ada introduces Bo and Dee: both are asked in private, both say yes, and one conversation of three opens', (t) => {
  const house = village(t)
  const { ctx } = house
  const id = offerIntroduction(ctx, house.member('ada'), pair)
  assert.equal(offerIntroduction(ctx, house.member('ada'), { ...pair, one: 'dee', other: 'BO' }), id)
  for (const name of ['bo', 'dee'] as const) {
    const [card, ...more] = cardsOf(house, name)
    assert.equal(more.length, 0)
    assert.deepEqual([card?.introducer.name, card?.reason, card?.answer], ['ada', pair.reason, null])
    assert.deepEqual(kindsOf(house, name), ['introduction'])
  }
  assert.equal(cardsOf(house, 'bo')[0]?.other.name, 'dee')
  assert.equal(answer(house, 'bo', id, 'yes'), null)
  assert.equal(answer(house, 'bo', id, 'yes'), null)
  assert.equal(count(house, 'posts'), 0)
  const post = answer(house, 'dee', id, 'yes')
  assert.equal(post?.author, house.member('ada').id)
  assert.equal(post?.text, `@bo, meet @dee.\n\n${pair.reason}`)
  for (const name of ['ada', 'bo', 'dee'] as const) {
    assert.equal(directOf(house, name)[0]?.thread, post?.id)
    assert.equal(
      loadPost(ctx, viewing(house.member(name)), post?.id ?? '')?.post.leaves,
      null,
      'it is held back by nobody',
    )
    assert.deepEqual(cardsOf(house, name), [])
  }
  assert.deepEqual(kindsOf(house, 'ada', 'quiet'), ['introduced'])
  assert.throws(() => answer(house, 'dee', id, 'yes'), { code: 'not-found' })
  assert.equal(count(house, 'posts'), 1)
  assert.deepEqual([count(house, 'introductions'), count(house, 'introduction_answers')], [0, 0])
})

test('a yes can be taken back, and a no turned into a yes, until it ends', (t) => {
  const house = village(t)
  const id = offerIntroduction(house.ctx, house.member('ada'), pair)
  answer(house, 'bo', id, 'yes')
  answer(house, 'bo', id, 'no')
  assert.equal(answer(house, 'dee', id, 'yes'), null)
  assert.equal(cardsOf(house, 'dee')[0]?.answer, 'yes')
  assert.ok(answer(house, 'bo', id, 'yes'))
})

test('what is not answered ends after fourteen days, and the pair is left alone for half a year', async (t) => {
  const house = village(t)
  const { ctx } = house
  const ada = house.member('ada')
  const id = offerIntroduction(ctx, ada, pair)
  answer(house, 'bo', id, 'yes')
  await house.wait(limits.introduction.lasts - 1)
  assert.equal(waitingOf(house, 'ada').length, 1)
  await house.wait(1)
  assert.deepEqual([waitingOf(house, 'ada'), cardsOf(house, 'bo'), cardsOf(house, 'dee')], [[], [], []])
  assert.throws(() => answer(house, 'dee', id, 'yes'), { code: 'not-found' })
  assert.deepEqual(
    [count(house, 'introductions'), count(house, 'introduction_answers'), count(house, 'introduced')],
    [0, 0, 1],
  )
  assert.throws(() => offerIntroduction(ctx, ada, pair), { code: 'not-allowed' })
  await house.wait(limits.introduction.rest - 1)
  assert.throws(() => offerIntroduction(ctx, ada, pair), { code: 'not-allowed' })
  await house.wait(1)
  forgetOldIntroductions(ctx)
  assert.equal(count(house, 'introduced'), 0)
  offerIntroduction(ctx, ada, pair)
})

test('an answer after the last moment finds nothing, though the clock’s work is late', async (t) => {
  const house = village(t)
  const id = offerIntroduction(house.ctx, house.member('ada'), pair)
  answer(house, 'bo', id, 'yes')
  run(house.ctx.db, 'update introductions set ends = :now', { now: house.ctx.now() })
  assert.throws(() => answer(house, 'dee', id, 'yes'), { code: 'not-found' })
  assert.deepEqual(cardsOf(house, 'dee'), [])
})

test('whoever introduces chooses two others who live here, and gives a reason that names nobody else', (t) => {
  const house = village(t)
  const { ctx } = house
  const ada = house.member('ada')
  addMember(ctx, { handle: 'bo2', shownName: 'Bo Lind', password: null })
  const refused = (changed: Partial<typeof pair>, code: string, field: string) =>
    assert.throws(() => offerIntroduction(ctx, ada, { ...pair, ...changed }), { code, field }, JSON.stringify(changed))
  refused({ one: '' }, 'blank', 'one')
  refused({ other: ' \u200b' }, 'blank', 'other')
  refused({ one: 'nobody-here' }, 'bad-input', 'one')
  refused({ one: '@cy@elsewhere.example' }, 'bad-input', 'one')
  refused({ one: 'cy' }, 'bad-input', 'one')
  refused({ one: 'bo lind' }, 'bad-input', 'one')
  refused({ one: '@ada' }, 'bad-input', 'one')
  refused({ other: 'Ada Marsh' }, 'bad-input', 'other')
  refused({ other: 'bo' }, 'bad-input', 'other')
  refused({ reason: ' \n ' }, 'blank', 'reason')
  refused({ reason: 'x'.repeat(301) }, 'too-long', 'reason')
  refused({ reason: 'Like @bo2.' }, 'bad-input', 'reason')
  refused({ reason: 'Like @cy@elsewhere.example.' }, 'bad-input', 'reason')
  refused({ reason: 'Like @somebody-new.' }, 'bad-input', 'reason')
  refused({ reason: Array.from({ length: 31 }, (_, n) => `#t${n}`).join(' ') }, 'too-many', 'reason')
  assert.deepEqual([count(house, 'introductions'), count(house, 'notifications')], [0, 0])
  offerIntroduction(ctx, ada, { ...pair, reason: `${'x'.repeat(290)} @dee @bo` })
  assert.throws(() => offerIntroduction(ctx, ada, pair), { code: 'too-late' })
})

test('every reason that is the pair’s own gets the same sentence', (t) => {
  const house = village(t)
  const { ctx } = house
  const [ada, bo, dee] = [house.member('ada'), house.member('bo'), house.member('dee')]
  const eli = addMember(ctx, { handle: 'eli', shownName: 'Eli', password: null })
  const sentences = new Set<string>()
  const refused = () => {
    assert.throws(
      () => offerIntroduction(ctx, ada, pair),
      (refusal: Error & { code?: string; field?: string }) => {
        sentences.add(`${refusal.code} ${refusal.field} ${refusal.message}`)
        return true
      },
    )
  }
  for (const [me, other] of [
    [bo, dee],
    [dee, bo],
  ] as const) {
    setOpenness(ctx, me, false)
    refused()
    setOpenness(ctx, me, true)
    avoidPerson(ctx, me, other.name)
    refused()
    stopAvoiding(ctx, me, other.id)
    blockPerson(ctx, me, other.id)
    refused()
    unblockPerson(ctx, me, other.id)
    mutePerson(ctx, me, other.id, { lasts: null, quietNotices: false })
    refused()
    run(ctx.db, 'delete from mutes')
  }
  blockPerson(ctx, ada, bo.id)
  refused()
  unblockPerson(ctx, ada, bo.id)
  offerIntroduction(ctx, eli, pair)
  refused()
  run(ctx.db, 'update introductions set ends = :now, look = :now', { now: ctx.now() })
  lookAfterIntroductions(ctx)
  refused()
  assert.equal(sentences.size, 1, [...sentences].join('\n'))
  assert.equal(count(house, 'introductions'), 0)
})

test('for whom somebody has blocked, she is nobody here', (t) => {
  const house = village(t)
  blockPerson(house.ctx, house.member('bo'), house.member('ada').id)
  const said = (one: string) => {
    try {
      offerIntroduction(house.ctx, house.member('ada'), { ...pair, one })
    } catch (refusal) {
      return (refusal as Error).message.replace(/“.*”/, '“…”')
    }
  }
  assert.equal(said('bo'), said('nobody'))
  assert.equal(said('Bo Lind'), said('nobody'))
})

test('a member has three waiting at most, a host twenty', (t) => {
  const house = village(t)
  const { ctx } = house
  for (let n = 0; n < 22; n += 1) addMember(ctx, { handle: `n${n}`, shownName: `Neighbor ${n}`, password: null })
  const offer = (name: Here, n: number) =>
    offerIntroduction(ctx, house.member(name), { ...pair, one: name === 'bo' ? 'ada' : 'bo', other: `n${n}` })
  for (let n = 0; n < 3; n += 1) offer('bo', n)
  assert.throws(() => offer('bo', 3), { code: 'too-many' })
  const avoiding = house.member('dee')
  avoidPerson(ctx, avoiding, 'ada')
  assert.throws(() => offerIntroduction(ctx, house.member('bo'), { ...pair, one: 'ada', other: 'dee' }), {
    code: 'too-many',
  })
  for (let n = 0; n < 20; n += 1) offer('ada', n)
  assert.throws(() => offer('ada', 20), { code: 'too-many' })
})

test('what somebody does about the two others takes her card away and opens nothing; the other’s stays as it is', async (t) => {
  const house = village(t)
  const { ctx } = house
  const [ada, bo, dee] = [house.member('ada'), house.member('bo'), house.member('dee')]
  const id = offerIntroduction(ctx, ada, pair)
  const before = { dee: cardsOf(house, 'dee'), ada: waitingOf(house, 'ada') }
  const acts: [act: () => unknown, back: () => unknown][] = [
    [() => blockPerson(ctx, bo, dee.id), () => unblockPerson(ctx, bo, dee.id)],
    [() => avoidPerson(ctx, bo, 'dee'), () => stopAvoiding(ctx, bo, dee.id)],
    [() => setOpenness(ctx, bo, false), () => setOpenness(ctx, bo, true)],
    [() => blockPerson(ctx, bo, ada.id), () => unblockPerson(ctx, bo, ada.id)],
  ]
  for (const [act, back] of acts) {
    act()
    assert.equal(findCard(ctx, bo, id), null)
    assert.throws(() => answer(house, 'bo', id, 'yes'), { code: 'not-found' })
    assert.deepEqual({ dee: cardsOf(house, 'dee'), ada: waitingOf(house, 'ada') }, before)
    back()
    assert.ok(findCard(ctx, bo, id))
  }
  answer(house, 'bo', id, 'yes')
  blockPerson(ctx, bo, dee.id)
  assert.equal(answer(house, 'dee', id, 'yes'), null)
  assert.equal(count(house, 'posts'), 0)
  await house.wait(day)
  assert.equal(cardsOf(house, 'dee')[0]?.answer, 'yes')
  unblockPerson(ctx, bo, dee.id)
  await house.wait(limits.introduction.tryAgain)
  assert.equal(count(house, 'posts'), 1)
})

for (const who of ['ada', 'bo', 'dee'] as const) {
  test(`when ${who} moves out, the introduction is over for all three`, async (t) => {
    const house = village(t)
    const { ctx } = house
    const id = offerIntroduction(ctx, house.member('ada'), pair)
    answer(house, 'bo', id, 'yes')
    run(ctx.db, 'update members set left_on = :now where id = :id', { now: ctx.now(), id: house.member(who).id })
    const [ada, bo, dee] = (['ada', 'bo', 'dee'] as const).map((name) => ({
      id: String(one(ctx.db, 'select id from actors where name = :name', { name })?.['id']),
    })) as [{ id: string }, { id: string }, { id: string }]
    assert.deepEqual([findOffered(ctx, ada), findCards(ctx, bo), findCards(ctx, dee)], [[], [], []])
    assert.throws(() => answerIntroduction(ctx, dee, id, 'yes'), { code: 'not-found' })
    await house.wait(limits.introduction.lasts)
    assert.deepEqual([count(house, 'introductions'), count(house, 'posts')], [0, 0])
  })
}

test('while the introducer has not read the rules nothing is offered, and what both agreed to opens when she has', async (t) => {
  const house = village(t)
  const { ctx } = house
  const [ada, bo, dee] = [house.member('ada'), house.member('bo'), house.member('dee')]
  const eli = addMember(ctx, { handle: 'eli', shownName: 'Eli', password: null })
  writeRules(ctx, ada, 'Be kinder.', { summary: 'Kinder.', major: true, base: 1 })
  await house.wait(day)
  const id = offerIntroduction(ctx, bo, { ...pair, one: 'eli' })
  assert.equal(answerIntroduction(ctx, eli, id, 'yes'), null)
  await house.wait(limits.rules.grace - day / 2)
  assert.throws(() => offerIntroduction(ctx, bo, { ...pair, one: 'ada', other: 'eli' }), { code: 'unread-rules' })
  assert.equal(answerIntroduction(ctx, dee, id, 'yes'), null, 'her yes is kept, and nobody is told of the rules')
  assert.equal(count(house, 'posts'), 0)
  await house.wait(limits.introduction.tryAgain)
  assert.equal(count(house, 'posts'), 0)
  agreeToRules(ctx, bo, 2)
  await house.wait(limits.introduction.tryAgain)
  assert.equal(count(house, 'posts'), 1)
  assert.deepEqual(kindsOf(house, 'bo', 'quiet'), ['introduced'])
})

test('a house that breaks down between the second yes and the conversation has neither, and then both once', (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const id = offerIntroduction(house.ctx, house.member('ada'), pair)
  answer(house, 'bo', id, 'yes')
  const broken = {
    ...house.ctx,
    filters: [
      {
        name: 'a power cut',
        beforeWriting: () => {
          throw new Error('The power is gone.')
        },
      },
    ],
  }
  assert.throws(() => answerIntroduction(broken, house.member('dee'), id, 'yes'), /power/)
  assert.equal(cardsOf(house, 'dee')[0]?.answer, null)
  assert.equal(count(house, 'posts'), 0)
  assert.ok(answer(house, 'dee', id, 'yes'))
  lookAfterIntroductions(house.ctx)
  assert.equal(count(house, 'posts'), 1)
})

test('no event and no news tells who was asked about whom, or that anybody answered', (t) => {
  const house = village(t)
  const { ctx } = house
  const id = offerIntroduction(ctx, house.member('ada'), pair)
  const events = () => all(ctx.db, 'select name, payload from events order by seq').map((row) => JSON.stringify(row))
  const before = events()
  assert.ok(!before.some((event) => event.includes('introduction.') && event.includes(house.member('bo').id)))
  const news = all(ctx.db, 'select * from notifications')
  answer(house, 'bo', id, 'no')
  answer(house, 'dee', id, 'yes')
  assert.deepEqual(events(), before)
  assert.deepEqual(all(ctx.db, 'select * from notifications'), news)
})

test('the list of whom Bo would rather not meet is short, his, and does not show who left', (t) => {
  const house = village(t)
  const { ctx } = house
  const bo = house.member('bo')
  avoidPerson(ctx, bo, 'Dee Okafor')
  avoidPerson(ctx, bo, '@DEE')
  assert.deepEqual(
    listAvoided(ctx, bo).map(({ name }) => name),
    ['dee'],
  )
  assert.deepEqual(listAvoided(ctx, house.member('dee')), [])
  for (const [typed, code] of [
    ['', 'blank'],
    ['bo', 'bad-input'],
    ['nobody', 'bad-input'],
  ] as const)
    assert.throws(() => avoidPerson(ctx, bo, typed), { code, field: 'name' })
  run(ctx.db, "update members set left_on = 1 where id = (select id from actors where name = 'dee')")
  assert.deepEqual(listAvoided(ctx, bo), [])
})
