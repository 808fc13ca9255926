import { one } from '../../db/database.ts'
import { mayMeet } from '../actors/meet-person.ts'
import { type Person, personColumns, personFrom } from '../actors/person.ts'
import { notHidden } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { rowsOf, type Slice, type SlicePlace, sliceOf } from '../slices.ts'
import type { FollowSide } from './follows-for-anyone.ts'

/** Everybody a member blocked, by id, a part at a time. */
export function listBlocks(ctx: Context, member: { id: string }, place: SlicePlace): Slice<Person> {
  const sql = `select ${personColumns} from blocks b join actors a on a.id = b.blocked where b.blocker = :me and a.gone is null`
  return peopleIn(ctx, { sql, key: 'b.blocked', me: member.id }, place)
}

/** Those who asked to follow a member and have no answer yet. */
export function followRequestsOf(ctx: Context, member: { id: string }, place: SlicePlace): Slice<Person> {
  const sql = `select ${personColumns} from follow_requests f join actors a on a.id = f.follower where f.followee = :me and a.gone is null`
  return peopleIn(ctx, { sql, key: 'f.follower', me: member.id }, place)
}

/**
 * Who follows somebody, or whom she follows, as far as a member may read it: her own lists whole, those of somebody who lives
 * here only if she shows them, with the people in it who show theirs. Of people elsewhere we know nothing whole, so nothing.
 */
export function followsOf(
  ctx: Context,
  member: { id: string },
  { person, side }: { person: string; side: FollowSide },
  place: SlicePlace,
): Slice<Person> {
  const own = member.id === person
  if (!own && !(showsFollows(ctx, person) && mayMeet(ctx, member, { id: person }))) return sliceOf([], [], place)
  const [shown, mine] = side === 'followers' ? ['f.follower', 'f.followee'] : ['f.followee', 'f.follower']
  const sql = `select ${personColumns} from follows f join actors a on a.id = ${shown} where ${mine} = :person and a.gone is null
    and ${own ? '1 = 1' : `${shownToOthers} and ${notBlocked}`}`
  return peopleIn(ctx, { sql, key: shown, me: member.id, person }, place)
}

function showsFollows(ctx: Context, person: string): boolean {
  const sql = `select 1 from members where id = :person and left_on is null and preferences ->> 'openFollows' = 1`
  return one(ctx.db, sql, { person }) !== null
}

const shownToOthers = `${notHidden('a.id')} and (a.id = :me or a.server is not null or exists (select 1 from members m where m.id = a.id
  and m.left_on is null and m.preferences ->> 'openFollows' = 1))`
const notBlocked = `not exists (select 1 from blocks b where (b.blocker = :me and b.blocked = a.id) or (b.blocker = a.id and b.blocked = :me))`

function peopleIn(
  ctx: Context,
  { sql, key, me, person = me }: { sql: string; key: string; me: string; person?: string },
  place: SlicePlace,
): Slice<Person> {
  const people = rowsOf(ctx, { sql, key, bound: { me, person } }, place).map(personFrom)
  return sliceOf(
    people,
    people.map(({ id }) => id),
    place,
  )
}
