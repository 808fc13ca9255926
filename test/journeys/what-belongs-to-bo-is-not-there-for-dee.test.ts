import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listSessions } from '../../src/core/access/sessions.ts'
import { suggestSentence } from '../../src/core/guest-book/suggest-sentence.ts'
import { suggestionTo } from '../../src/core/guest-book/suggested-sentence.ts'
import { setOpenness } from '../../src/core/house/set-openness.ts'
import { offerIntroduction } from '../../src/core/introductions/offer-introduction.ts'
import { makeInvitation } from '../../src/core/joining/make-invitation.ts'
import { suggestGuest } from '../../src/core/joining/suggest-guest.ts'
import { listOwnSuggested } from '../../src/core/joining/suggested-guest.ts'
import { shutServer } from '../../src/core/judgement/shut-server.ts'
import { makeList } from '../../src/core/lists/make-list.ts'
import { addMember } from '../../src/core/members/add-member.ts'
import { addPostToFilter } from '../../src/core/moderation/filter-posts.ts'
import { saveFilter } from '../../src/core/moderation/save-filter.ts'
import { blankDraft } from '../../src/core/posts/draft.ts'
import { saveDraft } from '../../src/core/posts/save-draft.ts'
import { likePost } from '../../src/core/reactions/like-post.ts'
import { remind } from '../../src/core/reminders/remind.ts'
import { listReminders } from '../../src/core/reminders/reminder.ts'
import { reportPerson } from '../../src/core/reports/report-person.ts'
import { featureTag } from '../../src/core/tags/feature-tag.ts'
import { letIn, testApp } from '../app-token.ts'
import { takeFirstCall } from '../calls.ts'
import type { Here } from '../cast.ts'
import { silentDevice } from '../phones.ts'
import { openHouse, type TestHouse } from '../village.ts'

/** Something that one member owns, and every address where its id is asked for. */
interface Owned {
  readonly what: string
  readonly make: (house: TestHouse, owner: Here) => string
  readonly reads: (id: string) => string[]
  readonly writes: (id: string) => [path: string, form: Record<string, string>][]
}

const nobody = '01ARZ3NDEKTSV4RRFFQ69G5FAV'

const owned: readonly Owned[] = [
  {
    what: 'a word filter',
    make: (house, owner) =>
      saveFilter(house.ctx, house.member(owner), null, {
        title: 'Quiet please',
        act: 'fold',
        places: ['home'],
        until: null,
        words: [{ word: 'secret', whole: true }],
      }),
    reads: (id) => [`/filters/${id}`],
    writes: (id) => [
      [`/filters/${id}`, { title: 'Mine', words: 'hers', act: 'hide', places: 'home', lasts: 'always' }],
      [`/filters/${id}/preview`, { title: 'Mine', words: 'hers', act: 'hide', places: 'home', lasts: 'keep' }],
      [`/filters/${id}/delete`, {}],
    ],
  },
  {
    what: 'a post in a filter',
    make: (house, owner) => {
      const draft = { title: 'Quiet please', act: 'fold' as const, places: ['home' as const], until: null, words: [] }
      const filter = saveFilter(house.ctx, house.member(owner), null, { ...draft, mayBeEmpty: true })
      return addPostToFilter(house.ctx, house.member(owner), filter, house.says('ada', 'Hello.').id).id
    },
    reads: () => [],
    writes: (id) => [[`/filters/posts/${id}/remove`, {}]],
  },
  {
    what: 'a tag on a page',
    make: (house, owner) => featureTag(house.ctx, house.member(owner), 'garden'),
    reads: () => [],
    writes: (id) => [[`/settings/profile/tags/${id}/remove`, {}]],
  },
  {
    what: 'something she was told',
    make: (house, owner) => {
      const post = house.says(owner, 'Buns?')
      likePost(house.ctx, house.member('ada'), post.id)
      return `like-${post.id}`
    },
    reads: () => [],
    writes: (key) => [['/inbox/dismiss', { key }]],
  },
  {
    what: 'a device that rings',
    make: (house, owner) => silentDevice(house.ctx, house.member(owner)),
    reads: (id) => [`/settings/notifications/devices/${id}`],
    writes: (id) => [
      [`/settings/notifications/devices/${id}`, { words: 'yes' }],
      [`/settings/notifications/devices/${id}/try`, {}],
      [`/settings/notifications/devices/${id}/off`, {}],
    ],
  },
  {
    what: 'a draft',
    make: (house, owner) => saveDraft(house.ctx, house.member(owner), { ...blankDraft, text: 'Not yet said.' }),
    reads: (id) => [`/write?draft=${id}`],
    writes: (id) => [
      [`/drafts/${id}/publish`, {}],
      [`/drafts/${id}/delete`, {}],
    ],
  },
  {
    what: 'an app that she let in',
    make: (house, owner) => {
      const { app } = testApp(house.ctx)
      letIn(house.ctx, app, house.member(owner))
      return app.id
    },
    reads: (id) => [`/settings/apps/${id}`],
    writes: (id) => [
      [`/settings/apps/${id}`, { 'map-public': 'local' }],
      [`/settings/apps/${id}`, { preset: 'standard' }],
      [`/settings/apps/${id}/end`, {}],
    ],
  },
  {
    what: 'a list',
    make: (house, owner) => makeList(house.ctx, house.member(owner), { title: 'Close ones', exclusive: false }),
    reads: (id) => [`/lists/${id}`, `/lists/${id}/edit`, `/lists/${id}/delete`],
    writes: (id) => [
      [`/lists/${id}`, { title: 'Mine' }],
      [`/lists/${id}/people`, { handle: '@ada' }],
      [`/lists/${id}/people/${nobody}/remove`, {}],
      [`/lists/${id}/delete`, {}],
    ],
  },
  {
    what: 'a report about Dee',
    make: (house, owner) =>
      reportPerson(house.ctx, house.member(owner), house.member('dee').id, {
        rule: 'Be kind.',
        words: 'That was not kind.',
        mayName: false,
      }),
    reads: (id) => [`/reports/${id}`],
    writes: (id) => [
      [`/reports/${id}`, { words: 'Mine.' }],
      [`/host/reports/${id}`, { words: 'Mine.', seen: '0' }],
      [`/host/reports/${id}/close`, { words: 'Mine.', seen: '0' }],
      [`/host/reports/${id}/reopen`, { seen: '0' }],
    ],
  },
  {
    what: 'a server that she blocks',
    make: (house, owner) => shutServer(house.ctx, house.member(owner), 'noisy.example'),
    reads: () => [],
    writes: (id) => [['/blocks/servers/undo', { server: id }]],
  },
  {
    what: 'a reminder',
    make: (house, owner) => {
      const member = house.member(owner)
      remind(house.ctx, house.member('ada'), { member: member.id, rule: 'Be kind.', words: '', post: '' })
      return listReminders(house.ctx, member)[0]?.id ?? ''
    },
    reads: () => [],
    writes: (id) => [
      [`/reminders/${id}/seen`, {}],
      [`/reminders/${id}/talk`, {}],
    ],
  },
  {
    what: 'an invitation',
    make: (house, owner) =>
      makeInvitation(house.ctx, house.member(owner), { forWhom: 'Eli', note: '', uses: '1', days: '7' }),
    reads: (id) => [`/invitations/${id}`],
    writes: (id) => [[`/invitations/${id}/end`, {}]],
  },
  {
    what: 'somebody suggested to the hosts',
    make: ({ ctx, member }, owner) => {
      setOpenness(ctx, member('ada'), { lockedHome: false, openFront: false, inviting: 'suggest', waitlist: false })
      suggestGuest(ctx, member(owner), { name: 'Eli', knows: 'From the bicycle kitchen.', note: '' })
      return listOwnSuggested(ctx, member(owner))[0]?.id ?? ''
    },
    reads: () => [],
    writes: (id) => [[`/suggested/${id}/take-back`, {}]],
  },
  {
    what: 'a call',
    make: (house, owner) => takeFirstCall(house.ctx, { host: house.member('ada'), member: house.member(owner) }),
    reads: (id) => [`/calls/${id}/call.ics`],
    writes: (id) => [[`/calls/${id}/give-back`, {}]],
  },
  {
    what: 'an introduction',
    make: (house, owner) => {
      const eli = addMember(house.ctx, { handle: 'eli', shownName: 'Eli', password: null })
      return offerIntroduction(house.ctx, eli, { one: owner, other: 'ada', reason: 'Bread.' })
    },
    reads: (id) => [`/introductions/${id}`],
    writes: (id) => [[`/introductions/${id}`, { answer: 'yes' }]],
  },
  {
    what: 'a suggested sentence',
    make: (house, owner) => {
      suggestSentence(house.ctx, house.member('ada'), house.member(owner).id, 'Mends bicycles.')
      return suggestionTo(house.ctx, house.member(owner))?.id ?? ''
    },
    reads: () => [],
    writes: (id) => [
      [`/sentence/${id}/accept`, { sentence: 'Mine.' }],
      [`/sentence/${id}/decline`, {}],
    ],
  },
  {
    what: 'a signed-in device',
    make: (house, owner) => {
      house.as(owner)
      return listSessions(house.ctx, house.member(owner))[0]?.id ?? ''
    },
    reads: () => [],
    writes: (id) => [[`/settings/security/devices/${id}/end`, {}]],
  },
]

for (const { what, make, reads, writes } of owned) {
  test(`${what} of Bo’s is for Dee what never was`, async (t) => {
    const house = openHouse()
    t.after(() => house.close())
    const dee = house.as('dee')
    const id = make(house, 'bo')
    const answer = async (response: Promise<Response>, given: string) => {
      const { status } = await response
      return [status, (await (await response).text()).replaceAll(given, 'ID')]
    }
    for (const read of reads(id)) assert.equal((await house.as('bo').get(read)).status, 200)
    for (const [n, read] of reads(id).entries()) {
      const theirs = await answer(dee.get(read), id)
      assert.equal(theirs[0], 404)
      assert.deepEqual(theirs, await answer(dee.get(reads(nobody)[n] ?? ''), nobody))
    }
    for (const [n, [path, form]] of writes(id).entries()) {
      const theirs = await answer(dee.post(path, form), id)
      assert.equal(theirs[0], 404, path)
      assert.deepEqual(theirs, await answer(dee.post(writes(nobody)[n]?.[0] ?? '', form), nobody))
    }
    for (const [path, form] of writes('not-an-id')) assert.equal((await dee.post(path, form)).status, 404)
    for (const read of reads(id)) assert.equal((await house.as('bo').get(read)).status, 200)
  })
}
