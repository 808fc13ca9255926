import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { listPasskeys } from '../../src/core/access/passkeys.ts'
import { codeOf } from '../../src/core/joining/invitation.ts'
import { makeInvitation } from '../../src/core/joining/make-invitation.ts'
import { findMemberByName } from '../../src/core/members/member.ts'
import { listen } from '../../src/http/server.ts'
import { axe, closeBrowser, complaints, newPage, printViolations } from '../browser.ts'
import { openHouse } from '../village.ts'

after(closeBrowser)

async function withDevice(page: Page): Promise<void> {
  const debug = await page.context().newCDPSession(page)
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
  } as const
  await debug.send('WebAuthn.enable')
  await debug.send('WebAuthn.addVirtualAuthenticator', { options: { ...options, automaticPresenceSimulation: true } })
}

test('Eve moves in on her phone with a passkey and nothing to remember but eight words', async (t) => {
  const house = openHouse()
  const server = await listen(house.web, 'localhost:0')
  t.after(async () => {
    await server.close()
    await house.close()
  })
  const id = makeInvitation(house.ctx, house.member('bo'), {
    forWhom: 'Eve Ahn',
    note: 'Come over.',
    uses: '1',
    days: '14',
  })
  const page = await newPage({ width: 390, baseURL: server.address, reducedMotion: true })
  const fine = async () => assert.equal(printViolations(await axe(page)), '')
  await page.goto(`/join/${codeOf(house.ctx, id)}`)
  await fine()
  await page.getByRole('link', { name: 'Come in' }).click()
  assert.equal(await page.inputValue('#handle'), 'eve')
  assert.ok(await page.isVisible('#password'))
  await page.getByLabel('With a passkey').check()
  assert.ok(!(await page.isVisible('#password')), 'whoever makes a passkey is not asked for a password')
  await page.getByLabel('I have read the rules').check()
  await page.getByRole('button', { name: 'Move in' }).click()
  await page.getByText('Keep these eight words').waitFor()
  assert.equal(await page.locator('.words li').count(), 8)
  await fine()
  await page.getByLabel('I have written them down').check()
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('button', { name: 'Make the passkey' }).waitFor()
  await fine()
  // After the looks of axe: its debugger takes the device away when it leaves.
  await withDevice(page)
  await page.getByRole('button', { name: 'Make the passkey' }).click()
  await page.waitForURL('**/tour/you')
  const eve = findMemberByName(house.ctx.db, 'eve')
  assert.ok(eve)
  assert.equal(listPasskeys(house.ctx, eve).length, 1)
  assert.deepEqual(complaints(page), [])
  await page.context().close()
})
