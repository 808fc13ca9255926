import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { makeOneTimeLink } from '../../src/core/access/one-time-links.ts'
import { startSession } from '../../src/core/access/sessions.ts'
import { giveTicket, type TicketPurpose } from '../../src/core/access/tickets.ts'
import { type Listening, listen } from '../../src/http/server.ts'
import { routes } from '../../src/web/routes.ts'
import { closeBrowser, newPage } from '../browser.ts'
import { inspect } from '../inspect.ts'
import { type LivelyHouse, openLivelyHouse } from '../lively.ts'

/** Who looks at a page, `-` for a stranger, and the addresses that show it at its fullest and at its emptiest. */
type Place = Readonly<Record<string, readonly string[]>> | 'a file' | 'the wizard'

const ada = (...paths: string[]): Place => ({ ada: paths })
const stranger = (...paths: string[]): Place => ({ '-': paths })
const both = (...paths: string[]): Place => ({ ada: paths, '-': paths })

/** Every page of routes.ts in the lively house. A page that is missing here fails the test. */
function placesIn({ ctx, landmarks: at, neighbor }: LivelyHouse): Record<string, Place> {
  const hour = 60 * 60 * 1000
  const key = makeOneTimeLink(ctx, { purpose: 'sign-in', member: neighbor('bo'), by: neighbor('ada'), lasts: hour })
  return {
    // Reading
    '/': { ada: ['/'], abi: ['/'], '-': ['/'] },

    // Posts and writing
    '/write': ada('/write', `/write?reply=${at.direct}`, `/write?quote=${at.soup}`, `/write?draft=${at.draft}`),
    '/drafts': { ada: ['/drafts'], bo: ['/drafts'] },
    '/:handle{@[^/]+}/:id/edit': ada(`/@ada/${at.own}/edit`),
    '/local/:id/edit': ada(`/local/${at.edited}/edit`),
    '/:handle{@[^/]+}/:id/delete': ada(`/@ada/${at.own}/delete`),
    '/local/:id/delete': ada(`/local/${at.edited}/delete`),
    '/:handle{@[^/]+}/:id/history': both(`/@ada/${at.own}/history`),
    '/local/:id/history': ada(`/local/${at.edited}/history`),
    '/media/:id/:size': 'a file',
    '/emoji/:code': 'a file',

    // People
    '/people': ada('/people', '/people?q=mari', '/people?q=nobody-like-that'),
    '/people/:id/mute': ada(`/people/${neighbor('bo').id}/mute`),
    '/people/:id/block': ada(`/people/${neighbor('abi').id}/block`),
    '/people/:id/follow': ada(`/people/${neighbor('bo').id}/follow`),
    '/follow-requests': { ada: ['/follow-requests'], bo: ['/follow-requests'] },
    '/:handle{@[^/]+}': {
      ada: ['/@ada', '/@bo', '/@abi', '/@noor', '/@haruka', '/@s', '/@nils', '/@cy@elsewhere.example'],
      '-': ['/@ada'],
    },
    '/:handle{@[^/]+}/followers': ada('/@ada/followers'),
    '/:handle{@[^/]+}/following': ada('/@ada/following'),
    '/me': { ada: ['/me'], bo: ['/me'] },
    '/blocks': { ada: ['/blocks'], bo: ['/blocks'] },
    '/filters': { ada: ['/filters'], bo: ['/filters'] },
    '/filters/new': ada('/filters/new'),
    '/filters/:id': ada(`/filters/${at.filter}`),

    // Inbox
    '/inbox': { ada: ['/inbox'], wren: ['/inbox'] },
    '/inbox/quiet': { ada: ['/inbox/quiet'], wren: ['/inbox/quiet'] },
    '/direct': { ada: ['/direct'], wren: ['/direct'] },

    // The house
    '/about': both('/about'),
    '/rules': both('/rules'),
    '/rules/history': both('/rules/history'),
    '/join/:code': both(`/join/${at.code}`),
    '/join/:code/you': stranger(`/join/${at.code}/you`),
    '/welcome/key': { wren: ['/welcome/key'] },
    '/invitations': { ada: ['/invitations'], bo: ['/invitations'] },
    '/invitations/:id': ada(`/invitations/${at.invitation}`),
    '/host': ada('/host'),
    '/host/house': ada('/host/house'),
    '/host/open': ada('/host/open'),
    '/host/rules': ada('/host/rules'),
    '/host/people': ada('/host/people'),
    '/host/emoji': ada('/host/emoji'),
    '/setup': 'the wizard',
    '/setup/you': 'the wizard',
    '/setup/key': 'the wizard',
    '/setup/house': 'the wizard',
    '/setup/rules': 'the wizard',
    '/setup/open': 'the wizard',
    '/setup/invite': 'the wizard',

    // Getting in, settings
    '/login': stranger('/login', '/login?next=%2Finbox'),
    '/login/code': { 'second-step': ['/login/code'] },
    '/recover': stranger('/recover'),
    '/recover/new': { 'new-key': ['/recover/new'] },
    '/key/:token': both(`/key/${key}`),
    '/settings/profile': ada('/settings/profile'),
    '/settings/writing': ada('/settings/writing'),
    '/settings/reading': ada('/settings/reading'),
    '/settings/security': { ada: ['/settings/security'], bo: ['/settings/security'] },
    '/settings/security/prove': ada('/settings/security/prove'),
    '/settings/security/password': ada('/settings/security/password'),
    '/settings/security/passkeys': ada('/settings/security/passkeys'),
    '/settings/security/passkeys/:id': ada(`/settings/security/passkeys/${at.passkey}`),
    '/settings/security/codes': ada('/settings/security/codes'),
    '/settings/security/words': ada('/settings/security/words'),
  }
}

let house: LivelyHouse
let server: Listening
let places: Record<string, Place>

before(async () => {
  house = await openLivelyHouse()
  server = await listen(house.web, 'localhost:0')
  places = placesIn(house)
})

after(async () => {
  await closeBrowser()
  await server.close()
  await house.close()
})

const pages = routes.filter(({ method }) => method === 'get').map(({ path }) => path)

test('every page of the house is known here, so none is forgotten', () => {
  const known = Object.keys(places)
  assert.deepEqual(
    pages.filter((path) => !known.includes(path)),
    [],
    'pages without an address in placesIn()',
  )
  assert.deepEqual(
    known.filter((path) => !pages.includes(path)),
    [],
    'addresses of pages that are gone',
  )
})

/** A window of somebody: a member by name, a stranger, or somebody halfway in who holds a ticket. */
async function windowOf(who: string): Promise<Page> {
  const page = await newPage({ width: 1280, baseURL: server.address, reducedMotion: true })
  const keep = (name: string, value: string) => page.context().addCookies([{ name, value, url: server.address }])
  if (who === 'second-step' || who === 'new-key') await keep(who, ticketFor(who))
  else if (who !== '-') await keep('porch', startSession(house.ctx, house.neighbor(who), 'a window'))
  return page
}

function ticketFor(purpose: TicketPurpose): string {
  return giveTicket(house.ctx, purpose, house.neighbor('bo'))
}

async function look(page: Page, who: string, path: string): Promise<string[]> {
  const response = await page.goto(path)
  const { pathname } = new URL(page.url())
  const problems = await inspect(page)
  if (response?.status() !== 200) problems.push(`answers ${response?.status()}`)
  if (pathname !== path.replace(/[?#].*/, '')) problems.push(`leads to ${pathname}`)
  return problems.map((each) => `${path} for ${who}: ${each}`)
}

/** Opens the addresses one after another, two windows at a time. */
async function lookAtAll(visits: readonly { who: string; path: string }[]): Promise<string[]> {
  const waiting = [...visits]
  const found: string[] = []
  const walk = async () => {
    const windows = new Map<string, Page>()
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const page = windows.get(next.who) ?? (await windowOf(next.who))
      windows.set(next.who, page)
      found.push(...(await look(page, next.who, next.path)))
    }
    for (const page of windows.values()) await page.context().close()
  }
  await Promise.all([walk(), walk()])
  return found
}

test('everybody can use every page: at 320, 390 and 1280 px, in light and dark, folded and unfolded', async () => {
  const visits = pages.flatMap((page) => {
    const place = places[page]
    if (!place || typeof place === 'string') return []
    return Object.entries(place).flatMap(([who, paths]) => paths.map((path) => ({ who, path })))
  })
  assert.deepEqual(await lookAtAll(visits), [])
})
