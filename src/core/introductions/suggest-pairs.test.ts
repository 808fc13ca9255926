import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { run } from '../../db/database.ts'
import { blockPerson } from '../follows/block-person.ts'
import { followPerson } from '../follows/follow-person.ts'
import { limits } from '../limits.ts'
import { addMember } from '../members/add-member.ts'
import { editProfile } from '../members/edit-profile.ts'
import { findMemberByName, type Member, savePreferences } from '../members/member.ts'
import { saveTown } from '../members/town.ts'
import { mutePerson } from '../moderation/mute-person.ts'
import { avoidPerson } from './avoid-person.ts'
import { lookAfterIntroductions } from './look-after-introductions.ts'
import { offerIntroduction } from './offer-introduction.ts'
import { setOpenness } from './openness.ts'
import { type Neighbor, rankPairs } from './rank-pairs.ts'
import { suggestPairs } from './suggest-pairs.ts'

const somebody = (id: string, interests: string[], town = ''): Neighbor => ({ id, interests, town })

test('two people match by two interests or one town, and those with most in common come first', () => {
  const people = [
    somebody('a', ['tea', 'cinema', 'Bikes'], 'Gent'),
    somebody('b', ['Tea', 'CINEMA', 'bikes'], ''),
    somebody('c', ['tea', 'chess'], 'GENT'),
    somebody('d', ['chess', 'tea'], 'Brugge'),
  ]
  const told = rankPairs(people, 9).map(({ one, other, shared, town }) => [one + other, shared.length, town])
  assert.deepEqual(told, [
    ['ab', 3, ''],
    ['ac', 1, 'Gent'],
    ['cd', 2, ''],
  ])
  assert.equal(rankPairs(people, 1).length, 1)
  assert.deepEqual(
    rankPairs([...people].reverse(), 9).map(({ one, other }) => one + other),
    ['ab', 'ac', 'cd'],
  )
})

interface Village {
  readonly house: TestHouse
  readonly of: (name: string) => Member
}

/** Bo, Dee and Eli like the same three things; Ada hosts. */
function village(t: TestContext): Village {
  const house = openHouse()
  t.after(() => house.close())
  addMember(house.ctx, { handle: 'eli', shownName: 'Eli', password: null })
  const of = (name: string) => {
    const found = findMemberByName(house.ctx.db, name)
    assert.ok(found)
    return found
  }
  for (const name of ['ada', 'bo', 'dee', 'eli']) like(house, of(name), ['tea', 'cinema'])
  return { house, of }
}

function like({ ctx }: TestHouse, member: Member, interests: string[]): void {
  const { shownName, sentence } = member
  editProfile(ctx, member, {
    shownName,
    sentence,
    interests,
    about: '',
    fields: [],
    locked: false,
    listed: true,
    showInterests: true,
  })
}

const suggested = ({ house, of }: Village) =>
  suggestPairs(house.ctx, of('ada'))
    .map(({ people }) =>
      people
        .map(({ name }) => name)
        .sort()
        .join(' '),
    )
    .sort()

test('a host is offered people who have something in common and have not met, never herself', (t) => {
  const place = village(t)
  assert.deepEqual(suggested(place), ['bo dee', 'bo eli', 'dee eli'])
  const [first] = suggestPairs(place.house.ctx, place.of('ada'))
  assert.deepEqual([first?.shared, first?.town], [['tea', 'cinema'], ''])
})

const apart: Record<string, (village: Village) => unknown> = {
  'Bo follows Dee': ({ house, of }) => followPerson(house.ctx, of('bo'), of('dee').id),
  'Dee follows Bo': ({ house, of }) => followPerson(house.ctx, of('dee'), of('bo').id),
  'Bo named Dee': ({ house }) => house.says('bo', 'Hello @dee.'),
  'Dee answered Bo': ({ house }) => house.says('dee', 'Yes.', { replyTo: house.says('bo', 'Tea?').id }),
  'Dee avoids Bo': ({ house, of }) => avoidPerson(house.ctx, of('dee'), 'bo'),
  'Bo avoids Dee': ({ house, of }) => avoidPerson(house.ctx, of('bo'), 'dee'),
  'Bo has blocked Dee': ({ house, of }) => blockPerson(house.ctx, of('bo'), of('dee').id),
  'Dee has muted Bo': ({ house, of }) =>
    mutePerson(house.ctx, of('dee'), of('bo').id, { lasts: 1000, quietNotices: false }),
  'an introduction of them waits': ({ house, of }) =>
    offerIntroduction(house.ctx, of('eli'), { one: 'bo', other: 'dee', reason: 'Tea.' }),
  'they were introduced lately': ({ house, of }) => {
    offerIntroduction(house.ctx, of('eli'), { one: 'bo', other: 'dee', reason: 'Tea.' })
    run(house.ctx.db, 'update introductions set ends = 1 + :now, look = :now', { now: house.ctx.now() })
    run(house.ctx.db, 'update introductions set ends = :now', { now: house.ctx.now() })
    lookAfterIntroductions(house.ctx)
  },
}

for (const [what, act] of Object.entries(apart)) {
  test(`when ${what}, only their pair is missing`, (t) => {
    const place = village(t)
    act(place)
    assert.deepEqual(suggested(place), ['bo eli', 'dee eli'])
  })
}

const alone: Record<string, (village: Village) => unknown> = {
  'wants no introductions': ({ house, of }) => setOpenness(house.ctx, of('bo'), false),
  'is not listed': ({ house, of }) => savePreferences(house.ctx, of('bo'), { listed: false }),
  'keeps his interests to himself': ({ house, of }) => savePreferences(house.ctx, of('bo'), { showInterests: false }),
  'has blocked the host': ({ house, of }) => blockPerson(house.ctx, of('bo'), of('ada').id),
  'moved out': ({ house, of }) =>
    run(house.ctx.db, 'update members set left_on = 1 where id = :id', { id: of('bo').id }),
}

for (const [what, act] of Object.entries(alone)) {
  test(`who ${what} is in no suggestion`, (t) => {
    const place = village(t)
    act(place)
    assert.deepEqual(suggested(place), ['dee eli'])
  })
}

test('a town brings people together who share no interest', (t) => {
  const place = village(t)
  const { house, of } = place
  like(house, of('eli'), [])
  saveTown(house.ctx, of('eli'), 'Gent')
  saveTown(house.ctx, of('dee'), 'gent')
  assert.deepEqual(suggested(place), ['bo dee', 'dee eli'])
})

test('what the host can’t read does not count, so a suggestion tells her nothing of it', (t) => {
  const place = village(t)
  place.house.says('bo', 'Between us, @dee.', { choice: 'direct' })
  assert.deepEqual(suggested(place), ['bo dee', 'bo eli', 'dee eli'])
})

test('there are five suggestions at most', (t) => {
  const place = village(t)
  for (let n = 0; n < 6; n += 1) {
    const member = addMember(place.house.ctx, { handle: `n${n}`, shownName: `Neighbor ${n}`, password: null })
    like(place.house, member, ['tea', 'cinema'])
  }
  assert.equal(suggested(place).length, limits.introduction.suggested)
})
