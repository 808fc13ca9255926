import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, describe, test } from 'node:test'
import { promisify } from 'node:util'
import { findBelonging, ourAudience } from '../../src/core/neighborhood/where-we-belong.ts'
import { all } from '../../src/db/database.ts'
import { askFor } from '../../src/federation/fetch/ask.ts'
import { logUri } from '../../src/federation/neighborhood/log.ts'
import { axe, closeBrowser, complaints, newPage, printViolations } from '../browser.ts'
import { type DemoOnStage, openDemoOnStage } from '../demo-house.ts'
import type { Browser } from '../village.ts'

const script = join(import.meta.dirname, '../neighborhood/read-log.mjs')

describe('the street of the demo', () => {
  let shown: DemoOnStage
  const wren = () => shown.as('wren')
  const tell = (browser: Browser, text: string) =>
    browser.post('/write', { text, audience: 'neighborhood', sure: 'neighborhood' })
  const play = (which: string, who = 'dee') => shown.as(who).post('/demo/drama', { which })
  const anHour = () => wren().post('/demo/time', { to: 'hour' })

  before(async () => {
    shown = await openDemoOnStage()
  })
  beforeEach(() => wren().post('/demo/over'))
  after(async () => {
    await closeBrowser()
    await shown.close()
  })

  test('three houses know each other by papers that all of them signed, and a fourth is asked about', async () => {
    const belonging = ['maple', 'elm-court', 'the-mill', 'lantern-house'].map((key) =>
      findBelonging(shown.house(key).ctx()),
    )
    assert.deepEqual(
      belonging.map((each) => each?.standing.servers.length),
      [3, 3, 3, undefined],
    )
    assert.equal(new Set(belonging.slice(0, 3).map((each) => `${each?.neighborhood} ${each?.epoch}`)).size, 1)
    for (const [key, who] of [
      ['maple', 'wren'],
      ['elm-court', 'imre'],
      ['the-mill', 'pavel'],
    ] as const) {
      const page = await shown.house(key).as(who).read('/street')
      assert.match(page, /The Lower Town[\s\S]*3 houses, 67 people/, key)
      assert.doesNotMatch(page, /Light off/, key)
    }
    assert.match(await wren().read('/street/requests'), /Shall Lantern House become our neighbor\?/)
    assert.match(await shown.house('lantern-house').as('femi').read('/street/requests'), /Shall we become neighbors/)
  })

  test('what Wren says to the neighborhood is read and answered at Elm Court, and nobody at Lantern House finds a word of it', async () => {
    await tell(wren(), 'A banjo seeks a barn for Sunday.')
    await anHour()
    const bronagh = shown.house('elm-court').as('bronagh')
    assert.match(await bronagh.read('/neighborhood'), /seeks a barn/)
    const { db } = shown.house('elm-court').ctx()
    const post = String(all(db, `select id from posts where text like 'A banjo seeks%'`)[0]?.['id'])
    await bronagh.post('/write', { text: 'The court has one, with bats.', reply: post, audience: 'neighborhood' })
    await anHour()
    assert.match(await wren().read('/inbox'), /The court has one, with bats/)
    const mill = shown.house('the-mill').ctx().db
    assert.equal(all(mill, `select 1 from posts where text like '%with bats%'`).length, 1, 'all neighbors read answers')
    const lantern = shown.house('lantern-house')
    for (const path of ['/', '/neighborhood', '/public-posts', '/search?q=banjo'])
      assert.doesNotMatch(await lantern.as('femi').read(path), /seeks a barn|with bats/, path)
    assert.equal(
      all(lantern.ctx().db, `select 1 from posts where text like '%banjo seeks%' or text like '%bats%'`).length,
      0,
    )
  })

  test('a visitor is somebody in each house, and time moves in all of them', async () => {
    const visitor = shown.house('the-mill').stranger()
    assert.equal((await visitor.get('/demo?be=rosalind')).headers.get('location'), '/')
    assert.match(await visitor.read('/host'), /You are Rosalind at The Mill[\s\S]*value="rosalind" aria-current="true"/)
    assert.equal((await visitor.get('/demo?be=wren')).status, 422, 'Wren lives elsewhere')
    await visitor.get('/demo')
    assert.match(await visitor.read('/'), /You are Pavel at The Mill/)
    await visitor.post('/demo/time', { to: 'day', path: '/people' })
    for (const key of ['maple', 'elm-court', 'lantern-house'])
      assert.match(await shown.house(key).stranger().read('/'), /Sat 21 Nov, 19:30/, key)
    assert.match(await shown.house('elm-court').as('imre').read('/@tove'), /let go of its last leaf/)
    const answer = `select 1 from posts where text like 'Which way did it fall%' and reply_to is not null`
    for (const key of ['maple', 'elm-court', 'the-mill'])
      assert.equal(all(shown.house(key).ctx().db, answer).length, 1, `what Tala answers Tove is heard at ${key}`)
  })

  test('a house knocks: a fifth one opens, stands at the door, and Dee can answer it', async () => {
    const answer = await play('knock')
    assert.equal(answer.headers.get('location'), '/street/requests')
    const page = await shown.as('dee').read('/street/requests')
    assert.match(page, /The Boathouse<\/bdi> knocks[\s\S]*Jonah has told us/)
    assert.match(page, /The Boathouse has knocked\./)
    assert.equal((await play('knock')).status, 409, 'it knocks once')
    const knock = /\/street\/knocks\/([0-9A-Z]{26})/.exec(page)?.[1] ?? ''
    assert.match(await shown.as('dee').read(`/street/knocks/${knock}`), /two boats, one of which floats/)
    const hattie = shown.house('the-boathouse').stranger()
    await hattie.get('/demo?be=hattie')
    assert.match(await hattie.read('/street/requests'), /You are Hattie[\s\S]*We knocked at <bdi>Maple Street/)
    assert.equal((await hattie.get('/demo/stage.css')).status, 200)
  })

  test('a block is proposed at Elm Court, which the neighbors read with its reason', async () => {
    assert.equal((await play('block')).headers.get('location'), '/street/blocks')
    for (const [key, who] of [
      ['maple', 'wren'],
      ['the-mill', 'pavel'],
    ] as const)
      assert.match(await shown.house(key).as(who).read('/street/blocks'), /borrowed-faces\.example/, key)
  })

  test('the power goes out at Elm Court: nobody answers there, what is said waits, and arrives when the light is back', async () => {
    assert.equal((await play('power')).headers.get('location'), '/street')
    assert.match(await wren().read('/street'), /Elm Court[\s\S]*Light off: last heard/)
    const elm = shown.house('maple').stranger()
    assert.match(await elm.read('/'), /Home of 47 maples/)
    const dark = await fetchAt(shown, 'elm-court')
    assert.equal(dark.status, 503)
    assert.match(await dark.text(), /The power is out in this house/)
    await tell(wren(), 'Who is humming in the dark over there?')
    await anHour()
    const mill = shown.house('the-mill').ctx().db
    assert.equal(all(mill, `select 1 from posts where text like 'Who is humming%'`).length, 1)
    assert.equal((await play('block')).status, 409, 'nothing happens in a house without power')
    assert.equal((await play('power')).headers.get('location'), '/street')
    assert.doesNotMatch(await wren().read('/street'), /Light off/)
    assert.match(await shown.house('elm-court').as('bronagh').read('/neighborhood'), /Who is humming in the dark/)
    assert.match(await wren().read('/neighborhood'), /Nine doors opened at once/)
    assert.match(await wren().read('/'), /Elm Court was dark and is lit again/)
    assert.equal((await play('power')).status, 409)
  })

  test('a house leaves: the street is shorter at once, and nothing new goes there', async () => {
    assert.equal((await play('leave')).headers.get('location'), '/street')
    assert.match(await wren().read('/street'), /2 houses, 56 people/)
    await tell(wren(), 'It is quieter without a saw.')
    await anHour()
    const mill = shown.house('the-mill')
    assert.equal(all(mill.ctx().db, `select 1 from posts where text like 'It is quieter%'`).length, 0)
    assert.match(await mill.as('pavel').read('/street'), /No neighbors yet/)
    const elm = shown.house('elm-court').ctx().db
    assert.equal(all(elm, `select 1 from posts where text like 'It is quieter%'`).length, 1)
  })

  test('starting over heals everything, from whatever house it is asked', async () => {
    for (const which of ['knock', 'leave', 'power']) await play(which)
    const rosalind = shown.house('the-mill').as('rosalind')
    assert.equal((await rosalind.post('/demo/over')).status, 303)
    assert.match(await rosalind.read('/street'), /3 houses, 67 people/)
    const page = await wren().read('/street')
    assert.match(page, /3 houses, 67 people/)
    for (const words of ['A house knocks', 'A house leaves', 'The power goes out']) assert.match(page, RegExp(words))
    assert.doesNotMatch(await wren().read('/street/requests'), /Boathouse<\/bdi> knocks/)
    assert.equal((await shown.house('elm-court').as('bronagh').get('/')).status, 200)
    assert.equal((await fetchAt(shown, 'the-boathouse')).status, 404)
  })

  test('only a visitor’s own page presses a drama, and only one that there is', async () => {
    const stranger = shown.stranger()
    assert.equal(
      (await stranger.post('/demo/drama', { which: 'leave' }, { origin: 'http://elsewhere.example' })).status,
      403,
    )
    assert.equal((await stranger.post('/demo/drama', { which: 'fire' })).status, 409)
    assert.equal((await stranger.post('/demo/drama', {})).status, 409)
    assert.match(await wren().read('/street'), /3 houses, 67 people/)
  })

  test('a fresh reader finds the log true that Maple Street serves to a neighbor, and refuses one with a changed letter', async () => {
    const maple = shown.house('maple').ctx()
    const address = logUri(ourAudience(maple), findBelonging(maple)?.neighborhood ?? '')
    const { wire } = await askFor(shown.house('elm-court').ctx(), address)
    const log = JSON.stringify(wire)
    const [read] = await readLog(log)
    assert.equal(read?.kind, 'whole')
    assert.deepEqual(
      read?.servers?.map((each) => new URL(each).hostname),
      ['elm-court.localhost', 'maple.localhost', 'the-mill.localhost'],
    )
    await assert.rejects(
      readLog(log.replaceAll('The Lower Town', 'The Lower Torn')),
      { code: 1 },
      'nothing stands any more',
    )
    const one = log.replace(
      /"epoch":1,.*?"proofValue":"z./,
      (part) => `${part.slice(0, -1)}${part.endsWith('2') ? '3' : '2'}`,
    )
    assert.notEqual(one, log)
    await assert.rejects(readLog(one), { code: 1 }, 'the first version is not signed by both any more')
  })

  test('somebody on a phone makes the light go out with two taps', async () => {
    const page = await newPage({ width: 390, baseURL: shown.address, reducedMotion: true })
    await page.goto('/demo')
    await page.locator('.stage summary').click()
    assert.equal(printViolations(await axe(page)), '')
    await page.getByRole('button', { name: 'The power goes out' }).click()
    await page.waitForURL('/street')
    assert.match((await page.textContent('body')) ?? '', /An hour has passed, and Elm Court is dark/)
    assert.match((await page.locator('main').textContent()) ?? '', /Light off/)
    await page.locator('.stage summary').click()
    assert.equal(await page.getByRole('button', { name: 'The power goes out' }).count(), 0)
    await page.getByRole('button', { name: 'The power comes back' }).click()
    await page.waitForURL('/street')
    await page.locator('.stage summary').click()
    await page.getByRole('link', { name: 'Bronagh, host' }).click()
    await page.waitForURL(/elm-court\.localhost/)
    assert.match((await page.locator('.stage').textContent()) ?? '', /You are Bronagh at Elm Court/)
    assert.deepEqual(complaints(page), [])
    await page.context().close()
  })
})

function fetchAt(shown: DemoOnStage, key: string): Promise<Response> {
  const request = new Request(shown.address.replace('maple', key))
  return Promise.resolve(shown.play.door.fetch(request))
}

async function readLog(log: string): Promise<{ kind?: string; servers?: string[] }[]> {
  const file = join(tmpdir(), `log-${process.pid}.json`)
  writeFileSync(file, log)
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [script, file])
    return JSON.parse(stdout) as { kind?: string; servers?: string[] }[]
  } finally {
    rmSync(file)
  }
}
