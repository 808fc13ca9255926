import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { freeSpace } from './free-space.ts'
import { openMediaWorker, type Patience } from './open-media-worker.ts'
import { photograph } from './sample-pictures.ts'
import { openWorkshop, sampleLimits } from './sample-workshop.ts'

function workshop(t: TestContext, patience?: Patience) {
  const shop = openWorkshop(patience)
  t.after(() => shop.close())
  return shop
}

async function until(question: () => boolean): Promise<void> {
  for (let tries = 0; tries < 500 && !question(); tries++) await wait(10)
  assert.ok(question())
}

test('neither the name nor the type that Ada sends is believed, only what is in the file', async (t) => {
  const shop = workshop(t)
  const photo = await photograph(60, 40)
  const path = join(shop.folder, 'incoming', 'holiday.mp4')
  writeFileSync(path, photo)
  assert.equal((await shop.worker.take({ path, bytes: photo.length })).kind, 'picture')
  const page = join(shop.folder, 'incoming', 'photo.jpg')
  writeFileSync(page, '<html>')
  await assert.rejects(shop.worker.take({ path: page, bytes: 6 }), { code: 'bad-input' })
})

test('drawings with scripts, documents, text and nothing at all are refused, and nothing of them stays', async (t) => {
  const shop = workshop(t)
  const unreadable = { code: 'bad-input', message: "We can't read that file as a picture, video or sound." }
  const wrong = [
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    '%PDF-1.7',
    'II*\0\x08\0\0\0',
    '%!PS-Adobe-3.0 EPSF-3.0',
    'push graphic-context',
    '{"@context":"https://www.w3.org/ns/activitystreams"}',
    'hello',
    '\xff\xfeh\0e\0l\0l\0o\0',
    '\0',
  ]
  for (const text of wrong) await assert.rejects(shop.send(Buffer.from(text, 'latin1')), unreadable, text)
  await assert.rejects(shop.send(Buffer.alloc(0)), { code: 'bad-input', message: 'That file is empty.' })
  const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')
  await assert.rejects(shop.send(heic), { code: 'bad-input', message: /HEIC/ })
  assert.equal(shop.worker.pid(), null, 'no decoder has seen any of them')
  assert.deepEqual(shop.files(), [])
})

test('an upload over its limit, or of another length than announced, is refused', async (t) => {
  const shop = workshop(t)
  const photo = await photograph(60, 40)
  const grow = (bytes: number) => {
    const file = shop.arrive(photo)
    truncateSync(file.path, bytes)
    return { ...file, bytes }
  }
  const { picture, avatar } = sampleLimits
  const tooBig = { code: 'too-big', message: 'That picture is larger than 16 MB.' }
  await assert.rejects(shop.worker.take(grow(picture.bytes + 1)), tooBig)
  await assert.rejects(shop.worker.take(grow(avatar.bytes + 1), { as: 'avatar' }), { code: 'too-big', message: /4 MB/ })
  await assert.rejects(shop.worker.take({ ...shop.arrive(photo), bytes: 10 }), {
    code: 'bad-input',
    message: /arrive whole/,
  })
  assert.deepEqual(shop.files(), [])
})

test('the same photograph sent by Ada and by Bo is stored once', async (t) => {
  const shop = workshop(t)
  const photo = await photograph(60, 40)
  const [hers, his] = await Promise.all([shop.send(photo), shop.send(photo)])
  assert.deepEqual(hers, his)
  assert.equal(shop.files().length, 1)
})

test("when the child is killed under Ada's picture she is told so, and Bo's picture is taken", async (t) => {
  const shop = workshop(t)
  const first = shop.send(await photograph(2000, 1500))
  const second = shop.send(await photograph(300, 200))
  await until(() => shop.files().some((path) => path.startsWith('making')))
  process.kill(shop.worker.pid() ?? 0, 'SIGKILL')
  await assert.rejects(first, { name: 'Refusal', code: 'busy' })
  assert.equal((await second).kind, 'picture')
  assert.equal(shop.files().length, 1, 'nothing is left of hers')
})

test('a file that takes too long is given up, and the next one is taken', async (t) => {
  const shop = workshop(t, { picture: 1, recording: 1, idle: 10_000 })
  await assert.rejects(shop.send(await photograph(60, 40)), { code: 'bad-input', message: /too long/ })
  assert.deepEqual(shop.files(), [])
  assert.equal(shop.worker.pid(), null)
})

test('the child goes home when there is nothing to do, and comes back when there is', async (t) => {
  const shop = workshop(t, { picture: 20_000, recording: 20_000, idle: 30 })
  await shop.send(await photograph(60, 40))
  await until(() => shop.worker.pid() === null)
  assert.equal((await shop.send(await photograph(80, 40))).kind, 'picture')
})

test('the child knows nothing of the server that started it', { skip: process.platform !== 'linux' }, async (t) => {
  const shop = workshop(t)
  await shop.send(await photograph(60, 40))
  const known = readFileSync(`/proc/${shop.worker.pid()}/environ`, 'latin1').split('\0').filter(Boolean)
  const names = known.map((each) => each.split('=')[0]).filter((name) => !name?.startsWith('NODE_CHANNEL_'))
  assert.deepEqual(names.sort(), ['MALLOC_ARENA_MAX', 'MALLOC_MMAP_THRESHOLD_'])
})

test('when everybody posts at once, the last ones are asked to come back', async (t) => {
  const shop = workshop(t)
  const sent = Array.from({ length: 40 }, () => shop.send(Buffer.from('hello')))
  const codes = (await Promise.allSettled(sent)).map((each) =>
    each.status === 'rejected' ? each.reason.code : 'taken',
  )
  assert.deepEqual(codes, [...Array(32).fill('bad-input'), ...Array(8).fill('busy')])
  await assert.rejects(shop.send(Buffer.from('hello')), { code: 'bad-input' }, 'later there is room again')
  assert.deepEqual(shop.files(), [])
})

test('closing the house ends the work at hand and leaves nothing lying about', async (t) => {
  const shop = workshop(t)
  const sent = [shop.send(await photograph(1000, 800)), shop.send(await photograph(300, 200))]
  await until(() => shop.worker.pid() !== null)
  const codes = Promise.allSettled(sent)
  await shop.worker.close()
  for (const each of await codes) assert.equal(each.status === 'rejected' && each.reason.code, 'busy')
  assert.equal(shop.worker.pid(), null)
  assert.deepEqual(shop.files(), [])
})

test('what a crash left half done is gone at the next start, and what was kept stays', async (t) => {
  const shop = workshop(t)
  const taken = await shop.send(await photograph(60, 40))
  for (const left of ['incoming', 'making']) {
    mkdirSync(join(shop.folder, left, 'deep'))
    writeFileSync(join(shop.folder, left, 'deep', 'left'), 'half')
  }
  await shop.worker.close()
  const again = openMediaWorker({ folder: shop.folder, limits: sampleLimits })
  t.after(() => again.close())
  assert.deepEqual(shop.files(), [join(taken.hash.slice(0, 2), `${taken.hash}.webp`)])
})

test('only files of the incoming folder are taken, and others are not removed', async (t) => {
  const shop = workshop(t)
  const mine = join(shop.folder, 'mine.txt')
  writeFileSync(mine, 'a letter')
  await assert.rejects(shop.worker.take({ path: mine, bytes: 8 }), /incoming folder/)
  await assert.rejects(shop.worker.take({ path: `${shop.folder}/incoming/../mine.txt`, bytes: 8 }), /incoming folder/)
  assert.ok(existsSync(mine))
})

test('a host can ask how much room there is', (t) => {
  const shop = workshop(t)
  assert.ok(freeSpace(shop.folder) > 0)
})
