import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse } from '../../../test/village.ts'
import { Refusal } from '../../lib/refusal.ts'
import { checkHandleIsFree, readHandle, readShownName, suggestHandle } from './handle.ts'

const codeOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    assert.ok(error instanceof Refusal)
    return error.code
  }
  return 'fine'
}

test('Bo may write his handle with an @, capitals and spaces around it', () => {
  for (const typed of ['bo', '@bo', ' Bo ', 'BO', 'b\u200bo', '\u202ebo']) assert.equal(readHandle(typed), 'bo', typed)
  assert.equal(readHandle('bo_2'), 'bo_2')
  assert.equal(readHandle('a'.repeat(30)), 'a'.repeat(30))
})

test('a handle that nobody could type or read is refused', () => {
  const wrong = {
    '': 'blank',
    '@': 'blank',
    '\u200b': 'blank',
    'b o': 'bad-input',
    'bo-lind': 'bad-input',
    bö: 'bad-input',
    бо: 'bad-input',
    'bo@elsewhere': 'bad-input',
    '../bo': 'bad-input',
    שלום: 'bad-input',
    '🦊': 'bad-input',
  }
  for (const [typed, code] of Object.entries(wrong))
    assert.equal(
      codeOf(() => readHandle(typed)),
      code,
      JSON.stringify(typed),
    )
  assert.equal(
    codeOf(() => readHandle('a'.repeat(31))),
    'too-long',
  )
})

test('nobody can pose as the house', () => {
  for (const typed of [
    'admin',
    'Host',
    'PORCHLIGHT',
    'setup',
    'local',
    'everyone',
    'here',
    '@keeper',
    'dep\u200buty',
  ]) {
    assert.equal(
      codeOf(() => readHandle(typed)),
      'name-taken',
      typed,
    )
  }
})

test('a name shows as it was meant and turns nothing around it', () => {
  assert.equal(readShownName('  Bo   Lind '), 'Bo Lind')
  assert.equal(readShownName('Bo\u202eLind\u202c'), 'BoLind')
  assert.equal(readShownName('שלום עולם'), 'שלום עולם')
  assert.equal(readShownName('n'.repeat(60)), 'n'.repeat(60))
  assert.equal(readShownName('🦊'.repeat(60)), '🦊'.repeat(60))
  assert.equal(
    codeOf(() => readShownName('n'.repeat(61))),
    'too-long',
  )
  for (const nothing of ['', '   ', '\u200b\u2060', '\u202e', '\u2800'])
    assert.equal(
      codeOf(() => readShownName(nothing)),
      'blank',
    )
})

test('a handle that is taken is answered with one that is free, whatever the capitals', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  assert.doesNotThrow(() => checkHandleIsFree(house.ctx.db, 'cy'))
  assert.throws(
    () => checkHandleIsFree(house.ctx.db, 'BO'),
    (error) => error instanceof Refusal && error.code === 'name-taken' && /@BO2 is free/.test(error.message),
  )
  assert.equal(suggestHandle(house.ctx.db, 'Bö Lind'), 'bo2')
  assert.equal(suggestHandle(house.ctx.db, 'Émile'), 'emile')
  assert.equal(suggestHandle(house.ctx.db, 'Admin'), '')
  assert.equal(suggestHandle(house.ctx.db, '李雷'), '')
})
