import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openHouse } from '../../../test/village.ts'
import { run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { addMember } from './add-member.ts'
import { editProfile } from './edit-profile.ts'
import { findMember, savePreferences } from './member.ts'
import { findTown, saveTown } from './town.ts'
import { whoIsHere } from './who-is-here.ts'
import { whoIsWho } from './who-is-who.ts'

const day = 24 * 60 * 60 * 1000
const plain = { about: '', sentence: '', fields: [], locked: false, listed: true, showInterests: true }

function open(t: TestContext, others: readonly string[]) {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  for (const handle of others) addMember(ctx, { handle, shownName: handle, password: null })
  const mates = (name: 'ada' | 'bo' | 'dee') => whoIsHere(ctx, house.member(name), { search: '', page: 1 }).people
  const names = (name: 'ada' | 'bo' | 'dee') => mates(name).map(({ person }) => person.name)
  return { house, ctx, mates, names }
}

function invite(ctx: ReturnType<typeof open>['ctx'], by: string, member: string): void {
  const id = newId(ctx.now())
  run(
    ctx.db,
    `insert into invitations (id, token, code, made_by, most_uses, expires, made) values (:id, :id, :id, :by, 1, 0, 0)`,
    { id, by },
  )
  run(ctx.db, 'insert into invited (member, invitation, joined) values (:member, :id, 0)', { member, id })
}

test('interests in common weigh most, then the town, then who invited whom', (t) => {
  const { house, ctx, mates } = open(t, ['abi', 'teo', 'wren', 'joon'])
  const [ada, bo] = [house.member('ada'), house.member('bo')]
  const idOf = (name: string) => mates('ada').find(({ person }) => person.name === name)?.person.id ?? ''
  const member = (name: string) => {
    const found = findMember(ctx.db, idOf(name))
    if (!found) throw new Error(name)
    return found
  }
  editProfile(ctx, ada, { ...plain, shownName: 'Ada', interests: ['tea', 'rain'], town: 'Malmö' })
  editProfile(ctx, member('abi'), { ...plain, shownName: 'Abi', interests: ['TEA'] })
  editProfile(ctx, member('wren'), { ...plain, shownName: 'Wren', interests: ['tea', 'rain'], showInterests: false })
  saveTown(ctx, member('teo'), ' MALMO ')
  saveTown(ctx, member('wren'), 'Lund')
  invite(ctx, ada.id, bo.id)
  invite(ctx, idOf('joon'), ada.id)
  const [first, second, third, fourth] = mates('ada')
  assert.deepEqual([first?.person.name, first?.shared], ['abi', ['TEA']])
  assert.deepEqual([second?.person.name, second?.sameTown], ['teo', true])
  const invited = new Map([third, fourth].map((mate) => [mate?.person.name, mate?.invited]))
  assert.deepEqual([invited.get('bo'), invited.get('joon')], ['her', 'you'])
  assert.ok(
    mates('ada')
      .slice(4)
      .every(({ shared, sameTown, invited }) => shared.length === 0 && !sameTown && !invited),
  )
})

test('everybody else stands in an order that stays for a day, differs between readers, and changes overnight', async (t) => {
  const crowd = Array.from({ length: 20 }, (_, n) => `neighbor${n}`)
  const { house, names } = open(t, crowd)
  const [today, hers] = [names('ada'), names('bo')]
  await house.wait(60_000)
  assert.deepEqual(names('ada'), today)
  const without = (list: string[]) => list.filter((name) => crowd.includes(name))
  assert.notDeepEqual(without(hers), without(today))
  await house.wait(day)
  assert.notDeepEqual(names('ada'), today)
  assert.deepEqual(names('ada').sort(), today.sort())
})

test('on paper everybody stands by name, herself among them, without the unlisted and the interests nobody shows', (t) => {
  const { house, ctx } = open(t, ['Zoe', 'élan'])
  const sheet = (name: 'ada' | 'bo') =>
    whoIsWho(ctx, house.member(name)).map(({ person, interests }) => [person.shownName, ...interests].join(' '))
  editProfile(ctx, house.member('bo'), { ...plain, shownName: 'Bo', interests: ['tea'], showInterests: false })
  editProfile(ctx, house.member('dee'), { ...plain, shownName: 'dee', interests: ['tea', 'rain'] })
  assert.deepEqual(sheet('ada'), ['Ada Marsh', 'Bo', 'dee tea rain', 'élan', 'Zoe'])
  savePreferences(ctx, house.member('ada'), { listed: false })
  assert.deepEqual(sheet('ada'), ['Bo', 'dee tea rain', 'élan', 'Zoe'])
  assert.deepEqual(sheet('bo'), ['Bo', 'dee tea rain', 'élan', 'Zoe'])
})

test('a town is tidied, may be left out again, and is refused when it is a novel', (t) => {
  const { house, ctx } = open(t, [])
  const bo = house.member('bo')
  saveTown(ctx, bo, ' Lund \n C ')
  assert.equal(findTown(ctx, bo.id), 'Lund C')
  assert.throws(() => saveTown(ctx, bo, 'x'.repeat(61)), { code: 'too-long', field: 'town' })
  assert.throws(
    () => editProfile(ctx, bo, { ...plain, shownName: 'Bo the Second', interests: [], town: 'x'.repeat(61) }),
    { code: 'too-long', field: 'town' },
  )
  assert.equal(house.member('bo').shownName, bo.shownName)
  editProfile(ctx, bo, { ...plain, shownName: 'Bo', interests: [] })
  assert.equal(findTown(ctx, bo.id), 'Lund C')
  saveTown(ctx, bo, '')
  assert.equal(findTown(ctx, bo.id), '')
})
