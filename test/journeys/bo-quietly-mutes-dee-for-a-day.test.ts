import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse } from '../village.ts'

const day = 24 * 60 * 60 * 1000

test('Bo quietly mutes Dee for a day', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const bo = house.as('bo')
  const dee = house.member('dee')
  house.says('dee', 'Night shift again.')
  assert.match(await bo.read('/'), /Night shift again/)

  assert.match(await bo.read('/@dee'), new RegExp(`href="/people/${dee.id}/mute"`))
  assert.match(await bo.read(`/people/${dee.id}/mute`), /Mute <bdi>Dee Okafor<\/bdi>/)
  const answer = await bo.post(`/people/${dee.id}/mute`, { lasts: 'day', quiet: 'yes' })
  assert.equal(answer.status, 303)
  assert.equal(answer.headers.get('location'), '/@dee')
  assert.match(await bo.read('/@dee'), /is muted\. Nobody is told\..*|Muted for another 24 hours/s)

  house.says('dee', '@bo are you there?')
  assert.doesNotMatch(await bo.read('/'), /Night shift again/)
  assert.doesNotMatch(await bo.read('/inbox'), /are you there/)
  assert.match(await house.as('ada').read('/'), /Night shift again/)
  assert.doesNotMatch(await house.as('dee').read('/@bo'), /mute[ds] you/i)
  assert.match(await bo.read('/blocks'), /For another 24 hours, inbox too/)

  await house.wait(day)
  assert.match(await bo.read('/'), /Night shift again/)
  assert.doesNotMatch(await bo.read('/blocks'), /Dee Okafor/)
})

test('Bo mutes Dee, finds her among the muted, and takes it back twice', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const bo = house.as('bo')
  const { id } = house.member('dee')
  const wrong = await bo.post(`/people/${id}/mute`, { lasts: 'a while', quiet: 'yes' })
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /<title>Error: .*Choose for how long/s)
  await bo.post(`/people/${id}/mute`, { lasts: 'always' })
  assert.match(await bo.read('/blocks'), /For good</)
  for (const _ of ['once', 'twice']) {
    const answer = await bo.post(`/people/${id}/unmute`, { back: '/blocks' })
    assert.equal(answer.headers.get('location'), '/blocks')
  }
  assert.match(await bo.read('/blocks'), /You have muted and blocked nobody/)
})
