import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse } from '../../../test/village.ts'
import { Refusal } from '../../lib/refusal.ts'
import { findByHandle } from '../actors/person.ts'
import { blockPerson } from '../follows/block-person.ts'
import { limits } from '../limits.ts'
import { noteOf, notesOf, saveNote } from './person-notes.ts'

test('what Bo writes down about people is his alone, and blank words take it away', (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  const [ada, bo, dee] = [house.member('ada'), house.member('bo'), house.member('dee')]
  const cy = findByHandle(ctx.db, 'cy', 'elsewhere.example')?.id ?? ''
  saveNote(ctx, bo, { person: dee.id, words: ' Likes *soup*.\u0000\n' })
  saveNote(ctx, bo, { person: cy, words: 'From the fair.' })
  assert.equal(noteOf(ctx, bo, dee.id), ' Likes *soup*.')
  assert.equal(noteOf(ctx, ada, dee.id), '')
  assert.equal(noteOf(ctx, dee, bo.id), '')
  assert.deepEqual([...notesOf(ctx, bo, [ada.id, dee.id, cy])].length, 2)
  assert.deepEqual([...notesOf(ctx, dee, [bo.id, cy])], [])
  saveNote(ctx, bo, { person: cy, words: ' \n' })
  assert.equal(noteOf(ctx, bo, cy), '')
  saveNote(ctx, bo, { person: dee.id, words: 'ä'.repeat(limits.personNote) })
  const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code
  const long = 'ä'.repeat(limits.personNote + 1)
  assert.throws(() => saveNote(ctx, bo, { person: dee.id, words: long }), refused('too-long'))
  assert.throws(() => saveNote(ctx, bo, { person: 'nobody', words: 'x' }), refused('not-found'))
  blockPerson(ctx, dee, bo.id)
  assert.throws(() => saveNote(ctx, bo, { person: dee.id, words: 'x' }), refused('not-found'))
})
