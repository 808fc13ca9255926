import assert from 'node:assert/strict'
import { after, type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { endSession, listSessions, startSession } from '../../src/core/access/sessions.ts'
import { limits } from '../../src/core/limits.ts'
import { addToList } from '../../src/core/lists/add-to-list.ts'
import { makeList } from '../../src/core/lists/make-list.ts'
import { deletePost } from '../../src/core/posts/delete-post.ts'
import { blankDraft } from '../../src/core/posts/draft.ts'
import { writePost } from '../../src/core/posts/write-post.ts'
import { run } from '../../src/db/database.ts'
import { type Listening, listen } from '../../src/http/server.ts'
import { closeBrowser, complaints, newPage } from '../browser.ts'
import type { Here } from '../cast.ts'
import { openHouse, type TestHouse } from '../village.ts'

after(closeBrowser)

/** A stream as an open page hears it: what was said so far, and whether it ended. */
interface Stream {
  readonly status: number
  /** The messages after the greeting, as soon as there are `count` of them. */
  heard(count: number): Promise<string[]>
  readonly ended: Promise<true>
  close(): void
}

async function hear(server: Listening, token: string, asks = 'timeline=house'): Promise<Stream> {
  const stop = new AbortController()
  const headers = { cookie: `porch=${token}` }
  const response = await fetch(`${server.address}/live?${asks}`, { headers, signal: stop.signal })
  let text = ''
  const ended = (async (): Promise<true> => {
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) text += part.value
    return true
  })()
  // Cutting the line is how a page leaves; nobody waits for it then.
  ended.catch(() => {})
  const heard = async (count: number) => {
    for (let tries = 0; tries < 200; tries += 1) {
      const messages = messagesIn(text)
      if (messages.length >= count) return messages
      await sleep(20)
    }
    return messagesIn(text)
  }
  return { status: response.status, heard, ended, close: () => stop.abort() }
}

function messagesIn(text: string): string[] {
  const complete = text.slice(0, text.lastIndexOf('\n\n') + 1)
  const found = [...complete.matchAll(/^event: (\w+)\ndata: (.*)$/gm)].map(([, event, data]) =>
    `${event} ${data}`.trim(),
  )
  return found.filter((message) => message !== 'hello')
}

async function served(t: TestContext): Promise<{ house: TestHouse; server: Listening; token: (name: Here) => string }> {
  const house = openHouse()
  const server = await listen(house.web, 'localhost:0')
  t.after(async () => {
    await server.close()
    await house.close()
  })
  return { house, server, token: (name) => startSession(house.ctx, house.member(name), 'a phone') }
}

test('a stranger can not listen', async (t) => {
  const { server } = await served(t)
  const stream = await hear(server, 'made-up')
  assert.equal(stream.status, 401)
})

test('Bo hears at once that Dee posted in the list he looks at, and not what she said', async (t) => {
  const { house, server, token } = await served(t)
  const home = await hear(server, token('bo'))
  const soup = await hear(server, token('bo'), 'timeline=tag%3Asoup')
  const post = house.says('dee', 'A secret recipe #soup')
  assert.deepEqual(await home.heard(1), [`post ${post.id}`])
  assert.deepEqual(await soup.heard(1), [`post ${post.id}`])
  house.says('dee', 'No soup today.')
  const last = house.says('dee', 'Well, some #soup')
  assert.deepEqual((await soup.heard(2)).slice(1), [`post ${last.id}`])
})

test('lists of others, threads that are not for Bo, and names that are none hold nothing for him', async (t) => {
  const { house, server, token } = await served(t)
  const list = makeList(house.ctx, house.member('ada'), { title: 'Ada’s', exclusive: false })
  addToList(house.ctx, house.member('ada'), list, house.member('dee').id)
  const direct = house.says('ada', 'For Dee alone.', { choice: 'direct', named: ['@dee'] })
  const asked = [`list:${list}`, `thread:${direct.id}`, 'list:x', 'person:y', 'constructor', '']
  const streams = await Promise.all(
    asked.map((name) => hear(server, token('bo'), `timeline=${encodeURIComponent(name)}`)),
  )
  house.says('dee', 'Yes?', { choice: 'direct', replyTo: direct.id })
  house.says('dee', 'For all of us.')
  house.says('dee', 'Look, @bo.')
  for (const stream of streams) assert.deepEqual(await stream.heard(1), ['inbox'])
})

test('Bo hears nothing of a held post, of his own, of one for others, nor that such a post was deleted', async (t) => {
  const { house, server, token } = await served(t)
  const stream = await hear(server, token('bo'))
  house.says('bo', 'Mine.')
  const direct = house.says('ada', 'For Dee alone.', { choice: 'direct', named: ['@dee'] })
  const close = house.says('ada', 'For those I follow back.', { narrowing: 'mutuals' })
  writePost(house.ctx, house.member('ada'), { ...blankDraft, text: 'Held.' })
  for (const post of [direct, close]) deletePost(house.ctx, house.member('ada'), post.id)
  const last = house.says('dee', 'For all of us.')
  assert.deepEqual(await stream.heard(1), [`post ${last.id}`])
})

test('a direct message is heard by the one it names: something in the inbox, and a new answer in its thread', async (t) => {
  const { house, server, token } = await served(t)
  const first = house.says('ada', 'For Bo.', { choice: 'direct', named: ['@bo'] })
  const [home, thread] = [
    await hear(server, token('bo')),
    await hear(server, token('bo'), `timeline=thread%3A${first.id}`),
  ]
  const dee = await hear(server, token('dee'), `timeline=thread%3A${first.id}`)
  const answer = house.says('ada', 'Still for Bo.', { choice: 'direct', replyTo: first.id })
  assert.deepEqual((await home.heard(2)).slice(0, 2), ['inbox', 'inbox'])
  assert.deepEqual((await thread.heard(3)).sort(), ['inbox', 'inbox', `post ${answer.id}`])
  house.says('ada', 'For Dee: hello, @dee.')
  assert.deepEqual(await dee.heard(1), ['inbox'])
})

test('people Bo muted or blocked, and words he hides, are silent', async (t) => {
  const { house, server, token } = await served(t)
  const [ada, bo, dee] = [house.member('ada').id, house.member('bo').id, house.member('dee').id]
  run(house.ctx.db, 'insert into mutes (member, muted, since) values (:bo, :ada, 0)', { bo, ada })
  run(
    house.ctx.db,
    `insert into filters (id, member, title, act, places, made) values ('f', :bo, 'Spiders', 'hide', '["home", "thread"]', 0)`,
    { bo },
  )
  run(house.ctx.db, `insert into filter_words (id, filter, word, whole) values ('w', 'f', 'spiders', 0)`)
  const stream = await hear(server, token('bo'))
  house.says('ada', 'Hello @bo.')
  house.says('dee', 'Look at these spiders.')
  run(house.ctx.db, 'insert into blocks (blocker, blocked, since) values (:dee, :bo, 0)', { bo, dee })
  house.says('dee', 'Nobody is listening.')
  // Each is judged when it is told, a turn after it was written.
  await sleep(20)
  run(house.ctx.db, 'delete from mutes')
  const last = house.says('ada', 'For all of us.')
  assert.deepEqual(await stream.heard(1), [`post ${last.id}`])
})

test('a post that Bo was told of and that is deleted is taken back', async (t) => {
  const { house, server, token } = await served(t)
  const stream = await hear(server, token('bo'))
  const post = house.says('dee', 'Oops.')
  assert.equal((await stream.heard(1)).length, 1)
  deletePost(house.ctx, house.member('dee'), post.id)
  assert.equal((await stream.heard(2)).at(-1), `gone ${post.id}`)
})

test('what came while the line was cut is told when Bo listens again, once', async (t) => {
  const { house, server, token } = await served(t)
  const since = house.ctx.now()
  await house.wait(1000)
  const post = house.says('dee', 'While you were away, @bo.')
  const again = await hear(server, token('bo'), `timeline=house&since=${since}`)
  assert.deepEqual(await again.heard(2), ['inbox', `post ${post.id}`])
  const later = await hear(server, token('bo'), `timeline=house&since=${house.ctx.now()}`)
  const last = house.says('dee', 'One more.')
  assert.deepEqual(await later.heard(2), ['inbox', `post ${last.id}`])
})

test('when Bo ends the session of a lost phone, its stream closes within a second and his own stays', async (t) => {
  const { house, server, token } = await served(t)
  const [lost, own] = [token('bo'), token('bo')]
  const [phone] = listSessions(house.ctx, house.member('bo'))
  const streams = [await hear(server, lost), await hear(server, own)]
  for (const { id } of listSessions(house.ctx, house.member('bo')).filter(({ id }) => id === phone?.id)) {
    endSession(house.ctx, house.member('bo'), id)
  }
  const late = new Promise<'late'>((done) => setTimeout(() => done('late'), 1000).unref())
  const ended = await Promise.race([...streams.map(async (stream, n) => ((await stream.ended) ? n : -1)), late])
  assert.notEqual(ended, 'late')
  house.says('dee', 'Still there?')
  const other = streams[ended === 0 ? 1 : 0]
  assert.equal((await other?.heard(1))?.length, 1)
})

test('one more page than a member may have open is refused in words, and a closed page makes room', async (t) => {
  const { server, token } = await served(t)
  const bo = token('bo')
  const streams = await Promise.all(Array.from({ length: limits.live.perMember }, () => hear(server, bo)))
  const refused = await fetch(`${server.address}/live`, { headers: { cookie: `porch=${bo}` } })
  assert.deepEqual([refused.status, await refused.text()], [429, 'Too many pages listen already. Close one.'])
  const dee = await hear(server, token('dee'))
  assert.equal(dee.status, 200)
  streams[0]?.close()
  for (let tries = 0; tries < 100; tries += 1) {
    const next = await hear(server, bo)
    if (next.status === 200) return
    await sleep(20)
  }
  assert.fail('the closed page kept its place')
})

async function openPage(server: Listening, token: string, path = '/'): Promise<Page> {
  const page = await newPage({ width: 390, baseURL: server.address, reducedMotion: true })
  await page.context().addCookies([{ name: 'porch', value: token, url: server.address }])
  const listening = page.waitForResponse((response) => new URL(response.url()).pathname === '/live')
  await page.goto(path)
  assert.equal((await listening).status(), 200)
  return page
}

test('Bo reads on undisturbed while Dee posts: a pill, no jump; pressed, it shows the post and takes him there', async (t) => {
  const { house, server, token } = await served(t)
  for (let n = 0; n < 20; n += 1)
    house.says('ada', `Post ${n}, with enough words to make a card of some height for reading.`)
  const page = await openPage(server, token('bo'))
  t.after(() => page.context().close())
  const read = page.locator('article[data-post]').nth(6)
  await read.evaluate((card) => card.scrollIntoView({ block: 'center' }))
  const before = { y: await page.evaluate('scrollY'), box: await read.boundingBox() }
  assert.ok(Number(before.y) > 300)

  house.says('ada', 'For Dee alone.', { choice: 'direct', named: ['@dee'] })
  const post = house.says('dee', 'Fresh bread, come down.')
  const pill = page.getByRole('button', { name: '1 new post' })
  await pill.waitFor()
  assert.deepEqual({ y: await page.evaluate('scrollY'), box: await read.boundingBox() }, before)
  assert.equal(await page.locator(`#post-${post.id}`).count(), 0)
  await page.getByRole('status').filter({ hasText: '1 new post' }).waitFor({ state: 'attached' })

  await pill.click()
  const card = page.locator(`#post-${post.id}`)
  await card.waitFor()
  assert.equal(await page.locator('article[data-post]').first().getAttribute('id'), `post-${post.id}`)
  assert.equal(await page.evaluate('document.activeElement.id'), `post-${post.id}`)
  assert.equal(await pill.count(), 0)
  const top = (await card.boundingBox())?.y ?? 0
  assert.ok(top >= 56 && top < 200, `the card is in sight, below the bar: ${top}`)

  house.says('dee', 'And jam.')
  const second = house.says('ada', 'And butter.')
  await page.getByRole('button', { name: '2 new posts' }).waitFor()
  deletePost(house.ctx, house.member('ada'), second.id)
  await page.getByRole('button', { name: '1 new post' }).waitFor()
  assert.deepEqual(complaints(page), [])
})

test('a lamp lights at the inbox when somebody answers Bo, and his page that was hidden catches up', async (t) => {
  const { house, server, token } = await served(t)
  const post = house.says('bo', 'Anyone awake?')
  const page = await openPage(server, token('bo'))
  t.after(() => page.context().close())
  const lamp = page.locator('nav.bot .dot')
  assert.equal(await lamp.count(), 0)
  house.says('dee', 'I am.', { replyTo: post.id })
  await lamp.waitFor()
  assert.match((await page.locator('nav.bot a[href="/inbox"]').textContent()) ?? '', /Something new/)

  const hide = (hidden: boolean) =>
    page.evaluate(
      `Object.defineProperty(document, 'hidden', { configurable: true, get: () => ${hidden} }); document.dispatchEvent(new Event('visibilitychange'))`,
    )
  await hide(true)
  await house.wait(60_000)
  house.says('ada', 'You missed this.')
  await house.wait(1)
  await hide(false)
  await page.getByRole('button', { name: '1 new post' }).waitFor()
  assert.deepEqual(complaints(page), [])
})

test('a conversation that Bo reads grows at its end when he asks for what is new', async (t) => {
  const { house, server, token } = await served(t)
  const post = house.says('ada', 'Who can fetch the flour?')
  house.says('dee', 'Not me, sorry.', { replyTo: post.id })
  const page = await openPage(server, token('bo'), `/local/${post.id}`)
  t.after(() => page.context().close())
  house.says('dee', 'Something else.')
  const answer = house.says('ada', 'Anybody else?', { replyTo: post.id })
  await page.getByRole('button', { name: '1 new post' }).click()
  await page.locator(`#post-${answer.id}`).waitFor()
  assert.equal(await page.locator('#posts article').last().getAttribute('id'), `post-${answer.id}`)
  assert.equal(await page.evaluate('document.activeElement.id'), `post-${answer.id}`)
  assert.deepEqual(complaints(page), [])
})

test('when the house refuses what Bo pressed, it says so and the page stays as it was', async (t) => {
  const { house, server, token } = await served(t)
  const post = house.says('dee', 'Like this while you can.')
  const page = await openPage(server, token('bo'))
  t.after(() => page.context().close())
  deletePost(house.ctx, house.member('dee'), post.id)
  const like = page.locator(`#post-${post.id}`).getByRole('button', { name: 'Like Dee Okafor’s post' })
  await like.click()
  await page.locator('#says').getByText('gone').waitFor()
  assert.equal(await like.getAttribute('aria-pressed'), 'false')
})

test('a post of Bo’s own that is still held does not hide what others say meanwhile', async (t) => {
  const { house, server, token } = await served(t)
  house.says('ada', 'Good morning.')
  writePost(house.ctx, house.member('bo'), { ...blankDraft, text: 'I am still held.' })
  const page = await openPage(server, token('bo'))
  t.after(() => page.context().close())
  const post = house.says('dee', 'Said in between.')
  await page.getByRole('button', { name: '1 new post' }).click()
  await page.locator(`#post-${post.id}`).waitFor()
  assert.equal(await page.locator('#posts article').count(), 3)
})
