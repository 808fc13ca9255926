import { listen } from '../src/http/server.ts'
import { closeBrowser } from './browser.ts'
import { openDemoHouse } from './demo-house.ts'
import { firstVisit, keyPages } from './first-visit.ts'

// Says as lines of JSON, `[page, milliseconds]`, when the largest part of each key page of the demo was painted on a phone
// that was never here and computes four times slower than this machine. `npm run bench` reads them.

const slower = 4
const visits = 5

const house = await openDemoHouse()
const server = await listen(house.web, 'localhost:0')
const arrival = { address: server.address, token: house.tokenOf('dee'), slower }
// The first page of all waits for the browser itself.
await firstVisit({ ...arrival, path: '/' })
for (const [name, path] of keyPages(house)) {
  for (let n = 0; n < visits; n++) console.log(JSON.stringify([name, (await firstVisit({ ...arrival, path })).largest]))
}
await closeBrowser()
await server.close()
await house.close()
