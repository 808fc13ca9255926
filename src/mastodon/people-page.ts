import type { Person } from '../core/actors/person.ts'
import type { Slice, SlicePlace } from '../core/slices.ts'
import type { Call } from './call.ts'
import { accountList } from './map/account.ts'
import type { Account } from './map/wire.ts'
import { pageWanted, tellEnds } from './paging.ts'
import { asked, text, whole } from './said.ts'

/** Which part of a list of people an app asks for: 40 of them unless it says, 80 at most. */
export function peopleWanted(call: Call): SlicePlace {
  const { before, after, above, most } = pageWanted(call, 40, 80)
  return { before, since: after, after: above, most }
}

/** The same for lists that go by names, such as servers and tags: 100 of them, 200 at most. */
export function namesWanted(call: Call): SlicePlace {
  const name = text(300)
  const { max_id, since_id, min_id, limit } = asked(call, {
    max_id: name,
    since_id: name,
    min_id: name,
    limit: whole(1, 200),
  })
  return { before: max_id, since: since_id, after: min_id, most: limit ?? 100 }
}

/** What of a part of a list is there, with how to go on in the Link header. */
export function itemsOf<T>(call: Call, { items, next, previous }: Slice<T>): readonly T[] {
  tellEnds(call, { first: previous, last: next })
  return items
}

/** A part of a list of people as apps read it. */
export function answerPeople(call: Call, slice: Slice<Person>): Account[] {
  return accountList(
    call,
    itemsOf(call, slice).map(({ id }) => id),
  )
}
