import assert from 'node:assert/strict'
import { test } from 'node:test'
import { appToken, letIn, testApp, testLogin } from '../../../test/app-token.ts'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { all } from '../../db/database.ts'
import { comeBack } from '../access/come-back.ts'
import { changePassword, preparePassword } from '../access/set-password.ts'
import { giveTicket } from '../access/tickets.ts'
import { homeMap, standardMap } from '../audience/for-apps.ts'
import { endOfLog, eventsAfter } from '../events.ts'
import { giveRole } from '../members/give-role.ts'
import { takeRole } from '../members/take-role.ts'
import { closeAccount } from '../partings/close-account.ts'
import { closeDoor } from '../partings/close-door.ts'
import { findAccess } from './access.ts'
import { findApp, findAppWith } from './app.ts'
import { endAccess, giveTokenBack } from './end-access.ts'
import { issueAppToken, issueToken } from './give-token.ts'
import { changeMap, findGrant, hasGrant, listGrants } from './list-grants.ts'
import { loginKey, publicKeys, renewLoginKey } from './login-keys.ts'
import { makeToken } from './make-token.ts'
import { addLogin, changeLogin, findLogin, removeLogin, renewSecret } from './save-login.ts'

const day = 24 * 60 * 60 * 1000

const endings: Record<string, (house: TestHouse, token: string) => unknown> = {
  'she ends it in her settings': ({ ctx, member }, token) =>
    endAccess(ctx, member('bo'), findAccess(ctx, token)?.app.id ?? ''),
  'the app gives it back': ({ ctx }, token) => giveTokenBack(ctx, { id: findAccess(ctx, token)?.app.id ?? '' }, token),
  'she changes her password': ({ ctx, member }) => changePassword(ctx, member('bo'), 'a bicycle in the rain'),
  'she comes back with her eight words': async ({ ctx, member }) => {
    const hash = await preparePassword(ctx, member('bo'), 'a bicycle in the rain')
    comeBack(ctx, giveTicket(ctx, 'new-key', member('bo')), { key: { kind: 'password', hash }, dropCodes: false })
  },
  'she closes her account': ({ ctx, member }) =>
    closeAccount(ctx, member('bo'), { posts: 'name', goodbye: '', forwarding: '' }),
  'a host closes the door for her': ({ ctx, member }) =>
    void closeDoor(ctx, member('ada'), member('bo').id, 'Something happened that can not wait.'),
}

for (const [how, end] of Object.entries(endings)) {
  test(`a token of Bo’s ends when ${how}, and everybody who listens hears it`, async (t) => {
    const house = openHouse()
    t.after(() => house.close())
    const [token, other] = [appToken(house, 'bo'), appToken(house, 'dee')]
    const access = findAccess(house.ctx, token)
    assert.equal(access?.member?.name, 'bo')
    assert.deepEqual(access.map, homeMap)
    const before = endOfLog(house.ctx)
    await end(house, token)
    assert.equal(findAccess(house.ctx, token), null)
    const heard = eventsAfter(house.ctx, before, 100).map(({ event }) => event)
    assert.deepEqual(
      heard.filter(({ name }) => name === 'token.ended'),
      [{ name: 'token.ended', token: access.token, member: access.member?.id }],
    )
    assert.equal(
      all(house.ctx.db, 'select 1 from grants where member = :bo', { bo: access.member?.id ?? '' }).length,
      0,
    )
    assert.equal(findAccess(house.ctx, other)?.member?.name, 'dee')
  })
}

test('a token is known by its hash only, and half of one opens nothing', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const token = appToken(house, 'bo')
  assert.ok(!JSON.stringify(all(house.ctx.db, 'select * from tokens')).includes(token))
  for (const wrong of ['', token.slice(1), `${token} `, token.toLowerCase(), 'x'.repeat(1000), `${token}' or '1'='1`])
    assert.equal(findAccess(house.ctx, wrong), null)
})

test('an app on two devices is one row for Bo, and her map counts for both', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { app } = testApp(house.ctx)
  const bo = house.member('bo')
  const [phone, laptop] = [letIn(house.ctx, app, bo), letIn(house.ctx, app, bo, 'standard')]
  assert.equal(listGrants(house.ctx, bo).length, 1)
  assert.deepEqual(findAccess(house.ctx, phone)?.map, standardMap)
  changeMap(house.ctx, bo, app.id, { ...homeMap, public: 'local' })
  assert.equal(findAccess(house.ctx, laptop)?.map.public, 'local')
  giveTokenBack(house.ctx, app, phone)
  assert.equal(listGrants(house.ctx, bo).length, 1)
  giveTokenBack(house.ctx, app, laptop)
  assert.equal(listGrants(house.ctx, bo).length, 0)
})

test('an app that Bo let in is not there for Dee', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { app } = testApp(house.ctx)
  const token = letIn(house.ctx, app, house.member('bo'))
  const dee = house.member('dee')
  assert.throws(() => findGrant(house.ctx, dee, app.id), { code: 'not-found' })
  assert.throws(() => changeMap(house.ctx, dee, app.id, standardMap), { code: 'not-found' })
  assert.throws(() => endAccess(house.ctx, dee, app.id), { code: 'not-found' })
  giveTokenBack(house.ctx, testApp(house.ctx).app, token)
  assert.deepEqual(findAccess(house.ctx, token)?.map, homeMap)
})

test('only a host can let an app do what hosts do, and it does not wait for her to become one', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const scopes = ['read', 'admin:read']
  const { app } = testApp(house.ctx, { scopes: scopes.join(' ') })
  const tokenOf = (name: 'ada' | 'bo') =>
    issueToken(house.ctx, { app, member: house.member(name), scopes, map: homeMap })
  const [ada, bo] = [tokenOf('ada'), tokenOf('bo')]
  assert.deepEqual(findAccess(house.ctx, ada)?.scopes, scopes)
  giveRole(house.ctx, house.member('ada'), { member: house.member('bo'), role: 'host' })
  assert.deepEqual(findAccess(house.ctx, bo)?.scopes, ['read'])
  takeRole(house.ctx, house.member('ada'), { member: house.member('ada'), role: 'host' })
  assert.deepEqual(findAccess(house.ctx, ada)?.member?.roles, [])
})

test('a thousand apps that nobody let in are gone after a day; one that was stays', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  for (let n = 0; n < 1000; n++) testApp(house.ctx, { name: `Spam ${n}` })
  const { app } = testApp(house.ctx)
  const own = issueAppToken(house.ctx, app, ['read'])
  assert.equal(findAccess(house.ctx, own)?.member, null)
  const kept = appToken(house, 'bo')
  // What is done once a day begins a while after the house was opened.
  await house.wait(0)
  await house.wait(2 * day)
  assert.deepEqual(
    all(house.ctx.db, 'select name from apps').map(({ name }) => name),
    ['Test app'],
  )
  assert.equal(findAccess(house.ctx, own), null)
  assert.equal(findAccess(house.ctx, kept)?.member?.name, 'bo')
  await house.wait(366 * day)
  assert.equal(findAccess(house.ctx, kept), null, 'a token that nobody used for a year ends')
})

test('a login that asked who Bo is leaves no pile of tokens, and need not ask her again', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const login = findApp(house.ctx, testLogin(house.ctx, house.member('ada')).id)
  assert.ok(login)
  const token = letIn(house.ctx, login, house.member('bo'))
  await house.wait(0)
  await house.wait(8 * day)
  assert.equal(findAccess(house.ctx, token), null)
  assert.ok(hasGrant(house.ctx, house.member('bo'), login.id, ['openid', 'groups']))
  assert.equal(findLogin(house.ctx, login.id).name, 'Our wiki')
})

test('using an app is coming by, noted once in a while', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const token = appToken(house, 'bo')
  await house.wait(day)
  findAccess(house.ctx, token)
  const [grant] = listGrants(house.ctx, house.member('bo'))
  assert.equal(grant?.used, house.ctx.now())
  const seen = all(house.ctx.db, 'select seen from members where id = :id', { id: house.member('bo').id })
  assert.deepEqual(
    seen.map((row) => row['seen']),
    [house.ctx.now()],
  )
})

test('Bo is told when somebody at the machine makes a token for a program that acts as she', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const token = makeToken(house.ctx, house.member('bo'))
  assert.equal(findAccess(house.ctx, token)?.member?.name, 'bo')
  assert.match(await house.as('bo').read('/inbox'), /made a token, with which a program acts in your name/)
  assert.match(await house.as('dee').read('/house-log'), /Somebody at the machine made a token/)
})

test('a login is made by a host, has a name of its own, and its secret is renewed and removed for good', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  const [ada, bo] = [house.member('ada'), house.member('bo')]
  const about = { name: 'Our wiki', website: '', redirects: ['https://wiki.example/callback'] }
  const { id, secret } = testLogin(ctx, ada)
  assert.throws(() => addLogin(ctx, ada, about), { code: 'name-taken' })
  assert.throws(() => addLogin(ctx, ada, { ...about, name: 'Files', redirects: [] }), { code: 'blank' })
  for (const act of [
    () => addLogin(ctx, bo, { ...about, name: 'Mine' }),
    () => changeLogin(ctx, bo, id, about),
    () => renewSecret(ctx, bo, id),
    () => removeLogin(ctx, bo, id),
  ])
    assert.throws(act, { code: 'not-allowed' })
  const renewed = renewSecret(ctx, ada, id)
  assert.equal(findAppWith(ctx, id, secret), null)
  assert.equal(findAppWith(ctx, id, renewed)?.name, 'Our wiki')
  // An app that registered itself is no login that a host could change.
  assert.throws(() => renewSecret(ctx, ada, testApp(ctx).app.id), { code: 'not-found' })
  removeLogin(ctx, ada, id)
  assert.equal(findAppWith(ctx, id, renewed), null)
  await house.wait(2 * day)
})

test('the key that logins are signed with is made once, sealed, and shown for a day after it was renewed', async (t) => {
  const house = openHouse()
  t.after(() => house.close())
  const { ctx } = house
  const [one, same] = await Promise.all([loginKey(ctx), loginKey(ctx)])
  assert.equal(one.id, same.id)
  await assert.rejects(renewLoginKey(ctx, house.member('bo')), { code: 'not-allowed' })
  await house.wait(1000)
  await renewLoginKey(ctx, house.member('ada'))
  const next = await loginKey(ctx)
  assert.notEqual(next.id, one.id)
  assert.deepEqual(
    (await publicKeys(ctx)).map(({ id }) => id),
    [next.id, one.id],
  )
  await house.wait(2 * day)
  assert.deepEqual(
    (await publicKeys(ctx)).map(({ id }) => id),
    [next.id],
  )
})
