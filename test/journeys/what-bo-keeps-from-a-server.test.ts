import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { blockPerson } from '../../src/core/follows/block-person.ts'
import { findBond } from '../../src/core/follows/bonds.ts'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { unblockPerson } from '../../src/core/follows/unblock-person.ts'
import { pinPost } from '../../src/core/reactions/pin-post.ts'
import { unpinPost } from '../../src/core/reactions/unpin-post.ts'
import { all } from '../../src/db/database.ts'
import { fetchActor } from '../../src/federation/fetch/fetch-actor.ts'
import { finger } from '../../src/federation/fetch/find-handle.ts'
import { openStreet, type Street } from '../street.ts'
import type { TestHouse } from '../village.ts'

async function twoFriends(
  t: TestContext,
): Promise<{ street: Street; maple: TestHouse; elm: TestHouse; dee: string; bo: string }> {
  const street = await openStreet(t, 'maple', 'elm')
  const [maple, elm] = [street.house('maple'), street.house('elm')]
  const dee = (await fetchActor(maple.ctx, (await finger(maple.ctx, 'dee', 'elm.test')).uri)).id
  const bo = (await fetchActor(elm.ctx, (await finger(elm.ctx, 'bo', 'maple.test')).uri)).id
  followPerson(maple.ctx, maple.member('bo'), dee)
  followPerson(elm.ctx, elm.member('dee'), bo)
  await street.settle()
  return { street, maple, elm, dee, bo }
}

test('Bo blocks Dee next door: their follows end there too, and the block goes when Bo takes it back', async (t) => {
  const { street, maple, elm, dee, bo } = await twoFriends(t)
  blockPerson(maple.ctx, maple.member('bo'), dee)
  await street.settle()
  const bond = () => findBond(elm.ctx, elm.member('dee'), bo)
  assert.deepEqual([bond().following, bond().followsMe], [false, false])
  const blocks = () => all(elm.ctx.db, 'select blocker, blocked from blocks').map((row) => ({ ...row }))
  assert.deepEqual(blocks(), [{ blocker: bo, blocked: elm.member('dee').id }])
  unblockPerson(maple.ctx, maple.member('bo'), dee)
  await street.settle()
  assert.deepEqual(blocks(), [])
})

test('what Dee pins is pinned next door, unless it is for fewer people than everybody', async (t) => {
  const { street, maple, elm, dee } = await twoFriends(t)
  const soup = elm.says('dee', 'Soup is ready.', { choice: 'public' })
  const few = elm.says('dee', 'For my followers.', { choice: 'followers' })
  await street.settle()
  for (const { id } of [soup, few]) pinPost(elm.ctx, elm.member('dee'), id)
  await street.settle()
  const pins = () =>
    all(maple.ctx.db, 'select p.html from pins n join posts p on p.id = n.post where n.actor = :dee', { dee })
  assert.deepEqual(
    pins().map(({ html }) => /Soup/.test(String(html))),
    [true],
  )
  unpinPost(elm.ctx, elm.member('dee'), soup.id)
  await street.settle()
  assert.deepEqual(pins(), [])
})
