import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openHouse } from '../../../test/village.ts'
import { all } from '../../db/database.ts'
import { blockPerson } from '../follows/block-person.ts'
import { limits } from '../limits.ts'
import { giveRole } from '../members/give-role.ts'
import { acceptSentence } from './accept-sentence.ts'
import { declineSentence } from './decline-sentence.ts'
import { forgetSuggestions } from './forget-suggestions.ts'
import { suggestSentence } from './suggest-sentence.ts'
import { openSuggestion, suggestionTo } from './suggested-sentence.ts'
import { takeBackSentence } from './take-back-sentence.ts'

/** Ada and Dee are hosts. */
function open(t: TestContext) {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  giveRole(ctx, house.member('ada'), { member: house.member('dee'), role: 'host' })
  const [ada, bo, dee] = [house.member('ada'), house.member('bo'), house.member('dee')]
  const told = () =>
    all(ctx.db, `select member from notifications where kind = 'sentence-suggested'`).map(({ member }) => member)
  const suggest = (sentence: string) => {
    suggestSentence(ctx, ada, bo.id, sentence)
    return suggestionTo(ctx, bo)?.id ?? ''
  }
  return { house, ctx, ada, bo, dee, told, suggest }
}

test('Bo is told of a suggestion, changes it and takes it; nothing is shown before, and nothing is left of it after', (t) => {
  const { house, ctx, ada, bo, told, suggest } = open(t)
  const id = suggest('Mends bicycles while you wait.')
  assert.equal(suggest('Mends bicycles while you wait.'), id)
  assert.deepEqual(told(), [bo.id])
  assert.equal(house.member('bo').sentence, bo.sentence)
  acceptSentence(ctx, bo, id, ' Mends bicycles\nwhile you sing. ')
  assert.equal(house.member('bo').sentence, 'Mends bicycles while you sing.')
  acceptSentence(ctx, house.member('bo'), id, 'Mends bicycles while you sing.')
  assert.deepEqual([told(), suggestionTo(ctx, bo), openSuggestion(ctx, ada, bo.id)], [[], null, null])
})

test('a no is silent: the sentence stays, and the host sees only that the suggestion is gone', (t) => {
  const { house, ctx, ada, bo, told, suggest } = open(t)
  declineSentence(ctx, bo, suggest('Mends bicycles.'))
  assert.deepEqual([told(), openSuggestion(ctx, ada, bo.id), house.member('bo').sentence], [[], null, bo.sentence])
  assert.equal(all(ctx.db, 'select 1 from suggested_sentences').length, 0)
})

test('there is one suggestion at a time, and either host can take it back', (t) => {
  const { ctx, ada, bo, dee, told, suggest } = open(t)
  suggest('Mends bicycles.')
  assert.throws(() => suggestSentence(ctx, dee, bo.id, 'Asks good questions.'), { code: 'too-late' })
  assert.throws(() => suggestSentence(ctx, ada, bo.id, 'Asks good questions.'), { code: 'too-late' })
  assert.equal(openSuggestion(ctx, dee, bo.id)?.host.name, 'ada')
  takeBackSentence(ctx, dee, bo.id)
  takeBackSentence(ctx, dee, bo.id)
  assert.deepEqual([told(), suggestionTo(ctx, bo)], [[], null])
  suggestSentence(ctx, dee, bo.id, 'Asks good questions.')
  assert.equal(suggestionTo(ctx, bo)?.host.name, 'dee')
})

test('a host whom Bo blocked is not heard, can not tell, and is in nobody’s way', (t) => {
  const { ctx, ada, bo, dee, told } = open(t)
  blockPerson(ctx, bo, ada.id)
  suggestSentence(ctx, ada, bo.id, 'Holds grudges.')
  assert.equal(openSuggestion(ctx, ada, bo.id)?.sentence, 'Holds grudges.')
  assert.deepEqual([told(), suggestionTo(ctx, bo), openSuggestion(ctx, dee, bo.id)], [[], null, null])
  suggestSentence(ctx, dee, bo.id, 'Asks good questions.')
  assert.equal(suggestionTo(ctx, bo)?.host.name, 'dee')
  assert.equal(openSuggestion(ctx, ada, bo.id)?.host.name, 'ada')
  takeBackSentence(ctx, ada, bo.id)
  assert.equal(suggestionTo(ctx, bo)?.host.name, 'dee')
})

test('what is blank, too long, hers already, about herself, for nobody or from nobody is refused', (t) => {
  const { house, ctx, ada, bo, dee, suggest } = open(t)
  const long = 'x'.repeat(limits.profile.sentence + 1)
  const id = suggest('Mends bicycles.')
  const acts: [code: string, act: () => unknown][] = [
    ['not-allowed', () => suggestSentence(ctx, bo, dee.id, 'x')],
    ['not-allowed', () => takeBackSentence(ctx, bo, bo.id)],
    ['not-allowed', () => suggestSentence(ctx, ada, ada.id, 'x')],
    ['not-found', () => suggestSentence(ctx, ada, 'nobody', 'x')],
    ['blank', () => suggestSentence(ctx, ada, dee.id, ' ')],
    ['too-long', () => suggestSentence(ctx, ada, dee.id, long)],
    ['bad-input', () => suggestSentence(ctx, ada, dee.id, dee.sentence)],
    ['not-found', () => acceptSentence(ctx, dee, id, 'Mine.')],
    ['not-found', () => declineSentence(ctx, dee, id)],
    ['blank', () => acceptSentence(ctx, bo, id, '')],
    ['too-long', () => acceptSentence(ctx, bo, id, long)],
    ['not-found', () => acceptSentence(ctx, bo, 'nothing', 'x')],
  ]
  for (const [code, act] of acts) assert.throws(act, { code }, String(act))
  assert.deepEqual([house.member('bo').sentence, house.member('dee').sentence], [bo.sentence, dee.sentence])
  assert.equal(suggestionTo(ctx, bo)?.id, id)
})

test('a suggestion nobody answers is forgotten after a while', async (t) => {
  const { house, ctx, bo, suggest } = open(t)
  suggest('Mends bicycles.')
  await house.wait(limits.suggestion.lasts)
  forgetSuggestions(ctx)
  assert.ok(suggestionTo(ctx, bo))
  await house.wait(1)
  forgetSuggestions(ctx)
  assert.equal(suggestionTo(ctx, bo), null)
})
