import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, describe, type TestContext, test } from 'node:test'
import { startSession } from '../../src/core/access/sessions.ts'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { findFederation } from '../../src/core/house/federation.ts'
import { findRule, listRules } from '../../src/core/verdicts/rules.ts'
import { one, run } from '../../src/db/database.ts'
import { listen } from '../../src/http/server.ts'
import { closeBrowser, newPage } from '../browser.ts'
import { openStreet } from '../street.ts'
import { openHouse } from '../village.ts'
import { openTheWorld } from '../wide-world.ts'

/** A domain at which nothing is but a way on: to `to`, with the question or without. */
async function domain(t: TestContext, to: string, whole: boolean): Promise<string> {
  const server = createServer((request, answer) => {
    answer.writeHead(301, { location: `${to}${whole ? request.url : '/.well-known/webfinger'}` }).end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  t.after(() => server.close())
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('without scripts', () => {
  after(closeBrowser)

  test('Ada opens the house, shuts a server out after reading whom it hits, and takes that back', async (t) => {
    const street = await openStreet(t, 'maple', 'elm')
    const maple = street.house('maple')
    const dee = await maple.ctx.elsewhere.findHandle('@dee@elm.test')
    followPerson(maple.ctx, maple.member('bo'), dee ?? '')
    await street.settle()
    run(maple.ctx.db, `update house set federation = 'off'`)
    const server = await listen(maple.web, 'localhost:0')
    t.after(() => server.close())
    const page = await newPage({ width: 390, baseURL: server.address, javascript: false, reducedMotion: true })
    const token = startSession(maple.ctx, maple.member('ada'), 'a window')
    await page.context().addCookies([{ name: 'porch', value: token, url: server.address }])
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
    const sees = (words: string) => page.getByText(words).first().waitFor()

    await page.goto('/host')
    await sees('This house keeps to itself.')
    await page.getByRole('link', { name: 'The wider world' }).click()
    await page.getByLabel('Everybody who is not kept out').check()
    await press('Look at what changes')
    await sees('What is for Maple Street stays on this machine.')
    await press('Open the house to the world')
    await sees('This house talks with every server that is not kept out.')
    assert.equal(findFederation(maple.ctx).openness, 'open')

    await page.getByRole('link', { name: 'this house knows' }).click()
    await page.getByRole('link', { name: 'elm.test' }).click()
    await page.getByLabel('Shut it out').check()
    await page.getByLabel('Why', { exact: true }).fill(' ')
    await press('Look at what changes')
    await sees('Say why, for the hosts who come after you.')
    await page.getByLabel('Why', { exact: true }).fill('They sell what people say.')
    await page.getByLabel('A sentence for everybody').fill('It sells what people say.')
    await press('Look at what changes')
    await sees('1 follow of 1 member ends')
    await sees('Bo Lind follows @dee@elm.test.')
    assert.equal(findRule(maple.ctx, 'elm.test'), null)
    await press('Shut it out')
    await sees('The rule counts from now on.')
    await sees('It shuts it out.')
    await page.goto('/about')
    await sees('It sells what people say.')
    await page.goto('/house-log')
    await sees('shut the server “elm.test” out')

    await page.goto('/host/world/servers/elm.test')
    await press('Take the rule back')
    await sees('The rule is taken back.')
    await street.settle()
    assert.equal(one(maple.ctx.db, 'select count(*) as n from follows')?.['n'], 1)

    await page.goto('/host/world/rules')
    const file = (text: string) => ({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    await page.getByLabel('The file').setInputFiles(file('nothing'))
    await press('Look at what it would change')
    await sees('No server is named in that file.')
    await page
      .getByLabel('The file')
      .setInputFiles(file('#domain,#severity,#public_comment\nbad.example,suspend,=2+2\nmaple.test,suspend,'))
    await press('Look at what it would change')
    await sees('1 new rule')
    await sees('Left out, because it is this house: maple.test.')
    await page.getByLabel('Where it comes from, and why').fill('Oak Lane’s list')
    await press('Take it over')
    await sees('1 rule counts from now on.')
    assert.deepEqual(
      listRules(maple.ctx).map(({ host, shown, reason }) => [host, shown, reason]),
      [['bad.example', 'nobody', 'Oak Lane’s list']],
    )
    const csv = await maple.as('ada').read('/host/world/rules.csv')
    assert.equal(
      csv,
      `#domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate\r\nbad.example,suspend,false,false,'=2+2,false\r\n`,
    )
    await page.context().close()
  })
})

test('handles can end in a shorter domain that leads here, until the first letter has left', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const maple = street.house('maple')
  street.names.set('short.test', await domain(t, maple.ctx.address, true))
  street.names.set('forgetful.test', await domain(t, maple.ctx.address, false))
  street.names.set('other.test', await domain(t, 'http://elm.test', true))
  const choose = async (typed: string) => (await maple.as('ada').post('/host/world/handles', { domain: typed })).status
  for (const openness of ['off', 'open']) {
    run(maple.ctx.db, 'update house set federation = :openness', { openness })
    for (const wrong of ['forgetful.test', 'other.test', 'nobody.test', 'no domain', '127.0.0.1', 'x'.repeat(300)])
      assert.equal(await choose(wrong), 422, `${wrong} ${openness}`)
    assert.equal(findFederation(maple.ctx).handleDomain, 'maple.test')
    assert.equal(await choose('@SHORT.test'), 303)
    assert.equal(findFederation(maple.ctx).handleDomain, 'short.test')
    assert.equal(await choose(''), 303)
  }
  await choose('short.test')
  assert.match(await maple.as('ada').read('/host/world'), /@ada@short\.test/)
  const dee = await maple.ctx.elsewhere.findHandle('@dee@elm.test')
  followPerson(maple.ctx, maple.member('bo'), dee ?? '')
  await street.settle()
  assert.equal(await choose(''), 409)
  assert.equal(findFederation(maple.ctx).handleDomain, 'short.test')
  assert.match(await maple.as('ada').read('/host/world'), /the first letter left on 22 November/)
  const seen = one(street.house('elm').ctx.db, `select server from actors where name = 'bo' and server is not null`)
  assert.equal(seen?.['server'], 'short.test')
})

test('only hosts judge servers, and what is no server, no reason or not there any more is refused with nothing half done', async (t) => {
  const house = openHouse({ address: 'http://maple.test' })
  t.after(() => house.close())
  const { list } = openTheWorld(house)
  const [ada, bo] = [house.as('ada'), house.as('bo')]
  const before = () => JSON.stringify([listRules(house.ctx), findFederation(house.ctx)])
  const was = before()
  const rule = { shown: 'nobody', reason: 'Why not' }
  const paths: [path: string, form: Record<string, string>][] = [
    ['/host/world', { openness: 'open', sure: 'yes' }],
    ['/host/world/handles', { domain: '' }],
    ['/host/world/answer', { server: 'a.example', answer: 'yes' }],
    ['/host/world/strangers', { quiet: 'yes' }],
    ['/host/world/servers', { server: 'a.example' }],
    ['/host/world/servers/a.example/rule', { ...rule, sure: 'yes' }],
    ['/host/world/servers/loud.example/free', {}],
    ['/host/world/rules/list', {}],
    [`/host/world/rules/list/${list}`, { reason: 'x' }],
  ]
  for (const [path, form] of paths) assert.equal((await bo.post(path, form)).status, 403, path)
  const refused: [path: string, form: Record<string, string>, status: number][] = [
    ['/host/world', { openness: 'ajar', sure: 'yes' }, 422],
    ['/host/world', {}, 422],
    ['/host/world/answer', { server: 'a.example', answer: 'maybe' }, 422],
    ['/host/world/answer', { server: 'a.example', answer: 'no', reason: ' ' }, 422],
    ['/host/world/answer', { server: 'elsewhere.example', answer: 'yes' }, 403],
    ['/host/world/answer', { server: 'maple.test', answer: 'no', reason: 'x' }, 422],
    ['/host/world/answer', { server: 'a.example', answer: 'yes', reason: 'x'.repeat(501) }, 422],
    ['/host/world/servers', { server: '' }, 422],
    ['/host/world/servers', { server: 'localhost' }, 422],
    ['/host/world/servers', { server: '<b>.example' }, 422],
    ['/host/world/servers/a.example/rule', { ...rule, reason: '', sure: 'yes' }, 422],
    ['/host/world/servers/a.example/rule', { shown: 'all', reason: 'x', sure: 'yes' }, 422],
    ['/host/world/servers/a.example/rule', { shown: 'some', reason: 'x', sure: 'yes' }, 422],
    ['/host/world/servers/a.example/rule', { ...rule, reason: 'x'.repeat(501), sure: 'yes' }, 422],
    ['/host/world/servers/a.example/rule', { ...rule, sentence: 'x'.repeat(201), sure: 'yes' }, 422],
    ['/host/world/servers/a.example/rule', { ...rule, fold: 'x'.repeat(61), sure: 'yes' }, 422],
    ['/host/world/servers/maple.test/rule', { ...rule, sure: 'yes' }, 404],
    ['/host/world/servers/test/rule', { ...rule, sure: 'yes' }, 404],
    ['/host/world/servers/A.example/rule', { ...rule, sure: 'yes' }, 404],
    ['/host/world/servers/a.example/free', {}, 404],
    ['/host/world/rules/list', {}, 422],
    ['/host/world/rules/list/nobody', { reason: 'x' }, 404],
    [`/host/world/rules/list/${list}`, { reason: '' }, 422],
  ]
  for (const [path, form, status] of refused)
    assert.equal((await ada.post(path, form)).status, status, `${path} ${JSON.stringify(form).slice(0, 80)}`)
  assert.equal((await ada.post('/host/world/servers/a.example/rule', rule)).status, 200)
  assert.equal(before(), was)
  const twice = await Promise.all([1, 2].map(() => ada.post(`/host/world/rules/list/${list}`, { reason: 'x' })))
  assert.deepEqual(twice.map(({ status }) => status).sort(), [303, 404])
  assert.deepEqual(
    listRules(house.ctx).map(({ host, shown, fold, media }) => [host, shown, fold, media]),
    [
      ['bad.example', 'nobody', '', true],
      ['elsewhere.example', 'nobody', '', true],
      ['loud.example', 'nobody', 'loud', false],
      ['pics.example', 'followers', '', true],
    ],
  )
})

test('a list leaves out servers that people here are close to, unless a host ticks them', async (t) => {
  const house = openHouse({ address: 'http://maple.test' })
  t.after(() => house.close())
  run(house.ctx.db, `update house set federation = 'open'`)
  for (const name of ['ada', 'bo', 'dee'] as const)
    run(
      house.ctx.db,
      `insert into follows (follower, followee, since) select :me, a.id, 0 from actors a where a.name = 'cy' and a.server is not null`,
      { me: house.member(name).id },
    )
  const bring = async () => {
    const form = new FormData()
    form.append('list', new Blob(['bad.example\nexample.org\nelsewhere.example']), 'list.csv')
    return String((await house.as('ada').post('/host/world/rules/list', form)).headers.get('location'))
  }
  const first = await bring()
  assert.match(await house.as('ada').read(first), /elsewhere\.example<\/bdi>: shuts it out; <b>3 follows end/)
  assert.equal((await house.as('ada').post(first, { reason: 'x' })).status, 303)
  assert.deepEqual(
    listRules(house.ctx).map(({ host }) => host),
    ['bad.example', 'example.org'],
  )
  await house.as('ada').post(await bring(), { reason: 'x', close: ['elsewhere.example', 'nobody.example'] })
  assert.equal(findRule(house.ctx, 'elsewhere.example')?.shown, 'nobody')
  assert.equal(one(house.ctx.db, 'select count(*) as n from follows')?.['n'], 0)
})
