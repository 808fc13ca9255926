import { type DirectoryWish, listedPeople } from '../core/members/listed-people.ts'
import { peopleNotFollowed } from '../core/members/people-not-followed.ts'
import { suggestNoMore } from '../core/members/suggest-no-more.ts'
import type { Call, MemberCall } from './call.ts'
import { accountList } from './map/account.ts'
import type { Account, Suggestion } from './map/wire.ts'
import { anyone, member, type Row } from './row.ts'
import { asked, flag, oneOf, whole } from './said.ts'

/** People to get to know: those of this house whom a member does not follow yet, and the list of everybody who is in it. */
export const suggestionRows: readonly Row[] = [
  member('get', '/api/v1/suggestions', 'read:accounts', people),
  member('get', '/api/v2/suggestions', 'read:accounts', suggestions),
  member('delete', '/api/v1/suggestions/:id', 'write:accounts', remove),
  anyone('get', '/api/v1/directory', null, directory),
]

function people(call: MemberCall): Account[] {
  const { limit = 40 } = asked(call, { limit: whole(1, 80) })
  return accountList(
    call,
    peopleNotFollowed(call.ctx, call.member, limit).map(({ person }) => person.id),
  )
}

// None of the reasons apps know is ours; that the house itself names them is the nearest.
function suggestions(call: MemberCall): Suggestion[] {
  return people(call).map((account) => ({ source: 'staff', sources: ['featured'], account }))
}

function remove(call: MemberCall): object {
  suggestNoMore(call.ctx, call.member, call.id())
  return {}
}

// Strangers are shown nobody who lives elsewhere.
function directory(call: Call): Account[] {
  const wanted = asked(call, {
    order: oneOf('active', 'new'),
    local: flag,
    offset: whole(0, 10_000),
    limit: whole(1, 80),
  })
  const wish: DirectoryWish = {
    order: wanted.order ?? 'active',
    local: wanted.local === true || call.member === null,
    offset: wanted.offset ?? 0,
    most: wanted.limit ?? 40,
  }
  return accountList(
    call,
    listedPeople(call.ctx, call.viewer, wish).map(({ id }) => id),
  )
}
