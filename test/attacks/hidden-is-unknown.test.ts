import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { keepPasskey, listPasskeys } from '../../src/core/access/passkeys.ts'
import { listSessions } from '../../src/core/access/sessions.ts'
import { blockPerson } from '../../src/core/follows/block-person.ts'
import { changeFollow } from '../../src/core/follows/change-follow.ts'
import { followPerson } from '../../src/core/follows/follow-person.ts'
import { removeFollower } from '../../src/core/follows/remove-follower.ts'
import { unfollowPerson } from '../../src/core/follows/unfollow-person.ts'
import { guestBookOf } from '../../src/core/guest-book/guest-book-of.ts'
import { suggestSentence } from '../../src/core/guest-book/suggest-sentence.ts'
import { suggestionTo } from '../../src/core/guest-book/suggested-sentence.ts'
import { writeMemory } from '../../src/core/guest-book/write-memory.ts'
import { offerIntroduction } from '../../src/core/introductions/offer-introduction.ts'
import { makeInvitation } from '../../src/core/joining/make-invitation.ts'
import { addToList } from '../../src/core/lists/add-to-list.ts'
import { makeList } from '../../src/core/lists/make-list.ts'
import { acceptMedia } from '../../src/core/media/accept-media.ts'
import { addMember } from '../../src/core/members/add-member.ts'
import { findMemberByName } from '../../src/core/members/member.ts'
import { mutePerson } from '../../src/core/moderation/mute-person.ts'
import { saveFilter } from '../../src/core/moderation/save-filter.ts'
import { deletePost } from '../../src/core/posts/delete-post.ts'
import { blankDraft, type Draft } from '../../src/core/posts/draft.ts'
import { editPost, findOwn, versionOf } from '../../src/core/posts/edit-post.ts'
import { saveDraft } from '../../src/core/posts/save-draft.ts'
import { writePost } from '../../src/core/posts/write-post.ts'
import { bookmarkPost } from '../../src/core/reactions/bookmark-post.ts'
import { boostPost } from '../../src/core/reactions/boost-post.ts'
import { likePost } from '../../src/core/reactions/like-post.ts'
import { muteThread } from '../../src/core/reactions/mute-thread.ts'
import { pinPost } from '../../src/core/reactions/pin-post.ts'
import { vote } from '../../src/core/reactions/vote.ts'
import { keepReminder } from '../../src/core/reminders/keep-reminder.ts'
import { reportPerson } from '../../src/core/reports/report-person.ts'
import { followTag } from '../../src/core/tags/follow-tag.ts'
import { all } from '../../src/db/database.ts'
import { newId } from '../../src/lib/ids.ts'
import { photograph } from '../../src/media/sample-pictures.ts'
import { routes } from '../../src/web/routes.ts'
import { takeFirstCall } from '../calls.ts'
import type { Here } from '../cast.ts'
import { silentDevice } from '../phones.ts'
import { type Browser, openHouse, type TestHouse } from '../village.ts'
import { crawl } from './crawl.ts'

/** Something with an id that Dee or a stranger may not know of. */
interface Hidden {
  readonly what: string
  readonly id: string
}

const poll = { options: ['qpollyes', 'qpollno'], several: false, hidden: false, lasts: 3_600_000 }

async function picture(house: TestHouse, name: Here): Promise<string> {
  const path = join(house.ctx.mediaFolder, 'incoming', randomUUID())
  const bytes = await photograph(40, 30)
  writeFileSync(path, bytes)
  return (await acceptMedia(house.ctx, house.member(name), { path, bytes: bytes.length })).id
}

/** What Ada and Bo have between them and by themselves, none of it Dee's business. */
async function makeSecrets(house: TestHouse): Promise<Hidden[]> {
  const { ctx } = house
  const [ada, bo] = [house.member('ada'), house.member('bo')]
  makeRoom(house)
  const media = await picture(house, 'ada')
  makeRoom(house)
  const say = (text: string, more: Partial<Draft> = {}) =>
    house.says('ada', text, { choice: 'direct', named: ['@bo'], ...more }).id
  const direct = say('For Bo: qdirect #qtag', { warning: 'qfold', poll, media: [{ id: media, alt: 'qalt' }] })
  const seen = versionOf(findOwn(ctx, ada, direct))
  editPost(ctx, ada, direct, {
    edit: { text: 'For Bo: qedited #qtag', warning: 'qfold', language: 'en', media: [{ id: media, alt: 'qalt' }] },
    seen,
  })
  likePost(ctx, bo, direct)
  bookmarkPost(ctx, bo, direct)
  vote(ctx, bo, direct, [0])
  makeRoom(house)
  const circle = say('For followers: qcircle #qtag', { choice: 'local', narrowing: 'followers', named: [] })
  pinPost(ctx, ada, circle)
  makeRoom(house)
  const held = writePost(ctx, ada, { ...blankDraft, text: 'Held back: qheld #qtag', choice: 'public' }).id
  makeRoom(house)
  const gone = say('Regretted: qgone', { choice: 'local', named: [] })
  deletePost(ctx, ada, gone)
  makeRoom(house)
  house.as('bo')
  const made = [
    { what: 'a direct post', id: direct },
    { what: 'its picture', id: media },
    { what: 'a post for followers', id: circle },
    { what: 'a held post', id: held },
    { what: 'a deleted post', id: gone },
    { what: 'a session', id: listSessions(ctx, bo)[0]?.id ?? '' },
  ]
  for (const [what, make] of Object.entries(own)) {
    makeRoom(house)
    made.push({ what, id: make(house) })
  }
  makeRoom(house)
  return made
}

/** What Bo keeps for himself. */
const own: Record<string, (house: TestHouse) => string> = {
  'a draft': ({ ctx, member }) => saveDraft(ctx, member('bo'), { ...blankDraft, text: 'qdraft' }),
  'a list': ({ ctx, member }) => makeList(ctx, member('bo'), { title: 'qlist', exclusive: false }),
  'a filter': ({ ctx, member }) =>
    saveFilter(ctx, member('bo'), null, {
      title: 'qfilter',
      act: 'fold',
      places: ['home'],
      until: null,
      words: [{ word: 'qword', whole: true }],
    }),
  'an invitation': ({ ctx, member }) =>
    makeInvitation(ctx, member('bo'), { forWhom: 'qguest', note: 'qnote', uses: '1', days: '3' }),
  'a call': ({ ctx, member }) => takeFirstCall(ctx, { host: member('ada'), member: member('bo'), place: 'qplace' }),
  'an introduction': ({ ctx, member }) => {
    const eli = findMemberByName(ctx.db, 'eli')
    return eli ? offerIntroduction(ctx, eli, { one: 'ada', other: member('bo').name, reason: 'qreason' }) : ''
  },
  'a suggested sentence': ({ ctx, member }) => {
    suggestSentence(ctx, member('ada'), member('bo').id, 'qsentence')
    return suggestionTo(ctx, member('bo'))?.id ?? ''
  },
  'a note of the hosts': ({ ctx, member }) => {
    writeMemory(ctx, member('ada'), member('bo').id, 'qremembered')
    return guestBookOf(ctx, member('ada'), member('bo').id)[0]?.id ?? ''
  },
  'a report about Dee': ({ ctx, member }) =>
    reportPerson(ctx, member('bo'), member('dee').id, { rule: 'Be kind.', words: 'qreport', mayName: false }),
  // That somebody was reminded is in the log for all; whom, of what and in which words is not.
  'a reminder': ({ ctx, member }) => {
    const said = { kind: 'reminder', rule: 'Be kind.', words: 'qreminder', post: null, postWords: '' } as const
    return keepReminder(ctx, { ...said, member: member('bo').id, host: member('ada').id })
  },
  'a device that rings': ({ ctx, member }) => silentDevice(ctx, member('bo')),
  'a passkey': ({ ctx, member }) => {
    keepPasskey(
      ctx,
      member('bo'),
      { credential: 'made-up', publicKey: new Uint8Array(1), counter: 0, transports: [] },
      'qkey',
    )
    return listPasskeys(ctx, member('bo'))[0]?.id ?? ''
  },
}

/** Leaves out some ids: those of one moment are neighbours, and beside a real one there shall be one that nobody has. */
function makeRoom({ ctx }: TestHouse): void {
  for (let n = 0; n < 64; n += 1) newId(ctx.now())
}

// It differs in the last letter only, so it stands where the real one stands in every order.
const strangerTo = (id: string) => `${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}`

const form = {
  on: 'yes',
  option: '0',
  text: 'x',
  title: 'x',
  words: 'x',
  places: 'home',
  act: 'fold',
  lasts: 'always',
  name: '@ada',
  do: 'save',
  seen: '0',
  audience: 'local',
}

/** Every address of the house that takes an id, and every field that does, as requests about `id`. */
function requestsAbout(id: string): { about: string; ask: (browser: Browser) => Promise<Response> }[] {
  const paths = routes
    .filter(({ path }) => path.includes(':id'))
    .map(({ method, path }) => ({
      method,
      path: path.replace(/:handle\{@\[\^\/\]\+\}/, '@ada').replace(/:person|:token|:code|:tag/g, id),
    }))
  const ways = paths.flatMap(({ method, path }) => {
    const sized = path.includes(':size')
      ? ['small', 'medium', 'large', 'original'].map((size) => path.replace(':size', size))
      : [path]
    return sized.map((each) => ({ method, path: each.replace(/:id(\{[^}]*\}\})?/, id) }))
  })
  const pages = [
    '/',
    '/following',
    '/public-posts',
    '/tags/qtag',
    '/bookmarks',
    '/likes',
    '/inbox',
    '/direct',
    '/@ada',
    '/search?q=ada',
  ]
  const queries = [
    ...['reply', 'quote', 'draft', 'back', 'to'].map((name) => `/write?${name}=${id}`),
    ...pages.flatMap((page) =>
      ['before', 'after', 'from'].map((name) => `${page}${page.includes('?') ? '&' : '?'}${name}=${id}`),
    ),
  ]
  const bodies = ['reply', 'quote', 'media', 'draft', 'drop', 'once'].flatMap((name) =>
    // The key of a form is the sender's own to choose; what she keeps under it is hers.
    (name === 'once' ? ['save'] : ['post', 'save', 'look']).map((act) => ({ ...form, [name]: id, do: act })),
  )
  return [
    ...ways.map(({ method, path }) => ({
      about: `${method} ${path}`,
      ask: (browser: Browser) => (method === 'get' ? browser.get(path) : browser.post(path, form)),
    })),
    ...ways
      .filter(({ method }) => method === 'get')
      .map(({ path }) => ({
        about: `get ${path} as a piece`,
        ask: (browser: Browser) => browser.get(path, { 'hx-request': 'true' }),
      })),
    ...queries.map((path) => ({ about: `get ${path}`, ask: (browser: Browser) => browser.get(path) })),
    ...bodies.map((body) => ({
      about: `post /write ${JSON.stringify(body)}`,
      ask: (browser: Browser) => browser.post('/write', body),
    })),
  ]
}

/** Everything that an answer tells, with the asked id and what is new on every page taken out. */
async function told(answered: Response, id: string): Promise<string> {
  const headers = [...answered.headers]
    .filter(([name]) => name !== 'date')
    .sort()
    .map((pair) => pair.join(': '))
  return `${answered.status}\n${headers.join('\n')}\n${await answered.text()}`
    .replaceAll(id, 'ID')
    .replace(/(name="once" value=")\w+/g, '$1NEW')
    .replace(/data-keep="[^"]*"/g, '')
}

async function compare(browser: Browser, who: string, { what, id }: Hidden): Promise<void> {
  const other = strangerTo(id)
  const made = requestsAbout(other)
  for (const [n, { about, ask }] of requestsAbout(id).entries()) {
    browser.cookies.delete('notice')
    const real = await told(await ask(browser), id)
    browser.cookies.delete('notice')
    const unknown = await told((await made[n]?.ask(browser)) ?? Response.error(), other)
    assert.ok(real === unknown, `${what} for ${who}: ${about}\n${difference(real, unknown)}`)
  }
}

function difference(a: string, b: string): string {
  const at = [...a].findIndex((letter, n) => letter !== b[n])
  return `${a.slice(Math.max(0, at - 80), at + 80)}\n--- and not ---\n${b.slice(Math.max(0, at - 80), at + 80)}`
}

async function village(t: TestContext): Promise<TestHouse> {
  const house = openHouse()
  t.after(() => house.close())
  addMember(house.ctx, { handle: 'eli', shownName: 'Eli', password: null })
  makeRoom(house)
  house.says('ada', 'Soup for everybody.', { choice: 'public' })
  followPerson(house.ctx, house.member('bo'), house.member('ada').id)
  return house
}

test('for Dee, who has nothing to do with it, and for a stranger, what is hidden never was', async (t) => {
  const house = await village(t)
  for (const hidden of await makeSecrets(house)) {
    await compare(house.as('dee'), 'dee', hidden)
    await compare(house.stranger(), 'a stranger', hidden)
  }
})

test('for Dee, whom Ada blocked, Ada’s posts and Ada herself never were', async (t) => {
  const house = await village(t)
  const { ctx } = house
  makeRoom(house)
  const media = await picture(house, 'ada')
  makeRoom(house)
  const open = house.says('ada', 'For all.', { choice: 'public', poll, media: [{ id: media, alt: 'A wall' }] })
  blockPerson(ctx, house.member('ada'), house.member('dee').id)
  makeRoom(house)
  await compare(house.as('dee'), 'dee', { what: 'an open post', id: open.id })
  await compare(house.as('dee'), 'dee', { what: 'its picture', id: media })
  await compare(house.as('dee'), 'dee', { what: 'Ada', id: house.member('ada').id })
})

/** Every page that somebody finds by following links, without what is new each time. */
async function everything(browser: Browser): Promise<Map<string, string>> {
  const pages = await crawl(browser, [
    '/',
    '/@ada',
    '/@bo',
    '/tags/qtag',
    '/tags/soup',
    '/search?q=qdirect',
    '/search?q=from:@ada',
    '/search?q=%23qtag',
    '/rules',
    '/norms',
    '/catch-up',
    '/search?q=bread',
    '/search?q=%23soup',
    '/search?q=from:@bo',
  ])
  return new Map(pages.map(({ path, text }) => [path, text.replace(/(name="once" value=")\w+/g, '$1')]))
}

test('nothing that Ada and Bo have between them changes one letter of any page of Dee’s or a stranger’s', async (t) => {
  const house = await village(t)
  const { ctx } = house
  const [ada, bo, dee] = [house.member('ada'), house.member('bo'), house.member('dee')]
  const open = house.says('ada', 'Who brings bread? #soup', { choice: 'public', poll })
  house.says('bo', 'Me.', { replyTo: open.id, choice: 'public' })
  // Once to be seen, so that what was new is new no more; then to compare with.
  for (const browser of [house.as('dee'), house.stranger()]) await everything(browser)
  const before = [await everything(house.as('dee')), await everything(house.stranger())]

  const now = ctx.now()
  await makeSecrets(house)
  const under = (text: string, more: Partial<Draft>) =>
    house.says('bo', text, { choice: 'direct', named: ['@ada'], ...more }).id
  under('qanswer', { replyTo: open.id })
  // More than fits on a page, in words that Dee looks for: what is left out must not leave a gap.
  for (let n = 0; n < 30; n += 1) {
    under(`qmany ${n} bread #soup`, n % 2 ? { replyTo: open.id } : {})
    house.says('ada', `qmany ${n} bread #soup`, { narrowing: 'mutuals' })
  }
  under('qquote', { quoteOf: open.id })
  const held = writePost(ctx, bo, { ...blankDraft, text: 'qheldanswer', replyTo: open.id, choice: 'public' }).id
  boostPost(ctx, bo, open.id)
  likePost(ctx, bo, open.id)
  bookmarkPost(ctx, bo, open.id)
  pinPost(ctx, bo, held)
  followPerson(ctx, ada, bo.id)
  mutePerson(ctx, ada, dee.id, { lasts: null, quietNotices: true })
  addToList(ctx, bo, makeList(ctx, bo, { title: 'qwatched', exclusive: true }), dee.id)
  muteThread(ctx, ada, open.id)
  await house.wait(now - ctx.now())

  const after = [await everything(house.as('dee')), await everything(house.stranger())]
  for (const [n, who] of ['dee', 'a stranger'].entries()) {
    assert.deepEqual([...(after[n]?.keys() ?? [])], [...(before[n]?.keys() ?? [])], who)
    for (const [path, text] of before[n] ?? []) {
      const now = after[n]?.get(path) ?? ''
      assert.ok(now === text, `${path} for ${who}\n${difference(text, now)}`)
    }
  }
})

const endings: Record<string, (house: TestHouse, posts: readonly string[]) => unknown> = {
  'Bo stopped following': ({ ctx, member }) => unfollowPerson(ctx, member('bo'), member('ada').id),
  'Ada took him off her followers': ({ ctx, member }) => removeFollower(ctx, member('ada'), member('bo').id),
  'Ada blocked him': ({ ctx, member }) => blockPerson(ctx, member('ada'), member('bo').id),
  'Bo blocked her': ({ ctx, member }) => blockPerson(ctx, member('bo'), member('ada').id),
  'Ada deleted it': ({ ctx, member }, posts) => posts.map((post) => deletePost(ctx, member('ada'), post)),
}

for (const [what, end] of Object.entries(endings)) {
  test(`once ${what}, nothing of what Bo could read is left on any page of his`, async (t) => {
    const house = await village(t)
    const { ctx } = house
    const [ada, bo] = [house.member('ada'), house.member('bo')]
    changeFollow(ctx, bo, ada.id, { boosts: true, tell: true })
    const media = await picture(house, 'ada')
    const say = { choice: 'local', narrowing: 'followers' } as const
    const post = house.says('ada', 'qwords #qtag', {
      ...say,
      warning: 'qfold',
      poll,
      media: [{ id: media, alt: 'qalt' }],
    }).id
    const seen = versionOf(findOwn(ctx, ada, post))
    editPost(ctx, ada, post, {
      edit: { text: 'qedited #qtag', warning: 'qfold', language: 'en', media: [{ id: media, alt: 'qalt' }] },
      seen,
    })
    likePost(ctx, bo, post)
    bookmarkPost(ctx, bo, post)
    vote(ctx, bo, post, [0])
    followTag(ctx, bo, 'qtag')
    addToList(ctx, bo, makeList(ctx, bo, { title: 'Ada', exclusive: false }), ada.id)
    const yes = house.says('bo', 'Yes.', { ...say, replyTo: post })
    const reply = house.says('ada', 'qreply', { ...say, replyTo: yes.id }).id
    house.says('bo', 'Look.', { choice: 'direct', named: ['@ada'], quoteOf: post })
    saveDraft(ctx, bo, { ...blankDraft, text: 'And', replyTo: post })
    const told = all(ctx.db, 'select kind from notifications where member = :id', { id: bo.id })
    assert.deepEqual(
      told.map(({ kind }) => kind),
      ['post', 'reply'],
    )
    const canaries = ['qwords', 'qedited', 'qfold', 'qalt', 'qpollyes', 'qreply', media]
    const seeds = ['/', '/tags/qtag', '/search?q=from:@ada', `/posts/${post}`, '/inbox/quiet', '/catch-up']
    const left = async (most = 200) =>
      (await crawl(house.as('bo'), seeds, most)).flatMap(({ path, text }) =>
        canaries.filter((each) => text.includes(each)).map((each) => `${each} on ${path}`),
      )
    assert.ok((await left(6)).length > 10)
    assert.ok((await house.as('bo').read('/drafts')).includes('Something new'))
    end(house, [post, reply])
    assert.ok(!(await house.as('bo').read('/drafts')).includes('Something new'))
    assert.deepEqual(await left(), [])
    assert.equal((await house.as('bo').get(`/media/${media}/medium`)).status, 404)
    const search = await house.as('bo').read('/search?q=qedited')
    assert.ok(!search.includes(`data-post="${post}"`))
  })
}

test('Bo, who writes to Dee about a post of Ada’s, does not learn that one of the two blocked the other', async (t) => {
  for (const [blocker, blocked] of [[], ['ada', 'dee'], ['dee', 'ada']] as const) {
    const house = await village(t)
    const open = house.says('ada', 'Who brings bread?')
    if (blocker && blocked) blockPerson(house.ctx, house.member(blocker), house.member(blocked).id)
    const sent = { text: 'Shall we?', audience: 'direct', to: '@dee', reply: open.id, do: 'post', sure: 'misses:@ada' }
    const answered = await house.as('bo').post('/write', sent)
    assert.equal(answered.status, 303)
    assert.match(decodeURIComponent(answered.headers.get('set-cookie') ?? ''), /Sent to @dee/)
    await house.wait(20_000)
    assert.match(await house.as('dee').read('/direct'), /Shall we\?/)
    const mentioned = await house
      .as('bo')
      .post('/write', { text: 'And @dee?', audience: 'local', reply: open.id, do: 'post' })
    assert.equal(mentioned.status, 303)
  }
})
