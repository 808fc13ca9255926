import { findFilter } from '../core/moderation/filter.ts'
import {
  addPostToFilter,
  filterPostsOf,
  findFilteredPost,
  removePostFromFilter,
} from '../core/moderation/filter-posts.ts'
import { addWord, changeWord, findWord, removeWord } from '../core/moderation/filter-words.ts'
import type { MemberCall } from './call.ts'
import { filterStatusFrom, keywordFrom } from './map/filter.ts'
import type { Filter } from './map/wire.ts'
import { member, type Row } from './row.ts'
import { asked, flag, id, text } from './said.ts'

/** The words of filters one by one, and the single posts in them. */
export const filterWordRows: readonly Row[] = [
  member('get', '/api/v2/filters/:id/keywords', 'read:filters', words),
  member('post', '/api/v2/filters/:id/keywords', 'write:filters', add),
  member('get', '/api/v2/filters/keywords/:id', 'read:filters', word),
  member('put', '/api/v2/filters/keywords/:id', 'write:filters', change),
  member('delete', '/api/v2/filters/keywords/:id', 'write:filters', remove),
  member('get', '/api/v2/filters/:id/statuses', 'read:filters', posts),
  member('post', '/api/v2/filters/:id/statuses', 'write:filters', addPost),
  member('get', '/api/v2/filters/statuses/:id', 'read:filters', post),
  member('delete', '/api/v2/filters/statuses/:id', 'write:filters', removePost),
]

type Keyword = Filter['keywords'][number]
type FilterStatus = Filter['statuses'][number]

function words({ ctx, member, id }: MemberCall): Keyword[] {
  return findFilter(ctx, member, id()).words.map(keywordFrom)
}

function word({ ctx, member, id }: MemberCall): Keyword {
  return keywordFrom(findWord(ctx, member, id()).word)
}

function add(call: MemberCall): Keyword {
  const { keyword = '', whole_word = true } = read(call)
  return keywordFrom(addWord(call.ctx, call.member, call.id(), { word: keyword, whole: whole_word }))
}

function change(call: MemberCall): Keyword {
  const { keyword, whole_word } = read(call)
  const wanted = {
    ...(keyword === undefined ? {} : { word: keyword }),
    ...(whole_word === undefined ? {} : { whole: whole_word }),
  }
  return keywordFrom(changeWord(call.ctx, call.member, call.id(), wanted))
}

function read(call: MemberCall) {
  return asked(call, { keyword: text(500), whole_word: flag })
}

function remove({ ctx, member, id }: MemberCall): object {
  removeWord(ctx, member, id())
  return {}
}

function posts({ ctx, member, id }: MemberCall): FilterStatus[] {
  return filterPostsOf(ctx, member, id()).map(filterStatusFrom)
}

function post({ ctx, member, id }: MemberCall): FilterStatus {
  return filterStatusFrom(findFilteredPost(ctx, member, id()))
}

function addPost(call: MemberCall): FilterStatus {
  const { status_id = '' } = asked(call, { status_id: id })
  return filterStatusFrom(addPostToFilter(call.ctx, call.member, call.id(), status_id))
}

function removePost({ ctx, member, id }: MemberCall): FilterStatus {
  const found = findFilteredPost(ctx, member, id())
  removePostFromFilter(ctx, member, found.id)
  return filterStatusFrom(found)
}
