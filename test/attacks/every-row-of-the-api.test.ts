import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { hasScope, type Scope } from '../../src/core/apps/scopes.ts'
import { all } from '../../src/db/database.ts'
import { rows } from '../../src/mastodon/routes.ts'
import type { Row } from '../../src/mastodon/row.ts'
import { countStatements } from '../count-statements.ts'
import { type ApiHouse, openApiHouse, type Things } from './api-house.ts'
import {
  askHouse,
  everything,
  filled,
  isStream,
  nameOf,
  nobody,
  toldWithout,
  twinOf,
  usual,
  withParts,
} from './ask-api.ts'

const outside = '{"error":"This action is outside the authorized scopes"}'
const noToken = '{"error":"The access token is invalid"}'
const noMember = '{"error":"This method requires an authenticated user"}'
const noHost = '{"error":"This action is not allowed"}'
const unknown = '{"error":"Record not found"}'

const wanted = ({ scope }: Row): readonly Scope[] => (scope === null ? [] : ([scope].flat() as Scope[]))
const isRefusedAtTheDoor = ({ status, words }: { status: number; words: string }) =>
  status === 401 || [outside, noMember, noHost].includes(words)

/** What a token can be given that does not hold a scope. */
const without = (row: Row) => everything.filter((each) => !wanted(row).some((scope) => hasScope([each], scope)))

/** The scope itself, and every family that holds it. */
const within = (row: Row) => everything.filter((each) => wanted(row).some((scope) => hasScope([each], scope)))

/** What stands in a path, by path, and what Dee may not have there; a host where only hosts are answered. */
type Hidden = (keyof Things)[]
const posts: Hidden = ['direct', 'circle', 'held', 'gone', 'fromBlocker', 'fromHidden']
const people: Hidden = ['blocker', 'hiddenPerson']
const names: Hidden = []

// A row whose path has a part and that is not here has not been thought about.
const hiddenIn: Readonly<Record<string, Hidden>> = {
  '/api/v1/announcements/:id/dismiss': ['aheadNotice'],
  '/api/v1/announcements/:id/reactions/:name': ['aheadNotice'],
  '/api/v1/annual_reports/:year/state': names,
  '/api/v1/accounts/:id': people,
  ...each('/api/v1/accounts/:id/', 'statuses followers following lists featured_tags endorsements', people),
  ...each('/api/v1/accounts/:id/', 'follow unfollow remove_from_followers block unblock mute unmute', people),
  ...each('/api/v1/accounts/:id/', 'note endorse unendorse pin unpin', people),
  ...each('/api/v1/follow_requests/:id/', 'authorize reject', ['follower', 'blocker']),
  '/api/v1/suggestions/:id': people,
  '/api/v1/tags/:name': names,
  ...each('/api/v1/tags/:name/', 'follow unfollow feature unfeature', names),
  '/api/v1/featured_tags/:id': ['featuredTag'],
  '/api/v1/statuses/:id': posts,
  ...each(
    '/api/v1/statuses/:id/',
    'source history context card translate interaction_policy favourite unfavourite',
    posts,
  ),
  ...each('/api/v1/statuses/:id/', 'reblog unreblog bookmark unbookmark mute unmute pin unpin', posts),
  ...each('/api/v1/statuses/:id/', 'favourited_by reblogged_by quotes quotes/:quoting/revoke', posts),
  '/api/v1/scheduled_statuses/:id': ['scheduled'],
  '/api/v1/media/:id': ['media', 'unattached'],
  '/api/v1/polls/:id': posts,
  '/api/v1/polls/:id/votes': posts,
  '/api/v1/timelines/tag/:tag': names,
  '/api/v1/timelines/list/:id': ['list'],
  '/api/v1/lists/:id': ['list'],
  '/api/v1/lists/:id/accounts': ['list'],
  '/api/v2/filters/:id': ['filter'],
  '/api/v2/filters/:id/keywords': ['filter'],
  '/api/v2/filters/:id/statuses': ['filter'],
  '/api/v2/filters/keywords/:id': ['keyword'],
  '/api/v2/filters/statuses/:id': ['filterStatus'],
  '/api/v1/filters/:id': ['keyword', 'filter'],
  '/api/v1/notifications/requests/:id': ['stranger', 'blocker'],
  ...each('/api/v1/notifications/requests/:id/', 'accept dismiss', ['stranger', 'blocker']),
  '/api/v1/notifications/:id': ['notification'],
  '/api/v1/notifications/:id/dismiss': ['notification'],
  '/api/v2/notifications/:key': ['group', 'notification'],
  ...each('/api/v2/notifications/:key/', 'dismiss accounts', ['group', 'notification']),
  '/api/v1/conversations/:id': ['conversation'],
  '/api/v1/conversations/:id/read': ['conversation'],
  '/api/v1/admin/accounts/:id': ['open'],
  ...each('/api/v1/admin/accounts/:id/', 'action approve reject enable unsilence unsuspend unsensitive', ['open']),
  '/api/v1/admin/reports/:id': ['report'],
  ...each('/api/v1/admin/reports/:id/', 'assign_to_self unassign resolve reopen', ['report']),
  '/api/v1/admin/domain_blocks/:server': ['open'],
  '/api/v1/admin/domain_allows/:server': ['open'],
}

function each(before: string, after: string, hidden: Hidden): Record<string, Hidden> {
  return Object.fromEntries(after.split(' ').map((end) => [`${before}${end}`, hidden]))
}

/** What a row is sent so that it comes as far as looking for what stands in its path. */
const usualBody = {
  status: 'x',
  title: 'x',
  context: ['home'],
  filter_action: 'warn',
  phrase: 'x',
  keyword: 'x',
  choices: [0],
  comment: 'x',
  description: 'x',
  scheduled_at: '2026-12-24T18:00:00.000Z',
  type: 'none',
  quote_approval_policy: 'public',
}

let house: ApiHouse
let asking: ReturnType<typeof askHouse>

/** Asks a row, with what it needs in its path and its body, from somebody. */
const askRow = (row: Row, more: Partial<Parameters<typeof asking.ask>[0]> = {}) =>
  asking.ask({
    who: usual(row),
    method: row.method,
    path: filled(row.path, nobody),
    ...(row.method === 'get' ? {} : { body: usualBody }),
    ...more,
  })

/** Everything that is kept, but when somebody came by. */
function kept(): string {
  const { db } = house.ctx
  const tables = all(
    db,
    `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and sql not like '%virtual%'`,
  )
  const hash = createHash('sha256')
  for (const { name } of tables) {
    if (['tokens', 'grants', 'apps'].includes(String(name))) continue
    const without = name === 'members' ? 'id, preferences, left_on' : '*'
    const question = db.prepare(`select ${without} from "${name}"`)
    question.setReadBigInts(true)
    const words = JSON.stringify(question.all(), (_, value) => (typeof value === 'bigint' ? String(value) : value))
    hash.update(`${name}${words}`)
  }
  return hash.digest('hex')
}

describe('every row of the table that apps ask', () => {
  before(async () => {
    house = await openApiHouse()
    asking = askHouse(house)
  })
  after(() => house.close())

  test('nobody comes in without a token, without its scope, or without the role, before any work is done', async () => {
    for (const row of rows) {
      const row_ = nameOf(row)
      const refused = async (words: string, status: number, more: Partial<Parameters<typeof askRow>[1]>) => {
        const body = 'this is no JSON'
        const wish = { ...(row.method === 'get' ? {} : { body }), ...more }
        house.token(more.who ?? usual(row), more.scopes ?? everything)
        let answered = { status: 0, words: '' }
        const statements = await countStatements(async () => {
          answered = await askRow(row, wish)
        })
        assert.deepEqual([answered.status, answered.words], [status, words], `${row_} ${JSON.stringify(more)}`)
        const work = statements.filter(
          (sql) =>
            !/^(select t\.id as token|select .* m\.preferences.* from members m|update (tokens|grants|members) set (used|seen))/s.test(
              sql,
            ),
        )
        assert.deepEqual(work, [], row_)
      }
      if (row.who !== 'anyone') await refused(noToken, 401, { who: 'a stranger' })
      else assert.notEqual((await askRow(row, { who: 'a stranger' })).words, noToken, row_)
      if (row.scope !== null) await refused(outside, 403, { scopes: without(row) })
      if (row.who === 'member' || row.who === 'host')
        await refused(row.who === 'host' ? outside : noMember, 403, {
          who: 'an app',
          scopes: everything.filter((scope) => !scope.startsWith('admin')),
        })
      if (row.who === 'host') await refused(outside, 403, { who: 'dee' })
    }
    assert.deepEqual(asking.problems, [])
  })

  test('with exactly the scope, or a family that holds it, somebody is answered', async () => {
    for (const row of rows.filter((each) => !isStream(each) || each.scope === null))
      for (const scope of row.scope === null ? ['profile' as const] : within(row)) {
        const answered = await askRow(row, { scopes: [scope] })
        assert.ok(!isRefusedAtTheDoor(answered), `${nameOf(row)} with ${scope}: ${answered.status} ${answered.words}`)
      }
    assert.deepEqual(asking.problems, [])
  })

  test('a stream tells what its own scope lets in, and no other', async () => {
    const channels: Record<string, Scope> = { '/user/notification': 'read:notifications' }
    for (const row of rows.filter(isStream)) {
      const end = row.path.replace('/api/v1/streaming', '')
      const asks = ['', '/'].includes(end)
        ? ['?stream=public', '?stream=user:notification']
        : [`?tag=soup&list=${house.things.ownList}`]
      for (const query of asks) {
        const needed = query.endsWith('notification') ? 'read:notifications' : (channels[end] ?? 'read:statuses')
        const other = needed === 'read:statuses' ? 'read:notifications' : 'read:statuses'
        const path = `${row.path}${query}`
        assert.equal((await asking.ask({ who: 'dee', scopes: [needed], method: 'get', path })).status, 200, path)
        const refused = await asking.ask({ who: 'dee', scopes: [other], method: 'get', path })
        assert.deepEqual([refused.status, refused.words], [403, outside], path)
      }
    }
  })

  test('every row with something in its path says what may be hidden there', () => {
    assert.deepEqual(Object.keys(hiddenIn).toSorted(), [...new Set(withParts.map(({ path }) => path))].toSorted())
  })

  test('what somebody may not see is as if it never was, byte for byte, whatever she does with it', async () => {
    const before = kept()
    const wrong: string[] = []
    for (const row of withParts)
      for (const what of hiddenIn[row.path] ?? [])
        for (const who of row.who === 'anyone' ? ([usual(row), 'a stranger'] as const) : [usual(row)]) {
          const id = house.things[what]
          const real = await askRow(row, { who, path: filled(row.path, id), about: id })
          const twin = await askRow(row, { who, path: filled(row.path, twinOf(id)), about: twinOf(id) })
          const about = `${nameOf(row)} with ${what} for ${who}: ${real.status} ${real.words.slice(0, 200)}`
          if (toldWithout(id, real) !== toldWithout(twinOf(id), twin)) wrong.push(`${about}, unknown: ${twin.status}`)
          else if (real.status !== 404 || real.words !== unknown) wrong.push(about)
        }
    assert.deepEqual([...wrong, ...asking.problems], [])
    assert.equal(kept(), before)
  })

  test('what can be no id is as unknown as an id that nobody has', async () => {
    const before = kept()
    const wrong: string[] = []
    const garbage = [
      '..%2f..%2fetc',
      '%00',
      '%F0%9F%92%A5',
      'x'.repeat(10_000),
      '-1',
      '%27%3B--',
      '%ff',
      '%E2%80%AE',
      '%7B%7D',
      nobody.toLowerCase(),
      `${nobody}0`,
      nobody,
    ]
    for (const row of withParts)
      for (const part of garbage) {
        const answered = await askRow(row, { path: filled(row.path, part) })
        const isName = hiddenIn[row.path] === names
        const fits = isName ? answered.status < 500 : answered.status === 404 && answered.words === unknown
        if (!fits) wrong.push(`${nameOf(row)} with ${part.slice(0, 40)}: ${answered.status} ${answered.words}`)
      }
    assert.deepEqual([...wrong, ...asking.problems], [])
    assert.equal(kept(), before)
  })
})
