import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { startSession } from '../../src/core/access/sessions.ts'
import { setPassword } from '../../src/core/access/set-password.ts'
import { one } from '../../src/db/database.ts'
import { listen } from '../../src/http/server.ts'
import { insidePath } from '../../src/web/answer.ts'
import { routes } from '../../src/web/routes.ts'
import { openLivelyHouse } from '../lively.ts'
import { openHouse, type TestHouse } from '../village.ts'

function village(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  return house
}

/** Asks as Ada, whatever the method. */
function asker(
  house: TestHouse,
): (method: string, path: string, headers?: Record<string, string>) => Promise<Response> {
  const cookie = `porch=${startSession(house.ctx, house.member('ada'), 'a test')}`
  const base = { cookie, host: 'localhost:8080', origin: 'http://localhost:8080', accept: 'text/html' }
  return async (method, path, headers = {}) =>
    house.web.request(
      new Request(`http://localhost:8080${path}`, { method, redirect: 'manual', headers: { ...base, ...headers } }),
    )
}

const changes = (house: TestHouse) => one(house.ctx.db, 'select total_changes() as n')?.['n']

test('methods that no page has find nothing and change nothing', async (t) => {
  const house = await openLivelyHouse()
  t.after(() => house.close())
  const ask = asker(house)
  await ask('GET', '/')
  const before = changes(house)
  const { soup } = house.landmarks
  for (const { method, path } of routes) {
    const filled = path.replace(/:handle\{[^}]*\}/, '@ada').replace(/:\w+(\{[^/]*\})?/g, soup)
    for (const other of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND'])
      assert.equal((await ask(other, filled)).status, 404, `${other} ${path}`)
    if (method === 'post' && !routes.some((each) => each.method === 'get' && each.path === path)) {
      const looked = (await ask('GET', filled)).status
      assert.ok(looked === 404 || looked === 303, `GET ${path} says ${looked}`)
    }
  }
  assert.equal(changes(house), before)
})

test('who asks for the head of a page is told what the page would say, without the page', async (t) => {
  const house = await openLivelyHouse()
  t.after(() => house.close())
  const ask = asker(house)
  const { soup, list, filter, picture } = house.landmarks
  for (const path of [
    '/',
    '/inbox',
    `/posts/${soup}`,
    `/lists/${list}`,
    `/filters/${filter}`,
    `/media/${picture}/small`,
    '/public/porch.css',
    '/nothing-here',
    '/host',
    '/login',
  ]) {
    // Looking marks as read, so that the second look may find less news.
    await ask('GET', path)
    const [page, head] = [await ask('GET', path), await ask('HEAD', path)]
    assert.equal(await head.text(), '', path)
    const told = (response: Response) => [
      response.status,
      ...[...response.headers]
        .filter(([name]) => name !== 'date' && name !== 'vary')
        .map(String)
        .sort(),
    ]
    assert.deepEqual(told(head), told(page), path)
  }
})

test('a stream of which somebody wants the head alone takes no place', async (t) => {
  const house = village(t)
  const ask = asker(house)
  for (let n = 0; n < 20; n += 1) assert.equal((await ask('HEAD', '/live')).status, 405)
  const stream = await ask('GET', '/live')
  assert.equal(stream.status, 200)
  await stream.body?.cancel()
})

const climbs = [
  '..',
  '../',
  '..%2f',
  '%2e%2e%2f',
  '%2e%2e/',
  '....//',
  '..%5c',
  '..%c0%af',
  '%252e%252e%252f',
  '/etc/',
  'C:%5c',
  '.%00./',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
]

test('no path leads out of the folders that files are served from', async (t) => {
  const house = village(t)
  const ask = asker(house)
  for (const climb of climbs)
    for (const file of ['secret.key', 'porchlight.db', 'package.json', '']) {
      for (const path of [
        `/public/${climb}${file}`,
        `/media/${climb}${file}/small`,
        `/media/${climb}/${file}`,
        `/emoji/${climb}${file}`,
        `/public/${file}/${climb}`,
      ]) {
        const { status } = await ask('GET', path)
        assert.ok(
          status === 404 || (status === 200 && new URL(path, 'http://x').pathname === '/'),
          `${path} says ${status}`,
        )
      }
    }
})

const outside = [
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https://evil.example/',
  'https:evil.example',
  'javascript:alert(1)',
  '/\t/evil.example',
  '/%0d%0aset-cookie:%20a=b',
  '/\r\nset-cookie: a=b',
  '/.//evil.example',
  '/..//evil.example',
  '/./\\evil.example',
  '/@bo/..//evil.example',
  ' //evil.example',
  'evil.example',
  'http://localhost:8080@evil.example/',
  '/😀',
  '/日本',
  `/${'x'.repeat(498)}😀`,
]

test('nobody is led out of the house, however the way back is written', () => {
  for (const path of outside) {
    const inside = insidePath(path)
    assert.match(inside, /^\/(?![/\\])[!-[\]-~]*$/, JSON.stringify(path))
    assert.equal(new URL(inside, 'http://house.example').host, 'house.example', JSON.stringify(path))
  }
  for (const path of ['/', '/inbox?before=A#post-B', '/tags/%D9%86', '/search?q=a%20b+c&from=%40bo'])
    assert.equal(insidePath(path), path)
})

test('signing in, writing, following and reacting all lead back into the house', async (t) => {
  const house = village(t)
  await setPassword(house.ctx, house.member('bo'), 'a lot of good words')
  const post = house.says('ada', 'Soup.')
  const inside = (answered: Response, about: string) => {
    const led = answered.headers.get('location') ?? answered.headers.get('hx-redirect') ?? ''
    assert.ok([200, 204, 303].includes(answered.status), `${about} says ${answered.status}`)
    assert.equal(new URL(led, 'http://localhost:8080').origin, 'http://localhost:8080', `${about} leads to ${led}`)
    assert.equal(
      answered.headers.getSetCookie().some((line) => line.startsWith('set-cookie') || line.startsWith('a=')),
      false,
    )
  }
  const bo = house.as('bo')
  for (const path of outside) {
    inside(
      await house.stranger().post('/login', { name: 'bo', password: 'a lot of good words', next: path }),
      `next=${path}`,
    )
    inside(await house.stranger().get(`/login?next=${encodeURIComponent(path)}`), `GET next=${path}`)
    inside(await bo.post('/write', { text: `Off to ${path}`, audience: 'local', back: path }), `back=${path}`)
    inside(
      await bo.post('/write', { text: `Piece ${path}`, audience: 'local', back: path }, { 'hx-request': 'true' }),
      `back=${path} as a piece`,
    )
    inside(await bo.post(`/people/${house.member('ada').id}/follow`, { back: path }), `follow, back=${path}`)
    inside(
      await bo.post(
        `/posts/${post.id}/like`,
        { on: 'yes', entry: path },
        { referer: `http://localhost:8080/${encodeURIComponent(path)}` },
      ),
      `entry=${path}`,
    )
    inside(
      await bo.post(
        `/posts/${post.id}/like`,
        { on: 'yes' },
        { referer: `http://localhost:8080//evil.example/${encodeURIComponent(path)}` },
      ),
      'referer',
    )
    inside(await bo.post(`/posts/${post.id}/like`, { on: 'yes' }, { referer: 'https://evil.example/' }), 'referer')
  }
})

test('cookies that somebody made up open nothing and break nothing', async (t) => {
  const house = village(t)
  const real = startSession(house.ctx, house.member('ada'), 'a test')
  const made = [
    '',
    ' ',
    'x',
    `${real.slice(0, -1)}A`,
    real.toUpperCase(),
    `${real}\t`,
    `${real}x`,
    `x${real}`,
    '%00',
    '%',
    '%E0%A4%A',
    '"',
    `"${real}x"`,
    'a'.repeat(8000),
    '{}',
    "' or 1=1 --",
  ]
  for (const value of made.filter((each) => each.trim() !== real))
    for (const name of ['porch', '__Host-porch', 'owner', 'second-step', 'new-key', 'known', 'notice']) {
      for (const path of ['/', '/login', '/login/code', '/recover/new', '/setup', '/host', '/settings/security']) {
        const answered = await house.web.request(
          new Request(`http://localhost:8080${path}`, {
            redirect: 'manual',
            headers: { cookie: `${name}=${value}`, accept: 'text/html', host: 'localhost:8080' },
          }),
        )
        assert.ok(answered.status < 500, `${name}=${value.slice(0, 20)} at ${path}: ${answered.status}`)
        assert.doesNotMatch(await answered.text(), /Hosting|Sign out/, `${name}=${value.slice(0, 20)} at ${path}`)
      }
    }
})

test('what a notice says comes from a cookie, and its way back leads nowhere but to a post', async (t) => {
  const house = village(t)
  const bo = house.as('bo')
  for (const notice of [
    '{"text":"Hello","undo":{"post":"../logout","until":9e15}}',
    '{"text":"Hello","undo":{"post":"x","until":9e15}}',
    '{"text":{}}',
    'null',
    '[]',
    '1',
    '{"text":"Hello","undo":null}',
    `{"text":"${'x'.repeat(5000)}"}`,
  ]) {
    bo.cookies.set('notice', encodeURIComponent(notice))
    const answered = await bo.get('/')
    assert.equal(answered.status, 200, notice)
    assert.doesNotMatch(await answered.text(), /action="\/undo/, notice)
  }
})

async function raw(address: string, lines: string, close = false): Promise<string> {
  const { port } = new URL(address)
  return new Promise((done, fail) => {
    let heard = ''
    const socket = connect(Number(port), 'localhost', () => {
      socket.write(lines)
      if (close) setTimeout(() => socket.destroy(), 50)
    })
    socket.setTimeout(2000, () => socket.destroy())
    socket.on('data', (bytes) => {
      heard += bytes
      if (/\r\n\r\n/.test(heard)) socket.end()
    })
    socket.on('close', () => done(heard))
    socket.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' ? done(heard) : fail(error)))
  })
}

test('requests that lie about themselves are turned away, and the next one is answered', async (t) => {
  const house = openHouse()
  const server = await listen(house.web, 'localhost:0')
  const say = console.error
  const broken: unknown[] = []
  console.error = (problem: unknown) => void broken.push(problem)
  t.after(async () => {
    await server.close()
    await house.close()
    console.error = say
  })
  const head = `host: localhost\r\norigin: http://localhost\r\ncookie: porch=${startSession(house.ctx, house.member('bo'), 'a test')}\r\n`
  const form = 'content-type: application/x-www-form-urlencoded\r\n'
  const odd: [lines: string, status: RegExp, close?: boolean][] = [
    [`GET /${'x'.repeat(20_000)} HTTP/1.1\r\n${head}\r\n`, /^HTTP\/1.1 431/],
    [`GET /?q=${'x'.repeat(10_000)} HTTP/1.1\r\n${head}\r\n`, /^HTTP\/1.1 200/],
    [`GET / HTTP/1.1\r\n${head}x: ${'y'.repeat(20_000)}\r\n\r\n`, /^HTTP\/1.1 431/],
    [`GET / HTTP/1.1\r\nx: y\r\n\r\n`, /^HTTP\/1.1 400/],
    ['GARBAGE\r\n\r\n', /^HTTP\/1.1 400/],
    [`GET /\0 HTTP/1.1\r\n${head}\r\n`, /^HTTP\/1.1 400/],
    [`GET http://evil.example/ HTTP/1.1\r\n${head}\r\n`, /^HTTP\/1.1 (200|303|4\d\d)/],
    [`OPTIONS * HTTP/1.1\r\n${head}\r\n`, /^HTTP\/1.1 4\d\d/],
    [`CONNECT evil.example:443 HTTP/1.1\r\n${head}\r\n`, /^$|^HTTP\/1.1 4\d\d/],
    [`GET / HTTP/1.1\r\n${head}connection: upgrade\r\nupgrade: websocket\r\n\r\n`, /^HTTP\/1.1 200/],
    [`POST /write HTTP/1.1\r\n${head}${form}content-length: 5\r\ncontent-length: 6\r\n\r\ntext=x`, /^HTTP\/1.1 400/],
    [
      `POST /write HTTP/1.1\r\n${head}${form}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
      /^HTTP\/1.1 400/,
    ],
    [`POST /write HTTP/1.1\r\n${head}${form}content-length: -1\r\n\r\n`, /^HTTP\/1.1 400/],
    [`POST /write HTTP/1.1\r\n${head}${form}transfer-encoding: chunked\r\n\r\nzz\r\n`, /^$|^HTTP\/1.1 4\d\d/],
    [`POST /write HTTP/1.1\r\n${head}${form}content-length: 1000\r\n\r\ntext=cut`, /^$/, true],
    [
      `POST /media HTTP/1.1\r\n${head}content-type: multipart/form-data; boundary=x\r\ncontent-length: 100000\r\n\r\n--x\r\ncontent-disposition: form-data; name="a"; filename="b"\r\n\r\ncut`,
      /^$/,
      true,
    ],
  ]
  for (const [lines, status, close] of odd) {
    assert.match(await raw(server.address, lines, close), status, lines.slice(0, 60))
    assert.equal((await fetch(`${server.address}/login`)).status, 200, `after ${lines.slice(0, 60)}`)
  }
  // Those who hung up are told of nothing, but their requests end all the same.
  await sleep(300)
  assert.deepEqual(broken, [])
  assert.equal(one(house.ctx.db, 'select count(*) as n from posts')?.['n'], 0)
})
