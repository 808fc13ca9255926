import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { findMemberByName } from '../../src/core/members/member.ts'
import { all } from '../../src/db/database.ts'
import { routes } from '../../src/web/routes.ts'
import { closeBrowser, complaints, newPage } from '../browser.ts'
import { type DemoHouse, type DemoOnStage, openDemoHouse, openDemoOnStage } from '../demo-house.ts'
import { inspect } from '../inspect.ts'
import { type Browser, openHouse } from '../village.ts'

describe('the demo', () => {
  let house: DemoHouse
  let shown: DemoOnStage
  const rows = (sql: string) => all(house.ctx.db, sql)
  const count = (sql: string) => Number(rows(`select count(*) as n ${sql}`)[0]?.['n'])
  const idOf = (beginning: string) => String(rows(`select id from posts where text like '${beginning}%'`)[0]?.['id'])

  before(async () => {
    house = await openDemoHouse({ anew: true })
    shown = await openDemoOnStage()
  })
  after(async () => {
    await closeBrowser()
    await shown.close()
    await house.close()
  })

  test('Maple Street has the same ids and words whenever it is built', () => {
    const printOf = (db: DemoHouse['ctx']['db']) => {
      const print = createHash('sha256')
      for (const row of all(db, 'select id, author, text, html, reply_to, quote_of, written from posts order by id'))
        print.update(JSON.stringify(row))
      for (const row of all(db, 'select id, member, kind, post from notifications order by id'))
        print.update(JSON.stringify(row))
      return print.digest('hex')
    }
    assert.equal(printOf(shown.play.app().ctx.db), printOf(house.ctx.db))
  })

  test('47 people with a sentence each live there, and ninety days lie behind them', () => {
    assert.equal(count('from members'), 47)
    assert.equal(count(`from actors where server is null and sentence <> '' and length(sentence) <= 140`), 47)
    assert.equal(count('from members m where not exists (select 1 from interests i where i.member = m.id)'), 0)
    const said = count('from posts where boost_of is null')
    assert.ok(said > 1700 && said < 1900, `${said} posts`)
    const days = rows('select count(distinct written / 86400000) as n from posts')[0]?.['n']
    assert.ok(Number(days) >= 89, `${days} days`)
    const twice = rows(
      `select text, count(*) as n from posts where reply_to is null and text <> '' and written > (select max(written) from posts) - 30 * 86400000
       group by text having n > 1`,
    )
    assert.deepEqual(twice, [], 'nobody begins with the same words twice in a month')
  })

  test('everything that a page has to bear is in it somewhere', () => {
    const some: Record<string, string> = {
      'a name from right to left': `from actors where shown_name = 'نور الهاشمي'`,
      'a name of sixty characters': `from actors where length(shown_name) = 60`,
      'a name and words without spaces': `from posts p join actors a on a.id = p.author where a.shown_name = '小川 遥'`,
      'nothing but emoji': `from posts where text = '🌊🥶🔥☕'`,
      '2,000 characters': `from posts where length(text) = 2000`,
      'an answer to what was deleted': `from posts p join posts d on d.id = p.reply_to where d.deleted is not null`,
      'a corrected post': 'from revisions',
      'a fold': `from posts where warning = 'uspol, school board'`,
      'a spoiler': `from posts where warning like 'spoiler:%'`,
      'a quote': 'from posts where quote_of is not null',
      'a poll that has closed': 'from polls where closed is not null',
      'a poll that is open': 'from polls where closed is null',
      'a poll that hides its counts': 'from polls where hidden = 1 and closed is null',
      'four pictures in one post': 'from (select post from attachments group by post having count(*) = 4)',
      'a pinned post': 'from pins',
      'a draft': 'from drafts where publish_at is null',
      'a scheduled post': 'from drafts where publish_at is not null',
      'an emoji of the house': 'from emojis',
      'a list': 'from lists',
      'somebody who asked to follow': 'from follow_requests',
      'an invitation with a guest who has not come': 'from invitations where uses < most_uses and ended is null',
      'two who wait at the door': 'from waitlist where (select count(*) from waitlist) = 2',
      'somebody whom a member suggests': 'from suggested_guests where answer is null',
      'an open report': 'from reports where closed is null',
      'a line in the log': 'from host_acts',
      'a filter': 'from filters',
      'a norm': 'from norms',
      'a post for the neighborhood': `from posts where reach = 'neighborhood'`,
      'a post from next door': `from posts where reach = 'neighborhood' and home = 0 and reply_to is null`,
      'an answer to next door': `from posts p join posts q on q.id = p.reply_to where p.home = 1 and q.home = 0`,
      'an answer from next door': `from posts p join posts q on q.id = p.reply_to where p.home = 0 and q.home = 1`,
      'a neighborhood': 'from neighborhoods where left is null',
      'a question of a house that would come': 'from neighborhood_papers',
      'a friend in another house': 'from follows f join actors a on a.id = f.followee where a.server is not null',
      'a like from next door': 'from likes l join actors a on a.id = l.actor where a.server is not null',
      'a question for everybody that is open': 'from house_votes where ended is null',
      'a question that everybody said yes to': `from house_votes where outcome = 'yes' and carried is not null`,
      'a block that a neighbor proposes': 'from block_proposals',
      'a post for followers': `from posts where circle = 'followers'`,
      'an app that somebody let in': `from grants g join apps a on a.id = g.app where a.kind = 'app'`,
      'a login for another thing of the group': `from apps where kind = 'login'`,
      'an app that rings': `from push_subscriptions where holder_kind = 'token'`,
      'a browser that rings': `from push_subscriptions where holder_kind = 'session'`,
      'quiet hours': 'from quiet_hours',
    }
    const missing = Object.entries(some).filter(([, sql]) => count(sql) === 0)
    assert.deepEqual(missing, [])
    assert.equal(
      count(`from media m join attachments t on t.media = m.id where m.alt = ''`),
      3,
      'three without description',
    )
    assert.equal(count('from rules'), 3)
    assert.equal(count('from rules_read where version = 3'), 45, 'two have not read the newest rules')
    assert.ok(count('from posts where boost_of is not null') > 80)
    assert.ok(count(`from posts where circle = 'named'`) > 12)
  })

  test('one thread is twelve answers deep, and six are long', () => {
    const depth = rows(`with recursive down (id, depth) as (select id, 0 from posts where reply_to is null
      union all select p.id, d.depth + 1 from posts p join down d on p.reply_to = d.id) select max(depth) as n from down`)
    assert.ok(Number(depth[0]?.['n']) >= 12)
    const long = rows('select thread from posts where reply_to is not null group by thread having count(*) >= 11')
    assert.ok(long.length >= 6, `${long.length} long threads`)
  })

  test('something new waits for Wren and for Dee, and somebody waits at Wren’s door', async () => {
    const home = await house.as('wren').read('/')
    assert.match(home, /23 new posts/)
    assert.match(home, /Something new/)
    assert.match(await house.as('wren').read('/follow-requests'), /Finn Callow/)
    assert.match(await house.as('dee').read('/invitations'), /Pilar from the market/)
  })

  test('the hard cases stand on their pages as they should', async () => {
    const wren = house.as('wren')
    assert.match(await wren.read('/@noor'), /<bdi>نور الهاشمي<\/bdi>/)
    assert.match(await wren.read('/@abi'), /Abigail Montgomery-Featherstonehaugh of the Old Garden Steps/)
    assert.match(await wren.read('/@haruka'), /lang="ja"/)
    assert.match(await wren.read(`/local/${idOf('It is on the kitchen door')}`), /gone, or not for you/)
    assert.match(await wren.read(`/local/${idOf('Who has the long ladder?')}`), /12 replies/)
    assert.match(
      await wren.read(`/@tala/${idOf('The long way round the reservoir, for')}`),
      /the moss, which will know you by then/,
    )
  })

  for (const who of ['sam', 'dee', 'wren', '-']) {
    const name = who === '-' ? 'a stranger' : `@${who}`
    test(`wherever ${name} goes on from the front page, there is a page`, async () => {
      const browser = who === '-' ? house.stranger() : house.as(who)
      const { trouble, seen } = await walk(
        browser,
        who === '-' ? ['/'] : ['/', '/me', '/host', '/write', '/settings/reading'],
      )
      assert.deepEqual(
        trouble.filter((each) => who === 'dee' || !each.startsWith('/host: 403')),
        [],
      )
      const unseen = pages.filter((path) => !seen.has(path) && !elsewhere.test(path) && !abroad.test(path))
      if (who === 'dee') assert.deepEqual(unseen, [], 'pages that no link leads to')
    })
  }

  test('a visitor is Wren at first, then whoever she chooses, and in the end a stranger', async () => {
    const visitor = shown.stranger()
    assert.equal((await visitor.get('/demo')).headers.get('location'), '/')
    assert.match(await visitor.read('/'), /This is a demo[\s\S]*value="wren" aria-current="true"/)
    await visitor.post('/demo/be', { who: 'dee' })
    assert.match(await visitor.read('/host'), /value="dee" aria-current="true"/)
    await visitor.post('/demo/be', { who: 'sam' })
    assert.equal((await visitor.get('/host')).status, 403)
    await visitor.post('/demo/be', { who: 'stranger' })
    assert.match(await visitor.read('/'), /Home of 47 maples/)
    assert.equal((await visitor.post('/demo/be', { who: 'ada' })).status, 422, 'nobody else is a part to play')
  })

  test('time goes on, and those at home with it', async () => {
    const wren = shown.as('wren')
    assert.doesNotMatch(await wren.read('/'), /the red one. I have never been so ready/)
    const moved = await wren.post('/demo/time', { to: 'hour', path: '/people' })
    assert.equal(moved.headers.get('location'), '/people')
    const home = await wren.read('/')
    assert.match(home, /20:30/)
    assert.match(home, /the red one. I have never been so ready/)
    assert.match(home, /spoiler: the ferry comedy/)
    await wren.post('/demo/time', { to: 'day' })
    assert.match(await wren.read('/'), /Sat 21 Nov, 20:30/)
    await wren.post('/demo/time', { to: 'friday' })
    assert.match(await wren.read('/'), /Fri 27 Nov, 20:00/)
    const { db } = shown.play.app().ctx
    assert.equal(all(db, 'select 1 from polls where closed is null').length, 0, 'polls have closed')
    assert.match(await wren.read('/@wren'), /Nineteen jars of beetroot need you/)
    const wrens = all(
      db,
      `select p.text from posts p join actors a on a.id = p.author where a.name = 'wren' and p.written > ${shown.evening}`,
    )
    assert.equal(wrens.length, 1, 'the visitor’s own part says nothing by itself but what she had scheduled')
  })

  test('a visitor writes, others answer what is still there, and starting over forgets it all', async () => {
    const wren = shown.as('wren')
    await wren.post('/write', { text: 'I was here for a moment.', audience: 'local' })
    await wren.post('/demo/time', { to: 'hour', path: '/' })
    assert.match(await shown.as('dee').read('/'), /I was here for a moment/)
    assert.equal((await wren.post('/demo/over')).status, 303)
    const home = await wren.read('/')
    assert.match(home, /Fri 20 Nov, 19:30[\s\S]*value="wren" aria-current="true"/)
    assert.match(home, /23 new posts/)
    assert.doesNotMatch(home, /I was here for a moment/)
  })

  test('a page of another site can’t press the buttons', async () => {
    const answer = await shown.as('wren').post('/demo/over', {}, { origin: 'https://elsewhere.example' })
    assert.equal(answer.status, 403)
  })

  test('six pages of the demo and its strip fit every window and complain of nothing', async () => {
    const page = await newPage({ width: 1280, baseURL: shown.address, reducedMotion: true })
    await page.goto('/demo')
    for (const path of ['/', '/people', '/inbox', `/local/${idOf('Hello, I’m Sam')}`, '/@marisol', '/rules']) {
      await page.goto(path)
      assert.deepEqual(await inspect(page, path === '/' ? 'every width' : 'the narrowest'), [], path)
    }
    await page.setViewportSize({ width: 390, height: 800 })
    await page.goto('/')
    await page.locator('.stage summary').press('Enter')
    await page.getByRole('button', { name: '+1 hour' }).press('Enter')
    await page.waitForURL('/')
    assert.match((await page.locator('.stage').textContent()) ?? '', /20:30/)
    await page.emulateMedia({ media: 'print' })
    assert.equal(await page.locator('.stage').isVisible(), false)
    assert.deepEqual(complaints(page), [])
    await page.context().close()
  })

  test('nothing of the demo can be reached in a house of one’s own', async (t) => {
    const own = openHouse()
    t.after(() => own.close())
    for (const path of ['/demo', '/demo/stage.css']) assert.equal((await own.as('bo').get(path)).status, 404, path)
    for (const path of ['/demo/be', '/demo/time', '/demo/over'])
      assert.equal((await own.as('bo').post(path, { who: 'ada' })).status, 404, path)
    assert.doesNotMatch(await own.as('bo').read('/'), /This is a demo|class="stage"/)
    assert.ok(findMemberByName(own.ctx.db, 'bo'))
  })
})

const pages = [...new Set(routes.filter(({ method }) => method === 'get').map(({ path }) => path))]
// Pages that are for somebody else, for a moment, or for something that nobody here has.
const elsewhere =
  /^\/(setup|login|recover|key|join|waitlist|welcome|media|emoji|posts\/:id|settings\/security|catch-up\/done|rules\/disagree|reports\/:id|outside|host\/norms\/:key|parting$|doors$|sealed|people\/:id\/rest|host\/reports\/:id\/pass-on|street\/knocks\/:id|street\/torn|street\/blocks\/list\/:id|manifest|offline)/
// Pages of a house that talks with others, and what other programs ask for.
const abroad =
  /^\/(host\/world\/|ended-follows|inbox\/strangers|:handle\{@\[\^\/\]\+\}\/(feed|follow$)|follow$|authorize_interaction|oauth\/authorize)/

const patterns = pages.map((path) => {
  // A part such as `:id` or `:handle{@[^/]+}`, whose braces may hold braces.
  const source = path.replace(
    /:\w+(?:\{((?:[^{}]|\{[^{}]*\})*)\})?/g,
    (_, inner: string | undefined) => inner ?? '[^/]+',
  )
  return { path, pattern: new RegExp(`^${source}$`) }
})

/** The route behind a path, as the table of pages writes it. */
function routeOf(path: string): string | undefined {
  return patterns.find(({ pattern }) => pattern.test(path))?.path
}

/** Follows every link from some pages, a few of each kind, and tells which pages did not answer well. */
async function walk(browser: Browser, from: readonly string[]): Promise<{ trouble: string[]; seen: Set<string> }> {
  const open = [...from]
  const known = new Set(open)
  const kinds = new Map<string, number>()
  const trouble: string[] = []
  for (let path = open.shift(); path; path = open.shift()) {
    const kind = routeOf(path.replace(/[?#].*/, '')) ?? path
    const times = kinds.get(kind) ?? 0
    if (times >= 4) continue
    kinds.set(kind, times + 1)
    const answer = await browser.get(path)
    if (answer.status >= 300 && answer.status < 400) open.push(answer.headers.get('location') ?? '/')
    else if (answer.status !== 200) trouble.push(`${path}: ${answer.status}`)
    if (!answer.headers.get('content-type')?.startsWith('text/html')) continue
    for (const [, link = ''] of (await answer.text()).matchAll(/<a[^>]* href="(\/[^"]*)"/g)) {
      const next = link.replaceAll('&amp;', '&').replace(/#.*/, '')
      if (known.has(next)) continue
      known.add(next)
      open.push(next)
    }
  }
  return { trouble, seen: new Set(kinds.keys()) }
}
