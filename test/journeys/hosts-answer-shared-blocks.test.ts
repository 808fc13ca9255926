import assert from 'node:assert/strict'
import { after, type TestContext, test } from 'node:test'
import { startSession } from '../../src/core/access/sessions.ts'
import { readHostLog } from '../../src/core/host-log/read-host-log.ts'
import { limits } from '../../src/core/limits.ts'
import { listSharedBlocks } from '../../src/core/shared-blocks/list-shared-blocks.ts'
import { findBlockPolicy } from '../../src/core/shared-blocks/policy.ts'
import { findRule, listRules } from '../../src/core/verdicts/rules.ts'
import { listen } from '../../src/http/server.ts'
import { newId } from '../../src/lib/ids.ts'
import { closeBrowser, newPage } from '../browser.ts'
import { befriend } from '../neighbors.ts'
import { openStreet } from '../street.ts'
import type { TestHouse } from '../village.ts'

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
