import assert from 'node:assert/strict'
import { once } from 'node:events'
import { get } from 'node:http'
import { test } from 'node:test'
import { upgradeWebSocket } from '@hono/node-server'
import { Hono } from 'hono'
import { WebSocket } from 'ws'
import { listen } from './server.ts'

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))

test('who is being answered when the house stops still gets her answer', async () => {
  const web = new Hono()
  const asked = Promise.withResolvers<void>()
  web.get('/slow', async (request) => {
    asked.resolve()
    await pause(80)
    return request.text('here you are')
  })
  const server = await listen(web, 'localhost:0')
  const answer = fetch(`${server.address}/slow`).then((response) => response.text())
  await asked.promise
  const began = performance.now()
  await server.close(2000)
  assert.equal(await answer, 'here you are')
  assert.ok(performance.now() - began < 1500, 'and nobody waits longer than that')
  await assert.rejects(fetch(`${server.address}/slow`))
})

test('an endless stream does not keep the house from stopping', async () => {
  const web = new Hono()
  web.get(
    '/live',
    () => new Response(new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode('on')) })),
  )
  const server = await listen(web, 'localhost:0')
  const stream = (await fetch(`${server.address}/live`)).body?.getReader()
  await stream?.read()
  await server.close(50)
  await assert.rejects(async () => stream?.read())
})

test('a log of requests holds no link that lets somebody in', async (t) => {
  const web = new Hono()
  web.get('*', (request) => request.text('fine'))
  const lines: string[] = []
  const server = await listen(web, 'localhost:0', { hear: (line) => lines.push(line) })
  t.after(() => server.close())
  for (const path of [
    '/rules',
    '/join/7k2m-9p4q/you',
    '/key/secret?next=/x',
    '/waitlist/secret',
    '/search?q=secret',
    '/api/v1/streaming?access_token=secret',
  ])
    await fetch(server.address + path)
  assert.deepEqual(
    lines.map((line) => line.replace(/ \d+ ms$/, '')),
    [
      'GET /rules 200',
      'GET /join/… 200',
      'GET /key/… 200',
      'GET /waitlist/… 200',
      'GET /search 200',
      'GET /api/v1/streaming 200',
    ],
  )
})

test('a socket of an app does not keep the house from stopping, and nobody changes over where no sockets are', async () => {
  const web = new Hono()
  web.get('/api/v1/streaming', (request) => upgradeWebSocket(request, {}))
  web.get('*', (request) => request.text('as usual'))
  const server = await listen(web, 'localhost:0')
  const socket = new WebSocket(`${server.address.replace('http', 'ws')}/api/v1/streaming`)
  await once(socket, 'open')
  const headers = {
    connection: 'upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'x',
  }
  const [answer] = await once(get(`${server.address}/live`, { headers }), 'response')
  assert.equal(answer.statusCode, 200)
  answer.resume()
  const began = performance.now()
  await server.close(50)
  await Promise.all(socket.readyState === WebSocket.CLOSED ? [] : [once(socket, 'close')])
  assert.ok(performance.now() - began < 1000)
})
