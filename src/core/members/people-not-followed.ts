import { all } from '../../db/database.ts'
import { findPeople, type Person } from '../actors/person.ts'
import { notHidden } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { findInterests, sharedOf } from './interests.ts'
import type { Member } from './member.ts'
import { shuffleKey } from './shuffle-key.ts'
import { findListed } from './who-is-here.ts'

/** Somebody of this house whom a member does not follow yet, with the interests both show. */
export interface NotFollowed {
  readonly person: Person
  readonly shared: readonly string[]
}

/**
 * People of this house who are listed and whom a member neither follows nor asked to: those with most interests in common
 * first, then in an order of her own; never by popularity. Without people she muted or wants not to be suggested, or one of the
 * two has blocked.
 */
export function peopleNotFollowed(ctx: Context, member: Member, most: number): NotFollowed[] {
  const listed = findListed(ctx, member)
  const strange = new Set(
    strangersAmong(
      ctx,
      member,
      listed.map(({ id }) => id),
    ),
  )
  const mine = member.preferences.showInterests ? findInterests(ctx, member.id) : []
  const found = listed
    .filter(({ id }) => strange.has(id))
    .map(({ id, interests }) => ({ id, shared: sharedOf(interests, mine), order: shuffleKey(`${member.id} ${id}`) }))
    .sort((a, b) => b.shared.length - a.shared.length || a.order - b.order)
    .slice(0, most)
  const people = findPeople(
    ctx.db,
    found.map(({ id }) => id),
  )
  return found.flatMap(({ id, shared }) => {
    const person = people.get(id)
    return person ? [{ person, shared }] : []
  })
}

function strangersAmong(ctx: Context, member: Pick<Member, 'id'>, ids: readonly string[]): string[] {
  const rows = all(
    ctx.db,
    `select each.value as id from json_each(:ids) each where ${notHidden('each.value')}
       and not exists (select 1 from follows f where f.follower = :me and f.followee = each.value)
       and not exists (select 1 from not_suggested s where s.member = :me and s.person = each.value)
       and not exists (select 1 from follow_requests r where r.follower = :me and r.followee = each.value)
       and not exists (select 1 from mutes u where u.member = :me and u.muted = each.value and (u.until is null or u.until > :now))`,
    { me: member.id, ids: JSON.stringify(ids), now: ctx.now() },
  )
  return rows.map((row) => String(row['id']))
}
