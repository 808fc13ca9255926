import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { one, run } from '../../src/db/database.ts'
import { photograph } from '../../src/media/sample-pictures.ts'
import { type Browser, openHouse } from '../village.ts'

async function open(t: TestContext) {
  const house = openHouse()
  t.after(() => house.close())
  const upload = async (as: Browser, bytes?: Buffer) => {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(bytes ?? (await photograph(120, 90)))]), 'Ada at home.jpg')
    const answer = await as.post('/media', form, { 'hx-request': 'true' })
    return { status: answer.status, text: await answer.text() }
  }
  const bring = async (as: Browser) => /name="media" value="(\w+)"/.exec((await upload(as)).text)?.[1] ?? ''
  return { house, upload, bring }
}

const unknown = '01K0000000000000000000000A'

/** All of an answer that somebody could tell two of them apart by, without the id that was asked for. */
async function faceOf(answer: Response, id: string): Promise<[number, string, string]> {
  const headers = [...answer.headers].filter(([name]) => name !== 'date').toSorted()
  return [answer.status, JSON.stringify(headers), (await answer.text()).replaceAll(id, 'ID')]
}

test('for Dee and for a stranger a picture of others is not there, exactly like one that never was', async (t) => {
  const { house, bring } = await open(t)
  const [bo, dee] = [house.as('bo'), house.as('dee')]
  const id = await bring(bo)
  house.says('bo', 'For Ada', { choice: 'direct', named: ['@ada'], media: [{ id, alt: 'Us' }] })
  assert.equal((await house.as('ada').get(`/media/${id}/small`)).status, 200)
  for (const browser of [dee, house.stranger()]) {
    for (const size of ['small', 'medium', 'large', 'original']) {
      for (const headers of [{}, { range: 'bytes=0-9' }, { 'if-none-match': '*' }, { accept: 'image/*' }]) {
        const hidden = await faceOf(await browser.get(`/media/${id}/${size}`, headers), id)
        assert.equal(hidden[0], 404)
        assert.deepEqual(hidden, await faceOf(await browser.get(`/media/${unknown}/${size}`, headers), unknown))
      }
    }
  }
  for (const path of [
    `/media/${id}/huge`,
    `/media/${id}`,
    '/media/../porchlight.db/small',
    `/media/${id.toLowerCase()}/small`,
  ]) {
    assert.equal((await dee.get(path)).status, 404, path)
  }
})

test('a picture comes with headers that keep it a picture', async (t) => {
  const { house, bring } = await open(t)
  const id = await bring(house.as('bo'))
  house.says('bo', 'Look', { media: [{ id, alt: 'A wall' }] })
  const answer = await house.as('dee').get(`/media/${id}/medium`, { 'accept-encoding': 'gzip, br' })
  const header = (name: string) => answer.headers.get(name)
  assert.deepEqual(
    [
      'content-type',
      'x-content-type-options',
      'content-security-policy',
      'content-disposition',
      'cache-control',
      'content-encoding',
    ].map(header),
    [
      'image/webp',
      'nosniff',
      "default-src 'none'; sandbox",
      'inline; filename="picture.webp"',
      'private, max-age=3600',
      null,
    ],
  )
  const bytes = Buffer.from(await answer.arrayBuffer())
  assert.equal(String(bytes.length), header('content-length'))
  assert.equal(bytes.subarray(8, 12).toString(), 'WEBP')
  assert.ok(!bytes.includes('Ada at her window') && !bytes.includes('EXIF') && !bytes.includes('GPS'))
  const tag = header('etag') ?? ''
  assert.equal((await house.as('dee').get(`/media/${id}/medium`, { 'if-none-match': tag })).status, 304)
})

test('only what a passer-by may see is kept by what lies between', async (t) => {
  const { house, bring } = await open(t)
  const id = await bring(house.as('bo'))
  const post = house.says('bo', 'For the world', { choice: 'public', media: [{ id, alt: 'A wall' }] })
  const answer = await house.stranger().get(`/media/${id}/small`)
  assert.deepEqual([answer.status, answer.headers.get('cache-control')], [200, 'public, max-age=86400, immutable'])
  run(house.ctx.db, 'update posts set deleted = 1 where id = :id', { id: post.id })
  assert.equal((await house.stranger().get(`/media/${id}/small`)).status, 404)
  assert.equal((await house.as('bo').get(`/media/${id}/small`)).headers.get('cache-control'), 'private, max-age=3600')
})

test('a player gets the piece of a film that it asks for', async (t) => {
  const { house, bring } = await open(t)
  const bo = house.as('bo')
  const id = await bring(bo)
  const whole = Buffer.from(await (await bo.get(`/media/${id}/original`)).arrayBuffer())
  const piece = async (range: string) => {
    const answer = await bo.get(`/media/${id}/original`, { range })
    return [answer.status, answer.headers.get('content-range'), Buffer.from(await answer.arrayBuffer())] as const
  }
  const n = whole.length
  assert.deepEqual(await piece('bytes=0-3'), [206, `bytes 0-3/${n}`, whole.subarray(0, 4)])
  assert.deepEqual(await piece('bytes=10-'), [206, `bytes 10-${n - 1}/${n}`, whole.subarray(10)])
  assert.deepEqual(await piece('bytes=-5'), [206, `bytes ${n - 5}-${n - 1}/${n}`, whole.subarray(-5)])
  assert.deepEqual(await piece(`bytes=5-${n + 100}`), [206, `bytes 5-${n - 1}/${n}`, whole.subarray(5)])
  assert.deepEqual((await piece(`bytes=${n}-`)).slice(0, 2), [416, `bytes */${n}`])
  for (const odd of ['bytes=4-2', 'bytes=a-b', 'bytes=0-1,3-4', 'lines=0-3', 'bytes=-'])
    assert.equal((await piece(odd))[0], 200, odd)
})

test('a script’s upload gets its place in the composer, or a sentence, and nobody uploads for others', async (t) => {
  const { house, upload } = await open(t)
  const good = await upload(house.as('bo'))
  assert.equal(good.status, 200)
  assert.match(good.text, /^<li class="pic">/)
  assert.match(good.text, /For people who can’t see it: what does this picture show\?/)
  const bad = await upload(house.as('bo'), Buffer.from('%PDF-1.7'))
  assert.equal(bad.status, 422)
  assert.match(bad.text, /can(&#39;|’)t read that file as a picture/)
  assert.equal((await upload(house.stranger())).status, 401)
  assert.equal((await house.as('bo').post('/media', new FormData(), { 'hx-request': 'true' })).status, 422)
  const foreign = new FormData()
  assert.equal((await house.as('bo').post('/media', foreign, { origin: 'https://evil.example' })).status, 403)
})

test('Ada gives the house an emoji; everybody writes it, and it goes when she takes it away', async (t) => {
  const { house } = await open(t)
  const ada = house.as('ada')
  const add = async (as: Browser, code: string, bytes?: Buffer) => {
    const form = new FormData()
    form.append('code', code)
    if (bytes) form.append('picture', new Blob([new Uint8Array(bytes)]), 'cat.png')
    return as.post('/host/emoji', form)
  }
  const cat = await photograph(300, 300)
  assert.equal((await add(house.as('bo'), 'cat', cat)).status, 403)
  assert.equal((await add(ada, 'cat')).status, 422)
  for (const code of ['c', 'cat cat', '<script>', 'ü'.repeat(4), 'x'.repeat(33)]) {
    const refused = await add(ada, code, cat)
    assert.equal(refused.status, 422, code)
    assert.match(await refused.text(), /A code has 2 to 32 letters/)
  }
  assert.equal((await add(ada, ':Cat:', cat)).status, 303)
  assert.equal((await add(ada, 'cat', cat)).status, 409)
  assert.equal(one(house.ctx.db, `select count(*) as n from media`)?.['n'], 1)
  assert.match(await ada.read('/host/emoji'), /:cat:/)
  house.says('bo', 'Meow :cat:', { choice: 'public' })
  assert.match(await house.as('dee').read('/'), /<img class="emoji" src="\/emoji\/cat" alt=":cat:"/)
  const served = await house.stranger().get('/emoji/cat')
  assert.deepEqual([served.status, served.headers.get('content-type')], [200, 'image/webp'])
  assert.equal((await ada.post('/host/emoji/cat/remove')).status, 303)
  assert.equal((await house.stranger().get('/emoji/cat')).status, 404)
  assert.equal((await ada.post('/host/emoji/cat/remove')).status, 404)
})
