import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { hear, type Letter } from '../../../test/letters.ts'
import { type OtherHouse, openOtherHouse } from '../../../test/other-house.ts'
import { openStreet } from '../../../test/street.ts'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import type { Post } from '../../core/posts/post.ts'
import { all, run } from '../../db/database.ts'
import { fetchActor } from '../fetch/fetch-actor.ts'
import { actorUri } from '../ids.ts'

const everybody = 'https://www.w3.org/ns/activitystreams#Public'
const far = 'http://far.test/users'

/** A house that knows Cy and Kim, in which Bo follows Cy and Ada said something. */
interface Hearing {
  readonly house: TestHouse
  readonly soup: Post
}

async function beginHearing(names: Map<string, string>): Promise<Hearing> {
  const house = openHouse({ address: 'http://maple.test', names })
  house.ctx.db.exec(`update house set federation = 'open'`)
  const soup = house.says('ada', 'Soup?', {
    choice: 'public',
    poll: { options: ['Yes', 'No'], several: false, hidden: false, lasts: 3_600_000 },
  })
  const cy = await fetchActor(house.ctx, `${far}/cy`)
  await fetchActor(house.ctx, `${far}/kim`)
  run(house.ctx.db, 'insert into follows (follower, followee, since) values (:bo, :cy, 0)', {
    bo: house.member('bo').id,
    cy: cy.id,
  })
  return { house, soup }
}

/** Everything of what people see, by addresses, without the ids and moments that a house gives itself. */
function endState({ house }: Hearing): unknown {
  const { db } = house.ctx
  const handle = (column: string) => `(select a.name from actors a where a.id = ${column})`
  const uri = (column: string) => `(select min(u.uri) from post_uris u where u.post = ${column})`
  const table = (sql: string) =>
    all(db, sql)
      .map((row) => JSON.stringify(row))
      .sort()
  return {
    posts:
      table(`select coalesce(${uri('p.id')}, p.text) as uri, ${handle('p.author')} as author, p.html, p.warning, p.circle, p.listed, p.edited,
      ${uri('p.reply_to')} as reply, (p.boost_of is not null) as boost from posts p where p.deleted is null`),
    mentions: table(`select ${uri('m.post')} as post, ${handle('m.actor')} as who from mentions m`),
    likes: table(`select ${handle('l.actor')} as who from likes l`),
    votes: table(`select ${handle('v.actor')} as who, place from votes v`),
    follows: table(`select ${handle('follower')} as who, ${handle('followee')} as whom from follows`),
    blocks: table(`select ${handle('blocker')} as who, ${handle('blocked')} as whom from blocks`),
    pins: table(`select ${handle('n.actor')} as who, ${uri('n.post')} as post from pins n`),
    told: table(`select distinct ${handle('member')} as who, kind, ${handle('actor')} as whom from notifications
      where kind not in ('edit', 'follow', 'like', 'boost')`),
    people: table(`select name, gone is not null as gone from actors where server is not null`),
  }
}

function letters({ house, soup }: Hearing): Letter[] {
  const cy = `${far}/cy`
  const ada = actorUri(house.ctx, soup.author)
  const ours = `${ada.replace('/ap/u/', '/ap/o/')}/${soup.id}`
  const note = (by: string, id: string, more: Record<string, unknown> = {}) => ({
    id: `${by}/${id}`,
    type: 'Note',
    attributedTo: by,
    to: [everybody],
    content: `<p>${id}</p>`,
    published: '2026-11-21T10:00:00Z',
    ...more,
  })
  const edited = { content: '<p>better</p>', updated: '2026-11-21T11:00:00Z' }
  const later = { content: '<p>best</p>', updated: '2026-11-21T12:00:00Z', tag: [{ type: 'Mention', href: ada }] }
  const act = (by: 'cy' | 'kim', type: string, id: string, object: unknown) => ({
    id: `${far}/${by}/acts/${id}`,
    actor: `${far}/${by}`,
    type,
    object,
  })
  const undo = (of: Letter) =>
    act(of.actor === cy ? 'cy' : 'kim', 'Undo', `undo-${String(of['id']).split('/').at(-1)}`, of)
  const like = act('cy', 'Like', 'like', ours)
  const again = act('cy', 'Like', 'like-again', ours)
  const boost = { ...act('cy', 'Announce', 'boost', ours), to: [everybody] }
  const follow = act('kim', 'Follow', 'follow', ada)
  const block = act('kim', 'Block', 'block', actorUri(house.ctx, house.member('dee').id))
  const answer = note(cy, 'answer', {
    inReplyTo: `${cy}/first`,
    to: [everybody],
    tag: [{ type: 'Mention', href: ada }],
  })
  return [
    act('cy', 'Create', 'first', note(cy, 'first')),
    act('cy', 'Update', 'edit', note(cy, 'first', edited)),
    act('cy', 'Update', 'edit-again', note(cy, 'first', later)),
    act('cy', 'Create', 'answer', answer),
    act('cy', 'Create', 'brief', note(cy, 'brief')),
    act('cy', 'Delete', 'not-so-brief', `${cy}/brief`),
    act('cy', 'Create', 'vote', {
      id: `${cy}/vote`,
      type: 'Note',
      name: 'Yes',
      attributedTo: cy,
      inReplyTo: ours,
      to: [ada],
    }),
    { ...act('cy', 'Add', 'pin', `${cy}/answer`), target: `${cy}/featured` },
    like,
    undo(like),
    again,
    boost,
    undo(boost),
    follow,
    undo(follow),
    block,
    undo(block),
  ]
}

/** What Cy's own server answers by then: every post as it is after its last edit. */
function lastOf(all: readonly Letter[]): Record<string, unknown>[] {
  const notes = all.filter(({ type }) => type === 'Create' || type === 'Update').map((each) => each['object'])
  const last = new Map((notes as Record<string, unknown>[]).map((note) => [String(note['id']), note]))
  return [...last.values()].filter(({ id, name }) => !name && id !== `${far}/cy/brief`)
}

async function openFar(t: TestContext): Promise<{ names: Map<string, string>; other: OtherHouse }> {
  const street = await openStreet(t)
  const other = await openOtherHouse(t, street.names, 'far.test')
  other.person('cy', { featured: `${far}/cy/featured` })
  other.person('kim')
  return { names: street.names, other }
}

test('letters that come in any order, and some of them twice, end the same', async (t) => {
  const { names, other } = await openFar(t)
  const hearAll = async (order: (all: readonly Letter[]) => readonly Letter[]) => {
    const hearing = await beginHearing(names)
    try {
      const all = letters(hearing)
      for (const note of lastOf(all)) other.put(new URL(String(note['id'])).pathname, note)
      await hear(hearing.house, ...order(all))
      return endState(hearing)
    } finally {
      await hearing.house.close()
    }
  }
  const usual = await hearAll((all) => all)
  const count = 17
  const orders = fc.shuffledSubarray([...Array(count).keys()], { minLength: count, maxLength: count })
  const twice = fc.array(fc.nat(count - 1), { maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(orders, twice, async (order, again) => {
      assert.deepEqual(await hearAll((all) => [...order, ...again].flatMap((at) => all[at] ?? [])), usual)
    }),
    { numRuns: 12 },
  )
})
