import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Database, openDatabase, run } from '../../db/database.ts'
import { type Audience, type AudienceOf, isWider } from './audience.ts'

const audiences: AudienceOf[] = (['local', 'neighborhood', 'public'] as const).flatMap((reach) =>
  (['everyone', 'followers', 'mutuals', 'named'] as const).flatMap((circle) =>
    ['ada', 'bo'].map((circleOf) => ({ audience: { reach, circle, listed: false }, circleOf })),
  ),
)

let made = 0
function insert(
  db: Database,
  { audience, circleOf }: AudienceOf,
  other: { column?: 'reply_to' | 'boost_of' | 'quote_of'; id?: string } = {},
): string {
  const id = `p${made++}`
  run(
    db,
    `insert into posts (id, author, home, reach, circle, circle_of, listed, thread, written${other.column ? `, ${other.column}` : ''})
     values (:id, 'ada', 1, :reach, :circle, :circleOf, 0, :id, 0${other.column ? ', :other' : ''})`,
    { id, reach: audience.reach, circle: audience.circle, circleOf, other: other.id ?? null },
  )
  return id
}

function openVillage(): Database {
  const db = openDatabase(':memory:')
  for (const id of ['ada', 'bo'])
    run(db, `insert into actors (id, kind, name, created) values (:id, 'person', :id, 0)`, { id })
  return db
}

test('the database itself refuses every answer and quote that goes further than what it answers', (t) => {
  const db = openVillage()
  t.after(() => db.close())
  for (const parent of audiences) {
    const id = insert(db, parent)
    for (const answer of audiences)
      for (const column of ['reply_to', 'quote_of'] as const) {
        const about = `${column} ${JSON.stringify(answer)} under ${JSON.stringify(parent)}`
        if (isWider(answer, parent))
          assert.throws(() => insert(db, answer, { column, id }), /never reaches further/, about)
        else assert.doesNotThrow(() => insert(db, answer, { column, id }), about)
      }
  }
})

test('the database itself keeps a boost exactly where the post is', (t) => {
  const db = openVillage()
  t.after(() => db.close())
  for (const parent of audiences) {
    const id = insert(db, parent)
    for (const boost of audiences) {
      const allowed =
        parent.audience.circle === 'everyone' &&
        boost.audience.circle === 'everyone' &&
        boost.audience.reach === parent.audience.reach
      const about = `${JSON.stringify(boost)} of ${JSON.stringify(parent)}`
      if (allowed) assert.doesNotThrow(() => insert(db, boost, { column: 'boost_of', id }), about)
      else assert.throws(() => insert(db, boost, { column: 'boost_of', id }), /further|stays where|CHECK/, about)
    }
  }
})

test('the database itself refuses to change who a post is for, and what it answers', (t) => {
  const db = openVillage()
  t.after(() => db.close())
  const local = insert(db, { audience: { reach: 'local', circle: 'named', listed: false }, circleOf: 'ada' })
  const open = insert(db, { audience: { reach: 'public', circle: 'everyone', listed: false }, circleOf: 'ada' })
  const changes: [string, RegExp][] = [
    [`reach = 'public'`, /never changes/],
    [`circle = 'everyone'`, /never changes/],
    [`circle_of = 'bo'`, /never changes/],
    ['listed = 1', /never changes/],
    [`reply_to = '${open}'`, /never starts answering/],
    [`boost_of = '${open}'`, /never starts answering/],
    [`quote_of = '${open}'`, /never starts answering/],
  ]
  for (const [change, says] of changes)
    assert.throws(() => db.exec(`update posts set ${change} where id = '${local}'`), says, change)
  assert.doesNotThrow(() => run(db, `update posts set text = 'edited' where id = :local`, { local }))
})

test('an answer from elsewhere that came early finds its place once, and never where it would reach further', (t) => {
  const db = openVillage()
  t.after(() => db.close())
  const late = (audience: AudienceOf) => {
    const id = insert(db, audience)
    run(db, 'update posts set home = 0 where id = :id', { id })
    run(db, `insert into late_answers (post, answers) values (:id, 'https://far.example/1')`, { id })
    return id
  }
  for (const parent of audiences)
    for (const answer of audiences) {
      const place = () =>
        run(db, 'update posts set reply_to = :parent where id = :id', { parent: insert(db, parent), id: late(answer) })
      const about = `${JSON.stringify(answer)} under ${JSON.stringify(parent)}`
      if (isWider(answer, parent)) assert.throws(place, /never reaches further/, about)
      else assert.doesNotThrow(place, about)
    }
  const open: AudienceOf = { audience: { reach: 'public', circle: 'everyone', listed: true }, circleOf: 'ada' }
  const [one, other] = [insert(db, open), insert(db, open)]
  const placed = late(open)
  run(db, 'update posts set reply_to = :one where id = :placed', { one, placed })
  for (const change of [`reply_to = '${other}'`, 'reply_to = null', `boost_of = '${other}'`, `quote_of = '${other}'`])
    assert.throws(() => db.exec(`update posts set ${change} where id = '${placed}'`), /never starts answering/, change)
})

test('the database knows no other levels and circles', (t) => {
  const db = openVillage()
  t.after(() => db.close())
  for (const strange of [
    { reach: 'world', circle: 'everyone' },
    { reach: 'local', circle: 'friends' },
  ]) {
    const audience = { ...strange, listed: false } as unknown as Audience
    assert.throws(() => insert(db, { audience, circleOf: 'ada' }), /CHECK/)
  }
})
