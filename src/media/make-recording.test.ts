import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ALL_FORMATS, BufferSource, Input } from 'mediabunny'
import { recordings, secrets } from './sample-recordings.ts'
import { openWorkshop } from './sample-workshop.ts'

let shop: ReturnType<typeof openWorkshop>
before(() => {
  shop = openWorkshop()
})
after(() => shop.close())

async function look(bytes: Buffer) {
  const input = new Input({ formats: ALL_FORMATS, source: new BufferSource(bytes) })
  const { raw: _, ...tags } = await input.getMetadataTags()
  const tracks = await input.getTracks()
  const codecs = await Promise.all(tracks.map((track) => track.getCodec()))
  const names = await Promise.all(tracks.map((track) => track.getName()))
  const packets = await Promise.all(tracks.map(async (track) => (await track.computePacketStats()).packetCount))
  input.dispose()
  return { tags, codecs, names, packets }
}

test("Ada's video keeps picture and sound, and loses place, title, names and the camera's notes", async () => {
  const video = await recordings.mp4()
  for (const secret of secrets) assert.ok(video.includes(secret), `${secret} is in what she sends`)
  const taken = await shop.send(video)
  const [file] = taken.files
  assert.deepEqual(
    [taken.kind, taken.type, taken.width, taken.height, taken.seconds],
    ['video', 'video/mp4', 96, 128, 1],
  )
  assert.deepEqual([file?.size, file?.name, taken.files.length], ['original', `${taken.hash}.mp4`, 1])
  assert.equal(taken.bytes, file?.bytes)
  const kept = shop.read(file?.name ?? '')
  for (const secret of secrets) assert.ok(!kept.includes(secret), `${secret} is gone`)
  assert.deepEqual(await look(kept), { tags: {}, codecs: ['avc', 'opus'], names: [null, null], packets: [10, 50] })
  assert.ok(kept.indexOf('moov') < kept.indexOf('mdat'), 'it can start to play before all of it has arrived')
})

const others = [
  ['m4a', 'audio', 'audio/mp4', 'opus', 50],
  ['webm', 'video', 'video/webm', 'vp8', 10],
  ['mp3', 'audio', 'audio/mpeg', 'mp3', 39],
  ['ogg', 'audio', 'audio/ogg', 'opus', 50],
  ['flac', 'audio', 'audio/flac', 'flac', 10],
  ['wav', 'audio', 'audio/wav', 'pcm-s16', 4],
] as const

for (const [name, kind, type, codec, packets] of others) {
  test(`what Bo sends as ${name} can be played and says nothing about him`, async () => {
    const sent = Buffer.concat([await recordings[name](), Buffer.from('<script>Ada at her window</script>')])
    const taken = await shop.send(sent)
    assert.deepEqual([taken.kind, taken.type], [kind, type])
    assert.ok(taken.seconds !== null && taken.seconds > 0.9 && taken.seconds < 1.1)
    const kept = shop.read(taken.files[0]?.name ?? '')
    for (const secret of secrets) assert.ok(!kept.includes(secret), `${secret} is gone`)
    const seen = await look(kept)
    assert.deepEqual([seen.tags, seen.codecs[0]], [{}, codec])
    // Mediabunny can not find a last FLAC frame of eleven bytes; such short ones hold only silence.
    assert.ok((seen.packets[0] ?? 0) >= packets - 1)
  })
}

test('a title behind the last frame of a FLAC file is not taken for sound', async () => {
  const flac = Buffer.concat([await recordings.flac(), Buffer.from('TAGAda at her window'.padEnd(128, ' '))])
  // The stream info says that it doesn't know how long frames are.
  flac.fill(0, 12, 18)
  const taken = await shop.send(flac)
  assert.ok(!shop.read(taken.files[0]?.name ?? '').includes('Ada at her window'))
})

test('a sound file that names the same bytes again and again is refused', async () => {
  const loop = await recordings.m4a()
  const sizes = loop.indexOf('stsz') + 16
  const places = loop.indexOf('stco') + 12
  for (let each = 0; each < 50; each++) loop.writeUInt32BE(40, sizes + each * 4)
  for (let each = 0; each < 2; each++) loop.writeUInt32BE(0, places + each * 4)
  await assert.rejects(shop.send(loop), { code: 'bad-input', message: 'That file claims to hold more than it does.' })
})

test('a recording with nothing in it, or half of its head, is refused', async () => {
  const video = await recordings.mp4()
  const webm = await recordings.webm()
  for (const broken of [video.subarray(0, 400), webm.subarray(0, 200), (await recordings.ogg()).subarray(0, 60)]) {
    await assert.rejects(shop.send(broken), { name: 'Refusal', code: 'bad-input' })
  }
  const matroska = Buffer.from(webm)
  matroska.write('mkvx', matroska.indexOf('webm'), 'latin1')
  await assert.rejects(shop.send(matroska), { message: "We can't read that file as a picture, video or sound." })
})

test('a video that browsers can not play is refused in words that help', async () => {
  const video = await recordings.mp4()
  video.write('wxyz', video.indexOf('avc1', video.indexOf('stsd')), 'latin1')
  await assert.rejects(shop.send(video), { message: /^Browsers can not play that kind of video/ })
})

test('a recording is no avatar, no header and no emoji', async () => {
  for (const as of ['avatar', 'header', 'emoji'] as const) {
    await assert.rejects(shop.send(await recordings.wav(), as), { code: 'bad-input', message: /^Choose a picture/ })
  }
})
