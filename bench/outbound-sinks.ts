// Servers that take letters, all behind one port of this machine: those under `slow` names answer after 100 ms, those under `mute`
// names never do. It tells its port; `kept` is how many letters were taken.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answering } from './child.ts'

const slowly = 100
const firsts = new Map<string, number>()
let kept = 0
let began = 0

const server = createServer((request, response) => {
  const host = request.headers.host ?? ''
  if (request.url === '/firsts') {
    // When each server got its first letter, in milliseconds since the first of all.
    response.end(JSON.stringify([...firsts.values()].map((at) => at - began)))
    firsts.clear()
    began = 0
    return
  }
  request.resume()
  if (host.startsWith('mute')) return
  request.on('end', () => {
    began ||= performance.now()
    if (!firsts.has(host)) firsts.set(host, performance.now())
    kept += 1
    if (request.url === '/slow') setTimeout(() => response.writeHead(202).end(), slowly)
    else response.writeHead(202).end()
  })
})
server.listen(0, '0.0.0.0', () => {
  answering(
    { port: String((server.address() as AddressInfo).port) },
    () => ({ left: 0, kept }),
    async () => {
      server.closeAllConnections()
    },
  )
})
