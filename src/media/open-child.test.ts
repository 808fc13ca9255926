import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Job } from './job.ts'
import { openChild } from './open-child.ts'
import { photograph } from './sample-pictures.ts'
import { sampleLimits } from './sample-workshop.ts'

test('the child can neither read nor write outside its two folders', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'porch-child-'))
  const folders = { incoming: join(folder, 'incoming'), making: join(folder, 'making') }
  for (const path of Object.values(folders)) mkdirSync(path)
  const child = openChild(folders, 10_000)
  t.after(async () => {
    await child.close()
    rmSync(folder, { recursive: true })
  })
  const bytes = await photograph(30, 20)
  for (const path of [join(folder, 'diary.jpg'), join(folders.incoming, 'photo.jpg')]) writeFileSync(path, bytes)
  const job: Job = {
    path: join(folders.incoming, 'photo.jpg'),
    making: join(folders.making, 'one-'),
    as: 'post',
    look: 'picture',
    bytes: bytes.length,
    limits: sampleLimits,
  }
  await assert.rejects(child.run({ ...job, path: join(folder, 'diary.jpg') }, 20_000), /API has been restricted/)
  await assert.rejects(child.run({ ...job, making: join(folder, 'one-') }, 20_000), /API has been restricted/)
  assert.equal((await child.run(job, 20_000)).kind, 'picture')
  assert.deepEqual(readdirSync(folder).sort(), ['diary.jpg', 'incoming', 'making'])
})
