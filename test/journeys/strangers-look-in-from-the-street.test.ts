import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { DomUtils, parseDocument } from 'htmlparser2'
import { savePreferences } from '../../src/core/members/member.ts'
import { boostPost } from '../../src/core/reactions/boost-post.ts'
import { openStreet } from '../street.ts'
import { openHouse, type TestHouse } from '../village.ts'

function maple(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  return house
}

function meta(page: string, name: string): string | null {
  const tags = DomUtils.getElementsByTagName('meta', parseDocument(page), true)
  return (
    tags.find(({ attribs }) => attribs['property'] === name || attribs['name'] === name)?.attribs['content'] ?? null
  )
}

const indexed = (house: TestHouse, ...names: ('ada' | 'bo')[]) => {
  for (const name of names) savePreferences(house.ctx, house.member(name), { indexed: true })
}

/** What a page says to machines that search: in itself, and in its header. */
async function robots(house: TestHouse, path: string): Promise<[string | null, string | null]> {
  const answered = await house.stranger().get(path)
  assert.equal(answered.status, 200, path)
  return [answered.headers.get('x-robots-tag'), meta(await answered.text(), 'robots')]
}

const out = ['noindex', 'noindex']
const may = ['all', 'all']

test('who links to Ada’s page or a public post of hers shows her name, her sentence and the words, and no more of what is folded', async (t) => {
  const house = maple(t)
  const post = house.says('ada', 'Soup for **everybody** "now" <3', { choice: 'public' })
  const folded = house.says('ada', 'The butler did it.', { choice: 'public', warning: 'spoiler' })
  const profile = await house.stranger().read('/@ada')
  assert.equal(meta(profile, 'og:title'), 'Ada Marsh (@ada)')
  assert.equal(meta(profile, 'og:type'), 'profile')
  assert.equal(meta(profile, 'og:site_name'), 'Maple Street')
  assert.equal(meta(profile, 'og:url'), 'http://localhost:8080/@ada')
  assert.equal(meta(profile, 'description'), meta(profile, 'og:description'))
  const page = await house.stranger().read(`/@ada/${post.id}`)
  assert.equal(meta(page, 'og:description'), 'Soup for everybody "now" <3')
  assert.match(page, /<link rel="canonical" href="http:\/\/localhost:8080\/@ada\/\w+">/)
  const hidden = await house.stranger().read(`/@ada/${folded.id}`)
  assert.equal(meta(hidden, 'og:description'), 'spoiler')
  assert.equal(meta(await house.as('bo').read('/@ada'), 'og:title'), null, 'people of this house need none of it')
  const local = await house.stranger().read(`/local/${house.says('ada', 'At home').id}`)
  assert.deepEqual([meta(local, 'og:title'), meta(local, 'description')], [null, null])
})

test('search engines are asked to keep out, unless everybody on a page wants to be found and says it to all', async (t) => {
  const house = maple(t)
  const post = house.says('ada', 'Soup.', { choice: 'public' })
  const quiet = house.says('ada', 'Quietly.', { choice: 'public', narrowing: 'quiet' })
  for (const path of ['/@ada', `/@ada/${post.id}`, '/', '/about'])
    assert.deepEqual(await robots(house, path), out, path)
  indexed(house, 'ada')
  assert.deepEqual(await robots(house, `/@ada/${post.id}`), may)
  assert.deepEqual(await robots(house, `/@ada/${quiet.id}`), out)
  assert.deepEqual(await robots(house, '/@ada'), out, 'something quiet stands on it')
  assert.deepEqual(await robots(house, '/@bo'), out)
  house.says('bo', 'Is it hot?', { choice: 'public', replyTo: post.id })
  await house.wait(60_000)
  assert.deepEqual(await robots(house, `/@ada/${post.id}`), out, 'Bo, who answers, did not say so')
  indexed(house, 'bo')
  assert.deepEqual(await robots(house, `/@ada/${post.id}`), may)
  assert.deepEqual(await robots(house, '/@bo'), may)
})

test('Bo ticks in his settings what search and other servers may know, and unticks it again', async (t) => {
  const house = maple(t)
  const form = { shownName: 'Bo Lind', sentence: 'Repairs bicycles.', listed: 'yes' }
  const chosen = () => {
    const { indexed, openFollows, openCounts } = house.member('bo').preferences
    return [indexed, openFollows, openCounts]
  }
  assert.deepEqual(chosen(), [false, false, false])
  await house.as('bo').post('/settings/profile', { ...form, indexed: 'yes', openFollows: 'yes', openCounts: 'yes' })
  assert.deepEqual(chosen(), [true, true, true])
  assert.deepEqual(await robots(house, '/@bo'), may)
  assert.match(await house.as('bo').read('/settings/profile'), /name="openFollows"[^>]*checked/)
  await house.as('bo').post('/settings/profile', form)
  assert.deepEqual(chosen(), [false, false, false])
  assert.deepEqual(await robots(house, '/@bo'), out)
})

test('a feed reader gets what Ada began to say for all to find, as Atom and RSS, and nothing else that there is', async (t) => {
  const house = maple(t)
  const canary = 'kanarienvogel'
  const open = house.says('ada', 'Soup for @bo & **all** <3 #soup', { choice: 'public' })
  house.says('ada', 'The butler', { choice: 'public', warning: 'spoiler & more' })
  const bread = house.says('bo', `${canary} bread`, { choice: 'public' })
  for (const more of [
    {},
    { choice: 'neighborhood' },
    { choice: 'followers' },
    { choice: 'public', narrowing: 'quiet' },
    { choice: 'direct', named: ['@bo'] },
    { choice: 'public', replyTo: open.id },
  ] as const)
    house.says('ada', `${canary} ${JSON.stringify(more)}`, more)
  const ada = house.member('ada')
  boostPost(house.ctx, { ...ada, preferences: { ...ada.preferences, holdBeyond: 0, holdHome: 0 } }, bread.id)
  await house.as('ada').post('/write', { text: `${canary} held`, audience: 'public', do: 'post', sure: 'public' })
  for (const kind of ['atom', 'rss'] as const)
    for (const browser of [house.stranger(), house.as('ada'), house.as('bo')]) {
      const answered = await browser.get(`/@ada/feed.${kind}`)
      assert.equal(answered.status, 200)
      assert.equal(answered.headers.get('content-type'), `application/${kind}+xml; charset=utf-8`)
      const text = await answered.text()
      assert.ok(!text.includes(canary) && !text.includes('butler'), kind)
      assert.ok(!/\/local\//.test(text))
      const document = parseDocument(text, { xmlMode: true })
      const entries = DomUtils.getElementsByTagName(kind === 'atom' ? 'entry' : 'item', document, true)
      assert.equal(entries.length, 2)
      const [fold, soup] = entries.map((entry) => DomUtils.textContent(entry))
      assert.match(String(fold), /spoiler &amp; more/)
      assert.match(String(soup), /<strong>all<\/strong> &lt;3/)
      assert.match(String(soup), /href="http:\/\/localhost:8080\/@bo"/)
      const tag = answered.headers.get('etag') ?? ''
      assert.equal((await browser.get(`/@ada/feed.${kind}`, { 'if-none-match': tag })).status, 304)
    }
  const page = await house.stranger().read('/@ada')
  for (const kind of ['atom', 'rss'])
    assert.match(
      page,
      new RegExp(`<link rel="alternate" type="application/${kind}\\+xml"[^>]* href="/@ada/feed.${kind}">`),
    )
})

test('of somebody who is not listed there is no feed and no way to follow, as of nobody', async (t) => {
  const street = await openStreet(t, 'maple')
  const house = street.house('maple')
  savePreferences(house.ctx, house.member('bo'), { listed: false })
  house.says('bo', 'Hello', { choice: 'public' })
  for (const path of ['feed.atom', 'feed.rss', 'follow']) {
    const read = async (name: string) => {
      const answered = await house.stranger().get(`/@${name}/${path}`)
      return [answered.status, (await answered.text()).replaceAll(`%40${name}`, '%40xy')]
    }
    assert.deepEqual(await read('bo'), await read('xy'), path)
    assert.equal((await read('bo'))[0], 404)
  }
})

test('Dee of Elm Court finds Ada’s page on Maple Street and follows her from home, in four steps without scripts', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const [house, elm] = [street.house('maple'), street.house('elm')]
  const passer = house.stranger()
  assert.match(await passer.read('/@ada'), /href="\/@ada\/follow">Follow from your own server/)
  assert.match(await passer.read('/@ada/follow'), /Your address there/)
  const way = await passer.post('/@ada/follow', { address: '@dee@elm.test' })
  assert.equal(way.status, 200)
  const href = /href="(http:\/\/elm\.test[^"]+)"/.exec(await way.text())?.[1]?.replaceAll('&amp;', '&') ?? ''
  assert.equal(href, 'http://elm.test/follow?uri=ada%40maple.test')
  const path = href.replace('http://elm.test', '')
  const asked = await elm.stranger().get(path)
  assert.equal(asked.headers.get('location'), `/login?next=${encodeURIComponent(path)}`)
  const led = await elm.as('dee').get(path)
  assert.equal(led.headers.get('location'), '/@ada@maple.test')
  assert.match(await elm.as('dee').read('/@ada@maple.test'), />Follow<span/)
})

test('what leads nowhere is said in words, and the page of a house that keeps to itself offers no such thing', async (t) => {
  const street = await openStreet(t, 'maple', 'elm')
  const house = street.house('maple')
  const post = async (address: string) => {
    const answered = await house.stranger().post('/@ada/follow', { address })
    return [answered.status, await answered.text()] as const
  }
  for (const [address, sentence] of [
    ['', /Write your whole address/],
    ['dee', /Write your whole address/],
    ['@bo@maple.test', /address of this house/],
    ['@nobody@elm.test', /shows us no way to follow/],
    ['@dee@nowhere.test', /shows us no way to follow/],
    ['"><script>@x.test', /Write your whole address/],
  ] as const) {
    const [status, text] = await post(address)
    assert.equal(status, 422, address)
    assert.match(text, sentence)
    assert.match(text, /There is a problem/)
    assert.doesNotMatch(text, /<script>@/)
  }
  const bo = house.as('bo')
  assert.equal((await bo.get('/@ada/follow')).headers.get('location'), '/@ada')
  for (const [uri, status, to] of [
    ['http://maple.test/@ada', 303, '/@ada'],
    ['acct:ada@maple.test', 303, '/@ada'],
    ['@dee@elm.test', 303, '/@dee@elm.test'],
    ['@nobody@elm.test', 404, null],
    ['javascript:alert(1)', 404, null],
    ['', 404, null],
  ] as const)
    for (const path of ['follow', 'authorize_interaction']) {
      const answered = await bo.get(`/${path}?uri=${encodeURIComponent(uri)}`)
      assert.deepEqual([answered.status, answered.headers.get('location')], [status, to], uri)
    }
  house.ctx.db.exec(`update house set federation = 'off'`)
  assert.doesNotMatch(await house.stranger().read('/@ada'), /your own server/)
  assert.equal((await house.stranger().get('/@ada/follow')).status, 404)
})
