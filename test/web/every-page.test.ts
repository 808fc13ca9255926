import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { makeOneTimeLink } from '../../src/core/access/one-time-links.ts'
import { startSession } from '../../src/core/access/sessions.ts'
import { giveTicket, type TicketPurpose } from '../../src/core/access/tickets.ts'
import { byHand } from '../../src/core/apps/redirects.ts'
import { addMember } from '../../src/core/members/add-member.ts'
import { findKeyHolderByName } from '../../src/core/members/key-holder.ts'
import { writeNotice } from '../../src/core/notices/write-notice.ts'
import { askToLeave } from '../../src/core/partings/ask-to-leave.ts'
import { closeAccount } from '../../src/core/partings/close-account.ts'
import { type Listening, listen } from '../../src/http/server.ts'
import { routes } from '../../src/web/routes.ts'
import { askingPath, letIn, testApp, testLogin } from '../app-token.ts'
import { closeBrowser, newPage } from '../browser.ts'
import { takeFirstCall } from '../calls.ts'
import { type Care, inspect } from '../inspect.ts'
import { type LivelyHouse, openLivelyHouse } from '../lively.ts'
import { shareLivelyBlocks } from '../lively-blocks.ts'
import { openTheLivelyStreet } from '../lively-street.ts'
import { silentDevice } from '../phones.ts'
import { openHouse } from '../village.ts'
import { openTheWorld } from '../wide-world.ts'

/** Who looks at a page, `-` for a stranger, and the addresses that show it at its fullest and at its emptiest; or what else it is. */
type Place = Readonly<Record<string, readonly string[]>> | 'a file' | 'a way' | 'the wizard'

const ada = (...paths: string[]): Place => ({ ada: paths })
const stranger = (...paths: string[]): Place => ({ '-': paths })
const both = (...paths: string[]): Place => ({ ada: paths, '-': paths })

/** The parts of the house that its pages belong to. */
const areas = [
  'reading',
  'writing',
  'people and the inbox',
  'the house',
  'the street',
  'coming in and looking around',
  'hosting',
  'getting in',
] as const

/** Every page of routes.ts in the lively house, by area. A page that is missing here fails the test. */
function placesIn(house: LivelyHouse): Record<(typeof areas)[number], Record<string, Place>> {
  const { ctx, landmarks: at, neighbor } = house
  const hour = 60 * 60 * 1000
  const key = makeOneTimeLink(ctx, { purpose: 'sign-in', member: neighbor('bo'), by: neighbor('ada'), lasts: hour })
  const call = takeFirstCall(ctx, { host: neighbor('ada'), member: neighbor('abi') })
  const world = openTheWorld(house)
  const street = openTheLivelyStreet(ctx, neighbor('ada'), neighbor('bo'))
  const blocks = shareLivelyBlocks(ctx, neighbor('ada'))
  const told = { reason: 'We talked about it.', line: 'Joon moved out.', days: 30, talkTo: neighbor('ada').id }
  askToLeave(ctx, neighbor('ada'), neighbor('joon'), told)
  const rest = { text: 'The house rests on **Sunday** from 8 to 9.', from: null, until: null }
  const notice = writeNotice(ctx, neighbor('ada'), rest)
  const { app } = testApp(ctx, { name: 'Tusky', website: 'https://tusky.app' })
  letIn(ctx, app, neighbor('ada'))
  const login = testLogin(ctx, neighbor('ada'))
  return {
    reading: {
      '/': { ada: ['/'], abi: ['/'], '-': ['/'] },
      '/neighborhood': { ada: ['/neighborhood'], abi: ['/neighborhood'] },
      '/catch-up': { ada: ['/catch-up'], marisol: ['/catch-up'], haruka: ['/catch-up'] },
      '/catch-up/done': { haruka: ['/catch-up/done'] },
      '/following': { ada: ['/following'], abi: ['/following'] },
      '/public-posts': ada('/public-posts'),
      '/local/:id': {
        ada: [`/local/${at.soup}`, `/local/${at.direct}`, `/local/${at.bus}`],
        bo: [`/local/${at.poll}`],
      },
      '/:handle{@[^/]+}/:id{[0-9A-Z]{26}}': {
        ada: [`/@ada/${at.own}`, `/@teo/${at.deep}`],
        '-': [`/@ada/${at.own}`],
      },
      '/posts/:id': 'a way',
      '/posts/:id/rest': 'a way',
      '/posts/:id/likes': ada(`/posts/${at.own}/likes`, `/posts/${at.edited}/likes`),
      '/posts/:id/where': ada(`/posts/${at.own}/where`, `/posts/${at.edited}/where`),
      '/posts/:id/boosts': ada(`/posts/${at.own}/boosts`, `/posts/${at.soup}/boosts`),
      '/posts/:id/quotes': ada(`/posts/${at.own}/quotes`, `/posts/${at.soup}/quotes`),
      '/posts/:id/filter': { ada: [`/posts/${at.soup}/filter`], abi: [`/posts/${at.soup}/filter`] },
      '/tags': { ada: ['/tags'], bo: ['/tags'] },
      '/tags/:tag': ada('/tags/soup', '/tags/nothing'),
      '/bookmarks': { ada: ['/bookmarks'], bo: ['/bookmarks'] },
      '/likes': { ada: ['/likes'], abi: ['/likes'] },
      '/lists': { ada: ['/lists'], bo: ['/lists'] },
      '/lists/:id': ada(`/lists/${at.list}`),
      '/lists/:id/edit': ada(`/lists/${at.list}/edit`),
      '/lists/:id/delete': ada(`/lists/${at.list}/delete`),
      '/people/:id/lists': ada(`/people/${neighbor('dee').id}/lists`),
      '/search': ada('/search', '/search?q=soup', '/search?q=nothing-like-that'),
    },
    writing: {
      '/write': ada('/write', `/write?reply=${at.direct}`, `/write?draft=${at.draft}`),
      '/drafts': { ada: ['/drafts'], bo: ['/drafts'] },
      '/:handle{@[^/]+}/:id/edit': ada(`/@ada/${at.own}/edit`),
      '/local/:id/edit': ada(`/local/${at.edited}/edit`),
      '/:handle{@[^/]+}/:id/delete': ada(`/@ada/${at.own}/delete`),
      '/local/:id/delete': ada(`/local/${at.edited}/delete`),
      '/:handle{@[^/]+}/:id/history': both(`/@ada/${at.own}/history`),
      '/local/:id/history': ada(`/local/${at.edited}/history`),
      '/media/:id/:size': 'a file',
      '/emoji/:code': 'a file',
      '/media/elsewhere/:id/:size': 'a file',
      '/media/elsewhere/face/:id': 'a file',
      '/media/elsewhere/header/:id': 'a file',
      '/emoji/elsewhere/:server/:code': 'a file',
      '/posts/:id/offer': ada(`/posts/${at.soup}/offer`),
      '/norms': ada('/norms'),
      '/norms/:tag': ada('/norms/uspol'),
    },
    'people and the inbox': {
      '/people': { ada: ['/people', '/people?q=nobody-like-that'], bo: ['/people'] },
      '/people/directory': {
        ada: ['', '?by=active', '?by=new'].map((query) => `/people/directory${query}`),
        abi: ['/people/directory'],
      },
      '/people/print': { ada: ['/people/print'], abi: ['/people/print'] },
      '/people/:id/rest': 'a way',
      '/people/:id/mute': ada(`/people/${neighbor('bo').id}/mute`),
      '/people/:id/block': ada(`/people/${neighbor('abi').id}/block`),
      '/people/:id/follow': ada(`/people/${neighbor('bo').id}/follow`),
      '/follow-requests': { ada: ['/follow-requests'], bo: ['/follow-requests'] },
      '/:handle{@[^/]+}': {
        ada: ['/@ada', '/@bo', '/@bo?tab=about', '/@abi', '/@noor', '/@s', '/@nobody@kind.example'],
        '-': ['/@ada'],
      },
      '/:handle{@[^/]+}/followers': ada('/@ada/followers'),
      '/:handle{@[^/]+}/following': ada('/@ada/following'),
      '/:handle{@[^/]+}/feed.atom': 'a file',
      '/:handle{@[^/]+}/feed.rss': 'a file',
      // There only for houses that talk with others; its journey looks at it.
      '/:handle{@[^/]+}/follow': 'a way',
      '/follow': 'a way',
      '/authorize_interaction': 'a way',
      '/me': { ada: ['/me'], bo: ['/me'] },
      '/introductions': { ada: ['/introductions'], bo: ['/introductions'] },
      '/introductions/new': { ada: ['/introductions/new'], bo: ['/introductions/new?one=@dee'] },
      '/introductions/:id': {
        ada: [`/introductions/${at.introduction}`],
        marisol: [`/introductions/${at.introduction}`],
      },
      '/blocks': { ada: ['/blocks'], bo: ['/blocks'] },
      '/blocks/servers': { bo: ['/blocks/servers'], ada: ['/blocks/servers?server=elm.example'] },
      '/ended-follows': { bo: ['/ended-follows'], ada: ['/ended-follows'] },
      '/inbox/strangers': { ada: ['/inbox/strangers'], bo: ['/inbox/strangers'] },
      '/filters': { ada: ['/filters'], bo: ['/filters'] },
      '/filters/new': ada('/filters/new'),
      '/filters/:id': ada(`/filters/${at.filter}`),
      '/inbox': { ada: ['/inbox'], wren: ['/inbox'] },
      '/inbox/clear': ada('/inbox/clear'),
      '/settings/profile/tags': { ada: ['/settings/profile/tags'], abi: ['/settings/profile/tags'] },
      '/inbox/quiet': { ada: ['/inbox/quiet'], wren: ['/inbox/quiet'] },
      '/direct': { ada: ['/direct'], wren: ['/direct'] },
    },
    'the house': {
      '/manifest.webmanifest': 'a file',
      '/offline': ada('/offline', '/offline?kept'),
      '/about': both('/about'),
      '/posts/:id/report': { wren: [`/posts/${at.soup}/report`], ada: [`/posts/${at.soup}/report`] },
      '/people/:id/report': { wren: ['bo', 'ada'].map((name) => `/people/${neighbor(name).id}/report`) },
      '/reports': { nils: ['/reports'], bo: ['/reports'] },
      '/reports/new': { nils: ['/reports/new'] },
      '/reports/:id': { nils: [`/reports/${at.report}`, `/reports/${at.closedReport}`] },
      '/reminders': { noor: ['/reminders'], bo: ['/reminders'] },
      '/outside': { noor: ['/outside'], bo: ['/outside'] },
      '/host/reports': ada('/host/reports'),
      '/host/reports/:id': ada(`/host/reports/${at.report}`, `/host/reports/${at.closedReport}`),
      '/host/reports/:id/close': ada(`/host/reports/${at.report}/close`),
      '/host/reports/:id/pass-on': ada(`/host/reports/${at.reportElsewhere}/pass-on`),
      '/host/people/:id/remind': ada(`/host/people/${neighbor('teo').id}/remind?report=${at.report}`),
      '/host/people/:id/outside': ada(...['teo', 'noor'].map((name) => `/host/people/${neighbor(name).id}/outside`)),
      '/host/posts/:id/remove': ada(`/host/posts/${at.deep}/remove?report=${at.report}`),
      '/parting': { joon: ['/parting'], bo: ['/parting'] },
      '/doors': { ada: ['/doors'] },
      '/host/partings': ada('/host/partings'),
      '/host/people/:id/parting': ada(...['bo', 'joon'].map((name) => `/host/people/${neighbor(name).id}/parting`)),
      '/host/people/:id/door': ada(`/host/people/${neighbor('bo').id}/door`),
      '/notices': { ada: ['/notices'], bo: ['/notices'] },
      '/host/notices': ada('/host/notices'),
      '/host/notices/:id': ada(`/host/notices/${notice}`),
      '/house-log': { ada: ['/house-log'], bo: ['/house-log'] },
      '/rules': { ada: ['/rules'], bo: ['/rules'], '-': ['/rules'] },
      '/rules/history': both('/rules/history'),
      '/rules/diff': { bo: ['/rules/diff'], '-': ['/rules/diff'] },
      '/rules/disagree': { bo: ['/rules/disagree'] },
    },
    'the street': {
      '/street': { ada: ['/street'], bo: ['/street'] },
      '/street/houses/:host': {
        ada: ['/street/houses/pine.example', '/street/houses/oak.example'],
        bo: ['/street/houses/lake.example'],
      },
      // With two houses nobody can be removed; its journey looks at the form.
      '/street/houses/:host/remove': ada('/street/houses/pine.example/remove'),
      '/street/knock': ada('/street/knock'),
      '/street/requests': { ada: ['/street/requests'], bo: ['/street/requests'] },
      '/street/requests/:hash': {
        ada: [`/street/requests/${street.request}`, `/street/requests/${street.asked}`],
        bo: [`/street/requests/${street.request}`],
      },
      '/street/knocks/:id': ada(`/street/knocks/${street.knock}`),
      '/street/leave': ada('/street/leave'),
      '/street/key': ada('/street/key'),
      '/street/name': ada('/street/name'),
      // There only while houses disagree; its journey looks at it.
      '/street/torn': 'a way',
      '/street/blocks': { ada: ['/street/blocks'], bo: ['/street/blocks'] },
      '/street/blocks.csv': 'a file',
      '/street/blocks/new': ada('/street/blocks/new'),
      '/street/blocks/list/:id': ada(`/street/blocks/list/${blocks.list}`),
      '/street/blocks/:id': {
        ada: [`/street/blocks/${blocks.open}`, `/street/blocks/${blocks.ours}`],
        bo: [`/street/blocks/${blocks.open}`],
      },
      '/votes': { ada: ['/votes'], bo: ['/votes'] },
      '/votes/:id': { ada: [`/votes/${street.vote}`], bo: [`/votes/${street.vote}`, `/votes/${street.ended}`] },
    },
    'coming in and looking around': {
      '/join/:code': both(`/join/${at.code}`),
      '/join/:code/you': stranger(`/join/${at.code}/you`),
      '/welcome/key': { wren: ['/welcome/key'] },
      '/tour': { ada: ['/tour'], abi: ['/tour'] },
      '/tour/you': { abi: ['/tour/you'] },
      '/tour/1': { abi: ['/tour/1'] },
      '/tour/2': { abi: ['/tour/2'] },
      '/tour/3': { abi: ['/tour/3'] },
      '/tour/4': { abi: ['/tour/4'] },
      '/tour/5': { abi: ['/tour/5'] },
      '/tour/done': { abi: ['/tour/done'] },
      '/invitations': { ada: ['/invitations'], bo: ['/invitations'] },
      '/invitations/tree': { ada: ['/invitations/tree'], bo: ['/invitations/tree'] },
      '/suggested/:id': ada(`/suggested/${at.suggested}`),
      '/waitlist': stranger('/waitlist'),
      '/waitlist/:token': stranger(`/waitlist/${at.waitingLink}`),
      '/host/waitlist': ada('/host/waitlist'),
      '/host/waitlist/:id': ada(`/host/waitlist/${at.waiting}`),
      '/invitations/:id': ada(`/invitations/${at.invitation}`),
    },
    hosting: {
      '/host': ada('/host'),
      '/host/house': ada('/host/house'),
      '/host/world': ada('/host/world'),
      '/host/world/relays': ada('/host/world/relays'),
      '/host/world/servers': ada('/host/world/servers', '/host/world/servers?q=nothing-like-that'),
      '/host/world/servers/:server': ada(
        ...['loud', 'elsewhere', 'new'].map((each) => `/host/world/servers/${each}.example`),
      ),
      '/host/world/rules': ada('/host/world/rules'),
      '/host/world/rules.csv': 'a file',
      '/host/world/rules/list/:id': ada(`/host/world/rules/list/${world.list}`),
      '/host/open': ada('/host/open'),
      '/host/rules': ada('/host/rules'),
      '/host/people': ada('/host/people', '/host/people?show=wordless'),
      '/host/people/:id': ada(...['bo', 'abi', 'ada'].map((name) => `/host/people/${neighbor(name).id}`)),
      '/host/notes/:id': ada(`/host/notes/${at.note}`),
      '/host/notes/:id/delete': ada(`/host/notes/${at.note}/delete`),
      '/host/tour/:handle': ada('/host/tour/@bo'),
      '/host/emoji': ada('/host/emoji'),
      '/host/calls': ada('/host/calls'),
      '/host/calls/:id/cancel': ada(`/host/calls/${call}/cancel`),
      '/host/people/:id/call': ada(`/host/people/${neighbor('abi').id}/call`),
      '/call': { ada: ['/call'], abi: ['/call'], bo: ['/call'] },
      '/calls/:id/call.ics': 'a file',
      '/host/apps': ada('/host/apps'),
      '/host/apps/:id': ada(`/host/apps/${login.id}`),
      '/host/norms': ada('/host/norms'),
      '/host/norms/:key': ada('/host/norms/uspol'),
      '/setup': 'the wizard',
      '/setup/you': 'the wizard',
      '/setup/key': 'the wizard',
      '/setup/house': 'the wizard',
      '/setup/rules': 'the wizard',
      '/setup/open': 'the wizard',
      '/setup/invite': 'the wizard',
    },
    'getting in': {
      '/login': stranger('/login'),
      '/login/code': { 'second-step': ['/login/code'] },
      '/recover': stranger('/recover'),
      '/recover/new': { 'new-key': ['/recover/new'] },
      '/key/:token': both(`/key/${key}`),
      '/settings/profile': ada('/settings/profile'),
      '/settings/writing': ada('/settings/writing'),
      '/settings/introductions': ada('/settings/introductions'),
      '/settings/hosting-me': { ada: ['/settings/hosting-me'], bo: ['/settings/hosting-me'] },
      '/settings/reading': ada('/settings/reading'),
      '/settings/boxes': ada('/settings/boxes'),
      '/settings/leaving': ada('/settings/leaving'),
      '/settings/leaving/close': { ada: ['/settings/leaving/close'], bo: ['/settings/leaving/close'] },
      '/sealed': { sealed: ['/sealed'] },
      '/settings/notifications': { ada: ['/settings/notifications'], bo: ['/settings/notifications'] },
      '/settings/notifications/devices/:id': ada(
        `/settings/notifications/devices/${silentDevice(ctx, neighbor('ada'))}`,
      ),
      '/settings/apps': { ada: ['/settings/apps'], bo: ['/settings/apps'] },
      '/settings/apps/:id': ada(`/settings/apps/${app.id}`),
      '/oauth/authorize': {
        ada: [askingPath(app, byHand)],
        bo: [
          askingPath(login, 'https://wiki.example/callback', { scope: 'openid profile groups' }),
          askingPath(app, byHand, { scope: 'read:statuses write:media follow' }),
        ],
      },
      '/settings/security': { ada: ['/settings/security'], bo: ['/settings/security'] },
      '/settings/security/prove': ada('/settings/security/prove'),
      '/settings/security/password': ada('/settings/security/password'),
      '/settings/security/passkeys': ada('/settings/security/passkeys'),
      '/settings/security/passkeys/:id': ada(`/settings/security/passkeys/${at.passkey}`),
      '/settings/security/codes': ada('/settings/security/codes'),
      '/settings/security/words': ada('/settings/security/words'),
    },
  }
}

let house: LivelyHouse
let server: Listening
let places: ReturnType<typeof placesIn>

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
  const known = Object.values(places).flatMap((area) => Object.keys(area))
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
  else if (who === 'sealed') await keep(who, giveTicket(house.ctx, 'sealed', whoLeft()))
  else if (who !== '-') await keep('porch', startSession(house.ctx, house.neighbor(who), 'a window'))
  return page
}

function whoLeft(): { id: string } {
  const known = findKeyHolderByName(house.ctx.db, 'juno', house.ctx.now())
  if (known) return known
  const juno = addMember(house.ctx, { handle: 'juno', shownName: 'Juno', password: null })
  closeAccount(house.ctx, juno, { posts: 'name', goodbye: '', forwarding: '' })
  return juno
}

function ticketFor(purpose: TicketPurpose): string {
  return giveTicket(house.ctx, purpose, house.neighbor('bo'))
}

interface Visit {
  readonly who: string
  readonly path: string
  readonly care: Care
}

async function look(page: Page, { who, path, care }: Visit): Promise<string[]> {
  const response = await page.goto(path)
  const { pathname } = new URL(page.url())
  const problems = await inspect(page, care)
  if (response?.status() !== 200) problems.push(`answers ${response?.status()}`)
  if (pathname !== path.replace(/[?#].*/, '')) problems.push(`leads to ${pathname}`)
  return problems.map((each) => `${path} for ${who}: ${each}`)
}

/** Opens the addresses one after another, two windows at a time. */
async function lookAtAll(visits: readonly Visit[]): Promise<string[]> {
  const waiting = [...visits]
  const found: string[] = []
  const walk = async () => {
    const windows = new Map<string, Page>()
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const page = windows.get(next.who) ?? (await windowOf(next.who))
      windows.set(next.who, page)
      found.push(...(await look(page, next)))
    }
    for (const page of windows.values()) await page.context().close()
  }
  await Promise.all([walk(), walk()])
  return found
}

for (const area of areas) {
  test(`everybody can use the pages for ${area}: at 320, 390 and 1280 px, in light and dark, folded and unfolded`, async () => {
    const visits = Object.values(places[area]).flatMap((place) => {
      if (typeof place === 'string') return []
      const all = Object.entries(place).flatMap(([who, paths]) => paths.map((path) => ({ who, path })))
      return all.map((each, n): Visit => ({ ...each, care: n === 0 ? 'every width' : 'the narrowest' }))
    })
    assert.deepEqual(await lookAtAll(visits), [])
  })
}

test('what is refused is said on top and beside the field, the focus goes there, and the page stays usable', async () => {
  const forms: [who: string, path: string][] = [
    ['-', '/login'],
    ['-', '/recover'],
    ['-', `/join/${house.landmarks.code}/you`],
    ['-', '/waitlist'],
    ['bo', '/invitations'],
    ['second-step', '/login/code'],
    ['new-key', '/recover/new'],
    ['ada', '/write'],
    ['ada', `/local/${house.landmarks.edited}/edit`],
    ['ada', '/filters/new'],
    ['ada', '/lists'],
    ['ada', '/settings/security/password'],
    ['ada', '/host/house'],
    ['ada', '/host/emoji'],
    ['ada', '/host/rules'],
    ['ada', '/host/world/servers/new.example'],
    ['bo', '/blocks/servers'],
    ['wren', `/posts/${house.landmarks.soup}/report`],
    ['nils', `/reports/${house.landmarks.report}`],
    ['ada', `/host/reports/${house.landmarks.report}`],
    ['ada', `/host/people/${house.neighbor('teo').id}/outside`],
  ]
  for (const [who, path] of forms) {
    const page = await windowOf(who)
    await page.goto(path)
    const refused = page.waitForResponse((response) => response.request().method() === 'POST')
    const [response] = await Promise.all([refused, page.evaluate(sendEmpty)])
    assert.equal(Math.floor(response.status() / 100), 4, `${path} is refused`)
    await page.locator('.trouble').waitFor()
    assert.match(await page.title(), /^Error: /, path)
    assert.equal(await page.evaluate('document.activeElement.closest(".trouble") !== null'), true, `${path}: the focus`)
    assert.deepEqual(await inspect(page, 'the narrowest'), [], path)
    await page.context().close()
  }
})

// Sends the first form of a page that has something to fill in, emptied, past what the browser itself would refuse.
const sendEmpty = `
  const sender = (form) => form.querySelector('button:not([name], [type="button"])') ?? form.querySelector('button.btn[data-go]')
  const form = [...document.querySelectorAll('main form[method="post"]')].find((each) => sender(each) &&
    each.querySelector('textarea, input:is([type="text"], [type="password"], [type="file"])'))
  form.noValidate = true
  for (const each of form.querySelectorAll('textarea, input:is([type="text"], [type="password"])')) each.value = ''
  sender(form).click()
`

test('what is not there, not for somebody, or not open looks as good as the rest', async () => {
  const asked: [who: string, path: string, status: number][] = [
    ['ada', '/no-such-page', 404],
    ['-', '/no-such-page', 404],
    ['-', `/local/${house.landmarks.soup}`, 404],
    ['-', '/waitlist/nobody', 404],
    ['bo', '/host', 403],
    ['bo', '/join/no-such-code', 404],
    ['-', '/key/no-such-key', 404],
  ]
  for (const [who, path, status] of asked) {
    const page = await windowOf(who)
    assert.equal((await page.goto(path))?.status(), status, path)
    assert.deepEqual(await inspect(page, 'every width'), [], `${path} for ${who}`)
    await page.context().close()
  }
})

test('every screen of the wizard can be used by everybody, when an answer was wrong too', async (t) => {
  const empty = openHouse({ opened: false })
  const door = await listen(empty.web, 'localhost:0')
  t.after(async () => {
    await door.close()
    await empty.close()
  })
  const page = await newPage({ width: 390, baseURL: door.address, reducedMotion: true })
  const seen = new Set<string>()
  const look = async (path: string, care: Care = 'every width') => {
    assert.equal(new URL(page.url()).pathname, path)
    seen.add(path)
    assert.deepEqual(await inspect(page, care), [], path)
  }
  const go = (name: string) => page.getByRole('button', { name }).click()
  await page.goto('/setup')
  await look('/setup')
  const key = makeOneTimeLink(empty.ctx, { purpose: 'owner', member: null, by: null, lasts: 60_000 })
  await page.goto(`/key/${key}`)
  await look(`/key/${key}`, 'the narrowest')
  await go('Set up the house')
  await look('/setup/you')
  await page.evaluate(sendEmpty)
  await page.getByRole('alert').waitFor()
  await look('/setup/you', 'the narrowest')
  await page.getByLabel('Your name').fill('Ada')
  await page.getByLabel('Your handle').fill('ada')
  await page.getByLabel('With a passkey').check()
  await go('Go on')
  await page.getByLabel('I have written them down').waitFor()
  await look('/setup/you')
  await page.getByLabel('I have written them down').check()
  await go('Go on')
  await page.waitForURL('**/setup/key')
  await look('/setup/key')
  await page.getByRole('textbox', { name: 'Password' }).fill('a lamp in the window')
  await go('Keep this password')
  await page.waitForURL('**/setup/house')
  await look('/setup/house')
  await page.evaluate(sendEmpty)
  await page.getByRole('alert').waitFor()
  await look('/setup/house', 'the narrowest')
  await page.getByLabel('Name of the house').fill('Elm Court')
  await page.getByLabel('Short name').fill('Elm Court')
  await go('Go on')
  await page.waitForURL('**/setup/rules')
  await look('/setup/rules')
  await go('Go on')
  await page.waitForURL('**/setup/open')
  await look('/setup/open')
  await go('Go on')
  await page.waitForURL('**/setup/invite')
  await look('/setup/invite')
  await go('Make the invitation')
  await page.getByRole('button', { name: 'Open the house' }).waitFor()
  await look('/setup/invite')
  await go('Open the house')
  await page.waitForURL('**/write?example=1')
  await look('/write', 'the narrowest')
  const screens = Object.entries(places['the house']).flatMap(([path, place]) => (place === 'the wizard' ? [path] : []))
  assert.deepEqual(
    screens.filter((path) => !seen.has(path)),
    [],
  )
  await page.context().close()
})
