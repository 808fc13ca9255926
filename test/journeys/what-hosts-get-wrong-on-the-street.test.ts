import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { type TestContext, test } from 'node:test'
import { listKnocks } from '../../src/core/neighborhood/knocks.ts'
import { listOpen } from '../../src/core/neighborhood/list-open.ts'
import { findStreet } from '../../src/core/neighborhood/street.ts'
import { findBelonging } from '../../src/core/neighborhood/where-we-belong.ts'
import { findVoteAbout } from '../../src/core/votes/vote.ts'
import { run } from '../../src/db/database.ts'
import { befriend } from '../neighbors.ts'
import { openStreet, type Street } from '../street.ts'
import { asksToAdmit } from '../street-question.ts'
import type { TestHouse } from '../village.ts'

const hour = 60 * 60_000

/** The sentence on top of a page whose form was refused, and that it leads to something on the page. */
async function wrong(answer: Response): Promise<string> {
  const page = await answer.text()
  const [, box = ''] = /<div class="trouble"[^>]*>([\s\S]*?)<\/div>/.exec(page) ?? []
  const [, target] = /<a href="#([^"]+)">/.exec(box) ?? []
  if (target) assert.match(page, new RegExp(`id="${target}"`), `nothing on the page is called ${target}`)
  assert.match(page, /<title>Error: /)
  return box.replaceAll(/<[^>]+>/g, '').replace('There is a problem', '')
}

function alsoHost({ ctx, member }: TestHouse, name: 'dee'): void {
  run(ctx.db, `insert into roles (member, role, given) values (:id, 'host', :now)`, {
    id: member(name).id,
    now: ctx.now(),
  })
}

/** A server that answers at these names with what no house says. */
async function openRubbish(t: TestContext, street: Street): Promise<string[]> {
  const says: Readonly<Record<string, readonly [number, string, string]>> = {
    'page.test': [200, 'text/html', '<h1>Welcome to nginx</h1>'],
    'half.test': [200, 'application/json', '{"links":['],
    'odd.test': [200, 'application/json', '{"links":{"rel":7,"href":["http://elm.test/"]}}'],
    'ill.test': [500, 'text/plain', 'no'],
    'mirror.test': [301, 'text/plain', ''],
  }
  const server = createServer((asked, answer) => {
    const [status, type, body] = says[(asked.headers.host ?? '').replace(/:\d+$/, '')] ?? [404, 'text/plain', '']
    answer.writeHead(status, { 'content-type': type, location: 'http://elm.test/' })
    answer.end(body)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  t.after(() => server.close())
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  for (const name of Object.keys(says)) street.names.set(name, `127.0.0.1:${port}`)
  return Object.keys(says)
}

test('an address that is none, is ours, is nobody’s or answers rubbish is told in words, and nothing is kept of it', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const { ctx, as } = street.house('maple')
  const look = async (address: string) => wrong(await as('ada').post('/street/knock', { address }))
  for (const blank of ['', '   ']) assert.equal(await look(blank), 'Write the address of the house.')
  for (const none of ['elm', 'ftp://elm.test', 'http://bo:x@elm.test', 'elm .test', `${'x'.repeat(400)}.test`])
    assert.equal(await look(none), 'Write the address of a house, like elm.example.', none)
  for (const own of ['maple.test', 'http://MAPLE.test/@ada']) assert.equal(await look(own), 'That is this house.')
  for (const other of ['nobody.test', '127.0.0.1', ...(await openRubbish(t, street))])
    assert.match(await look(other), /no house that can be a neighbor|No house that can be a neighbor/i, other)
  assert.equal(ctx.db.prepare('select count(*) as n from neighbor_cards').get()?.['n'], 0)
  const found = await as('ada').post('/street/knock', { address: '  Elm.test/about ' })
  assert.equal(found.headers.get('location'), '/street/houses/elm.test')
})

test('a knock that is too long is kept for mending; two hosts at once knock once; who saw old words looks again', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const maple = street.house('maple')
  alsoHost(maple, 'dee')
  const [ada, dee] = [maple.as('ada'), maple.as('dee')]
  await ada.post('/street/knock', { address: 'elm.test' })
  const knock = '/street/houses/elm.test/knock'
  const long = 'We bake. '.repeat(60)
  const refused = await ada.post(knock, { words: long, name: 'The Lane' })
  assert.match(await refused.clone().text(), new RegExp(`${long.trim()}[\\s\\S]*value="The Lane"`))
  assert.match(await wrong(refused), /in 500 characters/)
  assert.match(await wrong(await ada.post(knock, { words: '', name: 'x'.repeat(61) })), /at most 60 characters/)
  assert.notEqual((await maple.as('bo').post(knock, { words: '', name: '' })).status, 303, 'Bo is no host')
  assert.equal((await ada.post('/street/houses/nobody.test/knock', { words: '', name: '' })).status, 404)
  assert.deepEqual(listKnocks(maple.ctx), [])

  for (const house of Object.values(street.houses)) await house.wait(2 * hour)
  assert.match(await wrong(await ada.post(knock, { words: '', name: '' })), /Look at that house again/)
  const elm = street.names.get('elm.test') ?? ''
  street.names.delete('elm.test')
  assert.match(await wrong(await ada.post('/street/houses/elm.test/look')), /What it said last is below/)
  assert.match(await ada.read('/street/houses/elm.test'), /Their rules[\s\S]*Be kind\./, 'what it said last is there')
  street.names.set('elm.test', elm)
  assert.equal((await ada.post('/street/houses/elm.test/look')).status, 303)
  const both = await Promise.all([ada, dee].map((host) => host.post(knock, { words: 'Hello.', name: '' })))
  for (const { status } of both) assert.equal(status, 303)
  assert.equal(listKnocks(maple.ctx).length, 1)
  const back = `/street/knocks/${listKnocks(maple.ctx)[0]?.id}/take-back`
  assert.notEqual((await maple.as('bo').post(back)).status, 303, 'Bo is no host')
  assert.equal((await ada.post('/street/knocks/01JAAAAAAAAAAAAAAAAAAAAAAA/take-back')).status, 404)
  run(maple.ctx.db, `update house set federation = 'off'`)
  assert.match(await wrong(await ada.post(knock, { words: '', name: '' })), /wider world|keeps to itself|to itself/)
})

test('two hosts answer one request at once: what was said first stands, and everybody is asked only once', async (t) => {
  const street = await openStreet(t, 'maple', 'elm', 'mill')
  await befriend(street, 'maple', 'elm')
  const [maple, elm, mill] = [street.house('maple'), street.house('elm'), street.house('mill')]
  alsoHost(maple, 'dee')
  const hash = await asksToAdmit(elm, maple, mill)
  const path = `/street/requests/${hash.replace('sha256:', '')}`
  const [ada, dee] = [maple.as('ada'), maple.as('dee')]
  assert.match(await wrong(await ada.post(`${path}/ask`, { words: 'x'.repeat(3000), days: '3' })), /characters/)
  assert.match(await wrong(await ada.post(`${path}/ask`, { words: '', days: 'soon' })), /./)
  assert.match(await wrong(await ada.post(`${path}/not-now`, { words: 'x'.repeat(501) })), /characters/)
  assert.equal(findVoteAbout(maple.ctx, maple.member('bo'), hash), null)

  const asked = await Promise.all([ada, dee].map((host) => host.post(`${path}/ask`, { words: '', days: '3' })))
  const [one, other] = asked.map((answer) => answer.headers.get('location'))
  assert.equal(one, other)
  assert.match(one ?? '', /^\/votes\//)
  assert.equal((await ada.post(`${one}/take-back`)).status, 303)
  assert.equal((await dee.post(`${one}/take-back`)).status, 303, 'done twice it is done')
  const said = await Promise.all([ada.post(`${path}/yes`), dee.post(`${path}/not-now`, { words: 'Wait.' })])
  assert.ok(said.every(({ status }) => status === 303 || status === 409))
  assert.equal(listOpen(maple.ctx)[0]?.mine, said[0]?.status === 303 ? 'yes' : 'not-now')
})

test('a house is let go, and the neighborhood is called otherwise, only by what makes sense', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  await befriend(street, 'maple', 'elm')
  const [maple, elm] = [street.house('maple'), street.house('elm')]
  const ada = maple.as('ada')
  const today = { name: 'The Street', maxServers: '12', absenceDays: '30', why: '' }
  const call = (otherwise: Partial<typeof today>) => ada.post('/street/name', { ...today, ...otherwise })
  assert.equal(await wrong(await call({})), 'That is how it is already.')
  assert.equal(await wrong(await call({ name: '  ' })), 'Give it a name.')
  assert.match(await wrong(await call({ name: 'x'.repeat(61) })), /at most 60/)
  assert.match(await wrong(await call({ name: 'The Lane', why: 'x'.repeat(501) })), /500 characters/)
  for (const maxServers of ['', '1', '13', '2.5', '1e3', 'many'])
    assert.match(await wrong(await call({ maxServers })), /2 to 12 houses/, maxServers)
  for (const absenceDays of ['0', '-7', '366', 'NaN'])
    assert.match(await wrong(await call({ absenceDays })), /7 to 365/)
  for (const path of ['/street/name', '/street/leave', '/street/houses/elm.test/remove'])
    assert.notEqual((await maple.as('bo').post(path, { ...today, sure: 'yes', reason: 'other' })).status, 303, path)
  for (const path of ['/street/houses/nobody.test/remove', '/street/houses/maple.test/remove'])
    assert.equal((await ada.post(path, { reason: 'other', why: '' })).status, 404, path)
  assert.match(await wrong(await ada.post('/street/houses/elm.test/remove', { reason: 'other', why: '' })), /two/)
  assert.deepEqual(listOpen(maple.ctx), [])

  assert.equal((await call({ name: 'The Lane', why: 'It is one.' })).status, 303)
  assert.match(await wrong(await call({ name: 'The Mews' })), /said yes to something else/)
  await street.settle()
  const path = `/street/requests/${listOpen(elm.ctx)[0]?.hash.replace('sha256:', '')}`
  assert.match(await elm.as('ada').read(path), /Shall the neighborhood be called “The Lane”\?/)
  assert.equal((await elm.as('ada').post(`${path}/yes`)).status, 303)
  await street.settle()
  for (const { ctx } of [maple, elm]) assert.equal(findStreet(ctx)?.name, 'The Lane')
})

test('two hosts let their house leave at once, and it has left once', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  await befriend(street, 'maple', 'elm')
  const maple = street.house('maple')
  alsoHost(maple, 'dee')
  assert.equal(await wrong(await maple.as('ada').post('/street/leave')), 'Tick that you have read what stays.')
  const hosts = [maple.as('ada'), maple.as('dee')]
  const left = await Promise.all(hosts.map((host) => host.post('/street/leave', { sure: 'yes' })))
  assert.ok(left.some(({ status }) => status === 303))
  assert.ok(left.every(({ status }) => status < 500))
  assert.equal(findBelonging(maple.ctx), null)
  const log = await maple.as('bo').read('/house-log')
  assert.equal(log.match(/let the house leave/g)?.length, 1)
  for (const path of ['/street/leave', '/street/name'])
    assert.equal((await maple.as('ada').get(path)).status, 404, path)
})
