import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openHouse } from '../../../test/village.ts'
import { run } from '../../db/database.ts'
import { findByHandle } from '../actors/person.ts'
import { stranger } from '../audience/who-can-see.ts'
import { blockPerson } from '../follows/block-person.ts'
import { followPerson } from '../follows/follow-person.ts'
import { type DirectoryWish, listedPeople } from './listed-people.ts'
import { savePreferences, viewing } from './member.ts'
import { peopleNotFollowed } from './people-not-followed.ts'

function open(t: TestContext) {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  const like = (who: 'ada' | 'bo' | 'dee', ...interests: string[]) => {
    for (const interest of interests)
      run(ctx.db, 'insert into interests (member, interest, place) values (:member, :interest, 1)', {
        member: house.member(who).id,
        interest,
      })
  }
  const listed = (wish: Partial<DirectoryWish> = {}, viewer = viewing(house.member('ada'))) =>
    listedPeople(ctx, viewer, { order: 'active', local: true, offset: 0, most: 10, ...wish }).map(({ name }) => name)
  return { house, ctx, ada: house.member('ada'), bo: house.member('bo'), dee: house.member('dee'), like, listed }
}

test('Ada is shown whom she does not follow yet, those with most in common first', (t) => {
  const { house, ctx, ada, bo, dee, like } = open(t)
  like('ada', 'soup', 'cats')
  like('dee', 'Soup')
  const shown = () => peopleNotFollowed(ctx, house.member('ada'), 10).map(({ person, shared }) => [person.name, shared])
  assert.deepEqual(shown(), [
    ['dee', ['Soup']],
    ['bo', []],
  ])
  followPerson(ctx, ada, dee.id)
  assert.deepEqual(shown(), [['bo', []]])
  savePreferences(ctx, bo, { listed: false })
  assert.deepEqual(shown(), [])
  savePreferences(ctx, bo, { listed: true })
  run(ctx.db, 'insert into hidden_people (person, since) values (:id, 1)', { id: bo.id })
  assert.deepEqual(shown(), [])
  run(ctx.db, 'delete from hidden_people')
  blockPerson(ctx, bo, ada.id)
  assert.deepEqual(shown(), [])
})

test('who spoke last comes first, by what the viewer may see; who is not listed is not there', (t) => {
  const { house, ctx, ada, bo, dee, listed } = open(t)
  house.says('bo', 'Open', { choice: 'public' })
  house.says('dee', 'At home')
  assert.deepEqual(listed().slice(0, 2), ['dee', 'bo'])
  assert.deepEqual(listed({}, stranger).slice(0, 1), ['bo'])
  assert.deepEqual(listed({ most: 1, offset: 1 }), ['bo'])
  assert.deepEqual(listed({ order: 'new' }).toSorted(), ['ada', 'bo', 'dee'])
  blockPerson(ctx, dee, ada.id)
  assert.deepEqual(listed().toSorted(), ['ada', 'bo'])
  savePreferences(ctx, bo, { listed: false })
  assert.deepEqual(listed(), ['ada'])
})

test('people elsewhere are in it when somebody here follows them and their server lets them be found', (t) => {
  const { ctx, bo, listed } = open(t)
  const cy = findByHandle(ctx.db, 'cy', 'elsewhere.example')?.id ?? ''
  run(
    ctx.db,
    `insert into remote_actors (actor, uri, type, inbox, discoverable, fetched) values (:cy, 'https://elsewhere.example/cy', 'Person', 'https://elsewhere.example/in', 1, 1)`,
    { cy },
  )
  assert.ok(!listed({ local: false }).includes('cy'))
  run(ctx.db, 'insert into follows (follower, followee, since) values (:bo, :cy, 1)', { bo: bo.id, cy })
  assert.ok(listed({ local: false }).includes('cy'))
  assert.ok(!listed({ local: true }).includes('cy'))
  run(ctx.db, 'update remote_actors set discoverable = 0')
  assert.ok(!listed({ local: false }).includes('cy'))
})
