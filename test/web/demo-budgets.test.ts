import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { listen } from '../../src/http/server.ts'
import { closeBrowser } from '../browser.ts'
import { openDemoHouse } from '../demo-house.ts'
import { firstVisit, keyPages, workerWeight } from '../first-visit.ts'

const kb = 1024
const most = { script: 25 * kb, style: 12 * kb, home: 14 * kb, shift: 0.02 }
const inKb = (bytes: number) => `${(bytes / kb).toFixed(1)} KB`

after(closeBrowser)

test('in the lively house of the demo a first visit stays light, and nothing jumps while Dee reads down', async (t) => {
  const house = await openDemoHouse()
  const server = await listen(house.web, 'localhost:0')
  t.after(async () => {
    await server.close()
    await house.close()
  })
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
