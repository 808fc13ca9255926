import assert from 'node:assert/strict'
import { connect, type Socket } from 'node:net'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { startSession } from '../../src/core/access/sessions.ts'
import { listen } from '../../src/http/server.ts'
import { openHouse } from '../village.ts'

const senders = 200

test('two hundred people who send letter by letter keep nobody waiting', async (t) => {
  const house = openHouse()
  const server = await listen(house.web, 'localhost:0')
  const sockets: Socket[] = []
  t.after(async () => {
    for (const socket of sockets) socket.destroy()
    await server.close()
    await house.close()
  })
  const port = Number(new URL(server.address).port)
  const form = 'content-type: application/x-www-form-urlencoded\r\ncontent-length: 5000\r\n'
  const parts = 'content-type: multipart/form-data; boundary=x\r\ncontent-length: 5000\r\n'
  const beginnings = [
    'GET / HTTP/1.1\r\nx: ',
    `POST /login HTTP/1.1\r\nhost: x\r\norigin: http://x\r\n${form}\r\n`,
    `POST /recover HTTP/1.1\r\nhost: x\r\norigin: http://x\r\n${parts}\r\n`,
  ]
  await Promise.all(
    Array.from(
      { length: senders },
      (_, n) =>
        new Promise<void>((done) => {
          const socket = connect(port, 'localhost', () =>
            socket.write(beginnings[n % beginnings.length] ?? '', () => done()),
          )
          socket.on('error', () => {})
          sockets.push(socket)
        }),
    ),
  )
  const drops = setInterval(() => {
    for (const socket of sockets) socket.write('a')
  }, 100)
  t.after(() => clearInterval(drops))
  await sleep(300)
  const cookie = `porch=${startSession(house.ctx, house.member('bo'), 'a test')}`
  for (let n = 0; n < 10; n += 1) {
    const began = performance.now()
    const page = await fetch(server.address, { headers: { cookie, accept: 'text/html' } })
    assert.equal(page.status, 200)
    await page.text()
    const sent = await fetch(`${server.address}/write`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, origin: server.address },
      body: new URLSearchParams({ text: `Soup ${n}`, audience: 'local' }),
    })
    assert.equal(sent.status, 303)
    assert.ok(performance.now() - began < 2000, `it took ${performance.now() - began} ms`)
  }
  assert.ok(sockets.filter((socket) => !socket.destroyed).length > senders / 2, 'they are still sending')
})
