import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openHouse } from '../../../test/village.ts'
import { limits } from '../limits.ts'
import { blankHostingMe, findHostingMe, saveHostingMe } from './hosting-me.ts'
import { mayReadHostingMe } from './may-read-hosting-me.ts'

function open(t: TestContext) {
  const house = openHouse()
  t.after(() => house.close())
  return { house, ctx: house.ctx, bo: house.member('bo') }
}

test('who said nothing is a blank page for hosts only', (t) => {
  const { ctx, bo } = open(t)
  assert.deepEqual(findHostingMe(ctx, bo.id), blankHostingMe)
  assert.deepEqual(findHostingMe(ctx, 'nobody'), blankHostingMe)
})

test('what Bo does not touch stays, and what he wrote is tidied', (t) => {
  const { ctx, bo } = open(t)
  saveHostingMe(ctx, bo, { pronouns: '  he \n him ', needs: ' Captions.\r\nAnd time. \n' })
  saveHostingMe(ctx, bo, { phone: 'android', timeZone: 'Europe/Stockholm' })
  saveHostingMe(ctx, bo, { phone: 'android', timeZone: 'Europe/Stockholm' })
  assert.deepEqual(findHostingMe(ctx, bo.id), {
    ...blankHostingMe,
    pronouns: 'he him',
    needs: 'Captions.\nAnd time.',
    phone: 'android',
    timeZone: 'Europe/Stockholm',
  })
})

test('too much of anything and a time zone nobody knows are refused, and nothing is half saved', (t) => {
  const { ctx, bo } = open(t)
  saveHostingMe(ctx, bo, { needs: 'Tea.' })
  const long = 'x'.repeat(limits.hostingMe.words + 1)
  for (const field of ['needs', 'goEasyOn', 'worries', 'reachMe'] as const)
    assert.throws(() => saveHostingMe(ctx, bo, { pronouns: 'he', [field]: long }), { code: 'too-long', field })
  assert.throws(() => saveHostingMe(ctx, bo, { pronouns: 'x'.repeat(limits.hostingMe.pronouns + 1) }), {
    code: 'too-long',
    field: 'pronouns',
  })
  assert.throws(() => saveHostingMe(ctx, bo, { pronouns: 'he', timeZone: 'Moon/Base' }), {
    code: 'bad-input',
    field: 'timeZone',
  })
  assert.deepEqual(findHostingMe(ctx, bo.id), { ...blankHostingMe, needs: 'Tea.' })
  saveHostingMe(ctx, bo, { needs: '😀'.repeat(limits.hostingMe.words) })
  assert.equal([...findHostingMe(ctx, bo.id).needs].length, limits.hostingMe.words)
})

test('for hosts it is read by hosts and herself, for everybody by everybody here', (t) => {
  const { house, bo } = open(t)
  const [ada, dee] = [house.member('ada'), house.member('dee')]
  const readers = [ada, bo, dee, null]
  const may = (seenBy: 'hosts' | 'everybody') => readers.map((reader) => mayReadHostingMe(reader, bo.id, { seenBy }))
  assert.deepEqual(may('hosts'), [true, true, false, false])
  assert.deepEqual(may('everybody'), [true, true, true, true])
})
