import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { startSession } from '../../src/core/access/sessions.ts'
import { packBoxes } from '../../src/core/export/pack-boxes.ts'
import { visitLinks } from '../../src/core/links/visit-links.ts'
import { acceptMedia } from '../../src/core/media/accept-media.ts'
import { all } from '../../src/db/database.ts'
import { type Listening, listen } from '../../src/http/server.ts'
import { zipped } from '../../src/lib/zip.ts'
import { photograph } from '../../src/media/sample-pictures.ts'
import { routes } from '../../src/web/routes.ts'
import { closeBrowser, complaints, newPage } from '../browser.ts'
import type { Here } from '../cast.ts'
import { type LivelyHouse, openLivelyHouse } from '../lively.ts'
import { unzip } from '../unzip.ts'
import type { Browser } from '../village.ts'
import { crawl, type FoundForm, formsIn, type Visited } from './crawl.ts'
import { canaries, dangersIn } from './dangers.ts'

let house: LivelyHouse
let problems: string[] = []

// What would end the walk, or take away what it shall show.
const apart = /logout|block|\/end|delete|remove|\/undo\/|unfollow|refuse|decline|drop|leaving\/close|\/door/

const seeds = () => {
  const { landmarks: at } = house
  const own = [at.edited, at.poll, at.direct].map((id) => `/posts/${id}`)
  return [
    '/',
    '/host',
    '/host/emoji',
    '/norms',
    '/tags',
    '/rules',
    '/search?q=soup',
    '/catch-up',
    `/local/${at.edited}/history`,
    `/write?draft=${at.draft}`,
    `/write?reply=${at.soup}`,
    `/write?quote=${at.soup}`,
    '/settings/security/passkeys',
    `/settings/security/passkeys/${at.passkey}`,
    '/filters/new',
    `/filters/${at.filter}`,
    `/lists/${at.list}/edit`,
    '/host/rules',
    '/host/norms',
    '/reports/new',
    `/host/people/${house.member('dee').id}/parting`,
    `/host/reports/${at.report}`,
    ...own,
  ]
}

function checkPage(who: string, { path, status, text }: Visited): void {
  if (status >= 500) problems.push(`${path} for ${who}: ${status}`)
  for (const danger of dangersIn(text)) problems.push(`${path} for ${who}: ${danger}`)
}

async function send(browser: Browser, who: string, form: FoundForm, words: Record<string, string>): Promise<number> {
  const body = new Map<string, string[]>()
  for (const [name, value] of form.fields) body.set(name, [...(body.get(name) ?? []), words[name] ?? value])
  const sent = Object.fromEntries(body)
  if (sent['option']) sent['option'] = sent['option'].map((each, n) => (n < 2 && each ? `${n}${each}` : ''))
  const answered = await browser.post(form.action, { ...sent, sure: ['public', 'no-description'] })
  checkPage(who, { path: `${form.action} (posted)`, status: answered.status, text: await answered.text() })
  return answered.status
}

/** Types a canary into every field of every form that somebody finds; what is too long comes back and is shortened. */
async function typeEverywhere(who: Here): Promise<void> {
  const browser = house.as(who)
  const found = (await crawl(browser, seeds(), 250))
    .flatMap(formsIn)
    .filter(({ action, typed }) => typed.length > 0 && !apart.test(action))
  const kinds = new Map(
    found.map((form) => [`${form.action.replace(/[0-9A-Z]{26}/, 'ID')} ${form.fields.map(([name]) => name)}`, form]),
  )
  for (const form of kinds.values()) {
    const everywhere = (words: string) => Object.fromEntries(form.typed.map((name) => [name, words]))
    for (const words of [canaries.turned, canaries.link, canaries.long])
      await send(browser, who, form, everywhere(words))
    // One wrong field keeps all others from being saved, so each is wrong alone too.
    for (const name of form.typed) await send(browser, who, form, { [name]: canaries.long })
    // At last what fits, twice, so that there is something that was before.
    for (const again of ['', '2']) {
      const fitting = form.typed.map((name) => [
        name,
        `${/shortName|noun/.test(name) ? canaries.short : canaries.medium}${again}`,
      ])
      await send(browser, who, await anew(browser, form), Object.fromEntries(fitting))
    }
  }
}

/** The form as its page shows it by now: some know what they were made from. */
async function anew(browser: Browser, form: FoundForm): Promise<FoundForm> {
  const text = await browser.read(form.page)
  return (
    formsIn({ path: form.page, text }).find(
      ({ action, typed }) => action === form.action && String(typed) === String(form.typed),
    ) ?? form
  )
}

/** What no form of the walk brings along: a picture with words, a page that is linked, a draft that stays one. */
async function prepare(): Promise<void> {
  const { ctx } = house
  for (const who of ['ada', 'bo'] as const) {
    const path = join(ctx.mediaFolder, 'incoming', randomUUID())
    const bytes = await photograph(40, 30)
    writeFileSync(path, bytes)
    const { id } = await acceptMedia(ctx, house.member(who), { path, bytes: bytes.length })
    house.says(who, 'Look. https://a.example/', { media: [{ id, alt: 'A wall' }], warning: 'walls', preview: true })
    await house.as(who).post('/write', { text: canaries.long, warning: canaries.medium, audience: 'local', do: 'save' })
  }
  await visitLinks(ctx, async () => ({ title: canaries.long, description: canaries.link, siteName: canaries.medium }))
}

before(async () => {
  house = await openLivelyHouse()
  await prepare()
  for (const who of ['bo', 'ada'] as const) await typeEverywhere(who)
  await house.wait(60_000)
})

after(async () => {
  await closeBrowser()
  await house.close()
})

/** Where words end up that somebody typed, or that another site sent. */
const shelves: Record<string, readonly string[]> = {
  actors: ['shown_name', 'sentence', 'about', 'fields'],
  interests: ['interest'],
  posts: ['text', 'warning'],
  poll_options: ['text'],
  revisions: ['text', 'warning', 'media'],
  media: ['alt'],
  drafts: ['content'],
  lists: ['title'],
  filters: ['title'],
  filter_words: ['word'],
  invitations: ['for_whom', 'note'],
  passkeys: ['name'],
  house: ['name', 'short_name', 'sentence', 'noun'],
  rules: ['text'],
  reports: ['words'],
  partings: ['reason'],
  report_entries: ['words'],
  links: ['title', 'description', 'site'],
}

test('the words that break out of a page were kept in every place that keeps words', () => {
  const isKept = (table: string, column: string) =>
    all(house.ctx.db, `select ${column} as said from ${table}`).some(({ said }) =>
      /"'?></.test(String(said).replaceAll('\\', '')),
    )
  const empty = Object.entries(shelves).flatMap(([table, columns]) =>
    columns.filter((column) => !isKept(table, column)).map((column) => `${table}.${column}`),
  )
  assert.deepEqual(empty, [])
})

test('no page that answers a form becomes another page by what was typed into it', () => {
  assert.deepEqual([...new Set(problems)].slice(0, 20), [])
})

async function dangersFor(who: Here | null): Promise<string[]> {
  problems = []
  const browser = who ? house.as(who) : house.stranger()
  const { code, soup, poll } = house.landmarks
  const pages = await crawl(browser, [
    ...seeds(),
    '/about',
    '/@ada',
    '/@bo',
    `/join/${code}`,
    `/join/${code}/you`,
    `/posts/${soup}`,
    `/posts/${poll}`,
    '/search?q=img',
  ])
  for (const page of pages) checkPage(who ?? 'a stranger', page)
  const known = routes.filter(({ method, path }) => method === 'get' && pages.some((page) => fits(path, page.path)))
  assert.ok(known.length > (who ? 40 : 5), `${who} came to ${known.length} kinds of pages`)
  return [...new Set(problems)].slice(0, 20)
}

/** True when an address belongs to a row of the table of pages. */
function fits(route: string, address: string): boolean {
  const pattern = route.replace(/:handle\{@\[\^\/\]\+\}/, '@[^/?]+').replace(/:\w+(\{[^/]*\})?/g, '[^/?]+')
  return new RegExp(`^${pattern}(\\?.*)?$`).test(address)
}

for (const who of ['ada', 'bo', 'dee', null] as const) {
  test(`whatever others typed, ${who ?? 'a stranger'} finds the house’s own pages and nothing that runs`, async () => {
    assert.deepEqual(await dangersFor(who), [])
  })
}

test('what people take along in their boxes runs nothing either', async () => {
  for (const who of ['ada', 'bo'] as const) {
    const pieces: Uint8Array[] = []
    const { ctx } = house
    for await (const piece of zipped(packBoxes(ctx, house.member(who), { direct: true }))) pieces.push(piece)
    const pages = [...unzip(Buffer.concat(pieces))].filter(([name]) => name.endsWith('.html'))
    assert.ok(pages.length >= 3)
    // The one meta tag of these pages forbids scripts.
    const found = pages
      .flatMap(([, page]) => dangersIn(page.toString()))
      .filter((each) => each !== 'a meta tag that acts')
    assert.deepEqual(found, [])
  }
})

test('words in an address, a cookie or a header stay words on the page that answers', async () => {
  problems = []
  const names = [
    'q',
    'next',
    'back',
    'to',
    'reply',
    'quote',
    'draft',
    'before',
    'after',
    'from',
    'show',
    'page',
    'timeline',
    'example',
    'tag',
    'name',
  ]
  for (const words of [
    canaries.long,
    canaries.link,
    canaries.turned,
    'javascript:pwned=1',
    '//evil.example',
    '/\\evil.example',
  ])
    for (const who of ['ada', 'bo', null] as const) {
      const browser = who ? house.as(who) : house.stranger()
      const query = names.map((name) => `${name}=${encodeURIComponent(words)}`).join('&')
      for (const { path } of routes.filter(({ method }) => method === 'get')) {
        const filled = path
          .replace(/:handle\{[^}]*\}/, `@${encodeURIComponent(words)}`)
          .replace(/:\w+(\{[^/]*\})?/g, encodeURIComponent(words))
        // What happened is said once on the next page, from a cookie that anybody with the device can write.
        const notice = encodeURIComponent(
          JSON.stringify({ text: words.replace(/[\p{Cc}\p{Cf}]/gu, ''), undo: { post: words, until: 9e15 } }),
        )
        if (browser.cookies.size < 9) browser.cookies.set('notice', notice)
        const answered = await browser.get(`${filled}?${query}`, {
          'user-agent': words.replace(/[^ -~]/g, ''),
          referer: `http://localhost:8080/${encodeURIComponent(words)}`,
        })
        const led = answered.headers.get('location') ?? '/'
        if (!/^\/(?![/\\])/.test(led)) problems.push(`${path} leads to ${led}`)
        checkPage(who ?? 'a stranger', {
          path: `${path} with ${words.slice(0, 20)}`,
          status: answered.status,
          text: await answered.text(),
        })
      }
    }
  assert.deepEqual([...new Set(problems)].slice(0, 20), [])
})

test('in a real browser nothing of it runs, and the browser has nothing to complain of', async (t) => {
  const server: Listening = await listen(house.web, 'localhost:0')
  t.after(() => server.close())
  const page = await newPage({ width: 390, baseURL: server.address, reducedMotion: true })
  t.after(() => page.context().close())
  const ran: string[] = []
  page.on('dialog', (dialog) => {
    ran.push(dialog.message())
    void dialog.dismiss()
  })
  const token = startSession(house.ctx, house.member('ada'), 'a window')
  await page.context().addCookies([{ name: 'porch', value: token, url: server.address }])
  for (const path of await onePageOfEach('ada')) {
    await page.goto(path, { waitUntil: 'domcontentloaded' })
    ran.push(String(await page.evaluate('typeof pwned')))
  }
  assert.deepEqual(
    ran.filter((each) => each !== 'undefined'),
    [],
  )
  assert.ok(ran.length > 30, `${ran.length} pages were opened`)
  assert.deepEqual(complaints(page), [])
})

async function onePageOfEach(who: Here): Promise<string[]> {
  const pages = (await crawl(house.as(who), seeds(), 300)).filter(
    ({ status, text }) => status === 200 && /&lt;img|&lt;q-/.test(text),
  )
  const kinds = routes
    .filter(({ method }) => method === 'get')
    .flatMap(({ path }) => pages.filter((page) => fits(path, page.path)).slice(0, 1))
  return [...new Set(kinds.map(({ path }) => path))]
}
