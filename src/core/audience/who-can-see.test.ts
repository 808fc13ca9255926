import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Looker, mayRead, type Said, type World } from '../../../test/oracle.ts'
import { all, type Database, openDatabase, run } from '../../db/database.ts'
import type { Circle, Reach } from './audience.ts'
import { relationsIn } from './relations.ts'
import { asking, canSee, type Seen, type Viewer, visible } from './who-can-see.ts'

const reaches: readonly Reach[] = ['local', 'neighborhood', 'public']
const circles: readonly Circle[] = ['everyone', 'followers', 'mutuals', 'named']
const people = [
  'author',
  'behind',
  'kept',
  'outcast',
  'owner',
  'follower',
  'mutual',
  'followed',
  'named',
  'blocked',
  'blocker',
  'nobody',
  'averse',
] as const

// Each of them is that to the author and to the owner of the circle alike; the named one is nothing else to anybody.
const world: World = {
  follows: ['author', 'behind', 'kept', 'outcast', 'owner'].flatMap((whom) =>
    [
      ['follower', whom],
      ['mutual', whom],
      [whom, 'mutual'],
      [whom, 'followed'],
      ['blocked', whom],
      [whom, 'blocked'],
      ['blocker', whom],
      [whom, 'blocker'],
      ['averse', whom],
    ].map(([a, b]) => [a ?? '', b ?? ''] as const),
  ),
  hidden: ['behind'],
  kept: ['kept'],
  shutOut: ['outcast'],
  shut: [
    ['averse', 'author'],
    ['averse', 'kept'],
  ],
  blocked: [
    ['author', 'blocked'],
    ['blocker', 'author'],
  ],
}

const places: Record<Looker['from'], Viewer['home']> = {
  'this house': 'here',
  'a neighbor': 'neighbor',
  elsewhere: 'elsewhere',
}

const posts: (Said & { id: string; listed: boolean })[] = []
for (const reach of reaches)
  for (const circle of circles)
    for (const [by, whose] of [
      ['author', 'author'],
      ['author', 'owner'],
      ['behind', 'behind'],
      ['behind', 'owner'],
      ['kept', 'kept'],
      ['kept', 'owner'],
      ['outcast', 'outcast'],
      ['outcast', 'owner'],
    ] as const)
      for (const names of [[], ['named', 'blocked', 'blocker']])
        for (const held of [false, true])
          for (const deleted of [false, true])
            for (const listed of reach === 'public' && circle === 'everyone' ? [false, true] : [false])
              posts.push({ id: `p${posts.length}`, by, reach, circle, whose, names, held, deleted, listed })

const lookers: Looker[] = (['this house', 'a neighbor', 'elsewhere'] as const).flatMap((from) =>
  [null, ...people].map((id) => ({ id, from })),
)

test('the rule in code, the rule in the database and the rule in words say the same of everybody and every post', (t) => {
  const db = openVillage()
  t.after(() => db.close())
  const relations = relationsIn(db)
  let yes = 0
  for (const looker of lookers) {
    const viewer: Viewer = { id: looker.id, home: places[looker.from] }
    const found = new Set(
      all(db, `select p.id from posts p where ${visible('p')}`, asking(viewer)).map((row) => row['id']),
    )
    for (const post of posts) {
      const expected = mayRead(world, looker, post)
      const about = `${looker.id ?? 'a stranger'} from ${looker.from} and ${JSON.stringify(post)}`
      assert.equal(canSee(viewer, seen(post), relations), expected, `in code: ${about}`)
      assert.equal(found.has(post.id), expected, `in the database: ${about}`)
      if (expected) yes++
    }
  }
  assert.ok(
    yes > 500 && yes < (lookers.length * posts.length) / 2,
    `${yes} of ${lookers.length * posts.length} may read`,
  )
})

function seen(post: Said & { listed: boolean }): Seen {
  const { reach, circle, listed, by, whose, names, held, deleted } = post
  return {
    audience: { reach, circle, listed },
    circleOf: whose,
    author: by,
    mentions: names,
    leaves: held ? 5 : null,
    deleted: deleted ? 7 : null,
  }
}

function openVillage(): Database {
  const db = openDatabase(':memory:')
  for (const id of people)
    run(db, `insert into actors (id, kind, name, created) values (:id, 'person', :id, 0)`, { id })
  for (const [a, b] of world.follows)
    run(db, 'insert into follows (follower, followee, since) values (:a, :b, 0)', { a, b })
  for (const person of world.hidden ?? [])
    run(db, 'insert into hidden_people (person, since) values (:person, 0)', { person })
  const judge = (actor: string, member: string, shown: string) =>
    run(db, 'insert into judged (actor, member, shown) values (:actor, :member, :shown)', { actor, member, shown })
  for (const person of world.kept ?? []) judge(person, '', 'followers')
  for (const person of world.shutOut ?? []) judge(person, '', 'nobody')
  for (const [member, person] of world.shut ?? []) judge(person, member, 'nobody')
  for (const [a, b] of world.blocked)
    run(db, 'insert into blocks (blocker, blocked, since) values (:a, :b, 0)', { a, b })
  for (const post of posts) {
    const { id, by, reach, circle, whose } = post
    run(
      db,
      `insert into posts (id, author, home, reach, circle, circle_of, listed, thread, written, leaves, deleted)
       values (:id, :by, 1, :reach, :circle, :whose, :listed, :id, 0, :leaves, :deleted)`,
      {
        id,
        by,
        reach,
        circle,
        whose,
        listed: Number(post.listed),
        leaves: post.held ? 5 : null,
        deleted: post.deleted ? 7 : null,
      },
    )
    for (const actor of post.names) run(db, 'insert into mentions (post, actor) values (:id, :actor)', { id, actor })
  }
  return db
}
