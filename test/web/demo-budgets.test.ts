import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Locator } from 'playwright-core'
import { type Listening, listen } from '../../src/http/server.ts'
import { closeBrowser, newPage } from '../browser.ts'
import { type DemoHouse, openDemoHouse } from '../demo-house.ts'
import { firstVisit, keyPages, workerWeight } from '../first-visit.ts'

const kb = 1024
const most = { script: 25 * kb, style: 12 * kb, home: 14 * kb, shift: 0.02 }
const inKb = (bytes: number) => `${(bytes / kb).toFixed(1)} KB`

/** Words and pictures of the posts on a page of Catch-up, as they stand there once every fold and every "more" is open. */
const standing = `(() => {
  for (const fold of document.querySelectorAll('#reading details:not(.menu)')) fold.open = true
  const counted = (pieces) => pieces.reduce((sum, { innerText }) => sum + (innerText.match(/\\S+/g) ?? []).length, 0)
  const bodies = [...document.querySelectorAll('#reading article > .body')]
  const around = bodies.flatMap((body) => [...body.querySelectorAll(':scope > .meta, .btn')])
  return [counted(bodies) - counted(around), bodies.flatMap((body) => [...body.querySelectorAll('img:not(.emoji)')]).length]
})()`

describe('in the lively house of the demo', () => {
  let house: DemoHouse
  let server: Listening

  before(async () => {
    house = await openDemoHouse()
    server = await listen(house.web, 'localhost:0')
  })
  after(async () => {
    await closeBrowser()
    await server.close()
    await house.close()
  })

  test('a first visit stays light, and nothing jumps while Dee reads down', async (t) => {
    for (const [name, path] of keyPages(house)) {
      const seen = await firstVisit({ address: server.address, path, token: house.tokenOf('dee') })
      // The worker comes after the page, and is paid by the same phone.
      const script = seen.jsGzip + workerWeight()
      t.diagnostic(
        `${name}: scripts ${inKb(script)}, style ${inKb(seen.cssBrotli)}, page ${inKb(seen.htmlGzip)}, shifted ${seen.shifted.toFixed(4)}, largest paint after ${Math.round(seen.largest)} ms`,
      )
      assert.ok(seen.jsGzip > 0 && script <= most.script, `${name}: ${script} bytes of scripts, gzipped`)
      assert.ok(seen.cssBrotli > 0 && seen.cssBrotli <= most.style, `${name}: ${seen.cssBrotli} bytes of style`)
      assert.ok(seen.htmlGzip > 0 && (path !== '/' || seen.htmlGzip <= most.home), `${name}: ${seen.htmlGzip} bytes`)
      assert.ok(seen.shifted <= most.shift, `${name} shifts by ${seen.shifted}`)
    }
  })

  for (const [who, name] of [
    ['wren', 'Wren'],
    ['dee', 'Dee'],
  ] as const)
    test(`${name} reads all that is new at 238 words a minute, and it takes as long as was said`, async (t) => {
      const page = await newPage({ width: 390, baseURL: server.address })
      t.after(() => page.context().close())
      await page.context().addCookies([{ name: 'porch', value: house.tokenOf(who), url: server.address }])
      await page.goto('/')
      const said = (await page.locator('.hello p').first().textContent()) ?? ''
      const [, count, half] = /About (a|\d+) minutes?( and a half)?\./.exec(said) ?? []
      const told = (count === 'a' ? 1 : Number(count)) + (half ? 0.5 : 0)
      const press = (what: Locator) => Promise.all([page.waitForEvent('load'), what.click()])
      await press(page.getByRole('button', { name: 'Start catching up' }))
      let took = 0
      for (let pages = 1; (await page.locator('#on').count()) > 0; pages += 1) {
        assert.ok(pages < 50, 'it ends')
        const [words = 0, pictures = 0] = (await page.evaluate(standing)) as number[]
        took += words / 238 + (pictures * 4) / 60
        await press(page.locator('#on'))
      }
      await page.getByRole('heading', { name: 'You’re all caught up' }).waitFor()
      t.diagnostic(`${said} It took ${took.toFixed(1)} minutes.`)
      assert.ok(Math.abs(told - took) <= 0.3 * took, `told ${told} minutes, took ${took}`)
    })
})
