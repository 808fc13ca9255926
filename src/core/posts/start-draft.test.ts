import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse } from '../../../test/village.ts'
import type { Choice } from '../audience/choices.ts'
import { choices, choicesWithin, narrowingsWithin } from '../audience/choices.ts'
import { findHouse } from '../house/house.ts'
import { findMember, savePreferences } from '../members/member.ts'
import type { Post } from './post.ts'
import { startDraft } from './start-draft.ts'

const everyChoice = Object.entries(choices).flatMap(([choice, ways]) =>
  ways.map((way) => [choice as Choice, way] as const),
)

test('an answer starts at the narrower of Bo’s usual audience and the post’s, and can be sent as it starts', (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  for (const [a, b] of [
    ['bo', 'dee'],
    ['dee', 'bo'],
  ] as const) {
    ctx.db
      .prepare('insert into follows (follower, followee, since) values (?, ?, 1)')
      .run(house.member(a).id, house.member(b).id)
  }
  for (const usual of ['local', 'neighborhood', 'public', 'followers'] as const) {
    savePreferences(ctx, house.member('bo'), { choice: usual })
    for (const [choice, narrowing] of everyChoice) {
      const parent = house.says('dee', 'First', { choice, narrowing, named: narrowing === 'named' ? ['@bo'] : [] })
      const draft = startDraft(ctx, house.member('bo'), findHouse(ctx.db), { reply: parent.id })
      const label = `${usual} under ${choice} ${narrowing}: ${draft.choice} ${draft.narrowing}`
      assert.ok(choicesWithin(parent.audience).includes(draft.choice), label)
      assert.ok(
        narrowingsWithin(draft.choice, parent.audience).some((each) => each === draft.narrowing),
        label,
      )
      const named = draft.narrowing === 'named' ? draft.named : []
      assert.doesNotThrow(() => house.says('bo', 'An answer', { ...draft, text: 'An answer', named }), label)
      if (usual === 'local') assert.notEqual(draft.choice, 'public', label)
    }
  }
})

test('everything the composer offers under a post can be posted', (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const parents: Post[] = everyChoice.map(([choice, narrowing]) =>
    house.says('bo', 'First', { choice, narrowing, named: narrowing === 'named' ? ['@dee'] : [] }),
  )
  for (const parent of parents) {
    for (const choice of choicesWithin(parent.audience)) {
      for (const narrowing of narrowingsWithin(choice, parent.audience)) {
        const named = narrowing === 'named' ? ['@dee'] : []
        const visible =
          narrowing !== 'named' || parent.audience.circle === 'everyone' || parent.audience.circle === 'named'
        if (visible)
          assert.doesNotThrow(() => house.says('bo', 'More', { choice, narrowing, named, replyTo: parent.id }))
      }
    }
  }
})

test('a house that locks its door starts every post at home, whatever a member prefers', (t) => {
  const house = openHouse()
  t.after(() => house.close())
  savePreferences(house.ctx, house.member('bo'), { choice: 'public' })
  const bo = findMember(house.ctx.db, house.member('bo').id)
  assert.ok(bo)
  const open = findHouse(house.ctx.db)
  assert.equal(startDraft(house.ctx, bo, open, {}).choice, 'public')
  assert.equal(startDraft(house.ctx, bo, open, {}).preview, true)
  assert.equal(startDraft(house.ctx, bo, { ...open, lockedHome: true }, {}).choice, 'local')
  assert.equal(startDraft(house.ctx, bo, { ...open, lockedHome: true }, {}).preview, false)
})

test('an answer in a direct thread is for everybody in it, and one to a post Bo can’t see does not start', (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const talk = house.says('ada', 'For you two', { choice: 'direct', named: ['@bo', '@dee'] })
  const draft = startDraft(house.ctx, house.member('bo'), findHouse(house.ctx.db), { reply: talk.id })
  assert.deepEqual([draft.choice, draft.named.toSorted()], ['direct', ['@ada', '@dee']])
  const other = house.says('ada', 'For Dee', { choice: 'direct', named: ['@dee'] })
  for (const reply of [other.id, '01K0000000000000000000000A']) {
    assert.throws(() => startDraft(house.ctx, house.member('bo'), findHouse(house.ctx.db), { reply }), {
      code: 'not-found',
      message: 'There is nothing at this address.',
    })
  }
})
