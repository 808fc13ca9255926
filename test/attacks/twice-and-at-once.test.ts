import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { makeOneTimeLink } from '../../src/core/access/one-time-links.ts'
import { publishSlots } from '../../src/core/calls/publish-slots.ts'
import { freeSlots } from '../../src/core/calls/slot.ts'
import { setOpenness } from '../../src/core/house/set-openness.ts'
import { codeOf } from '../../src/core/joining/invitation.ts'
import { makeInvitation } from '../../src/core/joining/make-invitation.ts'
import { limits } from '../../src/core/limits.ts'
import { makeList } from '../../src/core/lists/make-list.ts'
import { blankDraft } from '../../src/core/posts/draft.ts'
import { saveDraft } from '../../src/core/posts/save-draft.ts'
import { writePost } from '../../src/core/posts/write-post.ts'
import { reportPerson } from '../../src/core/reports/report-person.ts'
import { talkWithHosts } from '../../src/core/reports/talk-with-hosts.ts'
import { one } from '../../src/db/database.ts'
import { newId } from '../../src/lib/ids.ts'
import { photograph } from '../../src/media/sample-pictures.ts'
import { type Browser, openHouse, type TestHouse } from '../village.ts'

const times = 20

/** A form that makes something: what it makes, counted by a question, and how it is sent. */
interface Making {
  readonly what: string
  readonly count: string
  /** How many there are when it was sent once. */
  readonly made?: number
  readonly send: (house: TestHouse) => () => Promise<Response>
  /** What the others may be told besides yes. */
  readonly or?: readonly number[]
}

const counted = (table: string) => `select count(*) as n from ${table}`
const bo =
  (house: TestHouse, path: string, form: Record<string, string | string[]> = {}) =>
  () =>
    house.as('bo').post(path, form)
const ada =
  (house: TestHouse, path: string, form: Record<string, string | string[]> = {}) =>
  () =>
    house.as('ada').post(path, form)
const poll = { options: ['soup', 'bread'], several: false, hidden: false, lasts: 3_600_000 }

const offeredTimes = { from: '2026-11-24', until: '2026-11-25', time: '18:00', minutes: '30', place: 'The porch' }

const makings: readonly Making[] = [
  {
    what: 'a post',
    count: counted('posts'),
    send: (house) => bo(house, '/write', { text: 'Soup.', audience: 'local', once: newId(house.ctx.now()) }),
  },
  {
    what: 'a draft',
    count: counted('drafts'),
    send: (house) =>
      bo(house, '/write', { text: 'Soup.', audience: 'local', do: 'save', once: newId(house.ctx.now()) }),
  },
  {
    what: 'a scheduled post',
    count: counted('drafts'),
    send: (house) =>
      bo(house, '/write', {
        text: 'Soup.',
        audience: 'local',
        at: '2026-12-24T18:00',
        zone: 'UTC',
        once: newId(house.ctx.now()),
      }),
  },
  {
    what: 'a post of a draft',
    count: counted('posts'),
    or: [409, 404],
    send: (house) =>
      bo(house, `/drafts/${saveDraft(house.ctx, house.member('bo'), { ...blankDraft, text: 'Soup.' })}/publish`),
  },
  {
    what: 'a boost',
    count: 'select count(*) as n from posts where boost_of is not null',
    send: (house) => bo(house, `/posts/${house.says('ada', 'Soup.').id}/boost`, { on: 'yes' }),
  },
  {
    what: 'a like',
    count: counted('likes'),
    send: (house) => bo(house, `/posts/${house.says('ada', 'Soup.').id}/like`, { on: 'yes' }),
  },
  {
    what: 'the news of a like',
    count: counted('notifications'),
    send: (house) => bo(house, `/posts/${house.says('ada', 'Soup.').id}/like`, { on: 'yes' }),
  },
  {
    what: 'a vote',
    count: counted('votes'),
    send: (house) => bo(house, `/posts/${house.says('ada', 'What?', { poll }).id}/vote`, { option: '1' }),
  },
  {
    what: 'a follow',
    count: counted('follows'),
    send: (house) => bo(house, `/people/${house.member('ada').id}/follow`),
  },
  {
    what: 'the news of a follow',
    count: counted('notifications'),
    send: (house) => bo(house, `/people/${house.member('ada').id}/follow`),
  },
  { what: 'a block', count: counted('blocks'), send: (house) => bo(house, `/people/${house.member('ada').id}/block`) },
  {
    what: 'a mute',
    count: counted('mutes'),
    send: (house) => bo(house, `/people/${house.member('ada').id}/mute`, { lasts: 'day' }),
  },
  {
    what: 'a filter',
    count: counted('filters'),
    send: (house) =>
      bo(house, '/filters', { title: 'Buses', words: 'bus', act: 'fold', places: 'home', lasts: 'always' }),
  },
  { what: 'a list', count: counted('lists'), send: (house) => bo(house, '/lists', { title: 'Cooks' }) },
  {
    what: 'a place in a list',
    count: counted('list_people'),
    send: (house) =>
      bo(house, `/lists/${makeList(house.ctx, house.member('bo'), { title: 'Cooks', exclusive: false })}/people`, {
        name: '@ada',
      }),
  },
  {
    what: 'an invitation',
    count: counted('invitations'),
    send: (house) => bo(house, '/invitations', { forWhom: 'Sam', note: '', uses: '1', days: '3' }),
  },
  {
    what: 'somebody suggested to the hosts',
    count: counted('suggested_guests'),
    send: (house) => {
      const open = { lockedHome: false, openFront: false, waitlist: false }
      setOpenness(house.ctx, house.member('ada'), { ...open, inviting: 'suggest' })
      return bo(house, '/suggested', { name: 'Sam', knows: 'My brother.', note: '' })
    },
  },
  {
    what: 'a name left at the door',
    count: counted('waitlist'),
    send: (house) => {
      Object.assign(house.ctx, { mostActive: 3 })
      const link = 'a'.repeat(43)
      return () => house.stranger().post('/waitlist', { name: 'Sam', knows: 'Bo', note: '', contact: '', link })
    },
  },
  { what: 'a followed tag', count: counted('followed_tags'), send: (house) => bo(house, '/tags/soup/follow') },
  {
    what: 'a version of the rules',
    count: counted('rules'),
    made: 2,
    or: [409],
    send: (house) => ada(house, '/host/rules', { rules: 'Be kinder.', summary: 'Kinder.', base: '1' }),
  },
  {
    what: 'two times for a call',
    count: counted('call_slots'),
    made: 2,
    send: (house) => ada(house, '/host/calls', offeredTimes),
  },
  {
    what: 'a call for Bo',
    count: counted('calls'),
    send: (house) => {
      publishSlots(house.ctx, house.member('ada'), { ...offeredTimes, weekdays: [], times: ['18:00'] })
      return bo(house, '/call', { slot: freeSlots(house.ctx, house.member('bo'))[0]?.id ?? '' })
    },
  },
  {
    what: 'a wish for a call',
    count: counted('call_wishes'),
    send: (house) => bo(house, '/call/wish', { on: 'yes' }),
  },
  {
    what: 'what was gone through in a call',
    count: counted('call_ticks'),
    made: 2,
    send: (house) =>
      ada(house, `/host/people/${house.member('bo').id}/call`, { topic: ['basics', 'help'], act: 'done' }),
  },
  {
    what: 'a note of the hosts',
    count: counted('memories'),
    send: (house) => ada(house, `/host/people/${house.member('bo').id}/notes`, { words: 'Likes rye bread.' }),
  },
  {
    what: 'a suggested sentence',
    count: counted('suggested_sentences'),
    send: (house) => ada(house, `/host/people/${house.member('bo').id}/sentence`, { sentence: 'Likes rye bread.' }),
  },
  {
    what: 'what helps Bo',
    count: counted('hosting_me'),
    send: (house) => bo(house, '/settings/hosting-me', { phone: '', experience: '', needs: 'Tea.', seenBy: 'hosts' }),
  },
  {
    what: 'a report',
    count: counted('reports'),
    send: (house) => bo(house, `/people/${house.member('dee').id}/report`, { rule: 'Be kind.', words: 'Not kind.' }),
  },
  {
    what: 'a talk with the hosts',
    count: counted('reports'),
    send: (house) => bo(house, '/reports', { words: 'Hi.' }),
  },
  {
    what: 'more about a report',
    count: counted('report_entries'),
    send: (house) => {
      const id = talkWithHosts(house.ctx, house.member('bo'), { words: 'Hi.' })
      return bo(house, `/reports/${id}`, { words: 'And more.' })
    },
  },
  {
    what: 'the end of a report',
    count: `select count(*) as n from host_acts where kind = 'report-closed'`,
    send: (house) => {
      const told = { rule: 'Be kind.', words: '', mayName: false }
      const id = reportPerson(house.ctx, house.member('bo'), house.member('dee').id, told)
      return ada(house, `/host/reports/${id}/close`, { words: 'Done.', seen: '0' })
    },
  },
  {
    what: 'a reminder',
    count: counted('reminders'),
    send: (house) =>
      ada(house, `/host/people/${house.member('bo').id}/remind`, { rule: 'Be kind.', words: 'Please.', post: '' }),
  },
  {
    what: 'a time outside',
    count: counted('outside'),
    or: [409],
    send: (house) =>
      ada(house, `/host/people/${house.member('bo').id}/outside`, {
        kind: 'read-only',
        days: '3',
        rule: 'Be kind.',
        words: 'A breath.',
      }),
  },
  {
    what: 'somebody asked to leave',
    count: counted('partings'),
    or: [409],
    send: (house) =>
      ada(house, `/host/people/${house.member('bo').id}/parting`, {
        reason: 'We talked.',
        days: '30',
        line: 'Bo moved out.',
        talkTo: house.member('ada').id,
      }),
  },
  {
    what: 'a closed door',
    count: counted('partings'),
    or: [409],
    send: (house) => ada(house, `/host/people/${house.member('bo').id}/door`, { reason: 'Threats.' }),
  },
  {
    what: 'a removed post',
    count: counted('reminders'),
    or: [404],
    send: (house) => ada(house, `/host/posts/${house.says('bo', 'Soup.').id}/remove`, { rule: 'Be kind.', words: '' }),
  },
  {
    what: 'a role',
    count: `select count(*) as n from events where name = 'member.given-role'`,
    send: (house) => ada(house, `/host/people/${house.member('bo').id}/role`, { role: 'keeper', act: 'give' }),
  },
  {
    what: 'a sign-in by a link that works once',
    count: `select count(*) as n from events where name = 'one-time-link.used'`,
    or: [410],
    send: (house) => {
      const token = makeOneTimeLink(house.ctx, {
        purpose: 'sign-in',
        member: house.member('bo'),
        by: null,
        lasts: 60_000,
      })
      return () => house.stranger().post(`/key/${token}`)
    },
  },
  {
    what: 'an edit',
    count: counted('revisions'),
    or: [409],
    send: (house) => {
      const post = house.says('bo', 'Soup.')
      return bo(house, `/local/${post.id}/edit`, { text: 'Bread.', seen: String(post.written), do: 'save' })
    },
  },
  {
    what: 'an undone post',
    count: `select count(*) as n from events where name = 'post.undone'`,
    or: [404],
    send: (house) => bo(house, `/undo/${writePost(house.ctx, house.member('bo'), { ...blankDraft, text: 'Oh.' }).id}`),
  },
  {
    what: 'a draft of a post that is deleted to be written again',
    count: counted('drafts'),
    or: [404],
    send: (house) => bo(house, `/local/${house.says('bo', 'Soup.').id}/delete`, { do: 'again' }),
  },
]

function village(t: TestContext): TestHouse {
  const house = openHouse()
  t.after(() => house.close())
  return house
}

const numberOf = (house: TestHouse, question: string) => Number(one(house.ctx.db, question)?.['n'])

for (const { what, count, made = 1, send, or = [] } of makings) {
  test(`${what} that is sent ${times} times at once is one`, async (t) => {
    const house = village(t)
    for (const who of ['ada', 'bo'] as const) house.as(who)
    const once = send(house)
    const answers = await Promise.all(Array.from({ length: times }, once))
    for (const { status } of answers) assert.ok([200, 303, ...or].includes(status), `it says ${status}`)
    assert.ok(
      answers.some(({ status }) => status === 303),
      'one of them is told yes',
    )
    assert.equal(numberOf(house, count), made)
    await once()
    assert.equal(numberOf(house, count), made, 'and once more changes nothing')
  })
}

const newcomer = {
  name: 'Eli Moss',
  handle: 'eli',
  key: 'password',
  password: 'a lot of good words',
  rules: '1',
  'agreed-1': 'yes',
}

test('of twenty people who join at once by an invitation for one, one moves in', async (t) => {
  const house = village(t)
  const invitation = makeInvitation(house.ctx, house.member('ada'), { forWhom: '', note: '', uses: '1', days: '3' })
  const path = `/join/${codeOf(house.ctx, invitation)}/you`
  const answers = await Promise.all(
    Array.from({ length: times }, (_, n) => house.stranger().post(path, { ...newcomer, handle: `eli${n}` })),
  )
  assert.equal(numberOf(house, counted('members')), 4)
  assert.equal(answers.filter(({ status }) => status === 200).length, 1)
  assert.ok(
    answers.every(({ status }) => [200, 410, 503].includes(status)),
    answers.map(({ status }) => status).join(),
  )
})

test('somebody who taps twice to join is one person, signed in', async (t) => {
  const house = village(t)
  const invitation = makeInvitation(house.ctx, house.member('ada'), { forWhom: '', note: '', uses: '1', days: '3' })
  const path = `/join/${codeOf(house.ctx, invitation)}/you`
  const answers = await Promise.all(Array.from({ length: times }, () => house.stranger().post(path, newcomer)))
  assert.equal(numberOf(house, counted('members')), 4)
  assert.ok(
    answers.every(({ status }) => status === 200),
    answers.map(({ status }) => status).join(),
  )
})

test('a house that twenty owners open at once has one first host', async (t) => {
  const house = openHouse({ opened: false })
  t.after(() => house.close())
  const token = makeOneTimeLink(house.ctx, { purpose: 'owner', member: null, by: null, lasts: 60_000 })
  const owners = await Promise.all(
    Array.from({ length: times }, async () => {
      const owner = house.stranger()
      await owner.post(`/key/${token}`)
      return owner
    }),
  )
  const holders = owners.filter(({ cookies }) => cookies.has('owner'))
  assert.equal(holders.length, 1)
  const [owner] = holders as [Browser]
  await Promise.all(
    Array.from({ length: times }, (_, n) => owner.post('/setup/you', { ...newcomer, handle: `eli${n}` })),
  )
  assert.equal(numberOf(house, counted('members')), 1)
})

function upload(bytes: Buffer, field: string, more: Record<string, string>): FormData {
  const form = new FormData()
  form.append(field, new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'a.jpg')
  for (const [name, value] of Object.entries(more)) form.append(name, value)
  return form
}

test('an emoji that a host adds twenty times at once is one, and nothing of the others is left', async (t) => {
  const house = village(t)
  house.as('ada')
  const bytes = await photograph(60, 40)
  const answers = await Promise.all(
    Array.from({ length: times }, () =>
      house.as('ada').post('/host/emoji', upload(bytes, 'picture', { code: 'loaf' })),
    ),
  )
  assert.equal(numberOf(house, counted('emojis')), 1)
  assert.equal(answers.filter(({ status }) => status === 303).length, 1)
  assert.ok(
    answers.every(({ status }) => [303, 409, 503].includes(status)),
    answers.map(({ status }) => status).join(),
  )
  assert.deepEqual(readdirSync(join(house.ctx.mediaFolder, 'incoming')), [])
})

test('a post with a picture that is sent eight times at once is one post with one picture', async (t) => {
  const house = village(t)
  house.as('bo')
  const once = randomUUID()
  const bytes = await photograph(60, 40)
  const answers = await Promise.all(
    Array.from({ length: 8 }, () =>
      house
        .as('bo')
        .post('/write', upload(bytes, 'files', { text: 'Look.', audience: 'local', once, sure: 'no-description' })),
    ),
  )
  assert.ok(
    answers.every(({ status }) => status < 500 || status === 503),
    answers.map(({ status }) => status).join(),
  )
  assert.equal(numberOf(house, counted('posts')), 1)
  assert.equal(numberOf(house, counted('attachments')), 1)
})

test('limits hold also when everything comes at once', async (t) => {
  const house = village(t)
  house.as('bo')
  const posts = Array.from({ length: limits.pins + 3 }, (_, n) => house.says('bo', `Post ${n}`))
  await Promise.all(posts.map(({ id }) => house.as('bo').post(`/posts/${id}/pin`, { on: 'yes' })))
  assert.equal(numberOf(house, counted('pins')), limits.pins)
  await Promise.all(
    Array.from({ length: limits.list.perMember + 5 }, (_, n) => house.as('bo').post('/lists', { title: `List ${n}` })),
  )
  assert.equal(numberOf(house, counted('lists')), limits.list.perMember)
  await Promise.all(
    Array.from({ length: limits.drafts + 5 }, (_, n) =>
      house.as('bo').post('/write', { text: `Draft ${n}`, audience: 'local', do: 'save' }),
    ),
  )
  assert.equal(numberOf(house, counted('drafts')), limits.drafts)
  await Promise.all(
    Array.from({ length: limits.invitation.perMember + 5 }, (_, n) =>
      house.as('bo').post('/invitations', { forWhom: `Sam ${n}`, note: '', uses: '1', days: '3' }),
    ),
  )
  assert.equal(numberOf(house, counted('invitations')), limits.invitation.perMember)
})
