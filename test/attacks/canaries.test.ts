import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { startSession } from '../../src/core/access/sessions.ts'
import { visitLinks } from '../../src/core/links/visit-links.ts'
import { acceptMedia } from '../../src/core/media/accept-media.ts'
import { all } from '../../src/db/database.ts'
import { type Listening, listen } from '../../src/http/server.ts'
import { photograph } from '../../src/media/sample-pictures.ts'
import { routes } from '../../src/web/routes.ts'
import { closeBrowser, complaints, newPage } from '../browser.ts'
import type { Here } from '../cast.ts'
import { type LivelyHouse, openLivelyHouse } from '../lively.ts'
import type { Browser } from '../village.ts'
import { crawl, type FoundForm, formsIn, type Visited } from './crawl.ts'
import { canaries, dangersIn } from './dangers.ts'

let house: LivelyHouse
let problems: string[] = []

// What would end the walk, or take away what it shall show.
const apart = /logout|block|\/end|delete|remove|\/undo\/|unfollow|refuse|decline|drop/

const seeds = () => {
  const { landmarks: at } = house
  const own = [at.edited, at.poll, at.direct].map((id) => `/posts/${id}`)
  return ['/', '/host', '/host/emoji', '/norms', '/tags', '/rules', '/search?q=soup', '/catch-up', `/local/${at.edited}/history`, `/write?draft=${at.draft}`, `/write?reply=${at.soup}`, `/write?quote=${at.soup}`, '/settings/security/passkeys', `/settings/security/passkeys/${at.passkey}`, '/filters/new', `/filters/${at.filter}`, `/lists/${at.list}/edit`, '/host/rules', '/host/norms', ...own]
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
  const found = (await crawl(browser, seeds(), 250)).flatMap(formsIn).filter(({ action, typed }) => typed.length > 0 && !apart.test(action))
  const kinds = new Map(found.map((form) => [`${form.action.replace(/[0-9A-Z]{26}/, 'ID')} ${form.fields.map(([name]) => name)}`, form]))
  for (const form of kinds.values()) {
    const everywhere = (words: string) => Object.fromEntries(form.typed.map((name) => [name, words]))
    for (const words of [canaries.turned, canaries.link, canaries.long]) await send(browser, who, form, everywhere(words))
    // One wrong field keeps all others from being saved, so each is wrong alone too.
    for (const name of form.typed) await send(browser, who, form, { [name]: canaries.long })
    // At last what fits, twice, so that there is something that was before.
    for (const again of ['', '2']) {
      const fitting = form.typed.map((name) => [name, `${/shortName|noun/.test(name) ? canaries.short : canaries.medium}${again}`])
      await send(browser, who, form, Object.fromEntries(fitting))
    }
  }
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
  links: ['title', 'description', 'site'],
}

test('the words that break out of a page were kept in every place that keeps words', () => {
  const isKept = (table: string, column: string) =>
    all(house.ctx.db, `select ${column} as said from ${table}`).some(({ said }) => /"'?></.test(String(said).replaceAll('\\', '')))
  const empty = Object.entries(shelves).flatMap(([table, columns]) => columns.filter((column) => !isKept(table, column)).map((column) => `${table}.${column}`))
  assert.deepEqual(empty, [])
})

test('whatever somebody types, no page that shows it again becomes another page', () => {
  assert.deepEqual([...new Set(problems)].slice(0, 20), [])
})
