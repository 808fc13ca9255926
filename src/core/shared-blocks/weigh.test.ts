import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limits } from '../limits.ts'
import {
  agreedBy,
  isAsStrict,
  isNothing,
  isSofter,
  type Measure,
  measureFrom,
  mildest,
  severityOf,
  within,
} from './measure.ts'
import { byItself, isExempt, type Part, stateOf, togetherOf } from './weigh.ts'

const out: Measure = { shown: 'nobody', media: false }
const limited: Measure = { shown: 'followers', media: true }
const quiet: Measure = { shown: 'all', media: false }
const all: Measure = { shown: 'all', media: true }
const [maple, elm, mill, oak] = ['maple', 'elm', 'mill', 'oak'].map((name) => `https://${name}.example/ap/server`) as [
  string,
  string,
  string,
  string,
]
const everybody = new Set([maple, elm, mill, oak])
const block = { ...out, server: elm, hash: 'sha256:a', created: 0, retracted: null }
type Said = Part['said'][number]
const says = (server: string, more: Partial<Said> = {}): Said => ({
  ...out,
  server,
  hash: 'sha256:a',
  decision: 'adopt',
  decided: 'host',
  lifted: null,
  ...more,
})
const ripe = (said: readonly Said[], least: number | null = 2, there: ReadonlySet<string> = everybody) =>
  byItself([{ block, said }], { there, least })

test('a softer measure goes less far in one thing and no further in another', () => {
  assert.equal(isSofter(limited, out), true)
  assert.equal(isSofter(quiet, out), true)
  assert.equal(isSofter(quiet, limited), false)
  assert.equal(isSofter(limited, quiet), false)
  assert.equal(isSofter(out, out), false)
  assert.equal(isSofter({ shown: 'nobody', media: true }, out), false, 'pictures of nobody are none')
  assert.equal(isAsStrict({ shown: 'nobody', media: true }, quiet), true)
  assert.equal(isNothing(all), true)
  for (const measure of [out, limited, quiet, all]) assert.deepEqual(measureFrom(severityOf(measure)), measure)
})

test('what several agree on is as far as enough of them go', () => {
  assert.deepEqual(agreedBy(2, [out, limited]), limited)
  assert.deepEqual(agreedBy(2, [out, out, limited]), out)
  assert.deepEqual(agreedBy(2, [quiet, limited]), all)
  assert.equal(agreedBy(3, [out, out]), null)
})

test('Elm Court proposes; as long as no host of another house adopts it, nothing counts by itself anywhere', () => {
  assert.equal(ripe([]), null)
  assert.equal(ripe([], 1), null, 'whatever was written down, one is never enough')
  assert.deepEqual(ripe([says(mill)]), out)
  assert.equal(ripe([says(mill)], null), null, 'where only hosts decide')
  assert.equal(ripe([says(mill)], 3), null)
  assert.deepEqual(ripe([says(mill), says(oak)], 3), out)
})

test('a house that follows others, answers to other words, speaks twice or has left stands behind nothing', () => {
  assert.equal(ripe([says(mill, { decided: 'itself' })]), null)
  assert.equal(ripe([says(mill, { hash: 'sha256:b' })]), null)
  assert.equal(ripe([says(elm)]), null, 'who proposed it counts once')
  assert.equal(ripe([says(mill, { decision: 'decline' }), says(oak, { decision: 'exempt' })]), null)
  assert.equal(ripe([says('https://far.example/ap/server')]), null)
  assert.equal(ripe([says(mill)], 2, new Set([maple, mill, oak])), null, 'Elm Court has left')
  assert.equal(
    byItself([{ block: { ...block, retracted: 5 }, said: [says(mill)] }], { there: everybody, least: 2 }),
    null,
  )
})

test('where one house softened, what counts by itself is the softer one', () => {
  assert.deepEqual(ripe([says(mill, limited)]), limited)
  assert.deepEqual(ripe([says(mill, limited), says(oak)]), out)
  assert.equal(ripe([says(mill, all)]), null, 'nothing is nothing')
})

test('a proposal waits for 90 days; an answer and a retraction outlast that', () => {
  const lasts = limits.sharedBlock.lasts
  const state = (
    mine: Parameters<typeof stateOf>[1]['mine'],
    now = 1,
    retracted: number | null = null,
    isOurs = false,
  ) => stateOf({ ...block, retracted }, { mine, isOurs, now })
  assert.equal(state(null, lasts - 1), 'open')
  assert.equal(state(null, lasts), 'expired')
  assert.equal(state(null, 1, 1), 'taken-back')
  assert.equal(state(null, 1, null, true), 'ours')
  assert.equal(state({ decision: 'adopt', ...out }, lasts * 2), 'adopted')
  assert.equal(state({ decision: 'adopt', ...limited }), 'softened')
  assert.equal(state({ decision: 'adopt', ...out }, 1, 1), 'adopted', 'a retraction lifts nothing')
  assert.equal(state({ decision: 'decline', ...out }), 'declined')
  assert.equal(state({ decision: 'exempt', ...out }), 'exempt')
})

test('an exempt server is safe from blocks above and beneath its name', () => {
  assert.equal(isExempt('bad.example', ['bad.example']), true)
  assert.equal(isExempt('deep.bad.example', ['bad.example']), true)
  assert.equal(isExempt('example.org', ['friends.example.org']), true)
  assert.equal(isExempt('worse.example', ['bad.example']), false)
})

test('two houses propose the same server: each counts once, and what both ask for is what counts', () => {
  const of = (server: string, more: Partial<Part['block']> = {}, said: readonly Said[] = []): Part => ({
    block: { ...block, server, ...more },
    said,
  })
  const both = (parts: readonly Part[], least = 2) => byItself(parts, { there: everybody, least })
  assert.deepEqual(both([of(elm), of(mill, limited)]), limited)
  assert.deepEqual(both([of(elm), of(mill, limited, [says(oak)])]), out)
  assert.equal(both([of(elm), of(elm, { hash: 'sha256:b' })]), null, 'one house with two proposals is one house')
  assert.equal(both([of(elm, {}, [says(mill)]), of(mill)], 3), null, 'nor does it count twice to adopt and to propose')
  assert.equal(both([of(elm, { retracted: 5 }), of(mill)]), null, 'one was taken back')
  assert.equal(both([of(elm, {}, [says(elm, { decision: 'decline', lifted: 5 })]), of(mill)]), null, 'one lifted it')
  assert.deepEqual(mildest([out, limited]), limited)
  assert.deepEqual(mildest([limited, quiet]), quiet, 'with nothing in common it is what shuts out least')
  assert.deepEqual([within(limited, out), within(out, limited), within(out, out)], [limited, limited, out])
})

test('of several proposals about one server the answer that weighs most is how the house stands', () => {
  assert.equal(togetherOf(['softened', 'adopted']), 'adopted')
  assert.equal(togetherOf(['declined', 'open']), 'open')
  assert.equal(togetherOf(['open', 'exempt']), 'exempt')
  assert.equal(togetherOf(['taken-back', 'declined']), 'declined')
  assert.equal(togetherOf(['expired']), 'expired')
})
