import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { morning, openHouse, type TestHouse } from '../../../test/village.ts'
import { all, one, run } from '../../db/database.ts'
import { photograph, pngPromising } from '../../media/sample-pictures.ts'
import { stranger } from '../audience/who-can-see.ts'
import { limits } from '../limits.ts'
import { viewing } from '../members/member.ts'
import { deletePost } from '../posts/delete-post.ts'
import { blankDraft, type Draft } from '../posts/draft.ts'
import { saveDraft } from '../posts/save-draft.ts'
import { type Arrived, acceptMedia } from './accept-media.ts'
import { findFile } from './find-file.ts'
import { forgetMedia } from './forget-media.ts'
import { takeAvatar } from './take-avatar.ts'

const day = 24 * 60 * 60 * 1000

function open(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  return house
}

function arrive(house: TestHouse, bytes: Buffer): Arrived {
  const path = join(house.ctx.mediaFolder, 'incoming', randomUUID())
  writeFileSync(path, bytes)
  return { path, bytes: bytes.length }
}

const bring = async (house: TestHouse, name: 'bo' | 'dee' = 'bo', width = 40) =>
  acceptMedia(house.ctx, house.member(name), arrive(house, await photograph(width, 30)))

function files(house: TestHouse): string[] {
  return readdirSync(house.ctx.mediaFolder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.webp'),
  )
}

/** Files carry the time of this machine; the house has a clock of its own. */
function dateFiles(house: TestHouse): void {
  for (const path of files(house)) utimesSync(join(house.ctx.mediaFolder, path), morning / 1000, morning / 1000)
}

test('a picture in a post is there for exactly those who may see the post', async (t) => {
  const house = open(t)
  const { ctx } = house
  const seen = (id: string) =>
    [viewing(house.member('bo')), viewing(house.member('dee')), viewing(house.member('ada')), stranger].map(
      (viewer) => findFile(ctx, viewer, id, 'medium') !== null,
    )
  const { id } = await bring(house)
  assert.deepEqual(seen(id), [true, false, false, false], 'before it is in a post it is Bo’s alone')
  const cases: [Partial<Draft>, boolean[]][] = [
    [{ choice: 'local' }, [true, true, true, false]],
    [{ choice: 'direct', named: ['@dee'] }, [true, true, false, false]],
    [{ choice: 'followers' }, [true, false, false, false]],
    [{ choice: 'public' }, [true, true, true, true]],
  ]
  for (const [draft, who] of cases) {
    const media = await bring(house)
    const post = house.says('bo', 'Look', { ...draft, media: [{ id: media.id, alt: 'A wall' }] })
    assert.deepEqual(seen(media.id), who, JSON.stringify(draft))
    assert.equal(findFile(ctx, viewing(house.member('bo')), media.id, 'medium')?.forAnyone, draft.choice === 'public')
    deletePost(ctx, house.member('bo'), post.id)
    assert.deepEqual(seen(media.id), [true, false, false, false], 'and after it is deleted Bo’s alone again')
  }
})

test('everybody sees a face, and no place or author hides in it', async (t) => {
  const house = open(t)
  const id = await takeAvatar(house.ctx, house.member('bo'), arrive(house, await photograph(300, 200)), 'avatar')
  assert.equal(findFile(house.ctx, stranger, id, 'small'), null)
  run(house.ctx.db, 'update actors set avatar = :id where id = :bo', { id, bo: house.member('bo').id })
  const file = findFile(house.ctx, stranger, id, 'small')
  assert.ok(file && existsSync(file.path))
  assert.equal(file.forAnyone, false)
  assert.equal(findFile(house.ctx, stranger, id, 'large')?.name, findFile(house.ctx, stranger, id, 'medium')?.name)
})

test('when Bo’s share is full, another picture is refused and leaves nothing behind', async (t) => {
  const house = open(t)
  const { id } = await bring(house)
  const before = files(house)
  run(house.ctx.db, 'update media set bytes = :bytes where id = :id', { id, bytes: limits.storage.perMember })
  await assert.rejects(bring(house), { code: 'no-space', field: 'media' })
  assert.deepEqual(files(house), before)
  assert.deepEqual(readdirSync(join(house.ctx.mediaFolder, 'incoming')), [])
  await bring(house, 'dee')
})

test('before the disk is full pictures are refused, and words still work', async (t) => {
  const house = open(t)
  house.ctx.media.free = () => limits.storage.floor
  await assert.rejects(bring(house), { code: 'no-space' })
  assert.deepEqual(readdirSync(join(house.ctx.mediaFolder, 'incoming')), [])
  assert.equal(house.says('bo', 'No pictures today').text, 'No pictures today')
  house.ctx.media.free = () => limits.storage.floor + 1024 * 1024
  await bring(house)
})

test('what is no picture is refused, and no row speaks of it', async (t) => {
  const house = open(t)
  await assert.rejects(
    acceptMedia(house.ctx, house.member('bo'), arrive(house, Buffer.from('<svg onload="alert(1)"/>'))),
    { code: 'bad-input' },
  )
  await assert.rejects(acceptMedia(house.ctx, house.member('bo'), arrive(house, pngPromising(50_000, 50_000))), {
    code: 'too-big',
  })
  assert.equal(one(house.ctx.db, 'select count(*) as n from media')?.['n'], 0)
})

test('uploads that nobody used are forgotten after a day, with their files; what is used stays', async (t) => {
  const house = open(t)
  const { ctx } = house
  const [loose, posted, drafted] = [
    await bring(house, 'bo', 41),
    await bring(house, 'bo', 42),
    await bring(house, 'bo', 43),
  ]
  const face = await takeAvatar(ctx, house.member('bo'), arrive(house, await photograph(90, 90)), 'avatar')
  run(ctx.db, 'update actors set avatar = :face where id = :bo', { face, bo: house.member('bo').id })
  house.says('bo', 'Look', { media: [{ id: posted.id, alt: '' }] })
  saveDraft(ctx, house.member('bo'), { ...blankDraft, media: [{ id: drafted.id, alt: '' }] })
  const left = () => all(ctx.db, 'select id from media order by id').map((row) => String(row['id']))
  const path = findFile(ctx, viewing(house.member('bo')), loose.id, 'small')?.path ?? ''
  await forgetMedia(ctx)
  assert.equal(left().length, 4)
  dateFiles(house)
  await house.wait(day + 1)
  await forgetMedia(ctx)
  assert.deepEqual(left(), [posted.id, drafted.id, face].toSorted())
  const used = new Set(
    all(ctx.db, `select f.value ->> 'name' as name from media m, json_each(m.files) f`).map((row) =>
      String(row['name']),
    ),
  )
  assert.equal(existsSync(path), false)
  assert.deepEqual(
    files(house)
      .map((each) => each.split('/').at(-1))
      .toSorted(),
    [...used].toSorted(),
  )
})

test('a file that two posts share stays until the last of them is gone', async (t) => {
  const house = open(t)
  const { ctx } = house
  const bytes = await photograph(60, 60)
  const mine = await acceptMedia(ctx, house.member('bo'), arrive(house, bytes))
  const hers = await acceptMedia(ctx, house.member('dee'), arrive(house, bytes))
  const post = house.says('bo', 'Look', { media: [{ id: mine.id, alt: '' }] })
  const other = house.says('dee', 'Look', { media: [{ id: hers.id, alt: '' }] })
  const path = findFile(ctx, viewing(house.member('dee')), hers.id, 'small')?.path ?? ''
  deletePost(ctx, house.member('bo'), post.id)
  dateFiles(house)
  await house.wait(2 * day)
  await forgetMedia(ctx)
  assert.equal(findFile(ctx, viewing(house.member('bo')), mine.id, 'small'), null)
  assert.ok(existsSync(path))
  deletePost(ctx, house.member('dee'), other.id)
  await forgetMedia(ctx)
  assert.equal(existsSync(path), false)
})

test('a file that a crash left without a row is swept, a young one is not', async (t) => {
  const house = open(t)
  const { id } = await bring(house)
  run(house.ctx.db, 'delete from media where id = :id', { id })
  assert.equal(await house.ctx.media.sweep(() => false, 0), 0)
  assert.ok(files(house).length > 0)
  assert.ok((await house.ctx.media.sweep(() => false, Number.MAX_SAFE_INTEGER)) > 0)
  assert.deepEqual(files(house), [])
})
