import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { hasScope, type Scope } from '../../src/core/apps/scopes.ts'
import { all } from '../../src/db/database.ts'
import { rows } from '../../src/mastodon/routes.ts'
import type { Row } from '../../src/mastodon/row.ts'
import { countStatements } from '../count-statements.ts'
import { type ApiHouse, openApiHouse, type Persona, type Things } from './api-house.ts'
import {
  type Answered,
  askHouse,
  everything,
  filled,
  isStream,
  nameOf,
  nobody,
  partsOf,
  toldWithout,
  twinOf,
  usual,
  type Wish,
  withParts,
} from './ask-api.ts'
import {
  bodyFields,
  inside,
  queryFields,
  readsInside,
  strange,
  strangeBodies,
  strangeWays,
  tooMuch,
} from './nonsense.ts'
import { fields, hiddenIn, names, paging, posts } from './parts-of-rows.ts'

const outside = '{"error":"This action is outside the authorized scopes"}'
const noToken = '{"error":"The access token is invalid"}'
const noMember = '{"error":"This method requires an authenticated user"}'
const noHost = '{"error":"This action is not allowed"}'
const unknown = '{"error":"Record not found"}'

const wanted = ({ scope }: Row): readonly Scope[] => (scope === null ? [] : ([scope].flat() as Scope[]))
const isRefusedAtTheDoor = ({ status, words }: { status: number; words: string }) =>
  status === 401 || [outside, noMember, noHost].includes(words)

// Mastodon says yes to putting away a group, whether there is one or not.
const putAway = 'post /api/v2/notifications/:key/dismiss'
const isUnknown = (row: Row, { status, words }: Answered) =>
  nameOf(row) === putAway ? status === 200 && words === '{}' : status === 404 && words === unknown

const askers = (row: Row): readonly Persona[] => (row.who === 'anyone' ? [usual(row), 'a stranger'] : [usual(row)])

/** What a token can be given that does not hold a scope. */
const without = (row: Row) => everything.filter((each) => !wanted(row).some((scope) => hasScope([each], scope)))

/** The scope itself, and every family that holds it. */
const within = (row: Row) => everything.filter((each) => wanted(row).some((scope) => hasScope([each], scope)))

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
const askRow = (row: Row, more: Partial<Wish> = {}) =>
  asking.ask({
    who: usual(row),
    method: row.method,
    path: filled(row.path, nobody),
    ...(row.method === 'get' ? {} : { body: usualBody }),
    ...more,
  })

/** Everything that is kept, as a fingerprint of each table; but when somebody came by. */
function kept(): Record<string, string> {
  const { db } = house.ctx
  const tables = all(
    db,
    `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and sql not like '%virtual%'`,
  ).filter(({ name }) => !['tokens', 'grants', 'apps'].includes(String(name)))
  return Object.fromEntries(
    tables.map(({ name }) => {
      const columns = name === 'members' ? 'id, preferences, left_on' : '*'
      const question = db.prepare(`select ${columns} from "${name}"`)
      question.setReadBigInts(true)
      const words = JSON.stringify(question.all(), (_, value) => (typeof value === 'bigint' ? String(value) : value))
      return [String(name), createHash('sha256').update(words).digest('hex')]
    }),
  )
}

/** Names of the tables in which something changed. */
function changedSince(before: Record<string, string>): string[] {
  const now = kept()
  return Object.keys(now).filter((name) => now[name] !== before[name])
}

describe('every row of the table that apps ask', () => {
  before(async () => {
    house = await openApiHouse()
    asking = askHouse(house)
    // That an app was let in is written down too.
    for (const who of ['ada', 'bo', 'dee'] as const) house.token(who, everything)
  })
  after(() => house.close())

  test('nobody comes in without a token, without its scope, or without the role, before any work is done', async () => {
    for (const row of rows) {
      const row_ = nameOf(row)
      const refused = async (words: string, status: number, more: Partial<Wish>) => {
        const body = 'this is no JSON'
        const wish = { ...(row.method === 'get' ? {} : { body }), ...more }
        house.token(more.who ?? usual(row), more.scopes ?? everything)
        await asking.ready()
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
    assert.deepEqual(asking.problems.splice(0), [])
  })

  test('with exactly the scope, or a family that holds it, somebody is answered', async () => {
    for (const row of rows.filter((each) => !isStream(each) || each.scope === null))
      for (const scope of row.scope === null ? ['profile' as const] : within(row)) {
        const answered = await askRow(row, { scopes: [scope] })
        assert.ok(!isRefusedAtTheDoor(answered), `${nameOf(row)} with ${scope}: ${answered.status} ${answered.words}`)
      }
    assert.deepEqual(asking.problems.splice(0), [])
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
        for (const who of askers(row)) {
          // Eli blocked Dee and nobody else.
          if (what === 'blocker' && who === 'a stranger') continue
          const id = house.things[what]
          const real = await askRow(row, { who, path: filled(row.path, id), about: id })
          const twin = await askRow(row, { who, path: filled(row.path, twinOf(id)), about: twinOf(id) })
          const about = `${nameOf(row)} with ${what} for ${who}: ${real.status} ${real.words.slice(0, 200)}`
          if (toldWithout(id, real) !== toldWithout(twinOf(id), twin)) wrong.push(`${about}, unknown: ${twin.status}`)
          else if (!isUnknown(row, real)) wrong.push(about)
        }
    assert.deepEqual([...wrong, ...asking.problems.splice(0)], [])
    assert.deepEqual(changedSince(before), [])
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
        const fits = isName ? answered.status < 500 : isUnknown(row, answered)
        if (!fits) wrong.push(`${nameOf(row)} with ${part.slice(0, 40)}: ${answered.status} ${answered.words}`)
      }
    assert.deepEqual([...wrong, ...asking.problems.splice(0)], [])
    assert.deepEqual(changedSince(before), [])
  })

  test('an id that stands in a field or between pages tells no more than one that nobody has', async () => {
    const before = kept()
    const wrong: string[] = []
    for (const { row, field, what } of fieldsWithIds())
      for (const who of askers(row)) {
        if (what === 'blocker' && who === 'a stranger') continue
        const id = house.things[what]
        const [real, twin] = [
          await askRow(row, withField(row, field, id, who)),
          await askRow(row, withField(row, field, twinOf(id), who)),
        ]
        const about = `${nameOf(row)} with ${field}=${what} for ${who}: ${real.status} ${real.words.slice(0, 200)}`
        if (toldWithout(id, real) !== toldWithout(twinOf(id), twin))
          wrong.push(`${about}\n  and not ${twin.status} ${twin.words.slice(0, 200)}`)
      }
    assert.deepEqual([...wrong, ...asking.problems.splice(0)], [])
    assert.deepEqual(changedSince(before), [])
  })

  test('no answer to anybody tells a word or an id of what she may not see, nor a level that apps do not know', async () => {
    const heard = new Map<Persona, string>()
    for (const who of ['a stranger', 'an app', 'dee', 'bo', 'ada'] as const)
      for (const path of rows
        .filter(({ method }) => method === 'get')
        .filter((row) => !isStream(row))
        .flatMap(pathsOf)) {
        const { words } = await asking.ask({ who, method: 'get', path })
        heard.set(who, `${heard.get(who) ?? ''}${words}`)
      }
    assert.deepEqual(asking.problems.splice(0), [])
    // What somebody may read was there to be read.
    const forBo = [
      'qdirect',
      'qfold',
      'qpollyes',
      'qalt',
      'qcircle',
      'qblocked',
      'qlocal',
      'qlist',
      'qfilter',
      'qword',
      'qscheduled',
      'qnote',
    ]
    assert.deepEqual(
      forBo.filter((word) => !heard.get('bo')?.includes(word)),
      [],
    )
    assert.ok(heard.get('dee')?.includes('qlocal') && heard.get('a stranger')?.includes('Soup for everybody'))
  })

  test('an address of ours that leads to what somebody may not see leads nowhere, in a search and for a preview', async () => {
    const ada = house.member('ada').id
    const wrong: string[] = []
    for (const what of posts)
      for (const who of ['dee', 'a stranger'] as const) {
        const id = house.things[what]
        const forms = [
          `/local/${id}`,
          `/posts/${id}`,
          `/@ada/${id}`,
          `/ap/o/${ada}/${id}`,
          `/ap/o/${house.things.blocker}/${id}`,
        ]
        const ways = forms.flatMap((form) => {
          const url = encodeURIComponent(`${house.ctx.address}${form}`)
          return [
            `/api/oembed?url=${url}`,
            ...(who === 'dee'
              ? [`/api/v2/search?resolve=true&q=${url}`, `/api/v1/search?q=${url}`, `/api/v1/timelines/link?url=${url}`]
              : []),
          ]
        })
        for (const path of ways) {
          const twin = await asking.ask({
            who,
            method: 'get',
            path: path.replaceAll(id, twinOf(id)),
            about: twinOf(id),
          })
          const real = await asking.ask({ who, method: 'get', path, about: id })
          if (toldWithout(id, real) !== toldWithout(twinOf(id), twin))
            wrong.push(`${path} with ${what} for ${who}: ${real.status} ${real.words.slice(0, 200)}`)
        }
      }
    for (const path of [
      '/api/v1/accounts/lookup?acct=',
      '/api/v1/accounts/search?q=',
      '/api/v2/search?q=',
      '/api/v1/accounts/search?resolve=true&q=@',
    ])
      for (const name of ['eli', 'fay']) {
        const real = await asking.ask({ who: 'dee', method: 'get', path: `${path}${name}` })
        const twin = await asking.ask({ who: 'dee', method: 'get', path: `${path}zzz` })
        if (toldWithout('', real) !== toldWithout('', twin))
          wrong.push(`${path}${name}: ${real.status} ${real.words.slice(0, 200)}`)
      }
    assert.deepEqual([...wrong, ...asking.problems.splice(0)], [])
  })

  test('a page of any site may ask each row, and a cookie opens none of them', async () => {
    const cookie = { cookie: [...house.as('ada').cookies].map((pair) => pair.join('=')).join('; ') }
    for (const row of rows) {
      const path = filled(row.path, nobody)
      const origin = { origin: 'https://elk.example', 'access-control-request-method': row.method.toUpperCase() }
      const asked = { ...origin, 'access-control-request-headers': 'authorization, content-type, idempotency-key' }
      const preflight = await asking.ask({ who: 'a stranger', method: 'options', path, headers: asked })
      const told = new Map(preflight.headers.map((line) => line.split(': ') as [string, string]))
      assert.deepEqual([preflight.status, told.get('access-control-allow-origin')], [204, '*'], nameOf(row))
      assert.ok(told.get('access-control-allow-methods')?.includes(row.method.toUpperCase()), nameOf(row))
      assert.equal(told.get('access-control-allow-headers'), 'Authorization, Content-Type, Idempotency-Key')
      assert.equal(told.has('access-control-allow-credentials'), false)
      const without = await askRow(row, { who: 'a stranger' })
      const withCookie = await askRow(row, { who: 'a stranger', headers: { ...cookie, origin: house.ctx.address } })
      assert.equal(toldWithout('', withCookie), toldWithout('', without), nameOf(row))
    }
    assert.deepEqual(asking.problems.splice(0), [])
  })

  test('whatever nonsense stands in a field, the answer is a no and nothing half is left', async () => {
    const wrong: string[] = []
    const { db } = house.ctx
    let notes = db.createSession()
    // How often something was written, what was taken back included.
    const counter = db.prepare('select total_changes() as n')
    const written = () => Number(counter.get()?.['n'])
    const anew = () => {
      notes.close()
      notes = db.createSession()
    }
    const sendTo = (row: Row) => async (wish: Partial<Wish>) => {
      if (await asking.ready()) anew()
      const changes = written()
      const answered = await askRow(row, wish)
      if (written() === changes) return answered
      if (answered.status >= 400 && notes.changeset().length > 0)
        wrong.push(`${nameOf(row)} answered ${answered.status} and wrote ${wordsIn(notes.changeset())}`)
      anew()
      return answered
    }
    for (const row of endingLast) await fillWithNonsense(row, sendTo(row))
    notes.close()
    assert.deepEqual([...wrong, ...asking.problems.splice(0)].slice(0, 30), [])
    assert.equal(Object.getOwnPropertyNames(Object.prototype).includes('polluted'), false)
  })
})

function fieldsWithIds(): { row: Row; field: string; what: keyof Things }[] {
  const named = rows.flatMap((row) =>
    Object.entries(fields[nameOf(row)] ?? {}).flatMap(([field, hidden]) =>
      hidden.map((what) => ({ row, field, what })),
    ),
  )
  const lists = rows.filter((row) => row.method === 'get' && !isStream(row))
  const between = lists.flatMap((row) =>
    paging.flatMap((field) => (['direct', 'fromBlocker'] as const).map((what) => ({ row, field, what }))),
  )
  return [...named, ...between]
}

/** What Dee may have, by what stands before it, so that a row comes as far as its fields. */
function ownPath(row: Row): string {
  const { own, ownList, ownFilter, open } = house.things
  const mine =
    row.path.includes('/lists/') || row.path.includes('/list/')
      ? ownList
      : row.path.includes('/filters/')
        ? ownFilter
        : null
  if (mine) return filled(row.path, mine)
  if (row.path.includes('/accounts/')) return filled(row.path, house.member('bo').id)
  if (row.path.includes('/admin/')) return filled(row.path, house.member('bo').id)
  return filled(row.path.replace(':quoting', nobody), row.method === 'get' ? open : own)
}

function withField(row: Row, field: string, id: string, who: Persona): Partial<Wish> {
  const path = ownPath(row)
  const wish = { who, about: id }
  if (field === 'quoting') return { ...wish, path: row.path.replace(':id', house.things.own).replace(':quoting', id) }
  if (row.method === 'get' || row.method === 'delete')
    return { ...wish, path: `${path}?${field}=${id}`, ...(row.method === 'get' ? {} : { body: undefined }) }
  const isList = field.endsWith('_ids') || (field === 'id' && path.includes('requests'))
  return { ...wish, path, body: { ...usualBody, [field]: isList ? [id] : id } }
}

// What Dee has is needed by all rows but those that end it.
const endingLast = rows
  .filter((each) => !isStream(each))
  .toSorted((one, other) => Number(one.method === 'delete') - Number(other.method === 'delete'))

const wordsIn = (changes: Uint8Array) =>
  Buffer.from(changes)
    .toString('latin1')
    .replace(/[^ -~]+/g, ' ')
    .slice(0, 200)

type Send = (wish: Partial<Wish>) => Promise<Answered>

/** Sends a row nonsense in all of its fields, in one way after the other. */
async function fillWithNonsense(row: Row, send: Send): Promise<void> {
  const path = ownPath(row)
  const reads = row.method === 'get'
  const inQuery = (way: (name: string) => string) => (names: readonly string[]) => ({
    path: `${path}?${names.map(way).join('&')}`,
    ...(reads ? {} : { body: undefined }),
  })
  const inBody = (value: string) => (names: readonly string[]) => ({
    path,
    body: `{${names.map((name) => `"${name}":${value}`).join(',')}}`,
  })
  const ways = reads ? strangeWays.map(inQuery) : [...strange.map(inBody), ...strangeWays.slice(0, 3).map(inQuery)]
  const plain = await send({ path, ...(reads ? {} : { body: '{}' }) })
  const known = reads ? queryFields : bodyFields
  const minded = new Set<string>()
  let minds = false
  for (const [n, way] of ways.entries()) {
    // The first ways trouble every field: whom they do not bother does not look at what it is sent.
    if (n === 3 && !minds) break
    const first = await peel(way, n < 3 || minded.size === 0 ? known : [...minded], { send, minded })
    minds ||= first.status !== plain.status || first.words !== plain.words
  }
  if (reads) return
  const within = readsInside.test(row.path) ? strange.map((value) => inside.replaceAll('{}', value)) : []
  for (const body of [...strangeBodies, ...within, tooMuch]) await send({ path, body })
}

/** Takes out each field that is refused, and notes it, until nothing is wrong any more. Gives the first answer. */
async function peel(
  way: (names: readonly string[]) => Partial<Wish>,
  fields: readonly string[],
  { send, minded }: { readonly send: Send; readonly minded: Set<string> },
): Promise<Answered> {
  const names = new Set(fields)
  const first = await send(way([...names]))
  for (let { status, words } = first, tries = 0; status === 422 && tries < 25; tries += 1) {
    const found = /"details":\{"(\w+)/.exec(words)?.[1] ?? ''
    if (!names.delete(found)) break
    minded.add(found)
    const next = await send(way([...names]))
    status = next.status
    words = next.words
  }
  return first
}

/** A row that is read, with everything in its path that Dee may not have and that she may, and words to look for. */
function pathsOf(row: Row): string[] {
  const { own, open, ownList, ownFilter, featuredTag } = house.things
  const hidden = (hiddenIn[row.path] ?? []).map((what) => house.things[what])
  const ids = [...hidden, own, open, ownList, ownFilter, featuredTag, house.member('ada').id, house.member('bo').id]
  const found = partsOf(row).length === 0 ? [row.path] : [...ids, 'soup', 'qtag'].map((id) => filled(row.path, id))
  const queries = queriesOf[row.path] ?? ['limit=2']
  return found.flatMap((path) =>
    queries.map(
      (query) => `${path}?${query.replace('DEE', house.member('dee').id).replace('BO', house.member('bo').id)}`,
    ),
  )
}

const queriesOf: Readonly<Record<string, readonly string[]>> = {
  '/api/v2/search': ['q=soup', 'q=qlocal', 'q=qdirect', 'q=%23qtag', 'q=eli', 'q=from:@ada', 'q=fay&resolve=true'],
  '/api/v1/search': ['q=soup', 'q=fay'],
  '/api/v1/accounts/search': ['q=eli', 'q=fay', 'q=a'],
  '/api/v1/accounts/lookup': ['acct=eli', 'acct=fay', 'acct=ada'],
  '/api/v1/accounts/relationships': ['id[]=DEE&id[]=BO'],
}
