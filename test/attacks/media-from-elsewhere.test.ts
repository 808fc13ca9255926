import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { receiveMedia } from '../../src/core/posts/receive-media.ts'
import { fetchFile } from '../../src/core/remote-media/fetch-file.ts'
import { makeRoom } from '../../src/core/remote-media/make-room.ts'
import { all, one, run } from '../../src/db/database.ts'
import { newId } from '../../src/lib/ids.ts'
import { gifWithScript, photograph, pngPromising } from '../../src/media/sample-pictures.ts'
import { recordings } from '../../src/media/sample-recordings.ts'
import { startLabServer } from '../../src/net/lab-server.ts'
import { openHouse, type TestHouse } from '../village.ts'

const mib = 1024 * 1024

interface Lab {
  readonly house: TestHouse
  readonly asked: string[]
  /** Writes down a post of Cy's with what lies at these paths, and gives where each is looked at. */
  says(paths: readonly string[], kind?: 'picture' | 'video', host?: string): string[]
}

async function open(t: TestContext, answer: RequestListener): Promise<Lab> {
  const asked: string[] = []
  const server = await startLabServer((request, response) => {
    asked.push(request.url ?? '')
    answer(request, response)
  })
  const names = new Map(['evil.test', 'maple.test'].map((host) => [host, server.place]))
  const house = openHouse({ address: 'http://maple.test', names })
  t.after(async () => {
    await house.close()
    server.close()
  })
  run(house.ctx.db, `update house set federation = 'open'`)
  const author = String(one(house.ctx.db, `select id from actors where name = 'cy'`)?.['id'])
  return {
    house,
    asked,
    says(paths, kind = 'picture', host = 'evil.test') {
      const id = newId(house.ctx.now())
      run(
        house.ctx.db,
        `insert into posts (id, author, home, reach, circle, circle_of, listed, thread, written)
         values (:id, :author, 0, 'public', 'everyone', :author, 1, :id, :now)`,
        { id, author, now: house.ctx.now() },
      )
      const plain = { kind, type: 'image/png', alt: 'What it shows', width: null, height: null, blurhash: null }
      receiveMedia(
        house.ctx,
        id,
        paths.map((path) => ({ ...plain, url: `http://${host}${path}` })),
      )
      const rows = all(house.ctx.db, 'select id from remote_media where post = :id order by place', { id })
      return rows.map((row) => `/media/elsewhere/${row['id']}/medium`)
    },
  }
}

/** Nothing of it is in the house: no file, no row that names one. */
function assertNothingKept({ house }: Lab, what: string): void {
  const folder = house.ctx.mediaFolder
  const shelves = readdirSync(folder).filter((name) => /^[0-9a-f]{2}$/.test(name))
  const kept = shelves.flatMap((shelf) => readdirSync(join(folder, shelf)))
  assert.deepEqual(kept, [], what)
  for (const name of ['incoming', 'making']) assert.deepEqual(readdirSync(join(folder, name)), [], what)
  assert.equal(one(house.ctx.db, `select count(*) as n from remote_files where files <> '[]'`)?.['n'], 0, what)
}

test('E5: whatever a hostile server sends for a picture, nothing of it is kept and its post says so', async (t) => {
  const real = await photograph(40, 30)
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  const polyglot = Buffer.concat([gifWithScript(1), Buffer.from('*/=1;alert(1)//<script>alert(1)</script>')])
  const answers: Record<string, [type: string, body: Buffer | string, more?: Record<string, string>]> = {
    '/page-as-png': ['image/png', '<!doctype html><script>alert(1)</script>'],
    '/page': ['text/html', '<!doctype html>'],
    '/svg': ['image/svg+xml', svg],
    '/svg-as-png': ['image/png', svg],
    '/pdf-as-png': ['image/png', '%PDF-1.7 %'],
    '/tiff': ['image/tiff', Buffer.from('49492a0008000000', 'hex')],
    '/empty': ['image/png', ''],
    '/cut-off': ['image/jpeg', real.subarray(0, 300)],
    '/bomb': ['image/png', pngPromising(50_000, 50_000)],
    '/frames': ['image/gif', gifWithScript(10_000)],
    '/zipped': ['image/png', gzipSync(Buffer.alloc(20 * mib)), { 'content-encoding': 'gzip' }],
    '/huge': ['image/png', 'x', { 'content-length': String(17 * mib) }],
    '/film-as-picture': ['application/octet-stream', await recordings.mp4()],
    '/nested': ['image/png', gzipSync(gzipSync(real)), { 'content-encoding': 'gzip, gzip' }],
  }
  const lab = await open(t, (request, response) => {
    const [type, body, more = {}] = answers[request.url ?? ''] ?? ['text/plain', 'no']
    response.on('error', () => {})
    response.writeHead(200, { 'content-type': type, ...more })
    response.end(body)
  })
  const bo = lab.house.as('bo')
  const paths = Object.keys(answers)
  for (const [place, at] of lab.says(paths).entries()) {
    const answer = await bo.get(at)
    assert.equal(answer.status, 404, `${paths[place]} ${await answer.text()}`)
    assertNothingKept(lab, paths[place] ?? '')
  }
  // What runs in one reader and is a picture in another is only ever a picture here.
  const page = await bo.read('/public-posts')
  assert.equal(
    [...page.matchAll(/Picture (?:could not be fetched|is too large to fetch)\. <a href="http:\/\/evil/g)].length,
    paths.length,
  )
  assert.equal([...page.matchAll(/What it shows/g)].length, paths.length)
  const before = lab.asked.length
  for (const at of lab.says(paths)) assert.equal((await bo.get(at)).status, 404)
  assert.equal(lab.asked.length, before, 'nobody asks again before its time')
  answers['/polyglot'] = ['image/gif', polyglot]
  const [at = ''] = lab.says(['/polyglot'])
  const served = await bo.get(at)
  assert.equal(served.headers.get('content-type'), 'image/webp')
  assert.doesNotMatch(Buffer.from(await served.arrayBuffer()).toString('latin1'), /alert|script/)
})

test('C8: a redirect into the house or out of the lab, our own address, and servers without pictures are never followed', async (t) => {
  const ways = [
    'http://127.0.0.1:1/',
    'http://169.254.169.254/latest',
    'http://localhost/',
    'https://maple.example/',
    'http://maple.test/media/x',
    'file:///etc/passwd',
  ]
  const lab = await open(t, (request, response) => {
    const to = ways[Number(request.url?.slice(1))]
    response.writeHead(to ? 302 : 200, to ? { location: to } : { 'content-type': 'image/png' }).end()
  })
  const bo = lab.house.as('bo')
  for (const at of lab.says(ways.map((_, place) => `/${place}`)))
    assert.ok([403, 404].includes((await bo.get(at)).status))
  assertNothingKept(lab, 'redirects')
  const before = lab.asked.length
  const [own = ''] = lab.says(['/media/x/large'], 'picture', 'maple.test')
  assert.equal((await bo.get(own)).status, 403)
  const inside = lab.says(['/'], 'picture', '127.0.0.1:80').concat(lab.says(['/'], 'picture', '[::1]'))
  for (const at of inside) assert.equal((await bo.get(at)).status, 404)
  run(
    lab.house.ctx.db,
    `insert into server_rules (host, shown, media, reports, made, made_by) values ('evil.test', 'all', 0, 1, 0, :ada)`,
    { ada: lab.house.member('ada').id },
  )
  const [shut = ''] = lab.says(['/quiet'])
  assert.equal((await bo.get(shut)).status, 403)
  run(lab.house.ctx.db, `delete from server_rules`)
  run(lab.house.ctx.db, `update house set federation = 'off'`)
  assert.equal((await bo.get(shut)).status, 403)
  assert.equal(lab.asked.length, before)
})

test('C8: nobody names an address to be fetched, and a house that asks itself gets nothing', async (t) => {
  const lab = await open(t, (_, response) => response.writeHead(200, { 'content-type': 'image/png' }).end())
  const bo = lab.house.as('bo')
  const [at = ''] = lab.says(['/a'])
  const id = at.split('/')[3] ?? ''
  for (const path of [
    '/media/elsewhere/http:%2F%2Fevil.test%2Fa/medium',
    `/media/elsewhere/${newId(lab.house.ctx.now())}/medium`,
    `/media/elsewhere/${id}/huge`,
    '/media/elsewhere/face/http:%2F%2Fevil.test%2Fa',
    '/emoji/elsewhere/evil.test/wave',
    '/emoji/elsewhere/evil.test/..%2F..%2Fa',
  ])
    assert.equal((await bo.get(`${path}?url=http://evil.test/a`)).status, 404, path)
  assert.equal((await bo.get(at, { 'user-agent': `Porchlight (+${lab.house.ctx.address})` })).status, 404)
  assert.equal((await lab.house.stranger().get(at)).status, 401)
  assert.deepEqual(lab.asked, [])
})

test('a server that drips does not keep anybody from the pictures of others, and is left in peace', async (t) => {
  const real = await photograph(60, 40)
  let open_ = 0
  const lab = await open(t, (request, response) => {
    if (!request.url?.startsWith('/slow'))
      return void response.writeHead(200, { 'content-type': 'image/jpeg' }).end(real)
    open_ += 1
    response.socket?.destroy()
  })
  const bo = lab.house.as('bo')
  const slow = lab.says(Array.from({ length: 20 }, (_, place) => `/slow/${place}`))
  const statuses = await Promise.all(slow.map(async (at) => (await bo.get(at)).status))
  assert.deepEqual(new Set(statuses), new Set([503]))
  assert.ok(open_ <= 4, `${open_} of 20 were asked for`)
  const [good = ''] = lab.says(['/good'], 'picture', 'evil.test')
  assert.equal((await bo.get(good)).status, 503)
  await lab.house.wait(61_000)
  assert.equal((await bo.get(good)).status, 200)
})

test('forty who look at the same picture at once ask its server once', async (t) => {
  const real = await photograph(60, 40)
  const lab = await open(t, (_, response) => {
    setTimeout(() => response.writeHead(200, { 'content-type': 'image/jpeg' }).end(real), 30)
  })
  const ways = [...lab.says(['/one']), ...lab.says(['/one'])]
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, n) => lab.house.as(n % 2 ? 'bo' : 'dee').get(ways[n % 2] ?? '')),
  )
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]))
  assert.deepEqual(lab.asked, ['/one'])
})

test('a film comes whole and in pieces, and one that is too large is a link', async (t) => {
  const film = await recordings.mp4()
  const lab = await open(t, (request, response) => {
    const large = request.url === '/large'
    response.writeHead(200, { 'content-type': 'video/mp4', ...(large ? { 'content-length': String(41 * mib) } : {}) })
    response.end(large ? 'x' : film)
  })
  const bo = lab.house.as('bo')
  const [small = '', large = ''] = lab.says(['/small', '/large'], 'video').map((at) => at.replace('medium', 'original'))
  assert.match(await bo.read('/public-posts'), /<video src="\/media\/elsewhere\/\w+\/original" controls preload="none"/)
  assert.deepEqual(lab.asked, [])
  const part = await bo.get(small, { range: 'bytes=0-9' })
  assert.deepEqual([part.status, part.headers.get('content-type')], [206, 'video/mp4'])
  assert.equal((await bo.get(large)).status, 404)
  assert.match(
    await bo.read('/public-posts'),
    /Video is too large to fetch\. <a href="http:\/\/evil\.test\/large"[^>]*>Watch it at <bdi>evil\.test/,
  )
})

test('what nobody looks at leaves after a week, and sooner when the room is full', async (t) => {
  const pictures = await Promise.all([40, 50, 60, 70].map((width) => photograph(width, 40)))
  const lab = await open(t, (request, response) => {
    response.writeHead(200, { 'content-type': 'image/jpeg' }).end(pictures[Number(request.url?.slice(1))])
  })
  const { house } = lab
  const kept = () =>
    all(house.ctx.db, 'select url from remote_files order by url').map((row) => String(row['url']).at(-1))
  const ways = lab.says(['/0', '/1', '/2', '/3'])
  for (const at of ways) {
    assert.equal((await house.as('bo').get(at)).status, 200)
    await house.wait(2 * 60 * 60 * 1000)
  }
  assert.equal((await house.as('bo').get(ways[0] ?? '')).status, 200)
  const bytes = Number(one(house.ctx.db, 'select sum(bytes) as n from remote_files')?.['n'])
  await makeRoom(house.ctx, bytes)
  assert.deepEqual(kept(), ['0', '1', '2', '3'])
  await makeRoom(house.ctx, bytes - 1)
  assert.deepEqual(kept(), ['0', '2', '3'])
  await house.wait(8 * 24 * 60 * 60 * 1000)
  assert.deepEqual(kept(), [])
  await house.wait(25 * 60 * 60 * 1000)
  assertNothingKept(lab, 'after a week')
})

test('E9: an emoji that is too large, or none, stays a word', async (t) => {
  const lab = await open(t, (request, response) => {
    if (request.url === '/big')
      return void response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.alloc(300 * 1024))
    response.writeHead(200, { 'content-type': 'image/png' }).end('nothing')
  })
  for (const path of ['/big', '/none']) {
    const found = await fetchFile(lab.house.ctx, { url: `http://evil.test${path}`, wish: 'emoji' })
    assert.ok(found.trouble)
  }
  assertNothingKept(lab, 'emoji')
})
