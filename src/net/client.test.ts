import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { type Net, type NetOptions, openNet } from './client.ts'
import { startLabServer } from './lab-server.ts'

const want = { types: ['text/plain'], most: 1024 * 1024 }
const id = '01J9ZQ8S7V6T5R4Q3P2N1M0KHG'
const named = "A post that stays home can't be mentioned outside."

type Street = { net: Net; lab: Map<string, string> }

/** Bo and Cy each run a house under a lab name; Ada's client visits them. */
async function visit(bo: RequestListener, use: (street: Street) => Promise<void>, more: Partial<NetOptions> = {}) {
  const server = await startLabServer(bo)
  const lab = new Map(['bo.test', 'cy.test', 'dee.localhost'].map((host) => [host, server.place]))
  const net = openNet({ now: () => 1000, agentName: 'Porchlight/1', lab, ...more })
  try {
    await use({ net, lab })
  } finally {
    await net.close()
    server.close()
  }
}

function say(response: ServerResponse, text: string | Buffer, headers: Record<string, string> = {}): void {
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', ...headers }).end(text)
}

function send(response: ServerResponse, status: number, location: string): void {
  response.writeHead(status, { location }).end()
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts = await Array.fromAsync(request)
  return Buffer.concat(parts).toString()
}

test('Ada reads what Bo has at his door, and Bo reads who asks', async () => {
  let seen: IncomingMessage['headers'] = {}
  const bo: RequestListener = (request, response) => {
    seen = request.headers
    say(response, gzipSync('hello Ada'), { 'content-encoding': 'gzip' })
  }
  await visit(bo, async ({ net }) => {
    const headers = { Cookie: 'a=b', 'User-Agent': 'somebody', host: 'cy.test' }
    const answer = await net.get('http://bo.test:81/door#step', { ...want, headers })
    const { url, status, type, charset } = answer
    const wanted = { url: 'http://bo.test:81/door', status: 200, type: 'text/plain', charset: 'utf-8' }
    assert.deepEqual({ url, status, type, charset }, wanted)
    assert.equal(answer.body.toString(), 'hello Ada')
    const { host, accept, cookie } = seen
    assert.deepEqual({ host, accept, cookie }, { host: 'bo.test:81', accept: 'text/plain', cookie: 'a=b' })
    assert.equal(seen['user-agent'], 'Porchlight/1')
  })
})

test('a letter to Cy arrives with its headers, and any friendly answer counts', async () => {
  const letters: unknown[] = []
  const cy: RequestListener = async (request, response) => {
    letters.push([request.headers['signature'], await textOf(request)])
    if (request.url === '/empty') response.writeHead(202).end()
    else response.writeHead(202, { 'content-type': 'text/html' }).end('thanks')
  }
  await visit(cy, async ({ net }) => {
    const letter = { body: 'dear Cy', headers: { Signature: 'ada' }, types: [], most: 0 }
    const { status, type, body } = await net.post('http://cy.test/inbox', letter)
    assert.deepEqual([status, type, body.length], [202, '', 0])
    const read = await net.post('http://cy.test/inbox', {
      ...letter,
      body: Buffer.from('again'),
      types: ['text/html'],
      most: 10,
    })
    assert.deepEqual([read.type, read.body.toString()], ['text/html', 'thanks'])
    assert.equal((await net.post('http://cy.test/empty', { ...letter, types: ['text/html'], most: 10 })).status, 202)
    await assert.rejects(net.post('http://cy.test/inbox', { ...letter, types: ['text/plain'], most: 10 }), {
      code: 'bad-input',
    })
  })
  assert.deepEqual(letters.slice(0, 2), [
    ['ada', 'dear Cy'],
    ['ada', 'again'],
  ])
})

test('three redirects are followed and no more, and none that leads inside or out of the lab', async () => {
  const asked: (string | undefined)[] = []
  const inside = [
    'http://169.254.169.254/latest',
    'https://127.0.0.1/',
    'file:///etc/passwd',
    'http://localhost/',
    'https://maple.example/',
    'http://u:p@bo.test/',
    'http://unknown.test/',
    'http://[::1]/',
    '//nas/',
    'https://',
  ]
  const bo: RequestListener = (request, response) => {
    asked.push(request.url)
    const [, road, step] = request.url?.split('/') ?? []
    if (road === 'loop') return send(response, 302, '/loop')
    if (road === 'inside') return send(response, 301, inside[Number(step)] ?? '')
    if (road === 'down' && step !== '0') return send(response, 307, `/down/${Number(step) - 1}`)
    say(response, 'arrived')
  }
  const lookup = async () => assert.fail('a name was looked up')
  const look = async ({ net }: Street) => {
    assert.equal((await net.get('http://bo.test/down/3', want)).url, 'http://bo.test/down/0')
    await assert.rejects(net.get('http://bo.test/down/4', want), { code: 'bad-input' })
    asked.length = 0
    await assert.rejects(net.get('http://bo.test/loop', want), { code: 'bad-input' })
    assert.deepEqual(asked, ['/loop', '/loop', '/loop', '/loop'])
    for (const [at, place] of inside.entries()) {
      await assert.rejects(net.get(`http://bo.test/inside/${at}`, want), { code: 'not-allowed' }, place)
    }
  }
  await visit(bo, look, { lookup })
})

test('a key that Ada shows to Bo is not shown to the house that Bo points to, not even on the way back', async () => {
  const seen: string[] = []
  const bo: RequestListener = (request, response) => {
    const { host = '', cookie = '-', authorization = '-', signature = '-', 'x-key': key = '-' } = request.headers
    seen.push([host, authorization, cookie, signature, key].join(' '))
    if (request.url === '/1') return send(response, 302, '/2')
    if (request.url === '/2') return send(response, 302, 'http://cy.test/3')
    if (request.url === '/3') return send(response, 302, 'http://bo.test/4')
    say(response, 'arrived')
  }
  await visit(bo, async ({ net }) => {
    const headers = { Authorization: 'a', Cookie: 'c', Signature: 's', 'X-Key': 'k' }
    await net.get('http://bo.test/1', { ...want, headers })
  })
  assert.deepEqual(seen, ['bo.test a c s k', 'bo.test a c s k', 'cy.test - - - -', 'bo.test - - - -'])
})

test('a letter is not handed on to another house', async () => {
  const seen: string[] = []
  const bo: RequestListener = async (request, response) => {
    seen.push(`${request.method} ${request.headers.host}${request.url} ${await textOf(request)}`)
    if (request.url === '/moved') return send(response, 308, '/inbox')
    if (request.url === '/away') return send(response, 307, 'http://cy.test/inbox')
    if (request.url === '/see') return send(response, 303, '/inbox')
    response.writeHead(202).end()
  }
  await visit(bo, async ({ net }) => {
    const letter = { body: 'dear Bo', types: [], most: 0 }
    assert.equal((await net.post('http://bo.test/moved', letter)).url, 'http://bo.test/inbox')
    await assert.rejects(net.post('http://bo.test/away', letter), { code: 'bad-input' })
    await assert.rejects(net.post('http://bo.test/see', letter), { code: 'bad-input' })
  })
  const told = ['/moved', '/inbox', '/away', '/see'].map((path) => `POST bo.test${path} dear Bo`)
  assert.deepEqual(seen, told)
})

test('only the right kind of answer counts', async () => {
  const bo: RequestListener = (request, response) => {
    const type = decodeURIComponent(request.url?.slice(1) ?? '')
    if (/^\d+$/.test(type)) response.writeHead(Number(type), { 'content-type': 'text/plain' }).end('x')
    else if (type === 'twice')
      response
        .writeHead(
          200,
          [
            ['content-type', 'text/plain'],
            ['content-encoding', 'gzip'],
            ['content-encoding', 'gzip'],
          ].flat(),
        )
        .end('x')
    else if (type === 'none') response.writeHead(200).end('x')
    else response.writeHead(200, { 'content-type': type }).end('x')
  }
  await visit(bo, async ({ net }) => {
    for (const type of ['text/plain', 'TEXT/PLAIN; charset=x'])
      assert.ok(await net.get(`http://bo.test/${encodeURIComponent(type)}`, want))
    const kinds = [
      'text/html',
      'image/png',
      'application/json',
      'text/plain, text/html',
      'text/plainx',
      '*/*',
      'none',
      'twice',
    ]
    for (const wrong of [...kinds, '201', '204', '302', '304', '404', '410', '500']) {
      const url = `http://bo.test/${encodeURIComponent(wrong)}`
      await assert.rejects(net.get(url, want), { code: 'bad-input' }, wrong)
    }
  })
})

test('an answer that is too large is dropped, packed or not, honest about it or not', async () => {
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024))
  const sockets = new Set<Socket>()
  const bo: RequestListener = (request, response) => {
    sockets.add(request.socket)
    if (request.url === '/bomb') return say(response, bomb, { 'content-encoding': 'gzip' })
    if (request.url === '/honest') return say(response, Buffer.alloc(2 * 1024 * 1024))
    response.writeHead(200, { 'content-type': 'text/plain' })
    const more = () => {
      while (response.write(Buffer.alloc(65536)));
    }
    response.on('drain', more)
    more()
  }
  await visit(bo, async ({ net }) => {
    for (const path of ['/bomb', '/honest', '/endless']) {
      await assert.rejects(net.get(`http://bo.test${path}`, want), { name: 'Refusal', code: 'too-big' }, path)
    }
    const sent = [...sockets].reduce((sum, socket) => sum + socket.bytesWritten, 0)
    // What the system keeps on the way is sent too, but the endless one ended.
    assert.ok(sent < 32 * 1024 * 1024, `${sent} bytes were sent`)
  })
})

test('a house that drips, stalls or says nothing is left when patience ends', async () => {
  const drips = new Set<NodeJS.Timeout>()
  const bo: RequestListener = (request, response) => {
    if (request.url === '/silent') return
    if (request.url === '/turn') return void drips.add(setTimeout(() => send(response, 302, '/turn'), 60))
    response.writeHead(200, {
      'content-type': 'text/plain',
      ...(request.url === '/packed' && { 'content-encoding': 'gzip' }),
    })
    const packed = gzipSync('x'.repeat(1000))
    let at = 0
    const drip = () => response.write(request.url === '/packed' ? packed.subarray(at++, at) : ' ')
    drip()
    if (request.url !== '/stalled') drips.add(setInterval(drip, 20))
  }
  const look = async ({ net }: Street) => {
    const late = { name: 'NoAnswer', code: 'busy', message: 'That server took too long.' }
    const paths = ['/drip', '/packed', '/stalled', '/silent', '/turn']
    const tries = paths.map((path) => assert.rejects(net.get(`http://${path.slice(1)}.test${path}`, want), late, path))
    await Promise.all(tries)
    await assert.rejects(net.post('http://drip.test/drip', { ...want, body: 'hello' }), late)
  }
  const withNames = async (street: Street) => {
    for (const name of ['drip', 'packed', 'stalled', 'silent', 'turn'])
      street.lab.set(`${name}.test`, street.lab.get('bo.test') ?? '')
    await look(street)
  }
  await visit(bo, withNames, { patience: { total: 150 } })
  for (const drip of drips) clearInterval(drip)
})

test('a house that stops in the middle is left after the pause for one read', async () => {
  const bo: RequestListener = (_, response) => {
    response.writeHead(200, { 'content-type': 'text/plain' }).write('and then')
  }
  const look = async ({ net }: Street) => {
    await assert.rejects(net.get('http://bo.test/', want), { code: 'busy', message: 'That server took too long.' })
  }
  await visit(bo, look, { patience: { read: 100 } })
})

test('Bo gets two visitors at a time, the street thirty-two', async () => {
  let [here, most] = [0, 0]
  const inside = new Map<string, number>()
  let mostAtOne = 0
  const bo: RequestListener = (request, response) => {
    const host = request.headers.host ?? ''
    here += 1
    inside.set(host, (inside.get(host) ?? 0) + 1)
    most = Math.max(most, here)
    mostAtOne = Math.max(mostAtOne, inside.get(host) ?? 0)
    setTimeout(() => {
      here -= 1
      inside.set(host, (inside.get(host) ?? 0) - 1)
      say(response, 'hello')
    }, 20)
  }
  await visit(bo, async ({ net, lab }) => {
    const visits = []
    for (let house = 0; house < 20; house += 1) {
      lab.set(`h${house}.test`, lab.get('bo.test') ?? '')
      for (let turn = 0; turn < 4; turn += 1) visits.push(net.get(`http://h${house}.test/`, want))
    }
    // Two ports of one name are one house.
    for (const port of [81, 82, 83, 84]) visits.push(net.get(`http://h0.test:${port}/`, want))
    assert.equal((await Promise.all(visits)).length, 84)
  })
  assert.equal(mostAtOne, 2)
  // On a busy machine some leave before the last ones come in.
  assert.ok(most > 16 && most <= 32, `${most} at once`)
})

test('the queue for one slow house ends with the same patience', async () => {
  const look = async ({ net }: Street) => {
    const visits = Array.from({ length: 5 }, () => assert.rejects(net.get('http://bo.test/', want), { code: 'busy' }))
    await Promise.all(visits)
  }
  await visit(() => {}, look, { patience: { total: 100 } })
})

test('a post that stays home is not mentioned to another house, and the try is counted', async () => {
  let asked = 0
  const bo: RequestListener = (request, response) => {
    asked += 1
    if (request.url === '/to-home') return send(response, 302, `/local/${id}`)
    say(response, 'hello')
  }
  await visit(bo, async ({ net }) => {
    const no = { name: 'Refusal', code: 'not-allowed', message: named }
    assert.deepEqual(net.stopped(), { times: 0, last: null })
    await assert.rejects(net.get(`http://bo.test/local/${id}`, want), no)
    await assert.rejects(net.get(`http://bo.test/?about=%2Flocal%2F${id}`, want), no)
    await assert.rejects(
      net.get('http://bo.test/', { ...want, headers: { referer: `http://ada.test/local/${id}` } }),
      no,
    )
    const link = JSON.stringify({ inReplyTo: `http://ada.test/local/${id}` })
    for (const body of [link, Buffer.from(link), link.replaceAll('/', '\\/')]) {
      await assert.rejects(net.post('http://bo.test/inbox', { ...want, body }), no)
    }
    assert.equal(asked, 0)
    await assert.rejects(net.get('http://bo.test/to-home', want), no)
    assert.equal(asked, 1)
    assert.deepEqual(net.stopped(), { times: 7, last: 1000 })
    assert.equal((await net.get('http://bo.test/local/news', want)).status, 200)
  })
})

test('closing the house ends what is under way', async () => {
  await visit(
    () => {},
    async ({ net }) => {
      const visits = Array.from({ length: 4 }, () => assert.rejects(net.get('http://bo.test/', want), { code: 'busy' }))
      await new Promise((done) => setTimeout(done, 20))
      await net.close()
      await Promise.all(visits)
      await assert.rejects(net.get('http://bo.test/', want), { code: 'busy', message: 'This house is closing.' })
    },
  )
})

test('a house that hangs up or is gone is trouble on the way', async () => {
  const bo: RequestListener = (request) => request.socket.destroy()
  await visit(bo, async ({ net, lab }) => {
    await assert.rejects(net.get('http://bo.test/', want), { name: 'NoAnswer', code: 'busy' })
    const gone = await startLabServer(() => {})
    lab.set('gone.test', gone.place)
    gone.close()
    await assert.rejects(net.get('http://gone.test/', want), { name: 'NoAnswer', code: 'busy' })
  })
})

test('a header that can not be written is a mistake of ours and is not hidden', async () => {
  await visit(
    () => {},
    async ({ net }) => {
      const broken = net.get('http://bo.test/', { ...want, headers: { 'x-note': 'a\r\nb: c' } })
      await assert.rejects(broken, { code: 'UND_ERR_INVALID_ARG' })
    },
  )
})

test('a house that asks for peace says for how long', async () => {
  const waits: Record<string, string> = {
    '/soon': '120',
    '/then': new Date(90_000).toUTCString(),
    '/past': new Date(1000).toUTCString(),
    '/rubbish': 'later',
    '/silent': '',
  }
  const bo: RequestListener = (request, response) => {
    const wait = waits[request.url ?? '']
    response.writeHead(429, wait ? { 'retry-after': wait } : {}).end()
  }
  await visit(bo, async ({ net }) => {
    for (const [path, wait] of Object.entries({
      '/soon': 120_000,
      '/then': 89_000,
      '/past': null,
      '/rubbish': null,
      '/silent': null,
    })) {
      const letter = { types: [], most: 0, body: 'hello' }
      await assert.rejects(net.post(`http://bo.test${path}`, letter), { name: 'WrongAnswer', status: 429, wait }, path)
    }
  })
})

test('the last letter to a house leaves no connection behind, and the others do', async () => {
  const sockets: (string | undefined)[] = []
  const bo: RequestListener = (request, response) => {
    sockets.push(request.headers.connection)
    response.writeHead(202).end()
  }
  await visit(bo, async ({ net }) => {
    const letter = { types: [], most: 0, body: 'hello' }
    await net.post('http://bo.test/', letter)
    await net.post('http://bo.test/', { ...letter, last: true })
    assert.deepEqual(sockets, ['keep-alive', 'close'])
  })
})

test('what is large goes to a file as it comes, never further than was allowed, and never over another file', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'porch-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const bo: RequestListener = (request, response) => {
    const packed = gzipSync(Buffer.alloc(request.url === '/bomb' ? 3 * 1024 * 1024 : 500_000, 'a'))
    say(response, packed, { 'content-encoding': 'gzip' })
  }
  await visit(bo, async ({ net }) => {
    const into = join(folder, 'picture')
    const answer = await net.get('http://bo.test/', { ...want, into })
    assert.equal(answer.body.length, 0)
    assert.equal(readFileSync(into, 'utf8'), 'a'.repeat(500_000))
    assert.equal(statSync(into).mode & 0o777, 0o600)
    await assert.rejects(net.get('http://bo.test/', { ...want, into }), { silence: 'us' })
    const full = { ...want, into: '/dev/full/picture' }
    await assert.rejects(net.get('http://bo.test/', full), { silence: 'us' })
    const bomb = join(folder, 'bomb')
    await assert.rejects(net.get('http://bo.test/bomb', { ...want, into: bomb }), { code: 'too-big' })
    assert.ok(statSync(bomb).size <= want.most)
  })
})
