import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { type TestContext, test } from 'node:test'
import { Hono } from 'hono'
import { openHouse } from '../../test/village.ts'
import { Refusal } from '../lib/refusal.ts'
import { readForm } from './read-form.ts'
import { listen } from './server.ts'

/** A door whose forms must arrive within `patience` milliseconds; it answers with the code of a refusal. */
async function door(t: TestContext, patience: number): Promise<number> {
  const house = openHouse()
  const web = new Hono()
  web.post('/', async (request) => {
    try {
      return request.text((await readForm(house.ctx, request, { files: true, patience })).text('text'))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return request.text(error.code, 422)
    }
  })
  const server = await listen(web, 'localhost:0')
  t.after(async () => {
    await server.close()
    await house.close()
  })
  return Number(new URL(server.address).port)
}

/** Sends a letter each 20 ms until the connection is closed, and gives what came back. */
function drip(port: number, type: string): Promise<string> {
  return new Promise((done) => {
    let heard = ''
    const head = `POST / HTTP/1.1\r\nhost: localhost\r\ncontent-type: ${type}\r\ncontent-length: 100000\r\n\r\n`
    const socket = connect(port, 'localhost', () => socket.write(head))
    const drops = setInterval(() => socket.write('a'), 20)
    socket.on('data', (bytes) => (heard += bytes))
    socket.on('error', () => {})
    socket.on('close', () => {
      clearInterval(drops)
      done(heard)
    })
  })
}

for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
  test(`who sends ${type.split(';')[0]} letter by letter is refused in time and the connection is closed`, async (t) => {
    const heard = await drip(await door(t, 200), type)
    assert.match(heard, /^HTTP\/1\.1 422 .*bad-input$/s)
  })
}

test('a form that comes in pieces but in time is read whole', async (t) => {
  const port = await door(t, 5000)
  const pieces = ['text=so', 'up+for', '+all']
  async function* slowly() {
    for (const piece of pieces) yield new TextEncoder().encode(piece)
  }
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const answered = await fetch(`http://localhost:${port}/`, {
    method: 'POST',
    headers,
    body: ReadableStream.from(slowly()),
    duplex: 'half',
  })
  assert.equal(await answered.text(), 'soup for all')
})
