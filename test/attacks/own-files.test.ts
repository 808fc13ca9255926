import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { acceptMedia } from '../../src/core/media/accept-media.ts'
import { mediaSizes } from '../../src/core/media/find-file.ts'
import { activityJson } from '../../src/federation/serve/answer.ts'
import { Refusal } from '../../src/lib/refusal.ts'
import { photograph } from '../../src/media/sample-pictures.ts'
import { openStreet } from '../street.ts'
import type { TestHouse } from '../village.ts'
import { everybody } from './hostile-peer.ts'

function upload({ ctx, member }: TestHouse, bytes: Buffer): Promise<{ id: string }> {
  const path = join(ctx.mediaFolder, 'incoming', randomUUID())
  writeFileSync(path, bytes)
  return acceptMedia(ctx, member('bo'), { path, bytes: bytes.length })
}

const asked = [
  activityJson,
  'application/ld+json; profile="https://www.w3.org/ns/activitystreams"',
  'application/json',
  'application/jrd+json',
  '*/*',
  `image/webp, ${activityJson}`,
]

test('B4: no file that somebody puts here is ever handed out as a document, whatever is asked for', async (t) => {
  const maple = (await openStreet(t, 'maple')).house('maple')
  const ada = `${maple.ctx.address}/ap/u/${maple.member('ada').id}`
  const note = JSON.stringify({
    id: `${ada}/fake`,
    type: 'Note',
    attributedTo: ada,
    to: [everybody],
    content: 'Poison.',
  })
  for (const words of [note, `\ufeff${note}`, `<svg xmlns="http://www.w3.org/2000/svg">${note}</svg>`, `GIF89a${note}`])
    await assert.rejects(upload(maple, Buffer.from(words)), Refusal, words)
  // What stands behind a real picture is not kept: it is made anew.
  const { id } = await upload(maple, Buffer.concat([await photograph(60, 40), Buffer.from(note)]))
  maple.says('bo', 'Look', { choice: 'public', media: [{ id, alt: note }] })
  await maple.settle()
  let shown = 0
  for (const size of mediaSizes) {
    for (const accept of asked) {
      const path = `${maple.ctx.address}/media/${id}/${size}`
      const answered = await maple.web.request(new Request(path, { headers: { accept } }))
      const type = answered.headers.get('content-type') ?? ''
      const body = Buffer.from(await answered.arrayBuffer())
      assert.equal(answered.headers.get('x-content-type-options'), 'nosniff', path)
      assert.ok(!body.includes('Poison'), path)
      if (answered.status !== 200) continue
      shown += 1
      assert.match(type, /^image\/(webp|jpeg|avif)$/, `${path} as ${accept}`)
      assert.match(
        answered.headers.get('content-security-policy') ?? '',
        /default-src 'none'.*sandbox|sandbox.*default-src 'none'/,
      )
    }
  }
  assert.ok(shown > 0)
})
