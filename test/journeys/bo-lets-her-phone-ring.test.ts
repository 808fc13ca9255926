import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { findQuietHours } from '../../src/core/push/quiet-hours.ts'
import { listSubscriptions } from '../../src/core/push/subscription.ts'
import { listen } from '../../src/http/server.ts'
import { closeBrowser, complaints, newPage } from '../browser.ts'
import { phoneAt } from '../enter.ts'
import { openPushService, silentDevice } from '../phones.ts'
import { openHouse } from '../village.ts'

describe('what rings', () => {
  after(closeBrowser)

  test('without scripts Bo keeps quiet hours, chooses what a phone of hers rings for, and turns it off', async (t) => {
    const house = openHouse()
    t.after(() => house.close())
    const bo = house.member('bo')
    const { page, enter } = await phoneAt(t, house)
    await enter('bo')
    silentDevice(house.ctx, bo)
    await page.goto('/me')
    await page.getByRole('link', { name: 'Notifications' }).click()
    await page.getByRole('heading', { name: 'On this device' }).waitFor()
    assert.match((await page.locator('noscript').textContent()) ?? '', /needs JavaScript/)
    assert.equal(await page.getByRole('button', { name: 'Turn on on this device' }).count(), 0)
    await page.getByLabel('Keep quiet hours').check()
    await page.getByLabel('From', { exact: true }).fill('08:00')
    await page.getByRole('button', { name: 'Save quiet hours' }).click()
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
    assert.match(await page.title(), /^Error: /)
    assert.ok(await page.getByLabel('Keep quiet hours').isChecked())
    await page.getByLabel('From', { exact: true }).fill('21:30')
    await page.getByRole('button', { name: 'Save quiet hours' }).click()
    await page.getByText('Nothing rings from 21:30 to 08:00.').waitFor()
    assert.deepEqual(findQuietHours(house.ctx, bo.id), { starts: 21 * 60 + 30, ends: 8 * 60 })
    await page.getByLabel('Keep quiet hours').uncheck()
    await page.getByRole('button', { name: 'Save quiet hours' }).click()
    await page.getByText('It may ring all day.').waitFor()
    await page.getByRole('link', { name: 'Change Firefox on Android' }).click()
    await page.getByLabel('Direct messages').check()
    await page.getByLabel('Likes').check()
    await page.getByLabel('Show names and words').check()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('shows names and words').waitFor()
    const [changed] = listSubscriptions(house.ctx, bo.id)
    assert.deepEqual([changed?.bells, changed?.words], [['direct', 'likes'], true])
    await page.getByRole('link', { name: 'Change Firefox on Android' }).click()
    await page.getByRole('button', { name: 'Turn it off' }).click()
    await page.getByText('Nothing rings yet.').waitFor()
    assert.deepEqual(listSubscriptions(house.ctx, bo.id), [])
    assert.deepEqual(complaints(page), [])
  })

  test('with scripts Bo’s browser is asked, rings when Ada names her, and is silent once she signed out', async (t) => {
    const names = new Map<string, string>()
    const house = openHouse({ address: 'http://maple.localhost', names })
    const server = await listen(house.web, '127.0.0.1:0')
    t.after(async () => {
      await server.close()
      await house.close()
    })
    const service = await openPushService(t, names)
    const origin = server.address.replace('127.0.0.1', 'maple.localhost')
    const page = await newPage({ width: 390, baseURL: origin })
    const context = page.context()
    t.after(() => context.close())
    const value = house.as('bo').cookies.get('porch') ?? ''
    await context.addCookies([{ name: 'porch', value, url: origin }])
    const device = service.device()
    // A browser without a window has no push service and nobody to ask; all else is as it comes.
    const { endpoint, p256dh, auth } = device
    const answer = JSON.stringify({ endpoint, keys: { p256dh, auth } })
    await page.addInitScript(`Object.assign(PushManager.prototype, {
      getSubscription: async () => null, subscribe: async () => ({ toJSON: () => (${answer}) }) })
      Object.defineProperty(Notification, 'permission', { value: 'granted' })
      Notification.requestPermission = async () => 'granted'`)
    await page.goto('/settings/notifications')
    await page.getByRole('button', { name: 'Turn on on this device' }).click()
    await page.getByText('This device rings from now on.').waitFor()
    assert.deepEqual(findQuietHours(house.ctx, house.member('bo').id), { starts: 22 * 60, ends: 8 * 60 })
    await page.getByRole('link', { name: /^Change/ }).click()
    await page.getByRole('button', { name: 'Send one now' }).click()
    await page.getByText('Sent. It rings within a few seconds.').waitFor()
    await house.settle()
    assert.deepEqual(
      device.said().map(({ body }) => body),
      ['It works. This is how it looks.'],
    )

    const debug = await context.newCDPSession(page)
    const registered = new Promise<string>((done) => {
      debug.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const [known] = registrations
        if (known) done(known.registrationId)
      })
    })
    await debug.send('ServiceWorker.enable')
    const registrationId = await registered
    const data = JSON.stringify({ title: 'Maple Street', body: 'Somebody named you', path: '/inbox', tag: 'a' })
    const [worker] = context.serviceWorkers()
    await worker?.evaluate(
      'registration.showNotification = async (title, { body, data }) => { shown = [title, body, data] }',
    )
    await debug.send('ServiceWorker.deliverPushMessage', { origin: `${origin}/`, registrationId, data })
    for (let n = 0; n < 100 && !(await worker?.evaluate('globalThis.shown')); n += 1) await page.waitForTimeout(20)
    assert.deepEqual(await worker?.evaluate('shown'), ['Maple Street', 'Somebody named you', '/inbox'])

    await page.goto('/me')
    await page.getByRole('button', { name: 'Sign out on this device' }).click()
    await page.getByText('You are signed out on this device.').waitFor()
    await house.settle()
    assert.deepEqual(listSubscriptions(house.ctx, house.member('bo').id), [])
    await page.waitForFunction('navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)')
  })
})
