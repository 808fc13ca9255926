import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { listPasskeys } from '../../src/core/access/passkeys.ts'
import { setPassword } from '../../src/core/access/set-password.ts'
import { listen } from '../../src/http/server.ts'
import { axe, closeBrowser, complaints, newPage, printViolations } from '../browser.ts'
import { openHouse, type TestHouse } from '../village.ts'

after(closeBrowser)

async function open() {
  const house = openHouse()
  const server = await listen(house.web, 'localhost:0')
  await setPassword(house.ctx, house.member('bo'), 'plum pudding tonight')
  const close = async () => {
    await server.close()
    await house.close()
  }
  return { house, address: server.address, close }
}

function arriveAt(page: Page, path: string): Promise<void> {
  return page.waitForURL((url) => url.pathname === path)
}

async function withDevice(page: Page): Promise<void> {
  const debug = await page.context().newCDPSession(page)
  await debug.send('WebAuthn.enable')
  await debug.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

test('Bo adds a passkey on her phone, signs out and comes back with a touch', async (t) => {
  const { house, address, close } = await open()
  t.after(close)
  const page = await newPage({ width: 390, baseURL: address })
  await withDevice(page)
  await page.goto('/login?next=/settings/security/passkeys')
  await page.fill('#name', 'bo')
  await page.fill('#password', 'plum pudding tonight')
  await page.getByRole('button', { name: 'Show the password' }).click()
  assert.equal(await page.getAttribute('#password', 'type'), 'text')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await arriveAt(page, '/settings/security/passkeys')
  await page.fill('input[name=name]', 'Phone of Bo')
  await page.getByRole('button', { name: 'Make a passkey' }).click()
  await arriveAt(page, '/settings/security')
  assert.equal(listPasskeys(house.ctx, house.member('bo'))[0]?.name, 'Phone of Bo')
  assert.match((await page.textContent('main')) ?? '', /Phone of Bo/)

  await page.getByRole('button', { name: 'Sign out here' }).click()
  await arriveAt(page, '/login')
  await page.goto('/login?next=/settings/security')
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await arriveAt(page, '/settings/security')
  assert.ok(listPasskeys(house.ctx, house.member('bo'))[0]?.used)

  await page.goto('/settings/security/passkeys')
  await page.getByRole('button', { name: 'Make a passkey' }).click()
  await page.getByText('This device has a passkey for this house already.').waitFor()
  assert.deepEqual(complaints(page), [])
  await page.context().close()
})

test('a passkey that was removed says so, and the password still works', async (t) => {
  const { house, address, close } = await open()
  t.after(close)
  const page = await newPage({ width: 1280, baseURL: address })
  await withDevice(page)
  await signIn(page, house)
  await page.goto('/settings/security/passkeys')
  await page.getByRole('button', { name: 'Make a passkey' }).click()
  await arriveAt(page, '/settings/security')
  await page.getByRole('link', { name: /^Change Chrome/ }).click()
  await page.getByRole('button', { name: 'Remove the passkey' }).click()
  await arriveAt(page, '/settings/security')
  await page.getByRole('button', { name: 'Sign out here' }).click()
  await arriveAt(page, '/login')
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await page.getByRole('alert').getByText('not known here').waitFor()
  assert.match(await page.title(), /^Error: /)
  await signIn(page, house)
  await page.context().close()
})

async function signIn(page: Page, house: TestHouse): Promise<void> {
  await page.goto('/login?next=/settings/security')
  await page.fill('#name', house.member('bo').name)
  await page.fill('#password', 'plum pudding tonight')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await arriveAt(page, '/settings/security')
}

test('without JavaScript there is no passkey button, and everything else is there', async (t) => {
  const { house, address, close } = await open()
  t.after(close)
  const page = await newPage({ width: 320, dark: true, javascript: false, baseURL: address })
  await page.goto('/login')
  assert.equal(await page.getByRole('button', { name: 'Use a passkey' }).isVisible(), false)
  assert.equal(printViolations(await axe(page)), '')
  await page.fill('#name', 'bo')
  await page.fill('#password', 'wrong')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.locator('.trouble:focus').waitFor()
  assert.equal(printViolations(await axe(page)), '')
  await signIn(page, house)
  for (const path of ['', '/password', '/passkeys', '/codes', '/words', '/prove']) {
    await page.goto(`/settings/security${path}`)
    assert.equal(printViolations(await axe(page)), '', path)
  }
  await page.context().close()
})
