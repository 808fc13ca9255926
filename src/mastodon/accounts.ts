import { familiarFollowers } from '../core/follows/familiar-followers.ts'
import { followsOf } from '../core/follows/follow-slices.ts'
import type { FollowSide } from '../core/follows/follows-for-anyone.ts'
import { listEndorsed } from '../core/follows/list-endorsed.ts'
import { findLists, listsWith } from '../core/lists/list.ts'
import { mayLookUp } from '../core/members/may-look-up.ts'
import { listFeaturedTags } from '../core/tags/featured-tags.ts'
import { Refusal } from '../lib/refusal.ts'
import { accountStatuses } from './account-statuses.ts'
import type { Call, MemberCall } from './call.ts'
import { lookup, personIn, searchAccounts } from './find-accounts.ts'
import { accountList, accountOf } from './map/account.ts'
import { listFrom } from './map/list.ts'
import { relationshipsOf } from './map/relationship.ts'
import { featuredTagFrom } from './map/tag.ts'
import type { Account, FamiliarFollowers, FeaturedTag, List, Relationship } from './map/wire.ts'
import { answerPeople, peopleWanted } from './people-page.ts'
import { anyone, app, member, type Row } from './row.ts'
import { asked, ids } from './said.ts'

/** People: looking them up, and what they are to the member. What she does about them is in account-acts.ts. */
export const accountRows: readonly Row[] = [
  app('post', '/api/v1/accounts', 'write:accounts', register),
  anyone('get', '/api/v1/accounts', 'read:accounts', several),
  member('get', '/api/v1/accounts/relationships', 'read:follows', relationships),
  member('get', '/api/v1/accounts/familiar_followers', 'read:follows', familiar),
  member('get', '/api/v1/accounts/search', 'read:accounts', searchAccounts),
  anyone('get', '/api/v1/accounts/lookup', 'read:accounts', lookup),
  anyone('get', '/api/v1/accounts/:id', 'read:accounts', account),
  anyone('get', '/api/v1/accounts/:id/statuses', 'read:statuses', accountStatuses),
  anyone('get', '/api/v1/accounts/:id/followers', 'read:accounts', follows('followers')),
  anyone('get', '/api/v1/accounts/:id/following', 'read:accounts', follows('following')),
  member('get', '/api/v1/accounts/:id/lists', 'read:lists', lists),
  anyone('get', '/api/v1/accounts/:id/featured_tags', 'read:accounts', featuredTags),
  anyone('get', '/api/v1/accounts/:id/endorsements', 'read:accounts', endorsements),
]

// Somebody comes because somebody asked her to; an app can not ask itself in.
function register({ ctx, house }: Call): never {
  throw new Refusal('not-allowed', `People come to ${house.name} by invitation. To ask for one, open ${ctx.address}.`)
}

function account(call: Call): Account {
  return accountOf(call, personIn(call))
}

function several(call: Call): Account[] {
  return accountList(call, knownOf(call))
}

// Those who may not be looked up are left out, like those who are not there.
function knownOf(call: Call): string[] {
  const { id: wanted = [] } = asked(call, { id: ids(80) })
  const known = mayLookUp(call.ctx, call.viewer, wanted)
  return [...new Set(wanted)].filter((each) => known.has(each))
}

function relationships(call: MemberCall): Relationship[] {
  return relationshipsOf(call, knownOf(call))
}

function familiar(call: MemberCall): FamiliarFollowers[] {
  const wanted = knownOf(call)
  const followers = familiarFollowers(call.ctx, call.member, wanted)
  const accounts = accountList(
    call,
    wanted.flatMap((id) => (followers.get(id) ?? []).map((person) => person.id)),
  )
  const byId = new Map(accounts.map((each) => [each.id, each]))
  return wanted.map((id) => ({
    id,
    accounts: (followers.get(id) ?? []).flatMap((person) => byId.get(person.id) ?? []),
  }))
}

// Strangers are not told who knows whom.
function follows(side: FollowSide): (call: Call) => Account[] {
  return (call) => {
    const person = personIn(call)
    if (!call.member) return []
    return answerPeople(call, followsOf(call.ctx, call.member, { person, side }, peopleWanted(call)))
  }
}

function lists(call: MemberCall): List[] {
  const { ctx, member } = call
  const mine = listsWith(ctx, member, personIn(call))
  return findLists(ctx, member)
    .filter(({ id }) => mine.has(id))
    .map(listFrom)
}

function featuredTags(call: Call): FeaturedTag[] {
  return listFeaturedTags(call.ctx, call.viewer, personIn(call)).map((each) => featuredTagFrom(call, each))
}

function endorsements(call: Call): Account[] {
  const person = personIn(call)
  return call.member ? answerPeople(call, listEndorsed(call.ctx, call.viewer, person, peopleWanted(call))) : []
}
