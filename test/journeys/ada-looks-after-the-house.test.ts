import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findHouse } from '../../src/core/house/house.ts'
import { findRules } from '../../src/core/rules/rules.ts'
import { definePlugin } from '../../src/plugins/api.ts'
import { openHouse } from '../village.ts'

const where = (response: Response) => response.headers.get('location')

test('a host changes the name, the look and how open the house is', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const ada = house.as('ada')
  for (const [path, word] of [
    ['/host/house', 'Name and look'],
    ['/host/open', 'How open'],
    ['/host/rules', 'Rules'],
    ['/host/people', 'People'],
    ['/invitations', 'Invitations'],
  ] as const) {
    assert.match(await ada.read('/host'), new RegExp(`href="${path}"`))
    assert.match(await ada.read(path), new RegExp(`<h1>${word}</h1>`))
  }
  await ada.post('/host/house', {
    name: 'Elm Court',
    shortName: 'Elm',
    sentence: 'Makers.',
    noun: 'makers',
    colour: 'sky',
  })
  await ada.post('/host/open', { home: 'locked', front: 'posts', invite: 'hosts' })
  const { name, shortName, noun, colour, lockedHome, openFront, inviting } = findHouse(house.ctx.db)
  assert.deepEqual(
    [name, shortName, noun, colour, lockedHome, openFront, inviting],
    ['Elm Court', 'Elm', 'makers', 'sky', true, true, 'hosts'],
  )
  const half = await ada.post('/host/open', { home: 'free' })
  assert.equal(half.status, 422)
  assert.equal(findHouse(house.ctx.db).lockedHome, true)
  assert.match(await house.as('bo').read('/invitations'), /In this house the hosts invite/)
  assert.equal((await house.as('bo').post('/invitations', { forWhom: 'Eve' })).status, 403)
})

test('hosting is for hosts: Bo is refused, a stranger is asked to sign in, and nothing changes', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const dee = house.member('dee').id
  const forms: [string, Record<string, string>][] = [
    ['/host/house', { name: 'Mine', shortName: 'Mine', colour: 'sky' }],
    ['/host/open', { home: 'locked', front: 'posts', invite: 'hosts' }],
    ['/host/rules', { rules: 'Mine.' }],
    [`/host/people/${dee}/role`, { role: 'host', act: 'give' }],
    [`/host/people/${dee}/key`, {}],
  ]
  for (const [path, form] of forms) {
    assert.equal((await house.as('bo').post(path, form)).status, 403, path)
    assert.equal((await house.stranger().post(path, form)).status, 401, path)
  }
  for (const path of ['/host', '/host/house', '/host/open', '/host/rules', '/host/people']) {
    assert.equal((await house.as('bo').get(path)).status, 403, path)
    assert.equal((await house.stranger().get(path)).status, 303, path)
  }
  assert.equal(findHouse(house.ctx.db).name, 'Maple Street')
  assert.deepEqual(house.member('dee').roles, [])
})

test('new rules are shown before they hold, get a number, and are read anew by everybody', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const [ada, bo] = [house.as('ada'), house.as('bo')]
  assert.match(await bo.read('/rules'), /You have read this version/)
  const preview = await (await ada.post('/host/rules', { rules: 'Be kind.\n\n- *Bring* soup.', act: 'preview' })).text()
  assert.match(preview, /<em>Bring<\/em> soup/)
  assert.equal(findRules(house.ctx.db)?.version, 1)
  await ada.post('/host/rules', { rules: 'Be kind.\n\n- *Bring* soup.', base: '1' })
  assert.match(await bo.read('/rules'), /I have read version 2/)
  assert.equal((await bo.post('/rules', { version: '3' })).status, 422)
  assert.equal(where(await bo.post('/rules', { version: '2' })), '/rules')
  assert.match(await bo.read('/rules'), /You have read this version/)
  assert.match(await house.stranger().read('/rules/history'), /Version 2[\s\S]+Version 1[\s\S]+Be kind\./)
})

test('a host gives and takes roles, and the last host stays one', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const ada = house.as('ada')
  const id = house.member('bo').id
  await ada.post(`/host/people/${id}/role`, { role: 'host', act: 'give' })
  assert.deepEqual(house.member('bo').roles, ['host'])
  assert.equal((await ada.post(`/host/people/${id}/role`, { role: 'king', act: 'give' })).status, 422)
  assert.equal(
    (await ada.post('/host/people/01ARZ3NDEKTSV4RRFFQ69G5FAV/role', { role: 'host', act: 'give' })).status,
    404,
  )
  const own = `/host/people/${house.member('ada').id}/role`
  assert.equal(where(await ada.post(own, { role: 'host', act: 'take' })), '/')
  assert.equal((await ada.get('/host')).status, 403)
  const last = await house.as('bo').post(`/host/people/${id}/role`, { role: 'host', act: 'take' })
  assert.equal(last.status, 403)
  assert.match(await last.text(), /A house needs a host/)
})

test('a host makes a sign-in link for Bo that works once, and Bo is told', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const page = await (await house.as('ada').post(`/host/people/${house.member('bo').id}/key`)).text()
  const path = /http:\/\/localhost:8080(\/key\/[\w-]+)/.exec(page)?.[1] ?? ''
  const phone = house.stranger()
  assert.equal((await phone.post(path)).status, 303)
  assert.equal((await house.stranger().post(path)).status, 410)
  const told = house.ctx.db.prepare(`select kind from notifications where member = ?`).all(house.member('bo').id)
  assert.deepEqual(
    told.map((row) => row['kind']),
    ['new-key'],
  )
})

test('a stranger at the front door sees the house, and posts only when they are public and the house shows them', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  house.says('ada', 'Soup is on.')
  house.says('ada', 'Open day on Sunday.', { choice: 'public' })
  const stranger = house.stranger()
  const shut = await stranger.read('/')
  assert.match(shut, /Maple Street[\s\S]+A small home for friends\.[\s\S]+Sign in[\s\S]+Our rules/)
  assert.doesNotMatch(shut, /Soup|Sunday/)
  await house.as('ada').post('/host/open', { home: 'free', front: 'posts', invite: 'everybody' })
  const open = await stranger.read('/')
  assert.match(open, /Open day on Sunday\./)
  assert.doesNotMatch(open, /Soup/)
})

test('the About page tells what runs here and whom to thank', async (t) => {
  const tomato = definePlugin({ name: 'red-tomato', about: 'Tomatoes are red.', thanksTo: 'Dee' })
  const house = openHouse({ plugins: [tomato] })
  t.after(() => house.close())
  const page = await house.stranger().read('/about')
  assert.match(page, /Porchlight \d+\.\d+\.\d+, free software under the AGPL-3\.0-only licence/)
  assert.match(page, /Ada Marsh/)
  assert.match(page, /Tomatoes are red\.[\s\S]+Because <bdi>Dee<\/bdi> asked/)
})
