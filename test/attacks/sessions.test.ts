import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { makeOneTimeLink } from '../../src/core/access/one-time-links.ts'
import { makeRecoveryWords } from '../../src/core/access/recovery-words.ts'
import { startSession } from '../../src/core/access/sessions.ts'
import { setPassword } from '../../src/core/access/set-password.ts'
import { codeOf } from '../../src/core/joining/invitation.ts'
import { makeInvitation } from '../../src/core/joining/make-invitation.ts'
import { all } from '../../src/db/database.ts'
import { openNews } from '../../src/http/news.ts'
import { type Listening, listen } from '../../src/http/server.ts'
import { routes } from '../../src/web/routes.ts'
import { openWeb } from '../../src/web/web.ts'
import { imagineNeighbor } from '../imagine-neighbor.ts'
import { type Browser, openHouse, type TestHouse } from '../village.ts'

const password = 'a lot of good words'
const another = 'quite other words now'

async function village(t: TestContext): Promise<TestHouse> {
  const house = openHouse()
  t.after(() => house.close())
  for (const who of ['ada', 'bo'] as const) await setPassword(house.ctx, house.member(who), password)
  return house
}

const isIn = async (browser: Browser) => (await browser.get('/me')).status === 200

async function signIn(house: TestHouse, browser = house.stranger()): Promise<Browser> {
  assert.equal((await browser.post('/login', { name: 'bo', password })).status, 303)
  assert.ok(await isIn(browser))
  return browser
}

/** Every way in, and a browser that goes it. */
const waysIn: Record<string, (house: TestHouse, browser: Browser) => Promise<Response>> = {
  'her password': (_house, browser) => browser.post('/login', { name: 'bo', password }),
  'a one-time link': (house, browser) =>
    browser.post(
      `/key/${makeOneTimeLink(house.ctx, { purpose: 'sign-in', member: house.member('bo'), by: null, lasts: 60_000 })}`,
    ),
  'her eight words': async (house, browser) => {
    await browser.post('/recover', { name: 'bo', words: makeRecoveryWords(house.ctx, house.member('bo')).join(' ') })
    return browser.post('/recover/new', { password: another })
  },
  'an invitation': (house, browser) => {
    const code = codeOf(
      house.ctx,
      makeInvitation(house.ctx, house.member('ada'), { forWhom: '', note: '', uses: '1', days: '3' }),
    )
    return browser.post(`/join/${code}/you`, {
      name: 'Eli Moss',
      handle: 'eli',
      key: 'password',
      password,
      rules: '1',
      'agreed-1': 'yes',
    })
  },
}

for (const [way, go] of Object.entries(waysIn)) {
  test(`who comes in by ${way} gets a key of her own making, whatever somebody put into her browser before`, async (t) => {
    const house = await village(t)
    const planted = 'cGxhbnRlZC1ieS1zb21lYm9keS1lbHNlLWJlZm9yZQ'
    const browser = house.stranger()
    browser.cookies.set('porch', planted)
    const answered = await go(house, browser)
    const line = answered.headers.getSetCookie().find((each) => each.startsWith('porch=')) ?? ''
    const token = browser.cookies.get('porch') ?? ''
    assert.notEqual(token, planted)
    assert.ok(token.length >= 43, 'it has 256 bits')
    assert.match(line, /; HttpOnly(;|$)/)
    assert.match(line, /; SameSite=Lax(;|$)/)
    assert.match(line, /; Path=\/(;|$)/)
    assert.doesNotMatch(line, /domain=/i)
    assert.ok(await isIn(browser))
    const thief = house.stranger()
    thief.cookies.set('porch', planted)
    assert.equal(await isIn(thief), false)
    const kept = JSON.stringify(all(house.ctx.db, 'select * from sessions'))
    assert.equal(kept.includes(token), false, 'the house keeps no key that opens it')
  })
}

test('over TLS the key is bound to this one house and never travels in the open', async (t) => {
  const house = await village(t)
  const { ctx } = house
  const web = openWeb({ ...ctx, address: 'https://maple.example' }, openNews(ctx))
  const answered = await web.request(
    new Request('https://maple.example/login', {
      method: 'POST',
      headers: { origin: 'https://maple.example', host: 'maple.example' },
      body: new URLSearchParams({ name: 'bo', password }),
    }),
  )
  const lines = answered.headers.getSetCookie()
  assert.ok(
    lines.some((line) => /^__Host-porch=.*; Secure/.test(line)),
    lines.join('\n'),
  )
  assert.ok(
    lines.every((line) => /; Secure(;|$)/.test(line)),
    lines.join('\n'),
  )
  assert.match(answered.headers.get('strict-transport-security') ?? '', /max-age=\d{7,}/)
})

test('signing in again on a browser ends the key it had, and signing in as somebody else too', async (t) => {
  const house = await village(t)
  const browser = await signIn(house)
  const before = browser.cookies.get('porch') ?? ''
  await browser.post(
    `/key/${makeOneTimeLink(house.ctx, { purpose: 'sign-in', member: house.member('ada'), by: null, lasts: 60_000 })}`,
  )
  assert.match(await browser.read('/me'), /@ada/)
  const old = house.stranger()
  old.cookies.set('porch', before)
  assert.equal(await isIn(old), false)
})

interface Stream {
  readonly ended: Promise<void>
  readonly isOpen: () => boolean
}

async function hear(server: Listening, browser: Browser): Promise<Stream> {
  const answered = await fetch(`${server.address}/live`, {
    headers: { cookie: `porch=${browser.cookies.get('porch')}` },
  })
  assert.equal(answered.status, 200)
  let open = true
  const ended = (async () => {
    const reader = answered.body?.getReader()
    while (reader && !(await reader.read()).done);
    open = false
  })()
  return { ended, isOpen: () => open }
}

/** What takes keys away, done in Bo's own browser, and whether that browser stays inside. */
const kills: Record<string, { act: (house: TestHouse, own: Browser) => Promise<Response>; stays: boolean }> = {
  'signs out everywhere else': { act: (_house, own) => own.post('/settings/security/devices/end-others'), stays: true },
  'changes his password': {
    act: (_house, own) => own.post('/settings/security/password', { current: password, password: another }),
    stays: true,
  },
  'comes back by his eight words': {
    act: async (house) => {
      const anew = house.stranger()
      return (waysIn['her eight words'] as (typeof waysIn)[string])(house, anew)
    },
    stays: false,
  },
}

for (const [what, { act, stays }] of Object.entries(kills)) {
  test(`when Bo ${what}, the others are out at once, and their streams end`, async (t) => {
    const house = openHouse()
    const server = await listen(house.web, 'localhost:0')
    t.after(async () => {
      await server.close()
      await house.close()
    })
    await setPassword(house.ctx, house.member('bo'), password)
    const [own, ...others] = [await signIn(house), await signIn(house), await signIn(house)] as [
      Browser,
      Browser,
      Browser,
    ]
    const streams = await Promise.all(others.map((browser) => hear(server, browser)))
    const answered = await act(house, own)
    assert.ok([200, 303].includes(answered.status), `${answered.status}`)
    for (const browser of others) {
      assert.equal(await isIn(browser), false)
      assert.equal((await browser.post('/write', { text: 'Still me', audience: 'local' })).status, 401)
      assert.equal((await browser.get('/live')).status, 401)
    }
    assert.equal(await isIn(own), stays)
    const late = new Promise<string>((done) => setTimeout(() => done('late'), 1000).unref())
    assert.notEqual(await Promise.race([Promise.all(streams.map(({ ended }) => ended)), late]), 'late')
    assert.equal(all(house.ctx.db, `select 1 from posts where text = 'Still me'`).length, 0)
  })
}

test('signing out ends the key itself, not only the cookie', async (t) => {
  const house = await village(t)
  const browser = await signIn(house)
  const copy = house.stranger()
  copy.cookies.set('porch', browser.cookies.get('porch') ?? '')
  assert.ok(await isIn(copy))
  const answered = await browser.post('/logout')
  assert.match(answered.headers.get('clear-site-data') ?? '', /storage/)
  assert.equal(browser.cookies.has('porch'), false)
  assert.equal(await isIn(copy), false)
})

test('a key that lay unused for a month, or is a year old, opens nothing', async (t) => {
  const house = await village(t)
  const day = 24 * 60 * 60 * 1000
  const [idle, old] = [house.stranger(), house.stranger()]
  idle.cookies.set('porch', startSession(house.ctx, house.member('bo'), 'idle'))
  old.cookies.set('porch', startSession(house.ctx, house.member('bo'), 'old'))
  for (let n = 0; n < 18; n += 1) {
    await house.wait(20 * day)
    assert.ok(await isIn(old), `day ${20 * (n + 1)}`)
  }
  assert.equal(await isIn(idle), false)
  await house.wait(20 * day)
  assert.equal(await isIn(old), false)
})

test('a half-open door stays shut: no ticket of one step opens another step, or somebody else’s', async (t) => {
  const house = await village(t)
  const browser = house.stranger()
  await browser.post('/recover', { name: 'bo', words: makeRecoveryWords(house.ctx, house.member('bo')).join(' ') })
  const ticket = browser.cookies.get('new-key') ?? ''
  assert.ok(ticket)
  for (const name of ['porch', 'owner', 'second-step']) {
    const other = house.stranger()
    other.cookies.set(name, ticket)
    assert.equal(await isIn(other), false)
    assert.equal((await other.post('/login/code', { code: '000000' })).headers.get('location'), '/login')
    assert.notEqual((await other.get('/setup/you')).status, 200)
    assert.notEqual((await other.post('/recover/new', { password: another })).status, 200)
  }
  const ada = house.as('ada')
  ada.cookies.set('new-key', ticket)
  const answered = await ada.post('/settings/security/password', { password: another })
  assert.equal(answered.status, 403, 'Bo’s words do not spare Ada her current password')
  assert.equal((await browser.post('/recover/new', { password: another })).status, 200)
  assert.equal((await browser.post('/recover/new', { password })).status, 303, 'members have no business there')
  const again = house.stranger()
  again.cookies.set('new-key', ticket)
  assert.notEqual((await again.post('/recover/new', { password })).status, 200, 'a ticket is used once')
})

test('who is made a host finds the pages for hosts at once, and who is one no more finds them closed at once', async (t) => {
  const house = await village(t)
  imagineNeighbor(house.ctx)
  const [ada, bo] = [house.as('ada'), house.as('bo')]
  const { id } = house.member('bo')
  const pages = routes
    .filter(({ method, who, path }) => who === 'host' && method === 'get' && !path.includes(':'))
    .map(({ path }) => path)
    // Only there while houses disagree about who belongs.
    .filter((path) => path !== '/street/torn')
  assert.ok(pages.length > 4)
  const all = async (status: number) => {
    for (const path of pages) assert.equal((await bo.get(path)).status, status, path)
    assert.equal((await bo.read('/')).includes('href="/host"'), status === 200)
  }
  await all(403)
  assert.equal((await ada.post(`/host/people/${id}/role`, { role: 'host', act: 'give' })).status, 303)
  await all(200)
  assert.equal((await ada.post(`/host/people/${id}/role`, { role: 'host', act: 'take' })).status, 303)
  await all(403)
  for (const { path } of routes.filter(({ method, who }) => who === 'host' && method === 'post')) {
    const filled = path.replace(/:\w+/g, id)
    assert.equal(
      (await bo.post(filled, { name: 'Mine', rules: 'Mine', role: 'host', act: 'give' })).status,
      403,
      filled,
    )
  }
  await ada.post(`/host/people/${house.member('ada').id}/role`, { role: 'host', act: 'take' })
  assert.equal((await ada.get('/host')).status, 200, 'the last host stays one')
})
