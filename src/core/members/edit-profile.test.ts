import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openHouse } from '../../../test/village.ts'
import { run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { findByHandle } from '../actors/person.ts'
import { stranger } from '../audience/who-can-see.ts'
import { blockPerson } from '../follows/block-person.ts'
import { limits } from '../limits.ts'
import { editProfile } from './edit-profile.ts'
import { knownInterests } from './interests.ts'
import { viewing } from './member.ts'
import { findProfile } from './profile.ts'
import { type ProfileDraft, tidyProfile } from './tidy-profile.ts'
import { whoIsHere } from './who-is-here.ts'

const plain: ProfileDraft = {
  shownName: 'Bo Lind',
  sentence: 'Repairs bicycles.',
  about: '',
  fields: [],
  interests: [],
  locked: false,
  listed: true,
  showInterests: true,
}

function open(t: TestContext) {
  const house = openHouse()
  t.after(() => house.close())
  return { house, ctx: house.ctx }
}

function refuses(code: string, field?: string): (error: unknown) => boolean {
  return (error) => error instanceof Refusal && error.code === code && (field === undefined || error.field === field)
}

test('Bo writes who he is, and Dee reads it on his page', (t) => {
  const { house, ctx } = open(t)
  const draft = {
    ...plain,
    about: 'I *mend*. Ask @dee.',
    fields: [{ name: 'Shop', text: 'https://bo.example' }],
    interests: ['cycling', 'Tea'],
  }
  editProfile(ctx, house.member('bo'), draft)
  editProfile(ctx, house.member('bo'), draft)
  const profile = findProfile(ctx, viewing(house.member('dee')), 'BO', null)
  assert.match(profile.about, /<em>mend<\/em>.*href="\/@dee"/)
  assert.match(profile.fields[0]?.html ?? '', /href="https:\/\/bo\.example/)
  assert.deepEqual(profile.interests, ['cycling', 'Tea'])
})

test('a profile at every limit is kept, one over is refused with its field', () => {
  const most = limits.profile
  const full: ProfileDraft = {
    ...plain,
    shownName: '😀'.repeat(limits.name.shown),
    sentence: '字'.repeat(most.sentence),
    about: 'a'.repeat(most.about),
    fields: Array.from({ length: most.fields }, (_, n) => ({
      name: `${n}`.padEnd(most.fieldName, 'n'),
      text: 't'.repeat(most.fieldText),
    })),
    interests: Array.from({ length: most.interests }, (_, n) => `${n}`.padEnd(most.interest, 'i')),
  }
  assert.deepEqual(tidyProfile(full), full)
  const over = (more: Partial<ProfileDraft>) => () => tidyProfile({ ...full, ...more })
  assert.throws(over({ shownName: `${full.shownName}x` }), refuses('too-long', 'shownName'))
  assert.throws(over({ sentence: `${full.sentence}x` }), refuses('too-long', 'sentence'))
  assert.throws(over({ about: `${full.about}x` }), refuses('too-long', 'about'))
  assert.throws(over({ fields: [...full.fields, { name: 'a', text: 'b' }] }), refuses('too-many', 'fields'))
  assert.throws(over({ fields: [{ name: 'n'.repeat(most.fieldName + 1), text: 'b' }] }), refuses('too-long', 'fields'))
  assert.throws(over({ fields: [{ name: 'n', text: 't'.repeat(most.fieldText + 1) }] }), refuses('too-long', 'fields'))
  assert.throws(over({ fields: [{ name: '', text: 'half a line' }] }), refuses('blank', 'fields'))
  assert.throws(over({ interests: [...full.interests, 'more'] }), refuses('too-many', 'interests'))
  assert.throws(over({ interests: ['i'.repeat(most.interest + 1)] }), refuses('too-long', 'interests'))
})

test('names are tidied: nothing invisible, no turned direction, no towers of marks, and blank means the handle', (t) => {
  const { house, ctx } = open(t)
  const named = (shownName: string) => {
    editProfile(ctx, house.member('bo'), { ...plain, shownName })
    return house.member('bo').shownName
  }
  assert.equal(named('\u200b\u2060 \u00ad'), 'bo')
  assert.equal(named('\u202eevil\u202c  name\n'), 'evil name')
  assert.equal(named('أحمد'), 'أحمد')
  assert.equal(named(`a${'\u0301'.repeat(40)}`).normalize('NFD').length <= 5, true)
  assert.equal(named('<script>alert(1)</script>'), '<script>alert(1)</script>')
})

test('what a stranger may know of Bo is his name and his sentence', (t) => {
  const { house, ctx } = open(t)
  editProfile(ctx, house.member('bo'), {
    ...plain,
    about: 'secret about',
    fields: [{ name: 'Phone', text: '555' }],
    interests: ['tea'],
  })
  const seen = findProfile(ctx, stranger, 'bo', null)
  assert.equal(seen.person.sentence, 'Repairs bicycles.')
  assert.deepEqual(
    [seen.about, seen.aboutText, seen.fields, seen.interests, seen.joined, seen.header],
    ['', '', [], [], null, null],
  )
})

test('hidden, blocked, gone, elsewhere and unknown people are the same answer', (t) => {
  const { house, ctx } = open(t)
  const answer = (viewer: Parameters<typeof findProfile>[1], name: string, server: string | null = null) => {
    try {
      return findProfile(ctx, viewer, name, server).person.name
    } catch (error) {
      assert.ok(error instanceof Refusal)
      return `${error.code} ${error.message}`
    }
  }
  const unknown = answer(stranger, 'nobody')
  editProfile(ctx, house.member('bo'), { ...plain, listed: false })
  assert.equal(answer(stranger, 'bo'), unknown)
  assert.equal(answer(viewing(house.member('dee')), 'bo'), 'bo')
  assert.equal(answer(stranger, 'cy', 'elsewhere.example'), unknown)
  assert.equal(answer(viewing(house.member('dee')), 'cy', 'elsewhere.example'), 'cy')
  blockPerson(ctx, house.member('ada'), house.member('dee').id)
  assert.equal(answer(viewing(house.member('dee')), 'ada'), unknown)
  assert.equal(answer(viewing(house.member('ada')), 'dee'), 'dee')
  run(ctx.db, 'update actors set gone = 1 where id = :id', { id: house.member('bo').id })
  assert.equal(answer(viewing(house.member('dee')), 'bo'), unknown)
})

test('interests in common are said only when both show theirs', (t) => {
  const { house, ctx } = open(t)
  editProfile(ctx, house.member('bo'), { ...plain, interests: ['Tea', 'cinema', 'rain'] })
  editProfile(ctx, house.member('dee'), { ...plain, shownName: 'Dee', interests: ['tea', 'Cinema'] })
  const shared = () => findProfile(ctx, viewing(house.member('dee')), 'bo', null).shared
  assert.deepEqual(shared(), ['Tea', 'cinema'])
  editProfile(ctx, house.member('dee'), {
    ...plain,
    shownName: 'Dee',
    interests: ['tea', 'Cinema'],
    showInterests: false,
  })
  assert.deepEqual(shared(), [])
  assert.deepEqual(findProfile(ctx, viewing(house.member('bo')), 'dee', null).interests, [])
  assert.deepEqual(findProfile(ctx, viewing(house.member('dee')), 'dee', null).interests, ['tea', 'Cinema'])
  assert.deepEqual(knownInterests(ctx), ['cinema', 'rain', 'Tea'])
})

test('who’s who: those with most in common first; not oneself, not the unlisted, not the blocked', (t) => {
  const { house, ctx } = open(t)
  const names = (search = '', page = 1) =>
    whoIsHere(ctx, house.member('ada'), { search, page }).people.map(({ person }) => person.name)
  assert.deepEqual(names().sort(), ['bo', 'dee'])
  editProfile(ctx, house.member('ada'), { ...plain, shownName: 'Ada', interests: ['tea'] })
  editProfile(ctx, house.member('bo'), { ...plain, interests: ['TEA'] })
  assert.deepEqual(names(), ['bo', 'dee'])
  editProfile(ctx, house.member('dee'), { ...plain, shownName: 'Déirdre Ó' })
  assert.deepEqual(names('deir'), ['dee'])
  assert.deepEqual(names('@BO'), ['bo'])
  assert.deepEqual(names('%'), [])
  assert.deepEqual(names('', 2), [])
  editProfile(ctx, house.member('bo'), { ...plain, listed: false })
  assert.deepEqual(names(), ['dee'])
  blockPerson(ctx, house.member('dee'), house.member('ada').id)
  assert.deepEqual(names(), [])
})

test('a picture must be the member’s own, and can be taken away again', (t) => {
  const { house, ctx } = open(t)
  const bo = house.member('bo')
  const picture = newId(ctx.now())
  run(
    ctx.db,
    `insert into media (id, owner, kind, hash, type, files, bytes, added) values (:picture, :owner, 'picture', 'h', 'image/webp', '{}', 1, 1)`,
    {
      picture,
      owner: house.member('dee').id,
    },
  )
  assert.throws(() => editProfile(ctx, bo, plain, { avatar: picture }), refuses('not-found'))
  run(ctx.db, 'update media set owner = :owner where id = :picture', { picture, owner: bo.id })
  editProfile(ctx, bo, plain, { avatar: picture, header: picture })
  editProfile(ctx, bo, plain)
  assert.equal(findByHandle(ctx.db, 'bo', null)?.avatar, picture)
  editProfile(ctx, bo, plain, { avatar: null })
  assert.equal(findByHandle(ctx.db, 'bo', null)?.avatar, null)
  assert.equal(findProfile(ctx, viewing(bo), 'bo', null).header, picture)
})
