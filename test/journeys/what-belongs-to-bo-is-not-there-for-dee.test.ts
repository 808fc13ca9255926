import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listSessions } from '../../src/core/access/sessions.ts'
import { makeInvitation } from '../../src/core/joining/make-invitation.ts'
import { makeList } from '../../src/core/lists/make-list.ts'
import { saveFilter } from '../../src/core/moderation/save-filter.ts'
import { blankDraft } from '../../src/core/posts/draft.ts'
import { saveDraft } from '../../src/core/posts/save-draft.ts'
import type { Here } from '../cast.ts'
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
    what: 'a draft',
    make: (house, owner) => saveDraft(house.ctx, house.member(owner), { ...blankDraft, text: 'Not yet said.' }),
    reads: (id) => [`/write?draft=${id}`],
    writes: (id) => [
      [`/drafts/${id}/publish`, {}],
      [`/drafts/${id}/delete`, {}],
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
    what: 'an invitation',
    make: (house, owner) =>
      makeInvitation(house.ctx, house.member(owner), { forWhom: 'Eli', note: '', uses: '1', days: '7' }),
    reads: (id) => [`/invitations/${id}`],
    writes: (id) => [[`/invitations/${id}/end`, {}]],
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
