import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Here } from '../../../test/cast.ts'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { blockPerson } from '../follows/block-person.ts'
import { mutePerson } from '../moderation/mute-person.ts'
import { deletePost } from '../posts/delete-post.ts'
import { blankDraft } from '../posts/draft.ts'
import { writePost } from '../posts/write-post.ts'
import { didYouMean } from './did-you-mean.ts'
import { nearWords } from './near-words.ts'

function village(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  return house
}

const guess = (house: TestHouse, name: Here, typed: string) => didYouMean(house.ctx, house.member(name), typed)

test('one slip is a letter left out, put in, mistaken, or two turned around', () => {
  for (const slip of ['lighthose', 'lightthouse', 'lighthoute', 'ligthhouse', 'ighthouse', 'lighthouses', 'LIGHTHOSE'])
    assert.ok(nearWords(slip).includes('lighthouse'), slip)
  assert.ok(nearWords('fahrad').includes('fahrrad'))
  assert.ok(nearWords('молко').includes('молоко'))
  assert.ok(nearWords('café').includes('cafes'))
  const none = ['', 'tea', 'x'.repeat(17), 'two words', 'a-b-c-d', '小川遥歩', 'soup7', '"soup', 'sоup']
  for (const typed of none) assert.deepEqual(nearWords(typed), [], typed)
  assert.ok(!nearWords('soup').includes('soup'))
  assert.ok(nearWords('x'.repeat(16)).length < 1000)
})

test('Dee, who mistyped, is led to what she meant, with everything else she typed', (t) => {
  const house = village(t)
  house.says('bo', 'The lighthouse is open on Sunday.')
  assert.deepEqual(guess(house, 'dee', 'lighthose')?.word, 'lighthouse')
  assert.equal(guess(house, 'dee', 'Open LIGTHHOUSE sunday')?.typed, 'Open lighthouse sunday')
  assert.equal(guess(house, 'dee', 'lighthose bread'), null, 'it would find nothing either')
  assert.equal(guess(house, 'dee', 'lighthose has:media'), null)
  assert.equal(guess(house, 'dee', 'lighthouse bread'), null)
  assert.equal(guess(house, 'dee', '"open lighthose"'), null)
})

test('of several words the one that more posts have is guessed', (t) => {
  const house = village(t)
  for (const text of ['A boat.', 'A coat.', 'Another coat.']) house.says('bo', text)
  assert.equal(guess(house, 'dee', 'xoat')?.word, 'coat')
})

test('words that stand only in what somebody may not see are never guessed, and change no guess', async (t) => {
  const house = village(t)
  const { ctx } = house
  const hidden: [text: string, say: () => unknown][] = [
    ['boathouse', () => house.says('ada', 'The boathouse.', { choice: 'direct', named: ['@bo'] })],
    ['farmhouse', () => house.says('ada', 'The farmhouse.', { narrowing: 'followers' })],
    ['greenhouse', () => writePost(ctx, house.member('ada'), { ...blankDraft, text: 'The greenhouse.' })],
    ['playhouse', () => deletePost(ctx, house.member('ada'), house.says('ada', 'The playhouse.').id)],
  ]
  for (const [word, say] of hidden) {
    say()
    assert.equal(guess(house, 'dee', word.replace('house', 'hose')), null, word)
  }
  assert.equal(guess(house, 'bo', 'boathose')?.word, 'boathouse')
  house.says('bo', 'A coat.')
  for (let n = 0; n < 3; n += 1) house.says('ada', 'A boat.', { choice: 'direct', named: ['@bo'] })
  assert.equal(guess(house, 'dee', 'xoat')?.word, 'coat')
  assert.equal(guess(house, 'bo', 'xoat')?.word, 'boat')
  house.says('bo', 'A windmill.')
  mutePerson(ctx, house.member('dee'), house.member('bo').id, { lasts: null, quietNotices: false })
  assert.equal(guess(house, 'dee', 'windmil'), null)
  blockPerson(ctx, house.member('bo'), house.member('ada').id)
  assert.equal(guess(house, 'ada', 'windmil'), null)
})

test('the search page asks whether the other word was meant, and only when nothing was found', async (t) => {
  const house = village(t)
  house.says('bo', 'The lighthouse & more.')
  const dee = house.as('dee')
  const link = /href="\/search\?q=lighthouse"><span>Did you mean <bdi>lighthouse<\/bdi>\?/
  assert.match(await dee.read('/search?q=lighthose'), link)
  assert.match(await dee.read('/search?q=lighthose'), /Nothing here with “lighthose”/)
  assert.doesNotMatch(await dee.read('/search?q=lighthouse'), /Did you mean/)
  assert.doesNotMatch(await dee.read('/search?q=%3Cb%3Elighthose'), /Did you mean/)
  assert.doesNotMatch(await dee.read('/search?q='), /Did you mean/)
})
