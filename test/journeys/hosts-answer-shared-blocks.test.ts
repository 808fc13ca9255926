import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, type TestContext, test } from 'node:test'
import { startSession } from '../../src/core/access/sessions.ts'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { readHostLog } from '../../src/core/host-log/read-host-log.ts'
import { limits } from '../../src/core/limits.ts'
import { listSharedBlocks } from '../../src/core/shared-blocks/list-shared-blocks.ts'
import { findBlockPolicy } from '../../src/core/shared-blocks/policy.ts'
import { findRule, listRules } from '../../src/core/verdicts/rules.ts'
import { one } from '../../src/db/database.ts'
import { listen } from '../../src/http/server.ts'
import { newId } from '../../src/lib/ids.ts'
import { closeBrowser, newPage } from '../browser.ts'
import { imagineNeighbor } from '../imagine-neighbor.ts'
import { shareLivelyBlocks } from '../lively-blocks.ts'
import { befriend } from '../neighbors.ts'
import { openStreet } from '../street.ts'
import { openHouse, type TestHouse } from '../village.ts'

after(closeBrowser)

async function three(t: TestContext) {
  const street = await openStreet(t, 'maple', 'elm', 'mill')
  await befriend(street, 'maple', 'elm', 'mill')
  return { street, maple: street.house('maple'), elm: street.house('elm'), mill: street.house('mill') }
}

const good = {
  server: 'bad.test',
  shown: 'out',
  reason: 'harassment',
  words: 'They went after two members of ours.',
  evidence: 'https://elm.example/1\nhttps://elm.example/2',
}

const domains = (house: TestHouse) => (listSharedBlocks(house.ctx) ?? []).map(({ block }) => block.domain)
const pathOf = (house: TestHouse) => `/street/blocks/${listSharedBlocks(house.ctx)?.[0]?.block.id}`

async function propose(house: TestHouse, more: Record<string, string> = {}): Promise<Response> {
  return house.as('ada').post('/street/blocks/new', { ...good, sure: 'yes', ...more })
}

test('Ada of Elm Court proposes a block without scripts, Ada of Maple Street softens it, and Bo reads it all', async (t) => {
  const { street, maple, elm } = await three(t)
  const windowAt = async (house: TestHouse) => {
    const door = await listen(house.web, 'localhost:0')
    const page = await newPage({ width: 390, javascript: false, baseURL: door.address })
    const token = startSession(house.ctx, house.member('ada'), 'a window')
    await page.context().addCookies([{ name: 'porch', value: token, url: door.address }])
    t.after(() => door.close())
    return page
  }
  const atElm = await windowAt(elm)
  await atElm.goto('/street/blocks')
  await atElm.getByRole('link', { name: 'Propose a block' }).click()
  await atElm.getByLabel('The server').fill('bad.test')
  await atElm.getByLabel('Why').fill(good.words)
  await atElm.getByRole('button', { name: 'Look at what changes' }).click()
  assert.deepEqual(domains(elm), [], 'looked at only')
  assert.match(await atElm.locator('main').innerText(), /These houses read it[^.]*maple, mill/)
  await atElm.getByRole('button', { name: 'Propose it' }).click()
  await atElm.getByRole('button', { name: 'Take it back' }).waitFor()
  await street.settle()
  const atMaple = await windowAt(maple)
  await atMaple.goto('/inbox')
  await atMaple.getByRole('link', { name: 'Look at it' }).click()
  await atMaple.getByRole('link', { name: 'bad.test' }).click()
  await atMaple.getByRole('radio', { name: 'Softer: keep it to followers', exact: false }).last().check()
  await atMaple.getByLabel('A word for the neighbors').fill('Friends of Bo live there.')
  await atMaple.getByRole('button', { name: 'Answer' }).click()
  await street.settle()
  assert.deepEqual(
    [findRule(maple.ctx, 'bad.test')?.shown, findRule(maple.ctx, 'bad.test')?.media],
    ['followers', true],
  )
  assert.match(
    await elm.as('bo').read(pathOf(elm)),
    /<bdi>maple<\/bdi> adopted less: keep it to followers[\s\S]*Friends of Bo/,
  )
  for (const page of [atElm, atMaple]) await page.context().close()
})

test('what a proposal can’t be is said beside its field with the words kept, and nothing of it leaves', async (t) => {
  const { street, maple, elm } = await three(t)
  const cases: [Record<string, string>, number, RegExp][] = [
    [{ server: '' }, 422, /Write the name of a server/],
    [{ server: 'bad' }, 422, /no whole name of a server/],
    [{ server: 'elm.test' }, 422, /this house itself/],
    [{ server: 'maple.test' }, 403, /ask all the others to let that house go/],
    [{ server: 'x.maple.test' }, 403, /ask all the others to let that house go/],
    [{ shown: '' }, 422, /Choose how far it is to go/],
    [{ shown: '__proto__' }, 422, /Choose how far it is to go/],
    [{ reason: 'because' }, 422, /Choose a reason/],
    [{ words: ' ' }, 422, /never travels without its reason/],
    [{ words: 'x'.repeat(limits.sharedBlock.words + 1) }, 422, /at most 500 characters/],
    [{ evidence: 'https://a.test '.repeat(6) }, 422, /5 links at most/],
    [{ evidence: 'javascript:alert(1)' }, 422, /Links begin with https/],
    [{ evidence: 'https://ada:key@a.test/' }, 422, /Links begin with https/],
    [{ evidence: `https://a.test/${'x'.repeat(500)}` }, 422, /at most 500 characters/],
  ]
  for (const [form, status, says] of cases) {
    const answer = await propose(elm, form)
    const text = await answer.text()
    assert.equal(answer.status, status, JSON.stringify(form))
    assert.match(text, says)
    assert.match(text, /There is a problem/)
    if (!form['words']) assert.ok(form['words'] !== undefined || text.includes(good.words), 'the words are kept')
  }
  await street.settle()
  assert.deepEqual([domains(elm), domains(maple), listRules(elm.ctx)], [[], [], []])
  assert.equal((await propose(elm)).status, 303)
  assert.match(await (await propose(elm)).text(), /has proposed that already/)
  assert.deepEqual(domains(elm), ['bad.test'])
})

test('an answer that is none, that comes late, or from somebody who is no host changes nothing', async (t) => {
  const { street, maple, elm, mill } = await three(t)
  await propose(elm, { shown: 'followers' })
  await street.settle()
  const path = pathOf(maple)
  for (const answer of ['', 'out', 'followers', '__proto__', 'yes'])
    assert.equal((await maple.as('ada').post(`${path}/answer`, { answer, words: '' })).status, 422, answer)
  const long = await maple.as('ada').post(`${path}/answer`, { answer: 'adopt', words: 'x'.repeat(501) })
  assert.equal(long.status, 422)
  for (const [act, form] of Object.entries({
    answer: { answer: 'adopt' },
    'take-back': { words: 'x' },
    stop: {},
    keep: {},
  }))
    assert.equal((await maple.as('bo').post(`${path}/${act}`, form)).status, 403, act)
  for (const [at, form] of Object.entries({ new: good, policy: { least: '2' }, 'not-here': { server: 'x' }, list: {} }))
    assert.equal((await maple.as('bo').post(`/street/blocks/${at}`, form)).status, 403, at)
  assert.equal((await maple.as('bo').get('/street/blocks/new')).status, 403)
  for (const id of [newId(0), 'nothing', pathOf(elm).split('/').at(-1)])
    assert.equal((await maple.as('ada').post(`/street/blocks/${id}/answer`, { answer: 'adopt' })).status, 404)
  assert.equal((await maple.as('ada').post(`${path}/take-back`, { words: 'Not ours.' })).status, 403)
  assert.equal((await elm.as('ada').post(`${pathOf(elm)}/answer`, { answer: 'decline' })).status, 403)
  for (const act of ['stop', 'keep']) assert.equal((await maple.as('ada').post(`${path}/${act}`)).status, 409, act)
  assert.equal((await elm.as('ada').post(`${pathOf(elm)}/take-back`, { words: '' })).status, 422)
  assert.equal((await maple.as('ada').post('/street/blocks/not-here', { server: 'nobody' })).status, 404)
  assert.deepEqual([listRules(maple.ctx), listRules(mill.ctx)], [[], []])
  const stranger = await maple.stranger().get('/street/blocks')
  assert.match(stranger.headers.get('location') ?? '', /^\/login/)
})

test('hosts choose when a block counts by itself: never for one house alone, and everybody reads it in the log', async (t) => {
  const { maple } = await three(t)
  for (const least of ['1', '0', '9', 'x', '-2', '22'])
    assert.equal((await maple.as('ada').post('/street/blocks/policy', { least })).status, 422, least)
  assert.equal(findBlockPolicy(maple.ctx).least, null)
  assert.equal((await maple.as('ada').post('/street/blocks/policy', { least: '2' })).status, 303)
  assert.match(await maple.as('bo').read('/street/blocks'), /a day after 2 houses stand behind it/)
  assert.match(await maple.as('bo').read('/house-log'), /count here by themselves once 2 houses stand behind them/)
  await maple.as('ada').post('/street/blocks/policy', { least: '' })
  assert.equal(findBlockPolicy(maple.ctx).least, null)
  assert.deepEqual(
    readHostLog(maple.ctx).acts.map(({ kind }) => kind),
    ['block-policy', 'block-policy'],
  )
})

test('a list comes in and goes out as servers exchange them, without neighbors and without what is there', async (t) => {
  const { street, maple, elm } = await three(t)
  const csv =
    '#domain,#severity,#reject_media\nworse.test,suspend,true\nmaple.test,suspend,true\nelm.test,suspend,true\nloud.test,silence,false\nquiet.test,noop,false\n'
  const form = new FormData()
  form.set('list', new File([csv], 'list.csv', { type: 'text/csv' }))
  const brought = await elm.as('ada').post('/street/blocks/list', form)
  const path = brought.headers.get('location') ?? ''
  assert.match(path, /^\/street\/blocks\/list\//)
  const page = await elm.as('ada').read(path)
  assert.match(page, /2 servers to propose/)
  assert.match(page, /3 lines are not proposed/)
  assert.equal((await elm.as('ada').post(path, { reason: 'spam', words: '' })).status, 422)
  assert.equal((await elm.as('ada').post(path, { reason: 'spam', words: 'All of them sell soup.' })).status, 303)
  assert.equal((await elm.as('ada').post(path, { reason: 'spam', words: 'Again.' })).status, 404)
  await street.settle()
  assert.deepEqual(domains(maple).sort(), ['loud.test', 'worse.test'])
  assert.equal(findRule(elm.ctx, 'maple.test'), null)
  const file = await (await maple.as('bo').get('/street/blocks.csv')).text()
  assert.equal(
    file.replaceAll('\r', ''),
    '#domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate\nloud.test,silence,false,false,All of them sell soup.,false\nworse.test,suspend,true,false,All of them sell soup.,false\n',
  )
})

test('a neighbor is not shut out by a rule either, and a house on its own shares nothing', async (t) => {
  const { maple } = await three(t)
  const rule = { shown: 'nobody', reason: 'Ours.', sure: 'yes' }
  const answer = await maple.as('ada').post('/host/world/servers/elm.test/rule', rule)
  assert.equal(answer.status, 403)
  assert.match(await answer.text(), /That is a neighbor\. Leave the neighborhood/)
  const street = await openStreet(t, 'oak')
  const oak = street.house('oak')
  assert.match(await oak.as('bo').read('/street/blocks'), /No neighbors yet/)
  assert.match(await oak.as('ada').read('/street/blocks/new'), /No neighbors yet/)
  assert.equal((await oak.as('ada').post('/street/blocks/new', good)).status, 403)
})

/** Brings a file to a form of a host; the page that it leads to, or the form again. */
async function brings(house: TestHouse, to: string, csv: string): Promise<{ path: string; page: string }> {
  const form = new FormData()
  form.set('list', new File([csv], 'list.csv', { type: 'text/csv' }))
  const answer = await house.as('ada').post(to, form)
  const path = answer.headers.get('location') ?? ''
  return { path, page: path ? await house.as('ada').read(path) : await answer.text() }
}

const head = '#domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate'

test('ten thousand rules go out as a list and come in elsewhere as they were, formulas and quotes too', async (t) => {
  const [from, to] = [openHouse(), openHouse()]
  t.after(() => Promise.all([from.close(), to.close()]))
  const said = [`"They say ""no"", often"`, `'=HYPERLINK(0)`, "'+1", "'-1", "'@x", 'bücher', '']
  const lines = Array.from(
    { length: 10_000 },
    (_, n) => `${`s${n}`.padStart(6, 'x')}.example,suspend,true,${n % 2 === 0},${said[n % said.length]},false`,
  )
  const list = `${[head, ...lines.sort()].join('\r\n')}\r\n`
  for (const [house, csv] of [
    [from, list],
    [to, null],
  ] as const) {
    const given = csv ?? (await (await from.as('ada').get('/host/world/rules.csv')).text())
    const { path, page } = await brings(house, '/host/world/rules/list', given)
    assert.match(page, /10,?000 new rules/)
    assert.equal((await house.as('ada').post(path, { reason: 'From elsewhere.' })).status, 303)
    assert.equal(await (await house.as('ada').get('/host/world/rules.csv')).text(), list)
  }
})

test('every line of a list that is not taken is told with its reason, and nothing of it counts before a yes', async (t) => {
  const { maple, elm } = await three(t)
  await propose(elm, { server: 'known.test' })
  const { path, page } = await brings(
    elm,
    '/street/blocks/list',
    [
      head,
      'WORSE.test.,suspend,true,false,,false',
      'bücher.test,silence,false,false,"two\nlines, ""quoted""",false',
      '*.loud.test,suspend,true,false,,false',
      'ba*.test,suspend,true,false,,true',
      '=cmd|calc!A1,suspend,true,false,,false',
      '192.0.2.1,suspend,true,false,,false',
      'worse.test,noop,false,false,,false',
      'odd.test,explode,false,false,,false',
      'short.test',
      'elm.test,suspend,true,false,,false',
      'x.maple.test,suspend,true,false,,false',
      'MAPLE.test,suspend,true,false,,false',
      'known.test,suspend,true,false,,false',
      'nothing.test,noop,false,false,,false',
    ].join('\n'),
  )
  assert.match(page, /3 servers to propose/)
  const told = [
    /Line 6, <bdi>ba\*\.test<\/bdi>: no whole name/,
    /Line 7, <bdi>=cmd\|calc!A1<\/bdi>: no whole name/,
    /Line 8, <bdi>192\.0\.2\.1<\/bdi>: an address of a machine/,
    /Line 9, <bdi>worse\.test<\/bdi>: named before/,
    /Line 10, <bdi>odd\.test<\/bdi>: it does not say how far/,
    /Line 11, <bdi>short\.test<\/bdi>: it does not say how far/,
    /<bdi>elm\.test<\/bdi>: this house itself/,
    /<bdi>x\.maple\.test<\/bdi>: a neighbor/,
    /<bdi>maple\.test<\/bdi>: a neighbor/,
    /<bdi>known\.test<\/bdi>: this house proposes it already/,
    /<bdi>nothing\.test<\/bdi>: a rule that does nothing/,
  ]
  for (const each of told) assert.match(page, each)
  assert.deepEqual(
    listRules(elm.ctx).map(({ host }) => host),
    ['known.test'],
    'looked at only',
  )
  assert.equal((await elm.as('ada').post(path, { reason: 'spam', words: 'All of them sell soup.' })).status, 303)
  assert.deepEqual(domains(elm).sort(), ['known.test', 'loud.test', 'worse.test', 'xn--bcher-kva.test'])
  for (const [csv, says] of [
    ['#name,#severity\nbad.test,silence', /none that is called #domain/],
    ['bad.test,silence\nworse.test,silence', /No server is named/],
    ['x'.repeat(10 * 1024 * 1024), /at most a megabyte/],
    [Array.from({ length: 10_001 }, (_, n) => `s${n}.test`).join('\n'), /at most 10000 lines/],
    ['', /Choose a file/],
  ] as const) {
    const refused = await brings(elm, '/street/blocks/list', csv)
    assert.match(refused.page, says)
    assert.match(refused.page, /There is a problem/)
  }
  const many = Array.from({ length: 501 }, (_, n) => `s${n}.test`).join('\n')
  const tooMany = await brings(elm, '/street/blocks/list', many)
  const answer = await elm.as('ada').post(tooMany.path, { reason: 'spam', words: 'Many.' })
  assert.match(await answer.text(), /500 servers at most/)
  assert.equal(listRules(elm.ctx).length, 4, 'not half of it either')
  assert.deepEqual(listRules(maple.ctx), [])
})

test('each answer has its words, and the follows that end with one are back after a lift, though the house slept in between', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'porch-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const database = join(folder, 'house.db')
  const house = openHouse({ database })
  house.ctx.db.exec(`update house set federation = 'open'`)
  house.ctx.db.exec(`update actors set server = 'loud.example' where name = 'cy'`)
  house.ctx.db.exec(
    `insert into remote_actors (actor, uri, type, inbox, fetched) select id, 'https://loud.example/cy', 'Person', 'https://loud.example/in', 0 from actors where name = 'cy'`,
  )
  imagineNeighbor(house.ctx)
  const { open } = shareLivelyBlocks(house.ctx, house.member('ada'))
  const cy = String(one(house.ctx.db, `select id from actors where name = 'cy'`)?.['id'])
  followPerson(house.ctx, house.member('bo'), cy)
  const path = `/street/blocks/${open}`
  const says = async (answer: string) => {
    assert.equal((await house.as('ada').post(`${path}/answer`, { answer, words: '' })).status, 303)
    await house.wait(1000)
    return house.as('bo').read(path)
  }
  assert.match(await house.as('ada').read(path), /1 follow of 1 member ends/)
  for (const [answer, words, rule] of [
    ['decline', /said: not here/, undefined],
    ['exempt', /said: never here/, undefined],
    ['plain', /adopted less: show no pictures from there/, 'all'],
    ['followers', /adopted less: keep it to followers/, 'followers'],
    ['adopt', /adopted it/, 'nobody'],
  ] as const) {
    assert.match(await says(answer), words)
    assert.equal(findRule(house.ctx, 'loud.example')?.shown, rule, answer)
  }
  const ties = (at: TestHouse) =>
    Number(one(at.ctx.db, 'select (select count(*) from follows) + (select count(*) from follow_requests) as n')?.['n'])
  assert.equal(ties(house), 0)
  await house.close()

  const again = openHouse({ database, opened: false })
  t.after(() => again.close())
  await again.wait(80 * 24 * 60 * 60 * 1000)
  assert.match(await again.as('bo').read('/ended-follows'), /loud\.example[\s\S]*Cy/)
  assert.equal(ties(again), 0, 'nothing comes back by itself')
  assert.equal((await again.as('ada').post(`${path}/answer`, { answer: 'decline', words: '' })).status, 303)
  assert.equal(ties(again), 1)
  assert.match(await again.as('bo').read('/ended-follows'), /talk with <bdi>loud\.example<\/bdi> again/)
})
