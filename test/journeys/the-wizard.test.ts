import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { makeOneTimeLink } from '../../src/core/access/one-time-links.ts'
import { findHouse } from '../../src/core/house/house.ts'
import { listInvitations } from '../../src/core/joining/invitation.ts'
import { countMembers } from '../../src/core/members/member.ts'
import { rulesHistory } from '../../src/core/rules/rules.ts'
import { type Browser, openHouse, type TestHouse } from '../village.ts'

const ada = { name: 'Ada Marsh', handle: 'ada', way: 'password', password: 'porch light evening' }
const names = { name: 'Maple Street', shortName: 'Maple', sentence: '', noun: '', colour: 'plum' }
const openness = { home: 'locked', front: 'door', invite: 'hosts' }

async function atTheDoor(t: TestContext): Promise<{ house: TestHouse; owner: Browser }> {
  const house = openHouse({ opened: false })
  t.after(() => house.close())
  const owner = house.stranger()
  await enter(house, owner)
  return { house, owner }
}

async function enter(house: TestHouse, browser: Browser): Promise<void> {
  const token = makeOneTimeLink(house.ctx, { purpose: 'owner', member: null, by: null, lasts: 60_000 })
  await browser.post(`/key/${token}`)
}

/** Sends the answers of the first screens, up to and without `until`. */
async function answerUntil(owner: Browser, until: string): Promise<void> {
  const answers: [string, Record<string, string>][] = [
    ['/setup/you', ada],
    ['/setup/words', { written: 'yes' }],
    ['/setup/house', names],
    ['/setup/rules', { rules: 'Be kind.' }],
    ['/setup/open', openness],
  ]
  for (const [path, form] of answers.slice(
    0,
    answers.findIndex(([path]) => path === until),
  ))
    await owner.post(path, form)
}

const where = (response: Response) => response.headers.get('location')

test('each screen says which step it is, why it asks, and the way back', async (t) => {
  const { owner } = await atTheDoor(t)
  const first = await owner.read('/setup/you')
  assert.match(first, /Step 1 of 5/)
  assert.match(first, /class="why"/)
  await owner.post('/setup/you', ada)
  await owner.post('/setup/words', { written: 'yes' })
  for (const [step, path, form, back] of [
    [2, '/setup/house', names, '/setup/you'],
    [3, '/setup/rules', { rules: 'Be kind.' }, '/setup/house'],
    [4, '/setup/open', openness, '/setup/rules'],
    [5, '/setup/invite', {}, '/setup/open'],
  ] as const) {
    assert.equal(where(await owner.get('/setup')), path)
    const page = await owner.read(path)
    assert.match(page, new RegExp(`Step ${step} of 5`))
    assert.match(page, new RegExp(`href="${back}">Back`))
    await owner.post(path, form)
  }
})

test('what was answered stands there again when Ada goes back', async (t) => {
  const { owner } = await atTheDoor(t)
  await answerUntil(owner, '/setup/open')
  assert.match(await owner.read('/setup/you'), /You live here now/)
  assert.match(await owner.read('/setup/house'), /value="Maple Street"[\s\S]+value="plum" checked/)
  assert.match(await owner.read('/setup/rules'), />Be kind\.<\/textarea>/)
})

test('Ada begins with a template of another strictness, and what she had typed is still there', async (t) => {
  const { house, owner } = await atTheDoor(t)
  await answerUntil(owner, '/setup/rules')
  assert.match(await owner.read('/setup/rules'), /Doormat[\s\S]+Kitchen table[\s\S]+Handrail/)
  const taken = await (await owner.post('/setup/rules', { rules: 'Our own rule.', act: 'take:doormat' })).text()
  assert.match(taken, /<textarea id="rules"[^>]*>We know each other/)
  assert.match(taken, /What stood in the box before[\s\S]+Our own rule\./)
  assert.equal(rulesHistory(house.ctx.db).length, 0)
})

test('a wrong answer is said on top and beside its field, and what was typed is kept', async (t) => {
  const { house, owner } = await atTheDoor(t)
  const wrong: [Record<string, string>, number, RegExp][] = [
    [{ name: '' }, 422, /href="#name"/],
    [{ handle: 'everyone' }, 409, /href="#handle"/],
    [{ handle: 'a\u202eb c' }, 422, /href="#handle"/],
    [{ password: '12345678' }, 422, /href="#password"/],
    [{ password: '' }, 422, /href="#password"/],
  ]
  for (const [more, status, link] of wrong) {
    const answer = await owner.post('/setup/you', { ...ada, ...more })
    const page = await answer.text()
    assert.equal(answer.status, status)
    assert.match(page, /<title>Error: /)
    assert.match(page, /There is a problem/)
    assert.match(page, link)
    if (!('name' in more)) assert.match(page, /value="Ada Marsh"/)
    assert.doesNotMatch(page, /porch light evening/)
  }
  assert.equal(countMembers(house.ctx).all, 0)
  await answerUntil(owner, '/setup/house')
  const long = await owner.post('/setup/house', { ...names, shortName: 'The whole of Maple Street' })
  assert.equal(long.status, 422)
  assert.match(await long.text(), /value="The whole of Maple Street"/)
  assert.equal((await owner.post('/setup/house', { ...names, colour: 'pink' })).status, 422)
  assert.equal(findHouse(house.ctx.db).step, 2)
})

test('the words are asked to be written down, and are shown again only until they are', async (t) => {
  const { house, owner } = await atTheDoor(t)
  const shown = await (await owner.post('/setup/you', ada)).text()
  const words = /name="words" value="([a-z ]+)"/.exec(shown)?.[1] ?? ''
  const hasty = await owner.post('/setup/words', { words })
  assert.equal(hasty.status, 422)
  assert.ok((await hasty.text()).includes(`value="${words}"`))
  assert.equal(findHouse(house.ctx.db).step, 1)
  assert.equal(where(await owner.post('/setup/words', { words, written: 'yes' })), '/setup/house')
  assert.doesNotMatch(await owner.read('/setup/you'), /name="words"|class="words"/)
})

test('nobody jumps ahead, and every form may be sent twice or from two tabs', async (t) => {
  const { house, owner } = await atTheDoor(t)
  for (const path of ['/setup/house', '/setup/rules', '/setup/open', '/setup/invite', '/setup/key']) {
    assert.equal(where(await owner.get(path)), '/setup', path)
    assert.equal(where(await owner.post(path, { ...names, rules: 'No rules.', ...openness })), '/setup', path)
  }
  assert.equal(where(await owner.post('/setup/done')), '/setup')
  const [one, two] = await Promise.all([owner.post('/setup/you', ada), owner.post('/setup/you', ada)])
  assert.ok([one.status, two.status].includes(200))
  assert.equal(countMembers(house.ctx).all, 1)
  assert.equal(where(await owner.post('/setup/you', { ...ada, handle: 'another' })), '/setup')
  await answerUntil(owner, '/setup/open')
  await owner.post('/setup/rules', { rules: 'Be kind.' })
  assert.equal(rulesHistory(house.ctx.db).length, 1)
  await owner.post('/setup/open', openness)
  await owner.post('/setup/house', { ...names, name: 'Elm Court' })
  assert.equal(where(await owner.get('/setup')), '/setup/invite')
  await Promise.all([owner.post('/setup/invite', { forWhom: 'Bo' }), owner.post('/setup/invite', { forWhom: 'Bo' })])
  assert.equal(listInvitations(house.ctx, house.member('ada')).length, 1)
  assert.equal(where(await owner.post('/setup/done')), '/write?example=1')
  assert.equal(where(await owner.post('/setup/done')), '/')
  assert.equal(where(await owner.post('/setup/house', names)), '/')
  assert.equal(findHouse(house.ctx.db).name, 'Elm Court')
})

test('Ada goes on with a new owner link on another device, and a stranger gets nowhere', async (t) => {
  const { house, owner } = await atTheDoor(t)
  await answerUntil(owner, '/setup/rules')
  const phone = house.stranger()
  assert.equal((await phone.get('/setup')).status, 403)
  assert.equal((await phone.get('/setup/rules')).status, 403)
  assert.equal((await phone.post('/setup/rules', { rules: 'Mine.' })).status, 403)
  await enter(house, phone)
  assert.equal(where(await phone.get('/setup')), '/setup/rules')
  await phone.get('/setup/rules')
  assert.match(await phone.read('/setup/rules'), /Step 3 of 5/)
  assert.equal(
    (await phone.post('/setup/rules', { rules: 'Be kind.' }, { origin: 'https://evil.example' })).status,
    403,
  )
  assert.equal((await house.stranger().get('/rules')).status, 303)
})

test('who chose a passkey and has none yet is asked for it, or for a password after all', async (t) => {
  const { house, owner } = await atTheDoor(t)
  await owner.post('/setup/you', { ...ada, way: 'passkey', password: '' })
  assert.equal(where(await owner.post('/setup/words', { written: 'yes' })), '/setup/key')
  assert.match(await owner.read('/setup/key'), /data-passkey="make"/)
  assert.equal((await owner.post('/setup/key', { password: 'short' })).status, 422)
  assert.equal((await owner.post('/setup/key/passkey', { answer: '{}' })).status >= 400, true)
  assert.equal(where(await owner.post('/setup/key', { password: 'porch light evening' })), '/setup')
  assert.equal(where(await owner.get('/setup/key')), '/setup')
  await owner.post('/setup/key', { password: 'somebody else was here' })
  await answerUntil(owner, '/setup/open')
  await owner.post('/setup/open', openness)
  await owner.post('/setup/done')
  const again = await house.stranger().post('/login', { name: 'ada', password: 'porch light evening' })
  assert.equal(where(again), '/')
})
