import assert from 'node:assert/strict'
import type { RequestListener } from 'node:http'
import { test } from 'node:test'
import { openNet } from './client.ts'
import { startLabServer } from './lab-server.ts'
import { fetchPreview, readPreview } from './page-preview.ts'

const url = 'https://cy.example/bread?from=feed'
const nothing = { description: null, siteName: null, author: null, image: null, imageAlt: null }

test('Ada sees the title, words and picture that a page gives itself', () => {
  const html = `<!doctype html><html><head prefix="og: https://ogp.me/ns#">
    <title>Bread | Cy's kitchen</title>
    <meta property="og:title" content="Bread &amp; butter">
    <meta property='og:description' content='How to bake
      on a Sunday'>
    <meta property=og:site_name content="Cy's kitchen"><meta name="author" content="Cy">
    <meta property="og:image" content="/img/bread.webp"><meta property="og:image:alt" content="A loaf">
    <link rel="canonical" href="https://cy.example/bread"></head><body><h1>x</h1></body></html>`
  assert.deepEqual(readPreview(html, url), {
    url: 'https://cy.example/bread',
    title: 'Bread & butter',
    description: 'How to bake on a Sunday',
    siteName: "Cy's kitchen",
    author: 'Cy',
    image: 'https://cy.example/img/bread.webp',
    imageAlt: 'A loaf',
  })
})

test('a page that only has a title and a description is enough', () => {
  const html = '<title>\n Bread &mdash;\n Cy </title><META NAME="Description" CONTENT="Flour, water, salt">'
  assert.deepEqual(readPreview(html, url), { ...nothing, url, title: 'Bread — Cy', description: 'Flour, water, salt' })
  assert.deepEqual(readPreview('<title>Bread', url), { ...nothing, url, title: 'Bread' })
})

test('names meant for another network help out', () => {
  const html = `<meta name="twitter:title" content="Bread"><meta name="twitter:image:src" content="https://img.example/b.png">
    <meta name="twitter:image:alt" content="A loaf"><meta name="twitter:creator" content="@cy">`
  const preview = readPreview(html, url)
  assert.deepEqual(
    [preview?.title, preview?.image, preview?.imageAlt, preview?.author],
    ['Bread', 'https://img.example/b.png', 'A loaf', '@cy'],
  )
})

test('a page without a title has no preview', () => {
  for (const html of [
    '',
    'plain words',
    '<p>hello</p>',
    '<title></title>',
    '<title> \u202e\u200b </title>',
    '{"title":"x"}',
  ]) {
    assert.equal(readPreview(html, url), null, html)
  }
})

test('what stands in the body, in a drawing or in a script is not the page speaking of itself', () => {
  const comment = '<p><title>Bo wrote this</title><meta property="og:title" content="Bo wrote this">'
  assert.equal(readPreview(`<head></head>${comment}`, url), null)
  assert.equal(readPreview(`<body>${comment}`, url), null)
  assert.equal(readPreview('<svg><title>Arrow</title></svg><title>Bread</title>', url)?.title, 'Bread')
  assert.equal(readPreview('<script>"<title>no</title></head>"</script><title>Bread</title>', url)?.title, 'Bread')
  assert.equal(
    readPreview('<!-- </head><title>no</title> --><title>Bread</title><title>Two</title>', url)?.title,
    'Bread',
  )
})

test('a page can not pretend to be at another house', () => {
  const elsewhere = [
    'https://bank.example/',
    'http://cy.example/bread',
    'https://cy.example:8443/',
    'javascript:alert(1)',
    '//bank.example',
    '',
  ]
  for (const href of elsewhere) {
    const html = `<title>Bread</title><link rel=canonical href="${href}"><meta property="og:url" content="${href}">`
    assert.equal(readPreview(html, url)?.url, url, href)
  }
  const html =
    '<title>Bread</title><link rel=canonical href="https://bank.example/"><meta property="og:url" content="/b">'
  assert.equal(readPreview(html, url)?.url, 'https://cy.example/b')
})

test('a picture has a web address or is left out', () => {
  for (const src of [
    'data:image/png;base64,AAAA',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'https://u:p@x.example/a',
    'https://',
    `/${'x'.repeat(3000)}`,
    ' ',
  ]) {
    const html = `<title>Bread</title><meta property="og:image" content="${src}"><meta property="og:image:alt" content="A loaf">`
    assert.deepEqual(readPreview(html, url), { ...nothing, url, title: 'Bread' }, src.slice(0, 40))
  }
  const html =
    '<title>Bread</title><meta property="og:image" content="data:,x"><meta name="twitter:image" content="//img.example/é .png">'
  assert.equal(readPreview(html, url)?.image, 'https://img.example/%C3%A9%20.png')
})

test('words that turn around or hide are made plain, and long ones end', () => {
  const html = `<title>safe\u202egpj.\u0000exe\u2066\u0007 \ud800x\u200bx</title><meta name=description content="${'🍞'.repeat(400)}">
    <meta property=og:site_name content="${'a'.repeat(61)}"><meta name=author content="https://cy.example/cy">`
  const preview = readPreview(html, url)
  assert.equal(preview?.title, 'safegpj.exe xx')
  assert.equal(preview?.description, `${'🍞'.repeat(299)}…`)
  assert.equal(preview?.siteName, `${'a'.repeat(59)}…`)
  assert.equal(preview?.author, null)
  const whole = `<title>${'é'.repeat(200)}</title>`
  assert.equal(readPreview(whole, url)?.title, 'é'.repeat(200))
})

test('rubbish has no preview and does no harm', () => {
  const long = 512 * 1024
  const pieces = [
    '<b>',
    '<svg><title>',
    '<',
    '<!--',
    '<![CDATA[',
    '</p>',
    '<meta a',
    '<script>',
    '&#x1',
    '<title ',
    '\u0000',
    '<table>',
    '<meta name=title content=" ">',
  ]
  for (const piece of pieces) readPreview(piece.repeat(long / piece.length), url)
  assert.equal(readPreview(`${' '.repeat(long)}<title>too far down</title>`, url), null)
  assert.equal(readPreview('<i>'.repeat(6000).concat('<title>too far down</title>'), url), null)
  const odd =
    '<meta __proto__=x constructor=y property=og:title name=__proto__ content=Bread><meta name=toString content=x>'
  assert.equal(readPreview(odd, url)?.title, 'Bread')
  assert.equal(readPreview(`<meta${' a=b'.repeat(50_000)} property="og:title" content="Bread">`, url)?.title, 'Bread')
  assert.equal(readPreview('<title>Bread</title>', 'no address')?.url, 'no address')
})

test('Ada reads pages in the letters they were written in, and gets no preview of what is not a page', async () => {
  const pages: Record<string, [string, Buffer]> = {
    '/utf8': ['text/html; charset=utf-8', Buffer.from('<title>Brötchen</title>')],
    '/header': ['text/html; charset=ISO-8859-1', Buffer.from('<title>Brötchen</title>', 'latin1')],
    '/meta': ['text/html', Buffer.from('<meta charset="shift_jis"><title>\x83p\x83\x93</title>', 'latin1')],
    '/http-equiv': [
      'text/html',
      Buffer.from(
        '<meta http-equiv=content-type content="text/html; charset=windows-1251"><title>\xd5\xeb\xe5\xe1</title>',
        'latin1',
      ),
    ],
    '/mark': ['text/html; charset=latin1', Buffer.from('\ufeff<title>Brötchen</title>', 'utf16le')],
    '/unsaid': ['application/xhtml+xml', Buffer.from('<html><head><title>Brötchen</title></head></html>')],
    '/old': ['text/html', Buffer.from('<title>Br\xf6tchen</title>', 'latin1')],
    '/odd': ['text/html; charset=klingon', Buffer.from('<meta charset=utf-16><title>Brötchen</title>')],
    '/text': ['text/plain', Buffer.from('<title>Brötchen</title>')],
    '/large': ['text/html', Buffer.alloc(1024 * 1024 + 1, ' ')],
  }
  const bo: RequestListener = (request, response) => {
    const [type, body] = pages[request.url ?? ''] ?? ['text/html', Buffer.from('')]
    response.writeHead(200, { 'content-type': type }).end(body)
  }
  const server = await startLabServer(bo)
  const net = openNet({ now: () => 0, agentName: 'Porchlight', lab: new Map([['bo.test', server.place]]) })
  const title = async (path: string) => (await fetchPreview(net, `http://bo.test${path}`))?.title
  for (const path of ['/utf8', '/header', '/mark', '/unsaid', '/old', '/odd'])
    assert.equal(await title(path), 'Brötchen', path)
  assert.equal(await title('/meta'), 'パン')
  assert.equal(await title('/http-equiv'), 'Хлеб')
  for (const path of ['/text', '/large', '/empty']) assert.equal(await title(path), undefined, path)
  assert.equal(await fetchPreview(net, 'https://127.0.0.1/'), null)
  assert.equal(await fetchPreview(net, 'rubbish'), null)
  await net.close()
  server.close()
})
