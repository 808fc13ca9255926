import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { drop, hear } from '../../../test/letters.ts'
import { type OtherHouse, openOtherHouse } from '../../../test/other-house.ts'
import { openStreet } from '../../../test/street.ts'
import type { TestHouse } from '../../../test/village.ts'
import { findPostByUri } from '../../core/elsewhere/remote-post.ts'
import { followPerson } from '../../core/follows/follow-person.ts'
import { findMentioned, findPost } from '../../core/posts/store.ts'
import { all } from '../../db/database.ts'
import { fetchActor } from '../fetch/fetch-actor.ts'
import { actorUri } from '../ids.ts'

const everybody = 'https://www.w3.org/ns/activitystreams#Public'

interface Place {
  readonly maple: TestHouse
  readonly far: OtherHouse
  readonly cy: string
  /** Our id of Cy. */
  readonly cyId: string
  note(id: string, more?: Record<string, unknown>): Record<string, unknown>
  says(id: string, more?: Record<string, unknown>): Promise<string | null>
}

async function place(t: TestContext): Promise<Place> {
  const street = await openStreet(t, 'maple')
  const maple = street.house('maple')
  const far = await openOtherHouse(t, street.names, 'far.test')
  const cy = far.person('cy')
  const { id: cyId } = await fetchActor(maple.ctx, cy)
  const note = (id: string, more: Record<string, unknown> = {}) => ({
    id: `${cy}/${id}`,
    type: 'Note',
    attributedTo: cy,
    to: [everybody],
    content: `<p>${id}</p>`,
    published: '2026-11-21T10:00:00Z',
    ...more,
  })
  return {
    maple,
    far,
    cy,
    cyId,
    note,
    async says(id, more = {}) {
      const object = note(id, more)
      await hear(maple, { actor: cy, type: 'Create', object })
      return findPostByUri(maple.ctx, object.id)
    },
  }
}

/** Bo follows Cy, and Cy's server has said yes. */
async function boFollows({ maple, cy, cyId }: Place): Promise<void> {
  const bo = maple.member('bo')
  followPerson(maple.ctx, bo, cyId)
  await hear(maple, {
    actor: cy,
    type: 'Accept',
    object: { type: 'Follow', actor: actorUri(maple.ctx, bo.id), object: cy },
  })
}

const toldTo = ({ ctx, member }: TestHouse, name: 'ada' | 'bo' | 'dee') =>
  all(ctx.db, 'select kind from notifications where member = :id order by id', { id: member(name).id }).map((row) =>
    String(row['kind']),
  )

test('what a stranger says to nobody here is not kept', async (t) => {
  const there = await place(t)
  assert.equal(await there.says('noise'), null)
  assert.equal(all(there.maple.ctx.db, 'select 1 from posts').length, 0)
})

test('what Cy answers is asked for when Bo reads Cy, one step and no further', async (t) => {
  const there = await place(t)
  await boFollows(there)
  const { far, maple } = there
  far.person('kim')
  const root = far.says('kim', 'root', { inReplyTo: `${far.address}/users/kim/deeper` })
  const id = await there.says('answer', { inReplyTo: root })
  const answer = findPost(maple.ctx.db, id ?? '')
  assert.equal(answer?.replyTo, findPostByUri(maple.ctx, root))
  assert.ok(answer?.replyTo)
  assert.equal(far.asked.filter((path) => path.includes('deeper')).length, 0)
})

test('an answer whose beginning can’t be had is there without it', async (t) => {
  const there = await place(t)
  await boFollows(there)
  const id = await there.says('answer', { inReplyTo: `${there.far.address}/users/kim/gone` })
  assert.equal(findPost(there.maple.ctx.db, id ?? '')?.replyTo, null)
})

test('Ada is told when Cy names her only in the words, by a link or by her handle', async (t) => {
  const there = await place(t)
  await boFollows(there)
  const { maple } = there
  await there.says('link', { content: `<p>Dear <a href="${maple.ctx.address}/@ada">Ada</a></p>` })
  await there.says('handle', { content: '<p>Dear @dee@maple.test.</p>' })
  assert.deepEqual([toldTo(maple, 'ada'), toldTo(maple, 'dee')], [['mention'], ['mention']])
})

test('a name in the words of a letter to somebody else lets nobody in', async (t) => {
  const there = await place(t)
  const { maple } = there
  const bo = actorUri(maple.ctx, maple.member('bo').id)
  const id = await there.says('secret', {
    to: [bo],
    tag: [{ type: 'Mention', href: bo }],
    content: `<p>Do not tell <a href="${maple.ctx.address}/@ada">Ada</a></p>`,
  })
  assert.deepEqual(findMentioned(maple.ctx.db, id ?? ''), [maple.member('bo').id])
  assert.match(await maple.as('bo').read('/direct'), /Do not tell/)
  assert.deepEqual(toldTo(maple, 'ada'), [])
})

test('a letter to people of other houses is dropped, though Bo follows Cy', async (t) => {
  const there = await place(t)
  await boFollows(there)
  assert.equal(await there.says('secret', { to: [`${there.far.address}/users/kim`] }), null)
})

test('direct answers of Cy find their thread, and the others in it are known', async (t) => {
  const there = await place(t)
  const { maple, far } = there
  const [bo, kim] = [actorUri(maple.ctx, maple.member('bo').id), far.person('kim')]
  const first = await there.says('hello', { to: [bo, kim] })
  const answer = maple.says('bo', 'Hello you two', { choice: 'direct', replyTo: first ?? '' })
  await maple.settle()
  const second = await there.says('again', {
    to: [bo, kim],
    inReplyTo: `${maple.ctx.address}/ap/o/${answer.author}/${answer.id}`,
  })
  const thread = (id: string | null) => findPost(maple.ctx.db, id ?? '')?.thread
  assert.equal(thread(second), thread(first))
  assert.equal(findMentioned(maple.ctx.db, answer.id).length, 2)
  const sent = all(maple.ctx.db, `select body from parcels where kind = 'Create'`)
  assert.ok(sent.every(({ body }) => String(body).includes(kim)))
})

test('who can’t see what she answers says nothing here', async (t) => {
  const there = await place(t)
  const { maple } = there
  const soup = maple.says('ada', 'For followers.', { choice: 'followers' })
  const uri = `${maple.ctx.address}/ap/o/${soup.author}/${soup.id}`
  const ada = actorUri(maple.ctx, soup.author)
  assert.equal(await there.says('guess', { inReplyTo: uri, cc: [ada], tag: [{ type: 'Mention', href: ada }] }), null)
})

test('what Cy answers Ada among her followers is read by Ada alone when it is for Cy’s followers, by hers when it is for them', async (t) => {
  const there = await place(t)
  const { maple, cy, cyId } = there
  const ada = actorUri(maple.ctx, maple.member('ada').id)
  await hear(maple, { actor: cy, type: 'Follow', object: ada })
  followPerson(maple.ctx, maple.member('dee'), maple.member('ada').id)
  const soup = maple.says('ada', 'For followers.', { choice: 'followers' })
  const answering = {
    inReplyTo: `${maple.ctx.address}/ap/o/${soup.author}/${soup.id}`,
    tag: [{ type: 'Mention', href: ada }],
  }
  await there.says('mine', { ...answering, to: [`${cy}/followers`], cc: [ada] })
  await there.says('ours', { ...answering, to: [`${ada}/followers`], cc: [ada] })
  const [forAda, forDee] = [
    await maple.as('ada').read(`/@ada/${soup.id}`),
    await maple.as('dee').read(`/@ada/${soup.id}`),
  ]
  assert.match(forAda, /<p>mine<\/p>/)
  assert.match(forAda, /<p>ours<\/p>/)
  assert.doesNotMatch(forDee, /<p>mine<\/p>/)
  assert.match(forDee, /<p>ours<\/p>/)
  assert.ok(cyId)
})

test('Cy, who is muted or blocked, rings nobody', async (t) => {
  const there = await place(t)
  const { maple, cyId } = there
  const ada = maple.member('ada')
  const href = actorUri(maple.ctx, ada.id)
  maple.ctx.db.prepare('insert into mutes (member, muted, since) values (?, ?, 0)').run(ada.id, cyId)
  await there.says('muted', { cc: [href], tag: [{ type: 'Mention', href }] })
  maple.ctx.db.exec('delete from mutes')
  maple.ctx.db.prepare('insert into blocks (blocker, blocked, since) values (?, ?, 0)').run(ada.id, cyId)
  await there.says('blocked', { cc: [href], tag: [{ type: 'Mention', href }] })
  assert.deepEqual(toldTo(maple, 'ada'), [])
  assert.doesNotMatch(await maple.as('ada').read('/search?q=blocked'), /<p>blocked<\/p>/)
})

test('nobody empties the addresses of others, and nobody speaks for them', async (t) => {
  const there = await place(t)
  await boFollows(there)
  const { maple, far, cy } = there
  const mal = far.person('mal')
  await hear(maple, { actor: mal, type: 'Delete', object: `${cy}/hello` })
  await hear(maple, { actor: mal, type: 'Undo', object: `${cy}/hello` })
  await hear(maple, { actor: mal, type: 'Create', object: there.note('forged') })
  assert.equal(findPostByUri(maple.ctx, `${cy}/forged`), null)
  const id = await there.says('hello')
  assert.ok(id)
  await hear(maple, {
    actor: mal,
    type: 'Update',
    object: there.note('hello', { content: '<p>evil</p>', updated: '2026-11-21T11:00:00Z' }),
  })
  await hear(maple, { actor: mal, type: 'Delete', object: `${cy}/hello` })
  assert.equal(findPost(maple.ctx.db, id)?.html, '<p>hello</p>')
})

test('Cy deletes herself, and nothing that comes late brings her back', async (t) => {
  const there = await place(t)
  await boFollows(there)
  const { maple, cy, cyId } = there
  await hear(maple, { actor: cy, type: 'Delete', object: cy })
  await hear(maple, {
    actor: cy,
    type: 'Update',
    object: { id: cy, type: 'Person', preferredUsername: 'cy', inbox: `${cy}/inbox` },
  })
  assert.equal(await there.says('late'), null)
  assert.equal(all(maple.ctx.db, 'select 1 from actors where id = :cyId and gone is not null', { cyId }).length, 1)
})

test('an edit may name Ada where everybody reads, and lets nobody into a letter', async (t) => {
  const there = await place(t)
  await boFollows(there)
  const { maple, cy } = there
  const [bo, href] = ['bo' as const, 'ada' as const].map((name) => actorUri(maple.ctx, maple.member(name).id))
  const tag = [{ type: 'Mention', href }]
  await there.says('open')
  const letter = await there.says('letter', { to: [bo] })
  const edited = { updated: '2026-11-21T12:00:00Z', tag }
  await hear(maple, {
    actor: cy,
    type: 'Update',
    object: there.note('open', { ...edited, content: '<p>Dear Ada</p>' }),
  })
  await hear(maple, {
    actor: cy,
    type: 'Update',
    object: there.note('letter', { ...edited, to: [bo, href], content: '<p>Ada too</p>' }),
  })
  assert.deepEqual(toldTo(maple, 'ada'), ['mention'])
  assert.deepEqual(findMentioned(maple.ctx.db, letter ?? ''), [maple.member('bo').id])
})

test('who takes her time keeps nobody else waiting', async (t) => {
  const there = await place(t)
  await boFollows(there)
  const { maple, far, cy } = there
  far.person('kim')
  const root = far.says('kim', 'root')
  far.slow = 1500
  await drop(maple, { actor: cy, type: 'Create', object: there.note('slow', { inReplyTo: root }) })
  await drop(maple, { actor: cy, type: 'Create', object: there.note('quick') })
  const began = performance.now()
  await maple.settle()
  assert.ok(performance.now() - began < 1400)
  assert.ok(findPostByUri(maple.ctx, `${cy}/quick`))
  assert.equal(findPostByUri(maple.ctx, `${cy}/slow`), null)
  for (let n = 0; n < 100 && !findPostByUri(maple.ctx, `${cy}/slow`); n += 1) await wait(100)
  assert.ok(findPost(maple.ctx.db, findPostByUri(maple.ctx, `${cy}/slow`) ?? '')?.replyTo)
})
