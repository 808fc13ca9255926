import { findTags } from '../core/search/find-tags.ts'
import { peopleByName } from '../core/search/people-by-name.ts'
import { searchPosts } from '../core/search/search-posts.ts'
import { plainTag } from '../core/words/pieces.ts'
import type { MemberCall } from './call.ts'
import { askElsewhere, ownHandle } from './find-accounts.ts'
import { accountList } from './map/account.ts'
import { statusesOf } from './map/status.ts'
import { tagsOf } from './map/tag.ts'
import type { Search } from './map/wire.ts'
import { openAddress } from './open-address.ts'
import { member, type Row } from './row.ts'
import { asked, flag, id, oneOf, text, whole } from './said.ts'

/** Looking for people, posts and tags. */
export const searchRows: readonly Row[] = [
  member('get', '/api/v2/search', 'read:search', search),
  member('get', '/api/v1/search', 'read:search', oldSearch),
]

/** What was asked: all of one kind, or of every kind. */
interface Wanted {
  readonly q: string
  readonly most: number
  readonly skip: number
  readonly following: boolean
  readonly account: string | undefined
  readonly before: string | undefined
  readonly above: string | undefined
}

async function search(call: MemberCall): Promise<Search> {
  const { type, resolve, ...wanted } = read(call)
  const url = /^https?:\/\/\S+$/i.test(wanted.q) ? URL.parse(wanted.q) : null
  if (url && resolve) return opened(call, url, type)
  if (resolve && wanted.skip === 0 && type !== 'statuses' && type !== 'hashtags') await askElsewhere(call, wanted.q)
  const wants = (kind: typeof type) => wanted.q !== '' && (type === undefined || type === kind)
  return {
    accounts: wants('accounts') ? people(call, wanted) : [],
    statuses: wants('statuses') ? posts(call, wanted) : [],
    hashtags: wants('hashtags') ? tags(call, wanted) : [],
  }
}

async function oldSearch(call: MemberCall): Promise<Omit<Search, 'hashtags'> & { hashtags: readonly string[] }> {
  const found = await search(call)
  return { ...found, hashtags: found.hashtags.map(({ name }) => name) }
}

function read(call: MemberCall) {
  const said = asked(call, {
    q: text(2000),
    type: oneOf('accounts', 'statuses', 'hashtags'),
    resolve: flag,
    following: flag,
    account_id: id,
    exclude_unreviewed: flag,
    max_id: id,
    min_id: id,
    limit: whole(1, 40),
    offset: whole(0, 400),
  })
  return {
    q: (said.q ?? '').trim(),
    type: said.type,
    resolve: said.resolve ?? false,
    following: said.following ?? false,
    account: said.account_id,
    before: said.max_id,
    above: said.min_id,
    most: said.limit ?? 20,
    skip: said.offset ?? 0,
  }
}

/** An address leads to what it shows and to nothing else. */
async function opened(call: MemberCall, url: URL, type: ReturnType<typeof read>['type']): Promise<Search> {
  const { person, post } = await openAddress(call, url)
  const wants = (kind: typeof type) => type === undefined || type === kind
  return {
    accounts: person && wants('accounts') ? accountList(call, [person]) : [],
    statuses: post && wants('statuses') ? statusesOf(call, [post]) : [],
    hashtags: [],
  }
}

function people(call: MemberCall, { q, most, skip, following }: Wanted) {
  const found = peopleByName(call.ctx, call.member, ownHandle(call, q) ?? q, { most, offset: skip, following })
  return accountList(
    call,
    found.map((person) => person.id),
  )
}

function posts(call: MemberCall, { q, most, skip, account, before, above }: Wanted) {
  const { posts: found } = searchPosts(call.ctx, call.member, q, { most, skip, author: account, before, above })
  return statusesOf(call, found)
}

function tags(call: MemberCall, { q, most, skip }: Wanted) {
  const name = /\s/.test(q) ? null : plainTag(q.replace(/^#/, ''))
  return name ? tagsOf(call, findTags(call.ctx, call.viewer, name, { most, skip })) : []
}
