import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import {
  type Audience,
  type AudienceOf,
  isCircleOfSomebody,
  isForNamed,
  isWider,
  staysHome,
} from '../../src/core/audience/audience.ts'
import { audienceFrom, type Choice, choiceOf, choices } from '../../src/core/audience/choices.ts'
import {
  type AudienceMap,
  choiceForApp,
  choiceOfMeaning,
  homeMap,
  type Meaning,
  meanings,
  readMap,
  type SaidByApp,
  type Surroundings,
  standardMap,
  usualVisibility,
  type Visibility,
  visibilityOf,
} from '../../src/core/audience/for-apps.ts'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { blankDraft, type Draft } from '../../src/core/posts/draft.ts'
import type { Post } from '../../src/core/posts/post.ts'
import { findPost } from '../../src/core/posts/store.ts'
import { withoutHold, writePost } from '../../src/core/posts/write-post.ts'
import { Refusal } from '../../src/lib/refusal.ts'
import type { Here } from '../cast.ts'
import { imagineNeighbor } from '../imagine-neighbor.ts'
import { phoneApp } from '../phone-app.ts'
import { openHouse, type TestHouse } from '../village.ts'

const four: readonly string[] = ['public', 'unlisted', 'private', 'direct']
const words = ['public', 'unlisted', 'private', 'direct', 'local', 'neighborhood', null] as const
const saying: SaidByApp[] = words.flatMap((visibility) => [false, true].map((localOnly) => ({ visibility, localOnly })))
const own = readMap({ public: 'neighborhood', unlisted: 'quiet', private: 'mutuals' })
const maps: readonly AudienceMap[] = [homeMap, standardMap, own]
const usuals = Object.keys(choices) as Choice[]

/** Everything a post can be for. */
const audiences: readonly Audience[] = (['local', 'neighborhood', 'public'] as const).flatMap((reach) =>
  (['everyone', 'followers', 'mutuals', 'named'] as const).flatMap((circle) =>
    (reach === 'public' && circle === 'everyone' ? [true, false] : [false]).map((listed) => ({
      reach,
      circle,
      listed,
    })),
  ),
)

// Whose followers are meant is asked of stored posts below.
const isFurther = (a: Audience, b: Audience) => isWider(one(a), one(b)) || (a.listed && !b.listed)
const one = (audience: Audience): AudienceOf => ({ audience, circleOf: '' })

/** What a word may mean at the most: what the member let it mean, or the people of what is answered when it is their word. */
function widest({ visibility }: SaidByApp, { map, usual, answers }: Surroundings): Audience {
  if (visibility === null) return audienceFrom(usual, '', false)
  if (visibility === 'local' || visibility === 'neighborhood') return audienceFrom(visibility, '', false)
  if (answers && visibilityOf(answers).visibility === visibility) return answers
  if (visibility === 'direct') return audienceFrom('direct', '', false)
  const { choice, narrowing } = choiceOfMeaning(map[visibility])
  return audienceFrom(choice, narrowing, false)
}

function* everything(): Generator<[SaidByApp, Surroundings]> {
  for (const map of maps)
    for (const usual of usuals)
      for (const answers of [null, ...audiences])
        for (const quotes of [null, ...audiences])
          for (const each of saying) yield [each, { map, usual, answers, quotes }]
}

test('no word of an app, no flag and no answer or quote goes further than what it answers, quotes and was said to mean', () => {
  for (const [each, around] of everything()) {
    const { choice, narrowing } = choiceForApp(each, around)
    const chosen = audienceFrom(choice, narrowing, false)
    // A message to people by name goes where they are: as far as what it answers, which core sees to.
    const others = [around.answers, around.quotes].filter((other) => other !== null)
    if (!isForNamed(chosen))
      for (const other of [...others, widest(each, around)])
        if (isFurther(chosen, other)) assert.fail(`${JSON.stringify([each, around])} became ${choice} ${narrowing}`)
    if (isForNamed(widest(each, around)) || others.some(isForNamed))
      if (!isForNamed(chosen)) assert.fail(`${JSON.stringify([each, around])} left the people it names`)
    if (each.localOnly && !staysHome(chosen)) assert.fail(`${JSON.stringify([each, around])} left home`)
  }
})

test('an answer that carries the word its parent was shown with goes to the same people', () => {
  for (const map of maps)
    for (const answers of audiences) {
      const { visibility } = visibilityOf(answers)
      const { choice, narrowing } = choiceForApp(
        { visibility, localOnly: false },
        { map, usual: 'local', answers, quotes: null },
      )
      assert.deepEqual({ choice, narrowing }, choiceOf(answers), JSON.stringify(answers))
    }
})

test('every audience has a word that apps know, and a map lets no word reach further than it says', () => {
  for (const audience of audiences) assert.ok(four.includes(visibilityOf(audience).visibility))
  for (const [word, offered] of Object.entries(meanings))
    for (const meaning of offered) {
      // "Followers" may be taken for everybody at home: it is the word by which apps are told of posts that stay there.
      const [meant, most] = [meantBy(meaning), meantBy(standardMap[word as keyof AudienceMap])]
      assert.ok(!isFurther({ ...meant, circle: 'named' }, { ...most, circle: 'named' }), `${word} as ${meaning}`)
    }
  assert.deepEqual(readMap({ public: 'nonsense', unlisted: 'public', private: 7 }), homeMap)
})

function meantBy(meaning: Meaning): Audience {
  const { choice, narrowing } = choiceOfMeaning(meaning)
  return audienceFrom(choice, narrowing, false)
}

test('an app that starts with the word it is told posts where its member usually does, or nearer', () => {
  for (const map of maps)
    for (const usual of usuals) {
      const isNearer = (word: Visibility) =>
        word === 'direct' || !isFurther(meantBy(map[word]), audienceFrom(usual, '', true))
      const word = usualVisibility(map, usual)
      assert.ok(four.includes(word))
      // A map without a word for home has only one that keeps to followers.
      const hasNone = !(['public', 'unlisted', 'private'] as const).some(isNearer)
      assert.ok(isNearer(word) || (hasNone && word === 'private'), `${usual} as ${word}`)
    }
  assert.equal(usualVisibility(homeMap, 'local'), 'unlisted')
})

/** Ada, Bo and Dee, who all follow each other, and a post of each for everybody that it can be for. */
function openNeighborhood(t: TestContext): { house: TestHouse; posts: Post[] } {
  const house = openHouse()
  t.after(() => house.close())
  const people = ['ada', 'bo', 'dee'] as const
  for (const who of people)
    for (const whom of people) if (who !== whom) followPerson(house.ctx, house.member(who), house.member(whom).id)
  const narrow = { named: ['@ada', '@bo', '@dee'] }
  const write = (who: Here, audience: Audience, more: Partial<Draft> = {}) =>
    house.says(who, 'Listen', { ...choiceOf(audience), ...(isForNamed(audience) ? narrow : {}), ...more })
  const posts = (['ada', 'bo'] as const).flatMap((who) => audiences.map((audience) => write(who, audience)))
  // An answer keeps the circle of whoever it answers, so whose followers are meant is not always its author's.
  const circles = audiences
    .filter(isCircleOfSomebody)
    .flatMap((audience) => [write('dee', audience), write('ada', audience, { replyTo: write('dee', audience).id })])
  return { house, posts: [...posts, ...circles] }
}

test('what Bo’s app answers and quotes is kept no wider than what it is about, or is refused with a sentence', (t) => {
  const { house, posts } = openNeighborhood(t)
  const bo = withoutHold(house.member('bo'))
  const tried = new Set<string>()
  let written = 0
  for (const other of posts)
    for (const map of maps)
      for (const each of saying)
        for (const about of ['replyTo', 'quoteOf'] as const) {
          const [answers, quotes] = about === 'replyTo' ? [other.audience, null] : [null, other.audience]
          const choice = choiceForApp(each, { map, usual: 'public', answers, quotes })
          const key = JSON.stringify([other.id, about, choice])
          if (tried.has(key)) continue
          tried.add(key)
          const post = attempt(() =>
            writePost(house.ctx, bo, { ...blankDraft, ...choice, text: '@ada yes', [about]: other.id }),
          )
          if (!post) continue
          written += 1
          const kept = findPost(house.ctx.db, post.id)
          assert.ok(kept && !isWider(kept, other), `${key} under ${JSON.stringify(other.audience)}`)
        }
  assert.ok(written > tried.size / 2, `${written} of ${tried.size} were written`)
})

function attempt(work: () => Post): Post | null {
  try {
    return work()
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

test('whatever an app sends over the wire, Bo’s answer stays with those who could read what it answers', async (t) => {
  const { house, posts } = openNeighborhood(t)
  const parents = posts.filter(({ author }) => author === house.member('ada').id)
  const sent = [
    'public',
    'unlisted',
    'private',
    'direct',
    'local',
    'neighborhood',
    undefined,
    '',
    'everyone',
    7,
    ['public'],
    {},
  ]
  const flags = [
    {},
    { local_only: true },
    { local_only: 'perhaps' },
    { federated: false },
    { local_only: false, federated: 'false' },
  ]
  for (const map of ['home', 'standard'] as const) {
    const bo = phoneApp(house, 'bo', { map })
    for (const [turn, visibility] of sent.entries())
      for (const [place, flag] of flags.entries()) {
        const parent = parents[(turn * flags.length + place) % parents.length]
        assert.ok(parent)
        const about = place % 2 === 0 ? { in_reply_to_id: parent.id } : { quoted_status_id: parent.id }
        const said = { status: '@ada yes', visibility, ...flag, ...about }
        const { status, json } = await bo.ask('POST', '/api/v1/statuses', said)
        const isOdd = visibility === 'everyone' || typeof visibility === 'number' || typeof visibility === 'object'
        if (isOdd || flag.local_only === 'perhaps') assert.equal(status, 422, JSON.stringify(said))
        if (status !== 200) {
          assert.deepEqual([status, typeof json.error], [422, 'string'], JSON.stringify(said))
          continue
        }
        const kept = findPost(house.ctx.db, json.id)
        assert.ok(kept && !isWider(kept, parent), JSON.stringify(said))
        assert.ok(four.includes(json.visibility))
        assert.equal(json.local_only, staysHome(kept.audience))
        if ('federated' in flag || flag.local_only === true) assert.equal(json.local_only, true, JSON.stringify(said))
      }
  }
})

test('whatever an app sends alone, it says no more than its map lets it, and comes back in a word that apps know', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  imagineNeighbor(house.ctx)
  const expected = {
    home: {
      public: 'public',
      unlisted: 'local',
      private: 'followers',
      direct: 'direct',
      local: 'local',
      neighborhood: 'neighborhood',
    },
    standard: {
      public: 'public',
      unlisted: 'public',
      private: 'followers',
      direct: 'direct',
      local: 'local',
      neighborhood: 'neighborhood',
    },
  }
  for (const [map, meant] of Object.entries(expected) as [keyof typeof expected, Record<string, string>][]) {
    const bo = phoneApp(house, 'bo', { map })
    for (const [visibility, audience] of Object.entries(meant)) {
      const open = await bo.post('/api/v1/statuses', { status: '@ada hi', visibility })
      assert.deepEqual([visibility, open.porchlight.audience], [visibility, audience])
      assert.equal(open.porchlight.narrowing === 'quiet', map === 'standard' && visibility === 'unlisted')
      assert.ok(four.includes(open.visibility))
      const home = await bo.post('/api/v1/statuses', { status: '@ada hi', visibility, local_only: true })
      assert.equal(home.local_only, true)
      const kept = findPost(house.ctx.db, home.id)
      assert.ok(kept && staysHome(kept.audience))
    }
    for (const visibility of [undefined, null, ''])
      assert.equal((await bo.post('/api/v1/statuses', { status: 'hi', visibility })).porchlight.audience, 'local')
  }
})
