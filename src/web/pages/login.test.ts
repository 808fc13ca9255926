import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TOTP } from 'otpauth'
import { openAuthenticator } from '../../../test/authenticator.ts'
import { openHouse, type TestHouse } from '../../../test/village.ts'
import { beginPasskey, finishPasskey } from '../../core/access/add-passkey.ts'
import { confirmCodes, offerCodes } from '../../core/access/one-time-codes.ts'
import { makeOneTimeLink } from '../../core/access/one-time-links.ts'
import { findPasskey, listPasskeys } from '../../core/access/passkeys.ts'
import { makeRecoveryWords } from '../../core/access/recovery-words.ts'
import { findSession, listSessions, startSession } from '../../core/access/sessions.ts'
import { setPassword } from '../../core/access/set-password.ts'
import { run } from '../../db/database.ts'

const password = 'plum pudding tonight'

async function houseWithKeys(): Promise<TestHouse> {
  const house = openHouse()
  for (const name of ['ada', 'bo', 'dee'] as const)
    await setPassword(house.ctx, house.member(name), `${password} ${name}`)
  return house
}

test('Bo signs in with her handle, however she writes it, and lands where she wanted to go', async (t) => {
  const house = await houseWithKeys()
  t.after(house.close)
  for (const name of ['bo', ' @Bo ', 'BO']) {
    const browser = house.stranger()
    const answer = await browser.post(
      '/login',
      { name, password: `${password} bo`, next: '/inbox?x=1' },
      { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0' },
    )
    assert.equal(answer.status, 303)
    assert.equal(answer.headers.get('location'), '/inbox?x=1')
    assert.match(
      answer.headers.getSetCookie().join('\n'),
      /^porch=[\w-]{43}; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/m,
    )
    assert.equal(findSession(house.ctx, browser.cookies.get('porch') ?? '')?.member.name, 'bo')
    assert.equal((await browser.get('/login')).headers.get('location'), '/')
  }
  assert.deepEqual(
    new Set(listSessions(house.ctx, house.member('bo')).map((session) => session.device)),
    new Set(['Firefox on Linux']),
  )
})

test('a wrong password and an unknown handle read the same, and the handle is kept', async (t) => {
  const house = await houseWithKeys()
  t.after(house.close)
  const answers = []
  for (const name of ['bo', 'zo']) {
    const answer = await house.stranger().post('/login', { name, password: 'something else', next: '/inbox' })
    assert.equal(answer.status, 403)
    assert.deepEqual(answer.headers.getSetCookie(), [])
    answers.push((await answer.text()).replaceAll(`"${name}"`, '"…"'))
  }
  assert.equal(answers[0], answers[1])
  assert.match(answers[0] ?? '', /<title>Error: Sign in · Maple Street<\/title>/)
  assert.match(answers[0] ?? '', /role="alert".*href="#password"/)
  assert.match(answers[0] ?? '', /name="name"[^>]* value="…"/)
  assert.match(answers[0] ?? '', /name="next" value="\/inbox"/)
  assert.doesNotMatch(answers[0] ?? '', /something else/)
})

test('nobody signs in as Cy from elsewhere, as somebody who left, or with nothing', async (t) => {
  const house = await houseWithKeys()
  t.after(house.close)
  run(house.ctx.db, 'update members set left_on = 1 where id = :id', { id: house.member('dee').id })
  for (const form of [
    { name: 'cy', password },
    { name: 'dee', password: `${password} dee` },
    { name: 'bo' },
    { name: 'bo', password: ['', `${password} bo`] },
  ]) {
    const answer = await house.stranger().post('/login', form)
    assert.equal(answer.status, 403, JSON.stringify(form))
  }
  assert.equal((await house.stranger().post('/login', {})).status, 422)
  assert.equal((await house.stranger().post('/login', { name: 'x'.repeat(10_000), password })).status, 403)
  assert.equal(
    (
      await house
        .stranger()
        .post('/login', { name: 'bo', password: `${password} bo` }, { origin: 'https://evil.example' })
    ).status,
    403,
  )
})

test('signing in leads to pages of this house only', async (t) => {
  const house = await houseWithKeys()
  t.after(house.close)
  for (const next of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '',
  ]) {
    const answer = await house.stranger().post('/login', { name: 'bo', password: `${password} bo`, next })
    assert.equal(answer.headers.get('location'), '/', next)
  }
  assert.match(await house.stranger().read('/login?next=//evil.example'), /name="next" value="\/"/)
})

test('a thousand guesses with made-up forwarding headers are still limited', async (t) => {
  const house = await houseWithKeys()
  t.after(house.close)
  const guess = (n: number, remoteAddress: string, forwarded = `203.0.113.${n % 250}`) =>
    house.web.request(
      new Request('http://localhost:8080/login', {
        method: 'POST',
        body: new URLSearchParams({ name: `nobody${n}`, password: 'guess' }),
        headers: { origin: 'http://localhost:8080', host: 'localhost:8080', 'x-forwarded-for': forwarded },
      }),
      undefined,
      { incoming: { socket: { remoteAddress } } },
    )
  const statuses: number[] = []
  for (let n = 0; n < 1000; n++) statuses.push((await guess(n, '192.0.2.7')).status)
  assert.equal(statuses.filter((status) => status === 403).length, 25)
  assert.equal(statuses.filter((status) => status === 429).length, 975)
  assert.equal((await guess(1, '192.0.2.8')).status, 403, 'others are not kept waiting')
})

test('strangers who guess at Bo’s handle make each other wait, not Bo on her own phone', async (t) => {
  const house = await houseWithKeys()
  t.after(house.close)
  const phone = house.stranger()
  const right = { name: 'bo', password: `${password} bo` }
  await phone.post('/login', right)
  await phone.post('/logout')
  // Each from a network of its own: only the handle is the same.
  const guess = (n: number) =>
    house.web.request(
      new Request('http://localhost:8080/login', {
        method: 'POST',
        body: new URLSearchParams({ name: 'bo', password: 'guess' }),
        headers: { origin: 'http://localhost:8080', host: 'localhost:8080' },
      }),
      undefined,
      { incoming: { socket: { remoteAddress: `2001:db8:${n}::1` } } },
    )
  for (let n = 0; n < 25; n++) assert.equal((await guess(n)).status, 403)
  assert.equal((await guess(25)).status, 429)
  assert.equal((await house.stranger().post('/login', right)).status, 429)
  assert.equal((await phone.post('/login', right)).status, 303)
  const forged = house.stranger()
  forged.cookies.set('known', Buffer.from(house.member('bo').id).toString('base64url'))
  assert.equal((await forged.post('/login', right)).status, 429)
})

test('with one-time codes a password is half the way, and a code is the other half once', async (t) => {
  const house = await houseWithKeys()
  t.after(house.close)
  const bo = house.member('bo')
  const { secret } = await offerCodes(house.ctx, bo)
  const code = () => new TOTP({ secret }).generate({ timestamp: house.ctx.now() })
  await confirmCodes(house.ctx, bo, code())
  await house.wait(60_000)
  const browser = house.stranger()
  assert.equal((await browser.get('/login/code')).headers.get('location'), '/login')
  const half = await browser.post('/login', { name: 'bo', password: `${password} bo`, next: '/inbox' })
  assert.equal(half.headers.get('location'), '/login/code?next=%2Finbox')
  assert.equal(browser.cookies.has('porch'), false)
  assert.equal((await browser.get('/inbox')).status, 303)
  const wrong = await browser.post('/login/code', { code: '000000', next: '/inbox' })
  assert.equal(wrong.status, 403)
  assert.match(await wrong.text(), /href="#code"/)
  const used = code()
  assert.equal((await browser.post('/login/code', { code: used, next: '/inbox' })).headers.get('location'), '/inbox')
  assert.equal(findSession(house.ctx, browser.cookies.get('porch') ?? '')?.member.id, bo.id)
  const other = house.stranger()
  await other.post('/login', { name: 'bo', password: `${password} bo` })
  assert.equal((await other.post('/login/code', { code: used })).status, 403)
  await house.wait(10 * 60_000)
  assert.equal((await other.post('/login/code', { code: code() })).headers.get('location'), '/login')
})

test('guessing codes gets slower and slower, across sign-ins', async (t) => {
  const house = await houseWithKeys()
  t.after(house.close)
  const bo = house.member('bo')
  const { secret } = await offerCodes(house.ctx, bo)
  await confirmCodes(house.ctx, bo, new TOTP({ secret }).generate({ timestamp: house.ctx.now() }))
  let tried = 0
  for (let round = 0; round < 12; round++) {
    const browser = house.stranger()
    await browser.post('/login', { name: 'bo', password: `${password} bo` })
    for (let n = 0; n < 10; n++)
      tried += Number((await browser.post('/login/code', { code: String(100_000 + round * 10 + n) })).status === 403)
    await house.wait(5 * 60_000)
  }
  assert.ok(tried < 45, `${tried} codes in an hour`)
})

test('a one-time link asks before it signs Bo in, works once, and lets her choose a new password', async (t) => {
  const house = await houseWithKeys()
  t.after(house.close)
  const token = makeOneTimeLink(house.ctx, {
    purpose: 'sign-in',
    member: house.member('bo'),
    by: house.member('ada'),
    lasts: 3_600_000,
  })
  const browser = house.stranger()
  for (let n = 0; n < 3; n++)
    assert.match(
      await browser.read(`/key/${token}`),
      /Ada Marsh.*made this link on 22 November 2026.*Sign in as <bdi>Bo Lind<\/bdi>/s,
    )
  assert.equal(browser.cookies.size, 0)
  assert.equal((await browser.post(`/key/${token}`)).headers.get('location'), '/settings/security/password')
  assert.equal((await house.stranger().post(`/key/${token}`)).status, 410)
  assert.equal((await house.stranger().get(`/key/${token}`)).status, 410)
  assert.equal((await house.stranger().get('/key/guess')).status, 404)
  assert.doesNotMatch(await browser.read('/settings/security/password'), /Current password/)
  assert.equal((await browser.post('/settings/security/password', { password: 'kettle on the stove' })).status, 303)
  assert.match(await browser.read('/settings/security/password'), /Current password/)
  assert.match(await house.as('bo').read('/inbox'), /Ada/)
})

test('a link for Bo that Dee’s browser follows ends Dee’s session there', async (t) => {
  const house = await houseWithKeys()
  t.after(house.close)
  const browser = house.as('dee')
  const before = browser.cookies.get('porch') ?? ''
  const token = makeOneTimeLink(house.ctx, {
    purpose: 'sign-in',
    member: house.member('bo'),
    by: null,
    lasts: 3_600_000,
  })
  assert.match(await browser.read(`/key/${token}`), /You are <bdi>@dee<\/bdi> on this device/)
  await browser.post(`/key/${token}`)
  assert.equal(findSession(house.ctx, before), null)
  assert.equal(findSession(house.ctx, browser.cookies.get('porch') ?? '')?.member.name, 'bo')
})

test('the owner link leads into the setup of a house that is not open yet', async (t) => {
  const house = openHouse({ opened: false })
  t.after(house.close)
  const token = makeOneTimeLink(house.ctx, { purpose: 'owner', member: null, by: null, lasts: 3_600_000 })
  const browser = house.stranger()
  assert.match(await browser.read(`/key/${token}`), /Set up the house/)
  assert.equal((await browser.post(`/key/${token}`)).headers.get('location'), '/setup')
  assert.match(browser.cookies.get('owner') ?? '', /^[\w-]{43}$/)
})

test('pages that change keys ask for one again after ten minutes', async (t) => {
  const house = await houseWithKeys()
  t.after(house.close)
  const browser = house.as('bo')
  const careful = ['/settings/security/passkeys', '/settings/security/codes', '/settings/security/words']
  for (const path of careful) assert.equal((await browser.get(path)).status, 200)
  await house.wait(10 * 60_000)
  for (const path of careful)
    assert.equal(
      (await browser.get(path)).headers.get('location'),
      `/settings/security/prove?next=${encodeURIComponent(path)}`,
    )
  for (const path of ['/words', '/codes', '/codes/end', '/passkeys'])
    assert.match((await browser.post(`/settings/security${path}`)).headers.get('location') ?? '', /prove/)
  const before = browser.cookies.get('porch') ?? ''
  assert.equal(
    (await browser.post('/settings/security/prove', { password: 'wrong', next: careful[2] ?? '' })).status,
    403,
  )
  const proven = await browser.post('/settings/security/prove', { password: `${password} bo`, next: careful[2] ?? '' })
  assert.equal(proven.headers.get('location'), careful[2])
  assert.equal(findSession(house.ctx, before), null)
  assert.match(await (await browser.post('/settings/security/words')).text(), /<ol class="words"/)
})

test('a passkey is proof enough, of its owner only', async (t) => {
  const house = await houseWithKeys()
  t.after(house.close)
  const device = openAuthenticator()
  await finishPasskey(
    house.ctx,
    house.member('dee'),
    device.make(await beginPasskey(house.ctx, house.member('dee'))),
    'Phone',
  )
  const signIn = async (browser: ReturnType<TestHouse['stranger']>, begin: string, to: string) => {
    const begun = (await (await browser.post(begin)).json()) as { challenge: string; rpId: string }
    return browser.post(to, { answer: device.use(begun), next: '/settings/security/words' })
  }
  const dee = house.stranger()
  assert.equal(
    (await signIn(dee, '/login/passkey/begin', '/login/passkey')).headers.get('location'),
    '/settings/security/words',
  )
  await house.wait(10 * 60_000)
  assert.equal((await dee.get('/settings/security/words')).status, 303)
  assert.equal((await signIn(dee, '/settings/security/prove/begin', '/settings/security/prove/passkey')).status, 303)
  assert.equal((await dee.get('/settings/security/words')).status, 200)
  const bo = house.as('bo')
  await house.wait(10 * 60_000)
  assert.equal((await signIn(bo, '/settings/security/prove/begin', '/settings/security/prove/passkey')).status, 403)
  assert.equal((await house.stranger().post('/login/passkey', { answer: '{}' })).status, 422)
})

test('a script that begins too many passkeys is told to wait', async (t) => {
  const house = await houseWithKeys()
  t.after(house.close)
  const browser = house.stranger()
  for (let n = 0; n < 25; n++) assert.equal((await browser.post('/login/passkey/begin')).status, 200)
  const answer = await browser.post('/login/passkey/begin')
  assert.equal(answer.status, 429)
  assert.match(await answer.text(), /^\{"sentence":"Too many tries\. Wait/)
})

test('Dee’s devices and passkeys are not there for Bo', async (t) => {
  const house = await houseWithKeys()
  t.after(house.close)
  const [bo, dee] = [house.as('bo'), house.member('dee')]
  const device = openAuthenticator()
  await finishPasskey(house.ctx, dee, device.make(await beginPasskey(house.ctx, dee)), 'Phone')
  const passkey = listPasskeys(house.ctx, dee)[0]?.id ?? ''
  startSession(house.ctx, dee, 'Her phone')
  const session = listSessions(house.ctx, dee)[0]?.id ?? ''
  for (const id of [passkey, '01ARZ3NDEKTSV4RRFFQ69G5FAV', 'x', '%00']) {
    assert.equal((await bo.get(`/settings/security/passkeys/${id}`)).status, 404)
    assert.equal((await bo.post(`/settings/security/passkeys/${id}`, { name: 'Mine' })).status, 404)
    assert.equal((await bo.post(`/settings/security/passkeys/${id}/remove`)).status, 404)
  }
  assert.equal((await bo.post(`/settings/security/devices/${session}/end`)).status, 404)
  assert.equal(findPasskey(house.ctx, dee, passkey).name, 'Phone')
  assert.equal(listSessions(house.ctx, dee).length, 1)
})

test('Ada is asked gently for a second lock, until she has one', async (t) => {
  const house = await houseWithKeys()
  t.after(house.close)
  assert.match(await house.as('ada').read('/settings/security'), /You keep the keys of this house/)
  assert.doesNotMatch(await house.as('bo').read('/settings/security'), /You keep the keys/)
  const device = openAuthenticator()
  await finishPasskey(
    house.ctx,
    house.member('ada'),
    device.make(await beginPasskey(house.ctx, house.member('ada'))),
    'Phone',
  )
  assert.doesNotMatch(await house.as('ada').read('/settings/security'), /You keep the keys/)
})

test('Bo turns codes on with the picture and off again', async (t) => {
  const house = await houseWithKeys()
  t.after(house.close)
  const bo = house.as('bo')
  const page = await bo.read('/settings/security/codes')
  assert.match(page, /<img class="qr" src="data:image\/svg\+xml,[^"<>]+" alt="[^"]+"/)
  const secret = (/class="seed">([A-Z2-7 ]+)</.exec(page)?.[1] ?? '').replaceAll(' ', '')
  assert.equal((await bo.post('/settings/security/codes', { code: '1' })).status, 403)
  const code = new TOTP({ secret }).generate({ timestamp: house.ctx.now() })
  assert.equal((await bo.post('/settings/security/codes', { code })).status, 303)
  assert.match(await bo.read('/settings/security'), /We ask for a code|ask for a code from your app/)
  assert.equal((await bo.post('/settings/security/codes', { code })).status, 403, 'sent twice')
  await bo.post('/settings/security/codes/end')
  assert.match(await bo.read('/settings/security'), /Off\. With them/)
})

test('the file of recovery words says what it was asked to and nothing more', async (t) => {
  const house = await houseWithKeys()
  t.after(house.close)
  const words = makeRecoveryWords(house.ctx, house.member('bo')).join(' ')
  const answer = await house.stranger().post('/recover/words.txt', { words, name: 'bo"\r\nx: y' })
  assert.equal(answer.headers.get('content-disposition'), 'attachment; filename="recovery-words.txt"')
  assert.equal(answer.headers.get('content-type'), 'text/plain; charset=utf-8')
  const text = await answer.text()
  assert.match(text, /Your handle: @boxy\n/)
  assert.match(text, new RegExp(`1\\. ${words.split(' ')[0]}\n`))
  for (const wrong of ['', '<script>alert(1)</script>', `${words} more`])
    assert.equal((await house.stranger().post('/recover/words.txt', { words: wrong })).status, 422)
})

test('signing out ends the session and clears what the browser keeps', async (t) => {
  const house = await houseWithKeys()
  t.after(house.close)
  const bo = house.as('bo')
  const token = bo.cookies.get('porch') ?? ''
  const answer = await bo.post('/logout')
  assert.equal(answer.headers.get('clear-site-data'), '"cache", "storage"')
  assert.equal(findSession(house.ctx, token), null)
  assert.equal(bo.cookies.has('porch'), false)
  assert.equal((await bo.get('/settings/security')).headers.get('location'), '/login?next=%2Fsettings%2Fsecurity')
})
