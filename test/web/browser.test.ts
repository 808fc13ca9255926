import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { axe, closeBrowser, complaints, newPage, pageWeight, printViolations } from '../browser.ts'

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; form-action 'self'"
const page = (body: string) =>
  `<!doctype html><html lang="en"><title>Porch</title><link rel="icon" href="data:,">${body}</html>`
const script = `document.querySelector('p').textContent = 'A script ran.'`
const files: Record<string, [type: string, body: string]> = {
  '/': [
    'text/html',
    page(
      '<link rel="stylesheet" href="/a.css"><script type="module" src="/a.js"></script><main><h1>Porch</h1><p>Hello</p></main>',
    ),
  ],
  '/a.js': ['text/javascript', script],
  '/a.css': ['text/css', '@media (prefers-color-scheme: dark) { body { background: #111; color: #eee } }'],
  '/careless': [
    'text/html',
    page('<main><h1>Porch</h1><img src="data:,"><p style="color: red">Red</p><script>1</script></main>'),
  ],
  '/broken': [
    'text/html',
    page('<script src="/broken.js"></script><img alt="" src="/gone.png"><main><h1>Porch</h1></main>'),
  ],
  '/broken.js': ['text/javascript', `throw new Error('It broke.')`],
}

let server: Server
let baseURL: string

before(async () => {
  server = createServer((request, response) => {
    const [type, body] = files[request.url ?? ''] ?? ['text/html', page('<main><h1>Nothing here</h1></main>')]
    response.writeHead(request.url && files[request.url] ? 200 : 404, {
      'content-type': type,
      'content-security-policy': policy,
    })
    response.end(body)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  baseURL = `http://localhost:${(server.address() as AddressInfo).port}`
})

after(async () => {
  await closeBrowser()
  server.closeAllConnections()
  server.close()
})

test('Ada reads a page under a strict policy on her phone at night, and nothing complains', async () => {
  const ada = await newPage({ width: 320, dark: true, reducedMotion: true, baseURL })
  await ada.goto('/')
  assert.equal(await ada.textContent('p'), 'A script ran.')
  assert.equal(
    await ada.evaluate('matchMedia("(prefers-color-scheme: dark) and (prefers-reduced-motion)").matches'),
    true,
  )
  assert.equal(await ada.evaluate('innerWidth'), 320)
  assert.equal(printViolations(await axe(ada)), '')
  assert.deepEqual(complaints(ada), [])
  await ada.context().close()
})

test('Bo, who turned JavaScript off, gets the page without its script, and axe still reads it', async () => {
  const bo = await newPage({ width: 1280, javascript: false, baseURL })
  await bo.goto('/')
  assert.equal(await bo.textContent('p'), 'Hello')
  assert.equal(printViolations(await axe(bo)), '')
  await bo.goto('/')
  assert.equal(await bo.textContent('p'), 'Hello')
  await bo.goto('/careless')
  assert.match(printViolations(await axe(bo)), /^image-alt \(critical\) at img: /)
  await bo.context().close()
})

test('Ada is told about a picture without description and about what the policy blocked', async () => {
  const ada = await newPage({ width: 390, baseURL })
  await ada.goto('/careless')
  const found = await axe(ada)
  assert.deepEqual(
    found.map(({ rule, targets }) => [rule, targets]),
    [['image-alt', ['img']]],
  )
  assert.match(complaints(ada).join('\n'), /inline style violates/)
  assert.match(complaints(ada).join('\n'), /inline script violates/)
  await ada.context().close()
})

test('Ada is told about a script that broke and a picture that is gone, not about a page that says 404', async () => {
  const ada = await newPage({ width: 390, baseURL })
  await ada.goto('/no-such-page')
  assert.deepEqual(complaints(ada), [])
  await ada.goto('/broken')
  assert.match(complaints(ada).join('\n'), /It broke\./)
  assert.match(complaints(ada).join('\n'), /404.*gone\.png/)
  await ada.context().close()
})

test('whatever Bo clicks, his test browser never leaves this machine', async () => {
  const bo = await newPage({ width: 1280, baseURL })
  await assert.rejects(bo.goto('http://example.com/'), /ERR_NAME_NOT_RESOLVED/)
  await bo.context().close()
})

test('the weight of a first visit is what each kind of file weighs', async () => {
  const ada = await newPage({ width: 390, baseURL })
  const weight = await pageWeight(ada, '/')
  assert.equal(weight.jsGzip, gzipSync(script).length)
  assert.equal(weight.htmlGzip, gzipSync(files['/']?.[1] ?? '').length)
  assert.ok(weight.cssBrotli > 20 && weight.cssBrotli < 200)
  await ada.context().close()
})
