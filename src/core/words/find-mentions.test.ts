import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findMentions, readHandle } from './find-mentions.ts'
import { renderWords } from './render-words.ts'

const named = (text: string) =>
  findMentions(text).map(({ handle, server }) => (server ? `${handle}@${server}` : handle))

test('everybody Ada names is found once, in her order', () => {
  assert.deepEqual(named('@bo and @Cy, @BO\n> @dee\n- *@eve* #x @ana@Elsewhere.Example @bo'), [
    'bo',
    'cy',
    'dee',
    'eve',
    'ana@elsewhere.example',
  ])
})

test('nobody is named in code, links, addresses and e-mail addresses', () => {
  assert.deepEqual(
    named('`@a` [@b](/x) https://x.example/@c d@e.example d.d+d@e.example \\@f /@g x@h\n```\n@i\n```'),
    [],
  )
})

test('people elsewhere have dots and hyphens in their names and a host with a dot', () => {
  assert.deepEqual(named('@a.b-c@x-y.example @d@bücher.example! @e@f.example.'), [
    'a.b-c@x-y.example',
    'd@xn--bcher-kva.example',
    'e@f.example',
  ])
  assert.deepEqual(named('@a@birch.test:8081 @b@birch.localhost:80 @c@birch.example:80'), [
    'a@birch.test:8081',
    'b@birch.localhost:80',
    'c@birch.example',
  ])
})

test('a half-typed address never names somebody here', () => {
  assert.deepEqual(named('@ana@elsewhere @ana@ @ana.b@elsewhere @ana@@bo @ana@-x.example @boé'), [])
})

test('a sentence may follow a name without a space', () => {
  assert.deepEqual(named('@bo: @cy. @dee’s @eveさん'), ['bo', 'cy', 'dee', 'eve'])
})

test('a handle is read however it is typed into a field', () => {
  assert.deepEqual(readHandle(' @Bo '), { handle: 'bo', server: null })
  assert.deepEqual(readHandle('bo'), { handle: 'bo', server: null })
  assert.deepEqual(readHandle('ana@Elsewhere.Example'), { handle: 'ana', server: 'elsewhere.example' })
  assert.deepEqual(readHandle('Bo Ek'), { handle: 'Bo Ek', server: null })
  assert.deepEqual(readHandle(''), { handle: '', server: null })
})

test('the people looked up before a post is rendered are exactly those it asks for', () => {
  const sign = fc.constantFrom(
    ...'* ** _ ~~ ` ``` [ ]( ) ! > - \n @bo @cy @ana@elsewhere.example @x@ https://a.example/ \\ . a é :'.split(' '),
  )
  const text = fc
    .tuple(fc.array(sign, { maxLength: 40, size: 'max' }), fc.constantFrom('', ' '))
    .map(([parts, gap]) => parts.join(gap))
  fc.assert(
    fc.property(text, (typed) => {
      const asked = new Set<string>()
      const person = (handle: string, server: string | null) => {
        asked.add(server ? `${handle}@${server}` : handle)
        return null
      }
      renderWords(typed, { person, emoji: () => null })
      assert.deepEqual(named(typed), [...asked])
    }),
    { numRuns: 300 },
  )
})
