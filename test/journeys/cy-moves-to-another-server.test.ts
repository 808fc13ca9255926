import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { blockPerson } from '../../src/core/follows/block-person.ts'
import { findBond } from '../../src/core/follows/bonds.ts'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { addToList } from '../../src/core/lists/add-to-list.ts'
import { peopleIn } from '../../src/core/lists/list.ts'
import { makeList } from '../../src/core/lists/make-list.ts'
import { mutePerson } from '../../src/core/moderation/mute-person.ts'
import { all, run } from '../../src/db/database.ts'
import { fetchActor } from '../../src/federation/fetch/fetch-actor.ts'
import { actorUri } from '../../src/federation/ids.ts'
import { hear } from '../letters.ts'
import { openOtherHouse } from '../other-house.ts'
import { openStreet } from '../street.ts'

const day = 24 * 60 * 60 * 1000

/** Maple Street, where Bo and Ada follow Cy of old.test, and Cy's new house. */
async function before(t: TestContext) {
  const street = await openStreet(t, 'maple')
  const maple = street.house('maple')
  const old = await openOtherHouse(t, street.names, 'old.test')
  const fresh = await openOtherHouse(t, street.names, 'new.test')
  const [from, to] = [old.person('cy'), fresh.person('cy')]
  const { id: fromId } = await fetchActor(maple.ctx, from)
  for (const name of ['bo', 'ada'] as const) {
    const follower = maple.member(name).id
    followPerson(maple.ctx, { id: follower }, fromId)
    const object = { type: 'Follow', actor: actorUri(maple.ctx, follower), object: from }
    await hear(maple, { actor: from, type: 'Accept', object })
  }
  const idOfNew = () =>
    String(all(maple.ctx.db, 'select actor from remote_actors where uri = :to', { to })[0]?.['actor'] ?? 'nobody')
  return {
    maple,
    from,
    to,
    fromId,
    idOfNew,
    agree() {
      old.person('cy', { movedTo: to })
      fresh.person('cy', { alsoKnownAs: [from] })
    },
    says: (target = to) => hear(maple, { actor: from, type: 'Move', object: from, target }),
    kinds: () => all(maple.ctx.db, 'select kind from parcels order by id').map((row) => String(row['kind'])),
  }
}

test('Cy moves, and Bo, who followed, asks to follow there, is told, and keeps lists, mutes and blocks', async (t) => {
  const { maple, fromId, idOfNew, agree, says, kinds } = await before(t)
  const [bo, dee] = [maple.member('bo'), maple.member('dee')]
  const list = makeList(maple.ctx, bo, { title: 'Far away', exclusive: false })
  addToList(maple.ctx, bo, list, fromId)
  mutePerson(maple.ctx, bo, fromId, { lasts: day, quietNotices: false })
  blockPerson(maple.ctx, dee, fromId)
  agree()
  await says()
  const to = idOfNew()
  assert.equal(findBond(maple.ctx, bo, to).asked, true)
  assert.equal(findBond(maple.ctx, bo, fromId).following, false)
  assert.deepEqual(
    peopleIn(maple.ctx, bo, { id: list }).map(({ id }) => id),
    [to],
  )
  assert.notEqual(findBond(maple.ctx, bo, to).muted, null)
  assert.equal(findBond(maple.ctx, bo, fromId).muted, null)
  assert.deepEqual(
    [fromId, to].map((id) => findBond(maple.ctx, dee, id).blocked),
    [true, true],
  )
  assert.match(await maple.as('bo').read('/inbox/quiet'), /moved here from another server/)
  assert.equal(kinds().filter((kind) => kind === 'Follow').length, 4)
  assert.equal(kinds().filter((kind) => kind === 'Undo').length, 2)
})

test('a move that only one of the two says is no move', async (t) => {
  const { maple, to, from, fromId, agree, says } = await before(t)
  await says()
  assert.equal(findBond(maple.ctx, maple.member('bo'), fromId).following, true)
  agree()
  const mal = to.replace('/cy', '/mal')
  await says(mal)
  await hear(maple, { actor: from, type: 'Move', object: to, target: to })
  assert.equal(findBond(maple.ctx, maple.member('bo'), fromId).following, true)
})

test('a second move within seven days is passed over, and nobody follows who has a block with the new one', async (t) => {
  const { maple, from, fromId, idOfNew, agree, says } = await before(t)
  const ada = maple.member('ada')
  agree()
  const { id: to } = await fetchActor(maple.ctx, from.replace('old.test', 'new.test'))
  blockPerson(maple.ctx, ada, to)
  await says()
  assert.equal(findBond(maple.ctx, ada, to).asked, false)
  assert.equal(findBond(maple.ctx, ada, fromId).following, false)
  const follow = () =>
    run(maple.ctx.db, 'insert into follows (follower, followee, since) values (:bo, :fromId, 0)', {
      bo: maple.member('bo').id,
      fromId,
    })
  follow()
  await says()
  assert.equal(findBond(maple.ctx, maple.member('bo'), fromId).following, true)
  await maple.wait(8 * day)
  await says()
  assert.equal(findBond(maple.ctx, maple.member('bo'), fromId).following, false)
  assert.equal(idOfNew(), to)
})
