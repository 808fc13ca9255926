import { limits } from '../core/limits.ts'
import { addPeople } from '../core/lists/add-people.ts'
import { changeList } from '../core/lists/change-list.ts'
import { deleteList } from '../core/lists/delete-list.ts'
import { findList, findLists } from '../core/lists/list.ts'
import { listPeople } from '../core/lists/list-people.ts'
import { makeList } from '../core/lists/make-list.ts'
import { removeFromList } from '../core/lists/remove-from-list.ts'
import type { MemberCall } from './call.ts'
import { listFrom } from './map/list.ts'
import type { Account, List } from './map/wire.ts'
import { answerPeople, peopleWanted } from './people-page.ts'
import { member, type Row } from './row.ts'
import { asked, flag, ids, oneOf, text, whole } from './said.ts'

/** Lists of people. */
export const listRows: readonly Row[] = [
  member('get', '/api/v1/lists', 'read:lists', lists),
  member('post', '/api/v1/lists', 'write:lists', make),
  member('get', '/api/v1/lists/:id', 'read:lists', show),
  member('put', '/api/v1/lists/:id', 'write:lists', change),
  member('delete', '/api/v1/lists/:id', 'write:lists', remove),
  member('get', '/api/v1/lists/:id/accounts', 'read:lists', people),
  member('post', '/api/v1/lists/:id/accounts', 'write:lists', add),
  member('delete', '/api/v1/lists/:id/accounts', 'write:lists', takeOut),
]

function lists({ ctx, member }: MemberCall): List[] {
  return findLists(ctx, member).map(listFrom)
}

function show({ ctx, member, id }: MemberCall): List {
  return listFrom(findList(ctx, member, id()))
}

function make(call: MemberCall): List {
  const { title = '', exclusive = false } = wanted(call)
  return listFrom(findList(call.ctx, call.member, makeList(call.ctx, call.member, { title, exclusive })))
}

function change(call: MemberCall): List {
  const list = findList(call.ctx, call.member, call.id())
  const { title = list.title, exclusive = list.exclusive } = wanted(call)
  changeList(call.ctx, call.member, list.id, { title, exclusive })
  return listFrom(findList(call.ctx, call.member, list.id))
}

// Whose answers a list shows is one rule for all lists here, so the policy is read and changes nothing.
function wanted(call: MemberCall) {
  return asked(call, { title: text(500), exclusive: flag, replies_policy: oneOf('followed', 'list', 'none') })
}

function remove({ ctx, member, id }: MemberCall): object {
  deleteList(ctx, member, id())
  return {}
}

function people(call: MemberCall): Account[] {
  const place = peopleWanted(call)
  // Mastodon gives a list whole to whoever asks for 0 of it.
  const isWhole = asked(call, { limit: whole(0, 80) }).limit === 0
  const most = isWhole ? limits.list.people : place.most
  return answerPeople(call, listPeople(call.ctx, call.member, call.id(), { ...place, most }))
}

function add(call: MemberCall): object {
  addPeople(call.ctx, call.member, call.id(), peopleIn(call))
  return {}
}

function takeOut(call: MemberCall): object {
  const { id } = findList(call.ctx, call.member, call.id())
  for (const person of peopleIn(call)) removeFromList(call.ctx, call.member, id, person)
  return {}
}

function peopleIn(call: MemberCall): readonly string[] {
  const { account_ids } = asked(call, { account_ids: ids(limits.list.people) })
  return account_ids ?? []
}
