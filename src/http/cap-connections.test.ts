import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { capConnections, exemptFor } from './cap-connections.ts'

// Only Linux and Windows have more than one address for themselves.
const skip = process.platform === 'darwin'

/** A server with a cap of three, and a way to open connections to it from addresses of this machine. */
async function capped(t: TestContext, exempt: (address: string) => boolean) {
  const server = createServer((_request, response) => response.end('here you are'))
  capConnections(server, { perNetwork: 3, exempt })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const sockets: Socket[] = []
  t.after(() => {
    for (const socket of sockets) socket.destroy()
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const open = async (localAddress: string): Promise<Socket> => {
    const socket = connect({ port, host: '127.0.0.1', localAddress })
    socket.on('error', () => {})
    sockets.push(socket)
    await once(socket, 'connect')
    return socket
  }
  return { open, server }
}

/** Asks for a page on an open connection and tells whether there is an answer. */
async function isAnswered(socket: Socket): Promise<boolean> {
  if (socket.destroyed) return false
  socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n')
  const said = await Promise.race([once(socket, 'data').then(String), once(socket, 'close').then(() => '')])
  return said.includes('200 OK')
}

test('one network with too many open connections keeps nobody else out, and gets new ones when old ones close', {
  skip,
}, async (t) => {
  const { open } = await capped(t, () => false)
  const first = await open('127.0.0.2')
  const mine = [first, await open('127.0.0.2'), await open('127.0.0.2')]
  assert.equal(await isAnswered(await open('127.0.0.2')), false)
  assert.equal(await isAnswered(await open('127.0.0.3')), true)
  for (const socket of mine) assert.equal(await isAnswered(socket), true)
  first.destroy()
  await once(first, 'close')
  let again = false
  for (let n = 0; n < 20 && !again; n += 1) again = await isAnswered(await open('127.0.0.2'))
  assert.equal(again, true)
})

test('who comes through this machine or a trusted proxy is not counted', { skip }, async (t) => {
  const { open } = await capped(t, exemptFor([]))
  const many = await Promise.all(Array.from({ length: 8 }, () => open('127.0.0.2')))
  for (const socket of many) assert.equal(await isAnswered(socket), true)
  const exempt = exemptFor(['192.0.2.7', '2001:db8::7'])
  for (const address of ['127.0.0.1', '127.9.9.9', '::1', '192.0.2.7', '2001:db8::7'])
    assert.ok(exempt(address), address)
  for (const address of ['192.0.2.8', '2001:db8::8', '10.0.0.1', '', 'nonsense']) assert.ok(!exempt(address), address)
})
