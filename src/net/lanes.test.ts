import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { openLanes } from './lanes.ts'

const patient = new AbortController().signal

test('a slow house holds up nobody but those who wait for it', async () => {
  const lanes = openLanes({ perHost: 2, total: { GET: 3, POST: 1 }, waiting: 10 })
  const order: string[] = []
  const enter = (name: string, host: string) =>
    lanes.enter(host, 'GET', patient).then((leave) => {
      order.push(name)
      return leave
    })
  const [first] = await Promise.all([enter('slow 1', 'slow'), enter('slow 2', 'slow')])
  const third = enter('slow 3', 'slow')
  const other = await enter('quick 1', 'quick')
  const last = enter('quick 2', 'quick')
  await setImmediate()
  assert.deepEqual(order, ['slow 1', 'slow 2', 'quick 1'])
  other()
  await last
  assert.deepEqual(order.at(-1), 'quick 2')
  first()
  await third
  assert.deepEqual(order.at(-1), 'slow 3')
})

test('who gives up waiting leaves the queue to the others', async () => {
  const lanes = openLanes({ perHost: 1, total: { GET: 1, POST: 1 }, waiting: 2 })
  const leave = await lanes.enter('bo', 'GET', patient)
  const tired = new AbortController()
  const gone = lanes.enter('bo', 'GET', tired.signal)
  const next = lanes.enter('bo', 'GET', patient)
  await assert.rejects(lanes.enter('cy', 'GET', patient), { code: 'busy' })
  tired.abort(new Error('tired'))
  await assert.rejects(gone, { message: 'tired' })
  leave()
  const leaveNext = await next
  leaveNext()
  await assert.rejects(lanes.enter('bo', 'GET', tired.signal), { message: 'tired' })
})

test('questions do not wait behind letters, and both together are no more than a host gets', async () => {
  const lanes = openLanes({ perHost: 2, total: { GET: 1, POST: 2 }, waiting: 10 })
  await lanes.enter('bo', 'POST', patient)
  const leave = await lanes.enter('cy', 'POST', patient)
  await lanes.enter('bo', 'GET', patient)
  let third = false
  const late = lanes.enter('dee', 'POST', patient).then(() => {
    third = true
  })
  await setImmediate()
  assert.equal(third, false)
  leave()
  await late
})
