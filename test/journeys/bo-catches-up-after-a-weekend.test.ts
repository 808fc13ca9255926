import assert from 'node:assert/strict'
import { after, describe, type TestContext, test } from 'node:test'
import { startSession } from '../../src/core/access/sessions.ts'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { giveRole } from '../../src/core/members/give-role.ts'
import { saveTown } from '../../src/core/members/town.ts'
import { boostPost } from '../../src/core/reactions/boost-post.ts'
import { closeBrowser, complaints } from '../browser.ts'
import type { Here } from '../cast.ts'
import { phoneAt } from '../enter.ts'
import { type Browser, openHouse, type TestHouse } from '../village.ts'

const minute = 60_000
const hour = 60 * minute

function open(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  return house
}

/** What "Go on" would send from this page. */
function goOnForm(page: string): Record<string, string> {
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
  return { seen: field('seen'), opened: field('opened') }
}

const textsOf = (page: string) => [...page.matchAll(/<div dir="auto"><p[^>]*>([^<]*)/g)].map((found) => found[1])

/** Reads page after page and presses "Go on" until the end; `read` is called with each page. */
async function readToTheEnd(browser: Browser, read: (page: string) => Promise<void> | void): Promise<string> {
  for (let pages = 0; pages < 100; pages += 1) {
    const page = await browser.read('/catch-up')
    await read(page)
    const answer = await browser.post('/catch-up/on', goOnForm(page))
    assert.equal(answer.status, 303)
    if (answer.headers.get('location') === '/catch-up/done') return browser.read('/catch-up/done')
  }
  throw new Error('it does not end')
}

test('Bo catches up after a weekend and it ends', async (t) => {
  const house = open(t)
  const bo = house.as('bo')
  assert.ok((await bo.read('/catch-up')).includes('Nothing new'))
  const soup = house.says('dee', 'Soup is on.')
  for (let n = 1; n <= 20; n += 1) {
    await house.wait(2 * hour)
    house.says('ada', `Weekend post ${n}.`)
  }
  house.says('ada', 'Is there any left?', { replyTo: soup.id })
  const home = await bo.read('/')
  assert.match(home, /Good \w+, <bdi>Bo Lind<\/bdi>/)
  assert.match(home, /22 new posts at home since you moved in\. Less than a minute\./)
  assert.equal((await bo.post('/catch-up/start', { span: 'everything' })).headers.get('location'), '/catch-up')
  const read: (string | undefined)[] = []
  const end = await readToTheEnd(bo, (page) => void read.push(...textsOf(page)))
  assert.deepEqual(read.slice(0, 3), ['Soup is on.', 'Is there any left?', 'Weekend post 1.'])
  assert.equal(read.length, 22)
  assert.ok(end.includes('You’re all caught up') && end.includes('That was everything at Maple Street.'))
  assert.ok(!(await bo.read('/')).includes('Start catching up'), 'there is no card when nothing is new')
  assert.match(await bo.read('/catch-up'), /Nothing new since \d\d:\d\d/)
})

test('on another device it goes on where Bo stopped', async (t) => {
  const house = open(t)
  for (let n = 1; n <= 25; n += 1) house.says('dee', `Post ${n}.`)
  const phone = house.as('bo')
  await phone.post('/catch-up/start', { span: 'everything' })
  const first = await phone.read('/catch-up')
  assert.ok(first.includes('25 posts left'))
  await phone.post('/catch-up/on', goOnForm(first))
  const laptop = house.stranger()
  laptop.cookies.set('porch', startSession(house.ctx, house.member('bo'), 'a laptop'))
  assert.ok((await laptop.read('/')).includes('15 posts left of what you began to read.'))
  const second = await laptop.read('/catch-up')
  assert.deepEqual([textsOf(second)[0], textsOf(second).length], ['Post 11.', 10])
  await laptop.post('/catch-up/seen', { seen: goOnForm(second)['seen']?.split(' ').slice(0, 3).join(' ') ?? '' })
  assert.equal(textsOf(await phone.read('/catch-up'))[0], 'Post 14.')
})

test('what comes meanwhile waits for the next time', async (t) => {
  const house = open(t)
  house.says('dee', 'Before.')
  const bo = house.as('bo')
  await bo.post('/catch-up/start')
  const page = await bo.read('/catch-up')
  house.says('dee', 'Meanwhile.')
  await bo.post('/catch-up/on', goOnForm(page))
  const end = await bo.read('/catch-up/done')
  assert.ok(end.includes('What came meanwhile waits for the next time.') && !end.includes('Meanwhile.</p>'))
  const home = await bo.read('/')
  assert.match(home, /1 new post at home since/)
  await bo.post('/catch-up/start')
  assert.deepEqual(textsOf(await bo.read('/catch-up')), ['Meanwhile.'])
  assert.equal((await bo.get('/catch-up/done')).headers.get('location'), '/catch-up')
})

test('nobody learns of a post that is not for her from a count', async (t) => {
  const [house, other] = [open(t), open(t)]
  followPerson(house.ctx, house.member('ada'), house.member('dee').id)
  followPerson(other.ctx, other.member('ada'), other.member('dee').id)
  const hidden = (where: TestHouse) => {
    const secret = where.says('dee', 'For those who follow me.', { narrowing: 'followers' })
    where.says('ada', 'Me, too.', { replyTo: secret.id, narrowing: 'followers' })
    where.says('dee', 'For Ada alone.', { choice: 'direct', named: ['@ada'] })
  }
  const soupIn = (where: TestHouse) => where.says('dee', 'Soup is on.')
  const first = [soupIn(house), soupIn(other)]
  hidden(house)
  house.says('dee', 'Bread is out.')
  other.says('dee', 'Bread is out.')
  boostPost(house.ctx, { ...house.member('ada') }, first[0]?.id ?? '')
  hidden(house)
  // Two houses that differ only in what is not for Bo look the same to him, page by page.
  const bare = (page: string) => page.replaceAll(/[0-7][0-9A-HJKMNP-TV-Z]{25}/g, 'id').replaceAll(/tint\d/g, 'tint')
  const look = async (where: TestHouse) => {
    const bo = where.as('bo')
    const pages = [await bo.read('/'), await bo.read('/catch-up')]
    await bo.post('/catch-up/start')
    const end = await readToTheEnd(bo, (page) => void pages.push(page))
    return [...pages, end, await bo.read('/'), await bo.read('/catch-up')].map(bare)
  }
  assert.deepEqual(await look(house), await look(other))
})

test('Bo marks all as seen, thinks again, and has it back', async (t) => {
  const house = open(t)
  for (let n = 1; n <= 3; n += 1) house.says('dee', `Post ${n}.`)
  const bo = house.as('bo')
  const newest = /name="newest" value="([^"]+)"/.exec(await bo.read('/'))?.[1] ?? ''
  house.says('dee', 'While he thought.')
  assert.equal((await bo.post('/catch-up/all', { newest })).headers.get('location'), '/')
  const home = await bo.read('/')
  assert.ok(home.includes('Everything new is marked as seen.') && home.includes('action="/catch-up/undo"'))
  assert.ok(home.includes('1 new post at home'), 'what he was not told of stays new')
  await bo.post('/catch-up/undo')
  assert.ok((await bo.read('/')).includes('4 new posts at home'))
  assert.equal((await bo.post('/catch-up/undo')).status, 409)
  assert.equal((await bo.post('/catch-up/all', { newest: 'nonsense' })).status, 422)
  assert.equal((await bo.post('/catch-up/seen', { seen: 'not ids' })).status, 422)
})

test('the estimate holds for somebody who reads 238 words a minute', async (t) => {
  const house = open(t)
  const words = 'The kettle is on and the door is open so come by when you have a minute or two'.split(' ')
  for (let n = 0; n < 60; n += 1) {
    house.says(
      n % 3 ? 'dee' : 'ada',
      Array.from({ length: 4 + ((n * 7) % 50) }, (_, at) => words[at % words.length]).join(' '),
    )
    await house.wait(10 * minute)
  }
  const bo = house.as('bo')
  const told = Number(/About (\d+) minutes/.exec(await bo.read('/'))?.[1])
  await bo.post('/catch-up/start')
  const began = house.ctx.now()
  await readToTheEnd(bo, async (page) => {
    const read = textsOf(page).join(' ').split(/\s+/).length
    await house.wait(Math.round((read / 238) * minute))
  })
  const took = (house.ctx.now() - began) / minute
  assert.ok(took > 5, `${took} minutes`)
  assert.ok(Math.abs(told - took) <= 0.3 * took, `told ${told} minutes, took ${took}`)
})

test('after five times Bo is told how long it takes him, not others', async (t) => {
  const house = open(t)
  const bo = house.as('bo')
  const text = Array.from({ length: 119 }, () => 'word').join(' ')
  for (let round = 0; round < 6; round += 1) {
    for (let n = 0; n < 8; n += 1) house.says('dee', text)
    const told = Number(/About (\d+) minutes/.exec(await bo.read('/'))?.[1])
    assert.equal(told, round < 5 ? 4 : 8)
    await bo.post('/catch-up/start')
    await readToTheEnd(bo, () => house.wait(8 * minute))
  }
})

test('hosts see among themselves who covered until when, and who has got today', async (t) => {
  const house = open(t)
  const host = (who: Here) => house.as(who).read('/host')
  assert.ok(!(await host('ada')).includes('Whose turn it is'), 'a host alone takes no turns')
  giveRole(house.ctx, house.member('ada'), { member: house.member('bo'), role: 'host' })
  house.says('dee', 'Good morning.')
  await house.as('ada').post('/catch-up/start')
  await readToTheEnd(house.as('ada'), () => house.wait(minute))
  assert.match(await host('bo'), /<bdi>Ada Marsh<\/bdi> covered until today \d\d:\d\d/)
  await house.as('ada').post('/host/turn', { on: 'yes' })
  assert.match(await host('bo'), /<bdi>Ada Marsh<\/bdi> has got today/)
  assert.match(await host('ada'), /You have got today/)
  await house.as('ada').post('/host/turn', { on: 'no' })
  assert.match(await host('bo'), /Nobody has said that today is theirs/)
  assert.equal((await house.as('dee').post('/host/turn', { on: 'yes' })).status, 403)
  assert.ok(!(await house.as('dee').read('/catch-up')).includes('covered'))
})

test('Ada reads at the end that Dee is going where Bo lives, and can introduce them; Dee and Bo read nothing of it', async (t) => {
  const house = open(t)
  saveTown(house.ctx, house.member('bo'), 'Penny Bridge')
  house.says('dee', 'In Penny Bridge on Friday. Who has a sofa?')
  for (const name of ['ada', 'bo'] as const) await house.as(name).post('/catch-up/start', { span: 'everything' })
  const end = await readToTheEnd(house.as('ada'), () => {})
  assert.match(end, /They name a town[\s\S]+Who has a sofa\?[\s\S]+Bo Lind<\/bdi> lives in <bdi>Penny Bridge/)
  const way = /\/introductions\/new\?[^"]+/.exec(end)?.[0].replaceAll('&amp;', '&') ?? ''
  const form = await house.as('ada').read(way)
  assert.match(form, /value="@dee"[\s\S]+value="@bo"/)
  assert.doesNotMatch(await readToTheEnd(house.as('bo'), () => {}), /name a town/)
})

describe('without scripts, on a phone', () => {
  after(closeBrowser)

  test('Bo reads to the end, marks the next ones as seen, thinks again; Ada, who hosts, has got today', async (t) => {
    const house = open(t)
    const { page, enter } = await phoneAt(t, house)
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
    const soup = house.says('dee', 'Soup is on.')
    for (let n = 1; n <= 30; n += 1) {
      await house.wait(hour)
      house.says('ada', `Weekend post ${n}.`)
    }
    house.says('ada', 'Is there any left?', { replyTo: soup.id })
    await enter('bo')
    await page.goto('/')
    await page.getByText('32 new posts at home since you moved in.').waitFor()
    await press('Start catching up')
    await page.locator('[data-thread] article').first().getByText('Soup is on.').waitFor()
    const read = new Set<string>()
    for (let pages = 1; new URL(page.url()).pathname === '/catch-up'; pages += 1) {
      assert.ok(pages < 20, 'it ends')
      for (const text of await page
        .locator('#reading article .text, #reading article [dir="auto"] p')
        .allTextContents())
        read.add(text)
      await page.locator('#on').click()
    }
    await page.getByRole('heading', { name: 'You’re all caught up' }).waitFor()
    await page.getByText('That was everything at Maple Street.').waitFor()
    for (let n = 1; n <= 30; n += 1) assert.ok(read.has(`Weekend post ${n}.`), `post ${n}`)

    house.says('dee', 'One more thing.')
    await page.getByRole('link', { name: 'Home' }).first().click()
    await page.getByText('1 new post at home').waitFor()
    await press('Mark all as seen')
    await page.getByText('Everything new is marked as seen.').waitFor()
    assert.equal(await page.getByText('1 new post at home').count(), 0)
    await page.getByRole('button', { name: /^Undo/ }).click()
    await page.getByText('You are back where you were.').waitFor()
    await page.getByText('1 new post at home').waitFor()

    giveRole(house.ctx, null, { member: house.member('dee'), role: 'host' })
    await enter('ada')
    await page.goto('/host')
    await press('I’ve got today')
    await page.getByText('Today is yours.').waitFor()
    assert.match(await house.as('dee').read('/host'), /Ada Marsh/)
    await press('Not after all')
    await page.getByText('Today is nobody’s again.').waitFor()
    assert.deepEqual(complaints(page), [])
  })
})
