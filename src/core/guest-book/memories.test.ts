import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openHouse } from '../../../test/village.ts'
import { all } from '../../db/database.ts'
import { limits } from '../limits.ts'
import { giveRole } from '../members/give-role.ts'
import { changeMemory } from './change-memory.ts'
import { deleteMemory } from './delete-memory.ts'
import { guestBookOf } from './guest-book-of.ts'
import { type Memory, memoriesOf } from './memories.ts'
import { renewMemory } from './renew-memory.ts'
import { writeMemory } from './write-memory.ts'

/** Ada and Dee are hosts. */
function open(t: TestContext) {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  giveRole(ctx, house.member('ada'), { member: house.member('dee'), role: 'host' })
  const [ada, bo, dee] = [house.member('ada'), house.member('bo'), house.member('dee')]
  const kept = () => all(ctx.db, 'select words from memories order by id').map(({ words }) => words)
  const note = (words: string): Memory => {
    writeMemory(ctx, ada, bo.id, words)
    const found = memoriesOf(ctx, bo.id).find((each) => each.words === words)
    if (!found) throw new Error('the note is not there')
    return found
  }
  return { house, ctx, ada, bo, dee, kept, note }
}

const day = 24 * 60 * 60 * 1000

test('two hosts who write at the same moment both keep their note, and one who sends twice keeps one', (t) => {
  const { ctx, ada, bo, dee } = open(t)
  writeMemory(ctx, ada, bo.id, 'Likes rye bread.')
  writeMemory(ctx, dee, bo.id, 'Likes rye bread.')
  writeMemory(ctx, ada, bo.id, ' Likes rye bread.\n')
  const notes = guestBookOf(ctx, ada, bo.id).map(({ words, writtenBy }) => [words, writtenBy.name])
  assert.deepEqual(notes, [
    ['Likes rye bread.', 'ada'],
    ['Likes rye bread.', 'dee'],
  ])
})

test('after 90 days a note is gone from the disk, unless a host kept it', async (t) => {
  const { house, ctx, ada, dee, note, kept } = open(t)
  note('Her mother is ill.')
  const { id } = note('Works nights.')
  await house.wait(89 * day)
  assert.deepEqual(kept(), ['Her mother is ill.', 'Works nights.'])
  assert.equal(renewMemory(ctx, dee, id).expires, ctx.now() + limits.memory.lasts)
  renewMemory(ctx, ada, id)
  await house.wait(day)
  assert.deepEqual(kept(), ['Works nights.'])
  await house.wait(89 * day)
  assert.deepEqual(kept(), [])
})

test('a note whose time is over is not found, even before it is deleted', async (t) => {
  const { ctx, ada, bo, note } = open(t)
  const { id } = note('Works nights.')
  const later = { ...ctx, now: () => ctx.now() + limits.memory.lasts }
  assert.deepEqual(memoriesOf(later, bo.id), [])
  assert.throws(() => renewMemory(later, ada, id), { code: 'not-found' })
})

test('when two hosts change one note, the slower one is told, and neither text is lost', (t) => {
  const { ctx, ada, dee, note, kept } = open(t)
  const { id, version } = note('Likes tea.')
  changeMemory(ctx, ada, id, { words: 'Likes green tea.', version })
  assert.throws(() => changeMemory(ctx, dee, id, { words: 'Likes tea, allergic to nuts.', version }), { code: 'stale' })
  assert.throws(() => deleteMemory(ctx, dee, id, version), { code: 'stale' })
  assert.deepEqual(kept(), ['Likes green tea.'])
  changeMemory(ctx, dee, id, { words: 'Likes green tea.', version })
  const changed = changeMemory(ctx, dee, id, { words: 'Green tea; allergic to nuts.', version: version + 1 })
  assert.equal(changed.changedBy?.name, 'ada')
  assert.deepEqual(kept(), ['Green tea; allergic to nuts.'])
  deleteMemory(ctx, ada, id, version + 2)
  assert.deepEqual(kept(), [])
  assert.throws(() => deleteMemory(ctx, ada, id, version + 2), { code: 'not-found' })
})

test('nobody but hosts reads or writes notes, and no host those about herself', (t) => {
  const { ctx, ada, bo, dee, note } = open(t)
  const { id, version } = note('Likes tea.')
  writeMemory(ctx, ada, dee.id, 'Works too much.')
  const [about] = memoriesOf(ctx, dee.id)
  const acts: [code: string, act: () => unknown][] = [
    ['not-allowed', () => guestBookOf(ctx, bo, ada.id)],
    ['not-allowed', () => writeMemory(ctx, bo, dee.id, 'x')],
    ['not-allowed', () => changeMemory(ctx, bo, id, { words: 'x', version })],
    ['not-allowed', () => renewMemory(ctx, bo, id)],
    ['not-allowed', () => deleteMemory(ctx, bo, id, version)],
    ['not-allowed', () => guestBookOf(ctx, dee, dee.id)],
    ['not-allowed', () => writeMemory(ctx, dee, dee.id, 'Is great.')],
    ['not-found', () => changeMemory(ctx, dee, about?.id ?? '', { words: 'x', version: 1 })],
    ['not-found', () => renewMemory(ctx, dee, about?.id ?? '')],
    ['not-found', () => deleteMemory(ctx, dee, about?.id ?? '', 1)],
    ['not-found', () => writeMemory(ctx, ada, 'nobody', 'x')],
    ['blank', () => writeMemory(ctx, ada, bo.id, ' \n')],
    ['too-long', () => writeMemory(ctx, ada, bo.id, 'x'.repeat(limits.memory.words + 1))],
    ['blank', () => changeMemory(ctx, ada, id, { words: '', version })],
  ]
  for (const [code, act] of acts) assert.throws(act, { code }, String(act))
  assert.equal(memoriesOf(ctx, dee.id)[0]?.words, 'Works too much.')
  assert.equal(memoriesOf(ctx, bo.id)[0]?.words, 'Likes tea.')
})

test('a guest book is no diary: at some point a note must make room', (t) => {
  const { ctx, ada, bo } = open(t)
  for (let n = 0; n < limits.memory.perMember; n++) writeMemory(ctx, ada, bo.id, `Note ${n}`)
  assert.throws(() => writeMemory(ctx, ada, bo.id, 'One more'), { code: 'too-many' })
})
