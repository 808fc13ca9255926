import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Here } from '../../../test/cast.ts'
import { type Device, openPushService, type PushService } from '../../../test/phones.ts'
import { morning, openHouse, type TestHouse } from '../../../test/village.ts'
import { all, inTransaction, one, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { endSession, listSessions } from '../access/sessions.ts'
import { blockPerson } from '../follows/block-person.ts'
import { followPerson } from '../follows/follow-person.ts'
import { limits } from '../limits.ts'
import { turnLightsOff } from '../members/lights.ts'
import { savePreferences } from '../members/member.ts'
import { mutePerson } from '../moderation/mute-person.ts'
import { saveFilter } from '../moderation/save-filter.ts'
import type { NotificationKind } from '../notifications/kinds.ts'
import { tell } from '../notifications/tell.ts'
import { lockOut } from '../partings/lock-out.ts'
import { deletePost } from '../posts/delete-post.ts'
import { blankDraft } from '../posts/draft.ts'
import { undoPost } from '../posts/undo-post.ts'
import { writePost } from '../posts/write-post.ts'
import { likePost } from '../reactions/like-post.ts'
import { bells, usualBells } from './bells.ts'
import { changeSubscription } from './change-subscription.ts'
import { saveQuietHours } from './quiet-hours.ts'
import { subscribe, type Wanted } from './subscribe.ts'
import { findSubscription, type Holder, listSubscriptions } from './subscription.ts'
import { tellHeld } from './tell-held.ts'
import { tryDevice } from './try-device.ts'
import { unsubscribe } from './unsubscribe.ts'
import { vapidPublicKey } from './vapid.ts'

const hour = 60 * 60 * 1000

interface Place {
  readonly house: TestHouse
  readonly service: PushService
}

async function openPlace(t: TestContext): Promise<Place> {
  const names = new Map<string, string>()
  const house = openHouse({ address: 'http://maple.test', names })
  t.after(() => house.close())
  // The clock on the walls of Maple Street, wherever a test runs.
  for (const name of ['ada', 'bo', 'dee'] as const) savePreferences(house.ctx, house.member(name), { timeZone: 'UTC' })
  return { house, service: await openPushService(t, names) }
}

function sessionOf({ ctx, member, as }: TestHouse, name: Here): Holder {
  as(name)
  return { kind: 'session', id: listSessions(ctx, member(name))[0]?.id ?? '' }
}

/** What an app of hers was given. */
function tokenOf({ ctx, member }: TestHouse, name: Here, id = `token-of-${name}`): Holder {
  run(
    ctx.db,
    `insert or ignore into apps (id, kind, secret, name, redirects, scopes, made, allowed) values ('app', 'app', 's', 'Tusky', '[]', 'read push', 0, 0)`,
  )
  run(
    ctx.db,
    `insert into tokens (id, token, app, member, scopes, made, used) values (:id, :id, 'app', :member, 'read push', :now, :now)`,
    {
      id,
      member: member(name).id,
      now: ctx.now(),
    },
  )
  return { kind: 'token', id }
}

const usual = { device: 'a phone', bells, policy: 'all', words: false } as const

function turnOn({ house, service }: Place, name: Here, more: Partial<Wanted> & { by?: Holder } = {}): Device {
  const device = service.device(more.encoding)
  const { by = sessionOf(house, name), ...wanted } = more
  subscribe(house.ctx, house.member(name), by, { ...usual, ...keysOf(device), ...wanted })
  return device
}

const keysOf = ({ endpoint, p256dh, auth, encoding }: Device) => ({ endpoint, p256dh, auth, encoding })

function tellBo(house: TestHouse, kind: NotificationKind, actor: Here | null): void {
  inTransaction(house.ctx.db, () =>
    tell(house.ctx, { member: house.member('bo').id, kind, actor: actor && house.member(actor).id, post: null }),
  )
}

const waiting = (house: TestHouse) => all(house.ctx.db, 'select 1 from push_rings').length
const told = (device: Device) => device.said().map(({ body, title }) => body || title)

test('Bo’s phone rings when Ada names her, in both ways of encrypting, and the push service knows who rang', async (t) => {
  const place = await openPlace(t)
  const { house, service } = place
  const [phone, older] = [turnOn(place, 'bo'), turnOn(place, 'bo', { by: tokenOf(house, 'bo'), encoding: 'aesgcm' })]
  const newer = turnOn(place, 'bo', { by: tokenOf(house, 'bo', 'another'), encoding: 'aes128gcm' })
  const post = house.says('ada', 'Tea, @bo?')
  await house.settle()
  const tag = `named ${post.id}`
  assert.deepEqual(phone.said(), [
    { title: 'Maple Street', body: 'Somebody named you', path: `/posts/${post.id}`, tag },
  ])
  const notification = one(house.ctx.db, 'select id from notifications')?.['id']
  for (const app of [older, newer])
    assert.deepEqual(app.said(), [
      {
        access_token: '',
        preferred_locale: 'en',
        notification_id: notification,
        notification_type: 'mention',
        icon: 'http://maple.test/public/icon-192.png',
        title: 'Somebody named you',
        body: '',
      },
    ])
  assert.equal(service.got.length, 3)
  for (const got of service.got) {
    const claims = await service.prove(got, vapidPublicKey(house.ctx), house.ctx.now())
    assert.equal(claims['sub'], 'mailto:keeper@maple.test')
    assert.equal(claims['exp'], morning / 1000 + 12 * 60 * 60)
    assert.equal(got.headers['ttl'], String(24 * 60 * 60))
    assert.match(got.headers['topic'] ?? '', /^[\w-]{32}$/)
    assert.equal(got.headers['urgency'], 'normal')
  }
  assert.equal(waiting(house), 0)
})

test('nobody’s name and no word of a post is on a screen unless its owner wished for it', async (t) => {
  const place = await openPlace(t)
  const { house } = place
  const [plain, wordy] = [turnOn(place, 'bo'), turnOn(place, 'bo', { by: tokenOf(house, 'bo'), words: true })]
  house.says('ada', 'Canary-text for @bo', { warning: 'canary-fold' })
  house.says('ada', 'Canary-open for @bo')
  house.says('dee', 'Canary-direct', { choice: 'direct', named: ['@bo'] })
  for (const kind of ['follow', 'call-taken', 'reminded', 'asked-to-leave', 'new-key'] as const)
    tellBo(house, kind, kind === 'follow' || kind === 'call-taken' ? 'ada' : null)
  await house.settle()
  assert.equal(plain.said().length, 8)
  assert.doesNotMatch(JSON.stringify(plain.said()), /canary|Ada|Dee|leave|remind/i)
  assert.deepEqual(
    wordy.said().map(({ title, body }) => [title, body]),
    [
      ['Ada Marsh named you', 'Folded: canary-fold'],
      ['Ada Marsh named you', 'Canary-open for @bo'],
      ['Dee Okafor wrote to you', 'Canary-direct'],
      ['Ada Marsh follows you', ''],
    ],
  )
})

test('what Bo did not ask for does not ring, and neither do people she keeps out by choice', async (t) => {
  const place = await openPlace(t)
  const { house } = place
  const { ctx } = house
  const bo = house.member('bo')
  const phone = turnOn(place, 'bo', { bells: ['likes', 'follows'], policy: 'followed' })
  const post = house.says('bo', 'A kettle.')
  house.says('ada', 'Hello @bo')
  likePost(ctx, house.member('ada'), post.id)
  await house.settle()
  assert.deepEqual(told(phone), [])
  followPerson(ctx, bo, house.member('dee').id)
  likePost(ctx, house.member('dee'), post.id)
  await house.settle()
  assert.deepEqual(told(phone), ['Somebody likes your post'])
  const holder = sessionOf(house, 'bo')
  assert.deepEqual(changeSubscription(ctx, holder, { policy: 'follower', bells: ['follows'] }).bells, ['follows'])
  tellBo(house, 'follow', 'ada')
  await house.settle()
  assert.equal(phone.said().length, 1)
  followPerson(ctx, house.member('ada'), bo.id)
  tellBo(house, 'follow', 'ada')
  await house.settle()
  assert.deepEqual(told(phone).slice(1), ['Somebody follows you'])
  changeSubscription(ctx, holder, { policy: 'none' })
  tellBo(house, 'follow', 'ada')
  await house.settle()
  assert.equal(phone.said().length, 2)
})

test('between being told and being rung everything is asked again', async (t) => {
  const place = await openPlace(t)
  const { house, service } = place
  const { ctx } = house
  const [bo, dee] = [house.member('bo'), house.member('dee')]
  const changes: Record<string, (post: string) => void> = {
    'the post was deleted': (post) => deletePost(ctx, dee, post),
    'Bo blocked her': () => blockPerson(ctx, bo, dee.id),
    'she blocked Bo': () => blockPerson(ctx, dee, bo.id),
    'Bo muted her': () => mutePerson(ctx, bo, dee.id, { lasts: null, quietNotices: true }),
    'Bo muted the thread': (post) =>
      run(ctx.db, 'insert into muted_threads (member, thread, muted) values (:bo, :post, 0)', { bo: bo.id, post }),
    'hosts closed her door': () =>
      run(ctx.db, 'insert into hidden_people (person, since) values (:dee, 0)', { dee: dee.id }),
    'Bo read it': (post) =>
      run(ctx.db, `insert into seen_marks (member, place, mark, marked) values (:bo, 'thread:' || :post, :post, 0)`, {
        bo: bo.id,
        post,
      }),
    'Bo turned her lights off': () =>
      turnLightsOff(ctx, house.member('bo'), { until: ctx.now() + 2 * hour, say: false }),
    'a filter of Bo’s hides it': () =>
      void saveFilter(ctx, bo, null, {
        title: 'f',
        act: 'hide',
        places: ['inbox'],
        until: null,
        words: [{ word: 'soup', whole: true }],
      }),
    'Bo turned it off': () => unsubscribe(ctx, sessionOf(house, 'bo')),
  }
  const undo = () => {
    for (const table of ['blocks', 'mutes', 'muted_threads', 'hidden_people', 'seen_marks', 'filter_words', 'filters'])
      ctx.db.exec(`delete from ${table}`)
    savePreferences(ctx, house.member('bo'), { awayUntil: 0 })
  }
  for (const [what, change] of Object.entries(changes)) {
    const phone = turnOn(place, 'bo')
    service.status = 503
    const post = house.says('dee', 'More soup, @bo?')
    await house.settle()
    assert.equal(waiting(house), 1, what)
    change(post.id)
    service.status = 201
    await house.wait(hour)
    assert.deepEqual(phone.said(), [], what)
    assert.equal(waiting(house), 0, what)
    undo()
  }
  const phone = turnOn(place, 'bo')
  house.says('ada', 'And now, @bo?')
  await house.settle()
  assert.equal(phone.said().length, 1, 'the others do not hold it up')
})

test('a session that ended is rung no more, whatever is on its way', async (t) => {
  const place = await openPlace(t)
  const { house, service } = place
  const { ctx } = house
  const phone = turnOn(place, 'bo')
  service.status = 503
  house.says('ada', 'Hello @bo')
  await house.settle()
  service.status = 201
  endSession(ctx, house.member('bo'), sessionOf(house, 'bo').id)
  assert.equal(findSubscription(ctx, { kind: 'session', id: 'x' }), null)
  assert.deepEqual(listSubscriptions(ctx, house.member('bo').id), [])
  house.says('ada', 'Again @bo')
  await house.settle()
  assert.equal(all(ctx.db, 'select 1 from push_subscriptions').length, 0)
  await house.wait(hour)
  assert.deepEqual(phone.said(), [])
})

test('in a house that runs, a phone is silent within a second of its session’s end', async (t) => {
  const place = await openPlace(t)
  const { house, service } = place
  const phone = turnOn(place, 'bo')
  const problems: unknown[] = []
  house.run((error) => problems.push(error))
  house.says('ada', 'Hello @bo')
  house.ctx.wake()
  await until(() => phone.said().length === 1)
  service.slow = 50
  house.says('ada', 'Once more @bo')
  endSession(house.ctx, house.member('bo'), sessionOf(house, 'bo').id)
  const began = performance.now()
  await until(() => all(house.ctx.db, 'select 1 from push_subscriptions').length === 0)
  assert.ok(performance.now() - began < 1000)
  assert.equal(phone.said().length, 1)
  assert.deepEqual(problems, [])
})

async function until(done: () => boolean): Promise<void> {
  for (let n = 0; n < 400 && !done(); n += 1) await new Promise((next) => setTimeout(next, 5))
  assert.ok(done())
}

test('a session nobody used for a month, a token that ended and a member who left are rung no more', async (t) => {
  const place = await openPlace(t)
  const { house } = place
  const { ctx } = house
  const phone = turnOn(place, 'bo')
  await house.wait(limits.session.idle + hour)
  house.says('ada', 'Hello @bo')
  await house.settle()
  assert.deepEqual(phone.said(), [])
  const holder = tokenOf(house, 'bo')
  const app = turnOn(place, 'bo', { by: holder })
  run(ctx.db, `delete from tokens where id = :id`, { id: holder.id })
  house.says('ada', 'Hello app of @bo')
  await house.settle()
  assert.equal(findSubscription(ctx, holder), null)
  const dees = turnOn(place, 'dee', { by: tokenOf(house, 'dee') })
  house.says('ada', 'Hello @dee')
  inTransaction(ctx.db, () => lockOut(ctx, house.member('dee').id, 0))
  await house.settle()
  assert.deepEqual([app.said(), dees.said()], [[], []])
})

test('a push service that says gone ends it, one that is busy is asked again later, and after a day it is no news', async (t) => {
  const place = await openPlace(t)
  const { house, service } = place
  const { ctx } = house
  const phone = turnOn(place, 'bo')
  service.status = 429
  service.wait = String(2 * 60 * 60)
  house.says('ada', 'First @bo')
  await house.settle()
  house.says('ada', 'Second @bo')
  service.status = 201
  await house.wait(hour)
  assert.deepEqual(phone.said(), [], 'it was asked for two hours of peace')
  await house.wait(hour)
  const first = phone.said().map(({ path }) => path)
  assert.equal(first.length, 2)
  assert.deepEqual([...first].sort(), first, 'and they come in order')
  service.status = 503
  service.wait = null
  house.says('ada', 'Third @bo')
  for (let n = 0; n < 30; n += 1) await house.wait(hour)
  assert.equal(waiting(house), 0)
  assert.equal(listSubscriptions(ctx, house.member('bo').id).length, 1)
  service.status = 410
  house.says('ada', 'Fourth @bo')
  await house.settle()
  assert.deepEqual(listSubscriptions(ctx, house.member('bo').id), [])
  assert.equal(waiting(house), 0)
})

test('who refuses five rings in a row gets no more, and one that arrives counts from the beginning', async (t) => {
  const place = await openPlace(t)
  const { house, service } = place
  turnOn(place, 'bo')
  const failures = () => listSubscriptions(house.ctx, house.member('bo').id).map((each) => each.failures)
  const ring = async (status: number) => {
    service.status = status
    house.says('ada', `Hello @bo`)
    await house.settle()
  }
  for (const status of [403, 400, 413]) await ring(status)
  assert.deepEqual(failures(), [3])
  await ring(201)
  assert.deepEqual(failures(), [0])
  for (let n = 0; n < 5; n += 1) await ring(403)
  assert.deepEqual(failures(), [])
})

test('nothing is sent into somebody’s home network, and no key is taken that is none', async (t) => {
  const place = await openPlace(t)
  const { house, service } = place
  const keys = keysOf(service.device())
  const holder = sessionOf(house, 'bo')
  const refused = (wrong: Partial<Wanted>) => {
    try {
      subscribe(house.ctx, house.member('bo'), holder, { ...usual, ...keys, ...wrong })
    } catch (error) {
      if (error instanceof Refusal) return [error.code, error.field]
      throw error
    }
    return 'taken'
  }
  const addresses = [
    'http://127.0.0.1/x',
    'https://127.0.0.1/x',
    'https://[::1]/',
    'https://192.168.1.1/',
    'https://printer.local/',
    'https://localhost/',
    'http://push.example/',
    'https://push.example:8443/',
    'https://a:b@push.example/',
    'ftp://push.test/',
    'file:///etc/passwd',
    'https://169.254.169.254/latest',
    'push',
    'http://nobody.test/',
  ]
  for (const endpoint of addresses) assert.deepEqual(refused({ endpoint }), ['bad-input', 'endpoint'], endpoint)
  assert.deepEqual(refused({ endpoint: '' }), ['blank', 'endpoint'])
  assert.deepEqual(refused({ endpoint: `http://push.test/${'x'.repeat(1000)}` }), ['too-long', 'endpoint'])
  const offCurve = Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 1)]).toString('base64url')
  for (const p256dh of ['', 'x', '!!', offCurve, keys.auth])
    assert.deepEqual(refused({ p256dh }), ['bad-input', 'p256dh'], p256dh)
  for (const auth of ['', 'x', keys.p256dh]) assert.deepEqual(refused({ auth }), ['bad-input', 'auth'])
  assert.equal(
    refused({ p256dh: `${Buffer.from(keys.p256dh, 'base64url').toString('base64')}`, auth: `${keys.auth}==` }),
    'taken',
  )
  assert.equal(listSubscriptions(house.ctx, house.member('bo').id).length, 1)
})

test('a name that leads into a home network only later is not asked either', async (t) => {
  const place = await openPlace(t)
  const { house } = place
  turnOn(place, 'bo')
  run(house.ctx.db, `update push_subscriptions set endpoint = 'https://127.0.0.1/metadata'`)
  house.says('ada', 'Hello @bo')
  await house.settle()
  assert.deepEqual(listSubscriptions(house.ctx, house.member('bo').id), [])
})

test('a browser has one subscription, and rings for whoever signed in last', async (t) => {
  const place = await openPlace(t)
  const { house, service } = place
  const device = service.device()
  for (const name of ['bo', 'bo', 'dee'] as const)
    subscribe(house.ctx, house.member(name), sessionOf(house, name), { ...usual, ...keysOf(device) })
  assert.deepEqual(listSubscriptions(house.ctx, house.member('bo').id), [])
  assert.equal(listSubscriptions(house.ctx, house.member('dee').id).length, 1)
  assert.throws(
    () => subscribe(house.ctx, house.member('bo'), sessionOf(house, 'dee'), { ...usual, ...keysOf(device) }),
    { code: 'not-found' },
  )
})

test('more than twenty devices are not told', async (t) => {
  const place = await openPlace(t)
  const { house } = place
  for (let n = 0; n < limits.push.perMember; n += 1) turnOn(place, 'bo', { by: tokenOf(house, 'bo', `token-${n}`) })
  assert.throws(() => turnOn(place, 'bo'), { code: 'too-many' })
})

test('seven things in quiet hours are one ring in the morning, and one thing is itself', async (t) => {
  const place = await openPlace(t)
  const { house } = place
  const bo = house.member('bo')
  const [phone, app] = [turnOn(place, 'bo'), turnOn(place, 'bo', { by: tokenOf(house, 'bo') })]
  saveQuietHours(house.ctx, bo, { starts: 22 * 60, ends: 8 * 60 })
  await house.wait(15 * hour)
  const posts = Array.from({ length: 8 }, (_, n) => house.says(n % 2 ? 'ada' : 'dee', `Night thought ${n}, @bo`))
  await house.wait(8 * hour)
  assert.deepEqual([phone.said(), app.said()], [[], []], 'at seven it is still quiet')
  deletePost(house.ctx, house.member('dee'), posts[0]?.id ?? '')
  await house.wait(hour)
  assert.deepEqual(phone.said(), [
    { title: 'Maple Street', body: '7 things waited for you', path: '/inbox', tag: 'waited' },
  ])
  assert.deepEqual(told(app), ['7 things waited for you'])
  await house.wait(15 * hour)
  house.says('ada', 'One more, @bo')
  await house.wait(10 * hour)
  assert.deepEqual(told(phone).slice(1), ['Somebody named you'])
  assert.equal(waiting(house), 0)
})

test('when Bo ends her quiet hours, what waited rings at once; when she begins them, what is on its way waits', async (t) => {
  const place = await openPlace(t)
  const { house, service } = place
  const bo = house.member('bo')
  const phone = turnOn(place, 'bo')
  service.status = 503
  house.says('ada', 'A @bo')
  await house.settle()
  saveQuietHours(house.ctx, bo, { starts: 8 * 60, ends: 20 * 60 })
  service.status = 201
  house.says('ada', 'B @bo')
  await house.wait(hour)
  assert.deepEqual(phone.said(), [])
  saveQuietHours(house.ctx, bo, null)
  await house.settle()
  assert.deepEqual(told(phone), ['2 things waited for you'])
})

test('Bo can try whether it works, also at night, once in ten seconds and only her own', async (t) => {
  const place = await openPlace(t)
  const { house } = place
  const bo = house.member('bo')
  const phone = turnOn(place, 'bo')
  turnOn(place, 'bo', { by: tokenOf(house, 'bo') })
  saveQuietHours(house.ctx, bo, { starts: 0, ends: 23 * 60 })
  const [mine, app] = listSubscriptions(house.ctx, bo.id).map(({ id }) => id)
  tryDevice(house.ctx, bo, mine ?? '')
  assert.throws(() => tryDevice(house.ctx, bo, mine ?? ''), { code: 'too-often' })
  assert.throws(() => tryDevice(house.ctx, bo, app ?? ''), { code: 'not-allowed' })
  assert.throws(() => tryDevice(house.ctx, house.member('dee'), mine ?? ''), { code: 'not-found' })
  await house.settle()
  assert.deepEqual(told(phone), ['It works. This is how it looks.'])
  await house.wait(limits.push.between)
  tryDevice(house.ctx, bo, mine ?? '')
  await house.settle()
  assert.equal(phone.said().length, 2)
})

test('when an app posts publicly for Bo, her phone says so while she can undo it', async (t) => {
  const place = await openPlace(t)
  const { house } = place
  const bo = house.member('bo')
  const [phone, app] = [turnOn(place, 'bo'), turnOn(place, 'bo', { by: tokenOf(house, 'bo') })]
  const write = () => writePost(house.ctx, bo, { ...blankDraft, text: 'Hello world', choice: 'public' })
  const post = write()
  tellHeld(house.ctx, post, 'Tusky')
  await house.settle()
  const tag = `held ${post.id}`
  const said = { title: 'Maple Street', body: 'Posting publicly from Tusky · Undo', path: `/posts/${post.id}`, tag }
  assert.deepEqual(phone.said(), [said])
  assert.equal(place.service.got[0]?.headers['ttl'], '15')
  const taken = write()
  tellHeld(house.ctx, taken, 'Tusky')
  undoPost(house.ctx, bo, taken.id)
  const gone = write()
  tellHeld(house.ctx, gone, 'Tusky')
  await house.wait(limits.hold.beyond)
  tellHeld(house.ctx, { ...gone, leaves: null }, 'Tusky')
  await house.settle()
  assert.equal(phone.said().length, 1)
  assert.deepEqual(app.said(), [])
})

test('a device that is slow holds up no other, and at most four are rung at once', async (t) => {
  const place = await openPlace(t)
  const { house, service } = place
  let [under, most] = [0, 0]
  const { post } = house.ctx.net
  Object.assign(house.ctx.net, {
    post: async (...given: Parameters<typeof post>) => {
      most = Math.max(most, ++under)
      try {
        return await post(...given)
      } finally {
        under -= 1
      }
    },
  })
  const phones = Array.from({ length: 9 }, (_, n) => turnOn(place, 'bo', { by: tokenOf(house, 'bo', `token-${n}`) }))
  service.slow = 20
  house.says('ada', 'Everybody @bo')
  await house.settle()
  assert.deepEqual(
    phones.map((phone) => phone.said().length),
    phones.map(() => 1),
  )
  assert.equal(most, limits.push.atOnce)
})

test('the key of the house is made once and lies sealed', async (t) => {
  const { house } = await openPlace(t)
  const key = vapidPublicKey(house.ctx)
  assert.equal(vapidPublicKey(house.ctx), key)
  assert.equal(Buffer.from(key, 'base64url').length, 65)
  const row = one(house.ctx.db, 'select public, sealed from push_keys')
  assert.equal(row?.['public'], key)
  assert.ok(!Buffer.from(row?.['sealed'] as unknown as Uint8Array).includes(Buffer.from(key, 'base64url')))
})

test('what nobody chose rings for what asks for an answer', () => {
  for (const bell of ['likes', 'boosts', 'follows', 'posts', 'edits', 'polls'] as const)
    assert.ok(!usualBells.includes(bell), bell)
  assert.ok(usualBells.includes('direct'))
})
