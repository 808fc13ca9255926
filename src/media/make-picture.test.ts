import assert from 'node:assert/strict'
import { statSync } from 'node:fs'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import type { Taken } from './open-media-worker.ts'
import { animation, gifWithScript, photograph, pngPromising } from './sample-pictures.ts'
import { openWorkshop, sampleLimits } from './sample-workshop.ts'
import { storedPath } from './stored-path.ts'

let shop: ReturnType<typeof openWorkshop>
before(() => {
  shop = openWorkshop()
})
after(() => shop.close())

const sides = (taken: Taken) => taken.files.map(({ size, width, height }) => [size, width, height])
const kept = (taken: Taken, size: string) => shop.read(taken.files.find((file) => file.size === size)?.name ?? '')

test("Ada's photograph is kept without the place, the author and the camera", async () => {
  const photo = await photograph(640, 480)
  const before = await sharp(photo).metadata()
  assert.ok(before.exif && before.xmp && before.icc, 'the photograph has something to hide')
  const taken = await shop.send(photo)
  for (const { name, size } of taken.files) {
    const { exif, xmp, iptc, icc, orientation, format } = await sharp(shop.read(name)).metadata()
    assert.deepEqual([exif, xmp, iptc, icc, orientation], Array(5).fill(undefined), size)
    assert.equal(format, 'webp')
    assert.ok(!shop.read(name).includes('Ada at her window'))
  }
})

test("Bo's large photograph comes in three sizes, named by their content, for this house alone", async () => {
  const taken = await shop.send(await photograph(2200, 1100))
  assert.deepEqual(sides(taken), [
    ['small', 400, 200],
    ['medium', 1024, 512],
    ['large', 2048, 1024],
  ])
  assert.equal(taken.kind, 'picture')
  assert.equal(taken.type, 'image/webp')
  assert.deepEqual([taken.width, taken.height, taken.seconds], [2048, 1024, null])
  assert.equal(`${taken.hash}.webp`, taken.files[2]?.name)
  assert.ok((taken.files[0]?.bytes ?? Number.POSITIVE_INFINITY) <= 60 * 1024)
  let sum = 0
  for (const { name, bytes, size, width, height } of taken.files) {
    sum += bytes
    const seen = await sharp(kept(taken, size)).metadata()
    assert.deepEqual([seen.width, seen.height], [width, height])
    const { size: onDisk, mode } = statSync(storedPath(shop.folder, name).path)
    assert.equal(onDisk, bytes)
    if (process.platform !== 'win32') assert.equal(mode & 0o777, 0o600)
  }
  assert.equal(taken.bytes, sum)
  const hash = Buffer.from(taken.thumbhash ?? '', 'base64')
  assert.ok(hash.length >= 5 && hash.length <= 25)
})

test('a thumbnail stays light even when the picture is all noise', async () => {
  const noise = { type: 'gaussian', mean: 128, sigma: 100 } as const
  const wild = await sharp({ create: { width: 800, height: 800, channels: 3, noise, background: 'black' } })
    .png()
    .toBuffer()
  const taken = await shop.send(wild)
  assert.ok((taken.files[0]?.bytes ?? Number.POSITIVE_INFINITY) <= 60 * 1024)
})

test('a small picture is not enlarged and not stored three times', async () => {
  const taken = await shop.send(await photograph(120, 90))
  assert.deepEqual(sides(taken), [
    ['small', 120, 90],
    ['medium', 120, 90],
    ['large', 120, 90],
  ])
  assert.equal(new Set(taken.files.map((file) => file.name)).size, 1)
  assert.equal(taken.bytes, taken.files[0]?.bytes)
})

test('a photograph taken sideways stands upright', async () => {
  const left = sharp({ create: { width: 40, height: 80, channels: 3, background: 'red' } })
  const sideways = await left
    .extend({ right: 80, background: 'blue' })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  const taken = await shop.send(sideways)
  assert.deepEqual([taken.width, taken.height], [80, 120])
  const pixels = await sharp(kept(taken, 'large')).raw().toBuffer()
  const top = pixels.subarray(0, 3)
  assert.ok((top[0] ?? 0) > 200 && (top[2] ?? 255) < 60, 'what was left is on top')
})

test('colours of a wide camera profile look the same without the profile', async () => {
  const wall = sharp({ create: { width: 20, height: 20, channels: 3, background: { r: 220, g: 60, b: 60 } } })
  const wide = await wall.withIccProfile('p3').png().toBuffer()
  const stored = await sharp(wide, { ignoreIcc: true }).raw().toBuffer()
  assert.ok(Math.abs((stored[0] ?? 0) - 220) > 8, 'the numbers in the file are other ones')
  const seen = await sharp(kept(await shop.send(wide), 'large'))
    .raw()
    .toBuffer()
  for (const [at, value] of [220, 60, 60].entries()) assert.ok(Math.abs((seen[at] ?? 0) - value) < 6)
})

test('transparent, grey and print pictures are all taken', async () => {
  const clear = sharp({ create: { width: 60, height: 40, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0.5 } } })
  const seen = await shop.send(await clear.clone().png().toBuffer())
  assert.equal((await sharp(kept(seen, 'large')).metadata()).hasAlpha, true)
  for (const space of ['b-w', 'cmyk', 'rgb16']) {
    const odd = clear.clone().removeAlpha().toColourspace(space)
    const taken = await shop.send(await (space === 'cmyk' ? odd.jpeg() : odd.png()).toBuffer())
    assert.equal((await sharp(kept(taken, 'large')).metadata()).space, 'srgb')
  }
  for (const format of ['webp', 'avif'] as const) {
    assert.equal((await shop.send(await clear.clone().toFormat(format).toBuffer())).kind, 'picture')
  }
})

test('a picture that unfolds to fifty megapixels is refused before it is unfolded', async () => {
  const refusal = { name: 'Refusal', code: 'too-big', message: 'That picture is larger than 40 megapixels.' }
  await assert.rejects(shop.send(pngPromising(10_000, 5_000)), refusal)
  await assert.rejects(shop.send(pngPromising(50_000, 50_000)), refusal)
  await assert.rejects(shop.send(pngPromising(2_000_000_000, 1)), { name: 'Refusal' })
})

test('a picture that would need too much memory at once is refused by its header', async () => {
  const interlaced = pngPromising(6_000, 6_000)
  // 16 bits per channel, four channels, interlaced: the same pixels, eight bytes each, all at once.
  const heavy = Buffer.from(interlaced)
  heavy.set([16, 6, 0, 0, 1], 24)
  heavy.writeUInt32BE((await import('node:zlib')).crc32(heavy.subarray(12, 29)), 29)
  await assert.rejects(shop.send(heavy), { code: 'too-big', message: /too much memory/ })
})

test('a damaged picture and one that was cut off are refused', async () => {
  const photo = await photograph(400, 300)
  const damaged = { code: 'bad-input', message: "We can't read that picture. It may be damaged or cut off." }
  await assert.rejects(shop.send(photo.subarray(0, photo.length / 2)), damaged)
  await assert.rejects(shop.send(pngPromising(300, 200)), damaged)
  await assert.rejects(shop.send(Buffer.from('\xff\xd8\xff and nothing more', 'latin1')), damaged)
})

test('a GIF that is also a script comes back as a picture only', async () => {
  const gif = gifWithScript(1)
  assert.ok(gif.includes('alert("porch")'))
  const taken = await shop.send(gif)
  assert.equal(taken.kind, 'picture')
  for (const { name } of taken.files) assert.ok(!shop.read(name).includes('porch'))
  const moving = await shop.send(gifWithScript(3))
  assert.equal(moving.kind, 'animation')
  for (const { name } of moving.files) assert.ok(!shop.read(name).includes('porch'))
})

test("Bo's animation keeps moving, with a still one for those who want less motion", async () => {
  const taken = await shop.send(await animation(6, 500, 250))
  assert.equal(taken.kind, 'animation')
  assert.deepEqual(sides(taken), [
    ['small', 400, 200],
    ['medium', 500, 250],
    ['large', 500, 250],
  ])
  const moving = await sharp(kept(taken, 'large')).metadata()
  assert.deepEqual([moving.format, moving.pages, moving.delay?.[0]], ['webp', 6, 120])
  assert.equal((await sharp(kept(taken, 'small')).metadata()).pages ?? 1, 1)
  assert.equal(taken.files[1]?.name, taken.files[2]?.name)
})

test('an animation with thousands of frames, or with far too many pixels in all, is refused', async () => {
  await assert.rejects(shop.send(gifWithScript(201)), {
    code: 'too-big',
    message: 'That animation has more than 200 frames.',
  })
  assert.equal((await shop.send(gifWithScript(200))).kind, 'animation')
  await assert.rejects(shop.send(gifWithScript(100, 1000)), { code: 'too-big', message: /too large/ })
})

test("Ada's avatar is a square, and an animated one stands still", async () => {
  const taken = await shop.send(await photograph(900, 600), 'avatar')
  assert.deepEqual(sides(taken), [
    ['small', 96, 96],
    ['medium', 400, 400],
  ])
  assert.equal(taken.kind, 'picture')
  const tiny = await shop.send(await photograph(50, 200), 'avatar')
  assert.deepEqual(sides(tiny), [
    ['small', 50, 50],
    ['medium', 50, 50],
  ])
  assert.equal((await shop.send(await animation(3, 100, 100), 'avatar')).kind, 'picture')
})

test('a header is three times as wide as high', async () => {
  assert.deepEqual(sides(await shop.send(await photograph(1600, 700), 'header')), [['large', 1500, 500]])
  assert.deepEqual(sides(await shop.send(await photograph(300, 40), 'header')), [['large', 120, 40]])
})

test('an emoji fits its place, moves when it moved, and stays under its weight', async () => {
  const still = await shop.send(await photograph(600, 300), 'emoji')
  assert.deepEqual(sides(still), [
    ['small', 128, 64],
    ['medium', 128, 64],
  ])
  assert.equal(still.files[0]?.name, still.files[1]?.name)
  const moving = await shop.send(await animation(5, 300, 300), 'emoji')
  assert.equal(moving.kind, 'animation')
  assert.equal((await sharp(kept(moving, 'medium')).metadata()).pages, 5)
  assert.equal((await sharp(kept(moving, 'small')).metadata()).pages ?? 1, 1)
  assert.ok(moving.files.every((file) => file.bytes <= sampleLimits.emoji.bytes))
})

test('a face with holes in it is put on paper when nothing may shine through, and only then', async () => {
  const holes = await sharp({
    create: { width: 60, height: 60, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
  })
    .png()
    .toBuffer()
  const arrived = shop.arrive(holes)
  const flat = await shop.worker.take(arrived, { as: 'avatar', flat: true })
  assert.equal((await sharp(kept(flat, 'small')).stats()).isOpaque, true)
  const { dominant } = await sharp(kept(flat, 'small')).stats()
  assert.ok(dominant.r > 230 && dominant.g > 230 && dominant.b > 230)
  assert.equal((await sharp(kept(await shop.send(holes, 'avatar'), 'small')).stats()).isOpaque, false)
})

test('whoever wants a picture alone gets no film, and the other way round', async () => {
  const picture = await photograph(40, 30)
  await assert.rejects(shop.worker.take(shop.arrive(picture), { as: 'post', only: 'recording' }), { code: 'bad-input' })
  assert.equal((await shop.worker.take(shop.arrive(picture), { as: 'post', only: 'picture' })).kind, 'picture')
  assert.deepEqual(
    shop.files().filter((path) => path.startsWith('incoming')),
    [],
  )
})
