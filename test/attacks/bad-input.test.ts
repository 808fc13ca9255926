import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { startSession } from '../../src/core/access/sessions.ts'
import { routes } from '../../src/web/routes.ts'
import { type LivelyHouse, openLivelyHouse } from '../lively.ts'
import { crawl, type FoundForm, formsIn } from './crawl.ts'

let house: LivelyHouse
const broken: string[] = []
const say = console.error

before(async () => {
  house = await openLivelyHouse()
  // Whatever the house would write into its log as its own mistake is found here.
  console.error = (problem: unknown) => void broken.push(String((problem as Error)?.stack ?? problem).slice(0, 600))
})

after(async () => {
  console.error = say
  await house.close()
})

interface Sent {
  readonly method?: string
  readonly body?: string | FormData | URLSearchParams
  readonly type?: string
  readonly as?: 'ada' | 'bo' | 'nobody'
  readonly piece?: boolean
}

async function ask(
  path: string,
  { method = 'POST', body, type, as = 'ada', piece = false }: Sent = {},
): Promise<Response> {
  const headers = new Headers({ origin: 'http://localhost:8080', host: 'localhost:8080', accept: 'text/html' })
  // A session of its own each time: some of these forms end sessions.
  if (as !== 'nobody') headers.set('cookie', `porch=${startSession(house.ctx, house.member(as), 'a test')}`)
  if (type !== undefined) headers.set('content-type', type)
  if (piece) headers.set('hx-request', 'true')
  return house.web.request(
    new Request(`http://localhost:8080${path}`, {
      method,
      headers,
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
    }),
  )
}

/** What a request found that no request may find: a mistake of the house, its inside, or a way out of it. */
async function wrongWith(about: string, asked: Promise<Response>): Promise<string[]> {
  broken.length = 0
  const answered = await asked
  const text = await answered.text()
  const led = answered.headers.get('location') ?? answered.headers.get('hx-redirect') ?? '/'
  const found = broken.map((each) => `${about}: ${each}`)
  // A house may be busy or full, but never at a loss.
  if (answered.status >= 500 && ![503, 507].includes(answered.status)) found.push(`${about}: ${answered.status}`)
  if (/\bat \w+ \(|node:internal|\/src\/|SQLITE|SqliteError/.test(text)) found.push(`${about}: shows its inside`)
  if (!/^\/(?![/\\])/.test(led)) found.push(`${about}: leads to ${led}`)
  return found
}

const ids = [
  'x',
  '%00',
  '%E0%A4%A',
  '%ED%A0%80',
  '__proto__',
  '..%2f..%2f',
  '-1',
  encodeURIComponent(`'"--;`),
  '7ZZZZZZZZZZZZZZZZZZZZZZZZZ',
  '8ZZZZZZZZZZZZZZZZZZZZZZZZZ',
  'a'.repeat(5000),
]
const fill = (path: string, id: string, handle = '@ada') =>
  path.replace(/:handle\{[^}]*\}/, handle).replace(/:\w+(\{[^/]*\})?/g, id)

test('no address is so odd that the house does not know what to say', async () => {
  const found: string[] = []
  for (const { method, path } of routes.filter((route) => route.path.includes(':')))
    for (const id of ids) {
      const form = { body: new URLSearchParams({ on: 'yes', option: '0', lasts: 'day' }) }
      found.push(
        ...(await wrongWith(
          `${method} ${path} ${id.slice(0, 40)}`,
          ask(fill(path, id, `@${id}`), method === 'post' ? form : { method: 'GET' }),
        )),
      )
    }
  assert.deepEqual(found, [])
})

const queries = ['before', 'after', 'from', 'q', 'reply', 'draft', 'to', 'next', 'back', 'show']
const asked = [
  '\0',
  '😀'.repeat(1000),
  '-1',
  '1e309',
  '9223372036854775808',
  `' or 1=1 --`,
  '"* NEAR(',
  'from:@ from:"" has: before:0000-00-00 after:9999-99-99',
  '%',
  '\ud800',
]

test('no question that is put behind an address is too odd either', async () => {
  const found: string[] = []
  const { soup } = house.landmarks
  for (const { path } of routes.filter(({ method }) => method === 'get'))
    for (const value of asked) {
      const query = queries.map((name) => `${name}=${encodeURIComponent(value.toWellFormed())}`).join('&')
      found.push(
        ...(await wrongWith(`${path}?…=${value.slice(0, 40)}`, ask(`${fill(path, soup)}?${query}`, { method: 'GET' }))),
      )
    }
  // One at a time where each is read.
  for (const name of queries)
    for (const value of asked)
      found.push(
        ...(await wrongWith(
          `/search?${name}=${value}`,
          ask(`/search?q=a&${name}=${encodeURIComponent(value.toWellFormed())}`, { method: 'GET' }),
        )),
      )
  assert.deepEqual(found, [])
})

const multipart = 'multipart/form-data; boundary=x'
const part = (header: string, words = 'hello') => `--x\r\n${header}\r\n\r\n${words}\r\n`
const field = (name: string, words?: string) => part(`content-disposition: form-data; name="${name}"`, words)
const file = (name: string) =>
  part(`content-disposition: form-data; name="${name}"; filename="../../a.png"\r\ncontent-type: image/png`)
const urlencoded = 'application/x-www-form-urlencoded'

const bodies: Record<string, Sent> = {
  nothing: {},
  'an empty form': { body: '', type: urlencoded },
  JSON: { body: '{"text":"x"}', type: 'application/json' },
  XML: { body: '<x/>', type: 'text/xml' },
  'a form of no kind': { body: 'text=x', type: '' },
  'a form that is too long': { body: `text=${'x'.repeat(300_000)}`, type: urlencoded },
  'thousands of fields': { body: Array.from({ length: 5000 }, (_, n) => `f${n}=1`).join('&'), type: urlencoded },
  'broken signs': { body: 'text=%zz&%=%&name=%00&title=%ed%a0%80&=&&', type: urlencoded },
  'parts without a boundary': { body: 'x', type: 'multipart/form-data' },
  'an empty boundary': { body: 'x', type: 'multipart/form-data; boundary=' },
  'a boundary of thousands': { body: 'x', type: `multipart/form-data; boundary=${'b'.repeat(5000)}` },
  'no parts at all': { body: 'garbage', type: multipart },
  'a part that is cut off': { body: field('text').slice(0, -2), type: multipart },
  'a file that is cut off': { body: file('media').slice(0, -2), type: multipart },
  'a part without a name': { body: `${part('content-disposition: form-data')}--x--\r\n`, type: multipart },
  'a part with a broken head': { body: `${part('foo')}--x--\r\n`, type: multipart },
  'parts in parts': {
    body: `${part('content-type: multipart/mixed; boundary=y\r\ncontent-disposition: form-data; name="text"', '--y\r\n\r\nhello\r\n--y--')}--x--\r\n`,
    type: multipart,
  },
  'letters of no alphabet': {
    body: `${part('content-disposition: form-data; name="text"\r\ncontent-type: text/plain; charset=bogus')}--x--\r\n`,
    type: multipart,
  },
  'a name of a hundred thousand letters': { body: `${field('n'.repeat(100_000))}--x--\r\n`, type: multipart },
  'hundreds of parts': {
    body: `${Array.from({ length: 400 }, (_, n) => field(`f${n}`, '1')).join('')}--x--\r\n`,
    type: multipart,
  },
  'long words in each of many parts': {
    body: `${Array.from({ length: 20 }, (_, n) => field(`f${n}`, 'x'.repeat(100_000))).join('')}--x--\r\n`,
    type: multipart,
  },
  'files where words belong': {
    body: `${['text', 'name', 'title', 'password', 'words', 'on', 'media'].map(file).join('')}--x--\r\n`,
    type: multipart,
  },
  'too many files': { body: `${file('media').repeat(12)}--x--\r\n`, type: multipart },
}

const thorough = new Set([
  '/write',
  '/media',
  '/login',
  '/settings/profile',
  '/host/emoji',
  '/posts/:id/vote',
  '/recover/words.txt',
])

test('no body is so broken that it breaks the house, and no file of it stays', async () => {
  const found: string[] = []
  const { own } = house.landmarks
  for (const { path, who } of routes.filter(({ method }) => method === 'post'))
    for (const [what, body] of Object.entries(bodies)) {
      // All doors read forms in one way; every door meets what it could treat in a way of its own.
      if (!thorough.has(path) && !/cut off|no parts|files where|too long$|nothing/.test(what)) continue
      const as = who === 'guest' || who === 'anyone' ? 'nobody' : 'ada'
      found.push(
        ...(await wrongWith(
          `${path} with ${what}`,
          ask(fill(path, own), { ...body, as, piece: path.length % 2 === 0 }),
        )),
      )
      const left = readdirSync(join(house.ctx.mediaFolder, 'incoming'))
      if (left.length > 0) found.push(`${path} with ${what} leaves ${left}`)
    }
  assert.deepEqual(found, [])
})

test('a stranger can put no file on this machine', async () => {
  for (const path of ['/login', '/recover', '/recover/words.txt', `/join/${house.landmarks.code}/you`]) {
    const answered = await ask(path, {
      as: 'nobody',
      body: `${field('name', 'bo')}${file('media')}--x--\r\n`,
      type: multipart,
    })
    assert.equal(answered.status, 422, path)
    const long = await ask(path, {
      as: 'nobody',
      body: `${field('name', 'x'.repeat(1_000_000))}--x--\r\n`,
      type: multipart,
    })
    assert.equal(long.status, 413, path)
  }
})

const values = [
  '',
  '\0\ud800',
  '-1',
  '1e300',
  '300000.5',
  '99999999999999999999',
  '__proto__',
  '[]',
  `/${'x'.repeat(498)}😀`,
  '//evil.example',
  '/日本',
  '9999-12-31T23:59',
  '💥'.repeat(3000),
]
const usual: Record<string, string> = {
  text: 'Hello',
  title: 'A title',
  words: 'word',
  forWhom: 'Sam',
  name: 'bo',
  answer: '{"id":"x"}',
  password: 'a lot of good words',
}

test('no value in any field of any form breaks the house', async () => {
  const { at, forms } = { at: house.landmarks, forms: new Map<string, { form: FoundForm; place: number }>() }
  const seeds = [
    '/',
    `/write?draft=${at.draft}`,
    `/write?reply=${at.soup}`,
    '/host',
    '/settings/security',
    '/settings/security/prove',
    '/follow-requests',
    '/rules',
    '/norms',
    '/catch-up',
    '/filters/new',
    `/filters/${at.filter}`,
  ]
  const pages = await crawl(house.as('ada'), seeds, 200)
  for (const form of pages.flatMap(formsIn).filter(({ action }) => action !== '/logout'))
    for (const [place, [name]] of form.fields.entries())
      forms.set(`${form.action.replace(/[0-9A-Z]{26}/g, 'ID').replace(/\/@?\w+\/ID/, '/ID')} ${name}`, { form, place })
  const found: string[] = []
  for (const [about, { form, place }] of forms)
    for (const value of values)
      found.push(
        ...(await wrongWith(`${about} = ${value.slice(0, 30)}`, ask(form.action, filledWith(form, place, value)))),
      )
  assert.deepEqual(found, [])
  assert.ok(forms.size > 80, `${forms.size} fields were tried`)
})

/** The form as somebody would send it who filled in everything, with one value that she would not. */
function filledWith({ fields, multipart: parted }: FoundForm, place: number, value: string): Sent {
  let options = 0
  const pairs = fields.map(([name, was], n): [string, string] => {
    if (n === place) return [name, value]
    if (name === 'option') options += 1
    return [name, name === 'option' ? (options < 3 ? `answer ${options}` : '') : was || usual[name] || '']
  })
  const body = parted ? new FormData() : new URLSearchParams()
  for (const [name, each] of pairs) body.append(name, each)
  return { body, piece: place % 3 === 1 }
}

test('words that would take minutes to read are refused before anybody reads them', async () => {
  const { edited, list, filter } = house.landmarks
  const [form] = formsIn({ path: '/', text: await (await ask(`/local/${edited}/edit`, { method: 'GET' })).text() })
  const seen = form?.fields.find(([name]) => name === 'seen')?.[1] ?? ''
  assert.ok(seen)
  const places: [path: string, field: string][] = [
    ['/write', 'text'],
    ['/write', 'warning'],
    [`/local/${edited}/edit`, 'text'],
    ['/settings/profile', 'about'],
    ['/host/rules', 'rules'],
    [`/lists/${list}`, 'title'],
    [`/filters/${filter}`, 'title'],
    ['/invitations', 'note'],
  ]
  const began = performance.now()
  for (const [path, name] of places)
    for (const hard of ['*a_', '[a](', ':a:', '@a ', '~~a', '&#x', '\u0344', 'http://a.example/*a_ ']) {
      const body = new FormData()
      for (const [each, words] of Object.entries({
        shownName: 'Ada',
        audience: 'local',
        seen,
        title: 'x',
        words: 'x',
        text: 'x',
        [name]: hard.repeat(240_000 / Buffer.byteLength(hard)),
      }))
        body.append(each, words)
      const { status } = await ask(path, { body })
      assert.ok([200, 303, 409, 422].includes(status), `${path} ${name} of ${hard} says ${status}`)
    }
  const took = performance.now() - began
  assert.ok(took < 20_000, `all of it took ${took} ms`)
})
