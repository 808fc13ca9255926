import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type Audience,
  type Circle,
  circleOwner,
  drawnIn,
  isForAnyone,
  isForNamed,
  isWider,
  mayBeBoosted,
  mayTravel,
  type Reach,
} from './audience.ts'
import { audienceFrom, type Choice, choiceOf, choices, choicesWithin } from './choices.ts'

const audiences: Audience[] = (['local', 'neighborhood', 'public'] as const).flatMap((reach) =>
  (['everyone', 'followers', 'mutuals', 'named'] as const).flatMap((circle) =>
    (reach === 'public' && circle === 'everyone' ? [true, false] : [false]).map((listed) => ({
      reach,
      circle,
      listed,
    })),
  ),
)
const of = (reach: Reach, circle: Circle, circleOf = 'ada') => ({
  audience: { reach, circle, listed: false },
  circleOf,
})

test('an answer is wider when somebody could read it who could not read what it answers', () => {
  const narrowToWide: Reach[] = ['local', 'neighborhood', 'public']
  const fewToMany: Circle[] = ['named', 'mutuals', 'followers', 'everyone']
  for (const a of audiences)
    for (const p of audiences) {
      const wider =
        narrowToWide.indexOf(a.reach) > narrowToWide.indexOf(p.reach) ||
        fewToMany.indexOf(a.circle) > fewToMany.indexOf(p.circle)
      assert.equal(
        isWider({ audience: a, circleOf: 'ada' }, { audience: p, circleOf: 'ada' }),
        wider,
        `${JSON.stringify(a)} under ${JSON.stringify(p)}`,
      )
    }
})

test('followers of one person are no narrower than followers of another', () => {
  assert.ok(isWider(of('local', 'followers', 'bo'), of('local', 'followers', 'ada')))
  assert.ok(isWider(of('local', 'mutuals', 'bo'), of('local', 'followers', 'ada')))
  assert.ok(!isWider(of('local', 'mutuals', 'ada'), of('local', 'followers', 'ada')))
  assert.ok(!isWider(of('local', 'named', 'bo'), of('local', 'followers', 'ada')), 'names are no circle of anybody')
  assert.ok(!isWider(of('local', 'followers', 'bo'), of('local', 'everyone', 'ada')))
})

test('whatever somebody wants is drawn in until it is no wider than what she answers', () => {
  for (const wanted of audiences)
    for (const parent of audiences) {
      const drawn = drawnIn(wanted, parent)
      assert.ok(!isWider({ audience: drawn, circleOf: 'ada' }, { audience: parent, circleOf: 'ada' }))
      assert.ok(
        !isWider({ audience: drawn, circleOf: 'ada' }, { audience: wanted, circleOf: 'ada' }),
        'nor than what she wanted',
      )
    }
  assert.deepEqual(
    drawnIn(
      { reach: 'public', circle: 'everyone', listed: true },
      { reach: 'public', circle: 'everyone', listed: false },
    ).listed,
    false,
  )
})

test('an answer to somebody’s circle stays in that person’s circle', () => {
  assert.equal(
    circleOwner('bo', { reach: 'local', circle: 'followers', listed: false }, of('local', 'followers', 'ada')),
    'ada',
  )
  assert.equal(
    circleOwner('bo', { reach: 'local', circle: 'followers', listed: false }, of('local', 'everyone', 'ada')),
    'bo',
  )
  assert.equal(
    circleOwner('bo', { reach: 'local', circle: 'named', listed: false }, of('local', 'followers', 'ada')),
    'bo',
  )
  assert.equal(circleOwner('bo', { reach: 'local', circle: 'everyone', listed: false }, null), 'bo')
})

test('only what everybody there may see is boosted, only what is public is for anyone, and what is local never travels', () => {
  for (const audience of audiences) {
    assert.equal(mayBeBoosted(audience), audience.circle === 'everyone')
    assert.equal(isForNamed(audience), audience.circle === 'named')
    assert.equal(isForAnyone(audience), audience.reach === 'public' && audience.circle === 'everyone')
    assert.equal(mayTravel({ audience }), audience.reach !== 'local')
  }
})

test('every choice and narrowing becomes an audience and is shown as the same choice again', () => {
  for (const [choice, narrowings] of Object.entries(choices) as [Choice, (typeof choices)[Choice]][])
    for (const narrowing of narrowings)
      for (const allHere of [true, false]) {
        const audience = audienceFrom(choice, narrowing, allHere)
        const shown = choiceOf(audience)
        // Naming people is one thing wherever it begins: beyond this house it is a direct post, here it is one too.
        const direct = narrowing === 'named' && choice !== 'neighborhood'
        assert.deepEqual(shown, direct ? { choice: 'direct', narrowing: 'named' } : { choice, narrowing })
        assert.equal(audience.listed, choice === 'public' && narrowing === 'everyone')
      }
  assert.equal(audienceFrom('direct', 'named', true).reach, 'local', 'among people of this house it stays here')
  assert.equal(audienceFrom('direct', 'named', false).reach, 'public')
})

test('words that are no choice, and narrowings that a choice does not have, are refused', () => {
  for (const choice of ['', 'unlisted', 'constructor', '__proto__', 'PUBLIC']) {
    assert.throws(() => audienceFrom(choice, '', true), { code: 'bad-input', field: 'audience' }, choice)
  }
  for (const [choice, narrowing] of [
    ['direct', 'everyone'],
    ['followers', 'everyone'],
    ['local', 'quiet'],
    ['public', 'mutuals'],
    ['local', 'anything'],
  ] as const) {
    assert.throws(
      () => audienceFrom(choice, narrowing, true),
      { code: 'bad-input', field: 'narrow' },
      `${choice} ${narrowing}`,
    )
  }
})

test('under a post only those choices are offered that can be no wider than it', () => {
  for (const parent of audiences)
    for (const choice of choicesWithin(parent)) {
      const fits = choices[choice].some((narrowing) => {
        const audience = audienceFrom(choice, narrowing, true)
        return !isWider({ audience, circleOf: 'ada' }, { audience: parent, circleOf: 'ada' })
      })
      assert.ok(fits, `${choice} under ${JSON.stringify(parent)}`)
    }
  assert.deepEqual(choicesWithin(null), ['local', 'neighborhood', 'public', 'followers', 'direct'])
  assert.deepEqual(choicesWithin({ reach: 'public', circle: 'named', listed: false }), ['direct'])
  assert.ok(!choicesWithin({ reach: 'local', circle: 'everyone', listed: false }).includes('neighborhood'))
  assert.ok(!choicesWithin({ reach: 'neighborhood', circle: 'everyone', listed: false }).includes('public'))
})
