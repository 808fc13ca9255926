import { type Database, one, type Row, run } from '../../db/database.ts'
import { type Person, personColumns, personFrom } from '../actors/person.ts'
import type { Viewer } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { type Preferences, readPreferences } from './preferences.ts'

export type Role = 'host' | 'keeper' | 'deputy'

/** Somebody who lives here, with what only she and the house need to know. */
export interface Member extends Person {
  readonly roles: readonly Role[]
  readonly preferences: Preferences
  readonly joined: number
}

/** The member with this id; null for strangers, people elsewhere and those who left. */
export function findMember(db: Database, id: string): Member | null {
  const row = one(db, question, { id })
  return row && memberFrom(row)
}

const question = `select ${personColumns}, m.preferences, m.joined,
    (select json_group_array(mr.role order by mr.role) from roles mr where mr.member = m.id) as roles
  from members m join actors a on a.id = m.id where m.id = :id and m.left_on is null`

function memberFrom(row: Row): Member {
  return {
    ...personFrom(row),
    // Written by giveRole alone.
    roles: JSON.parse(String(row['roles'])) as Role[],
    preferences: readPreferences(String(row['preferences'])),
    joined: Number(row['joined']),
  }
}

/** The member with this handle. */
export function findMemberByName(db: Database, name: string): Member | null {
  const row = one(
    db,
    `select a.id from actors a join members m on m.id = a.id where a.name = :name and a.server is null`,
    { name },
  )
  return row ? findMember(db, String(row['id'])) : null
}

/** A member as somebody who looks at posts: she looks from here. */
export function viewing(member: Pick<Member, 'id'>): Viewer {
  return { id: member.id, home: 'here' }
}

export function hasRole(member: Pick<Member, 'roles'>, role: Role): boolean {
  return member.roles.includes(role)
}

/** How many people live here, and how many of them came by in the last 30 days. */
export function countMembers(ctx: Context): { all: number; active: number } {
  const row = one(
    ctx.db,
    'select count(*) as n, coalesce(sum(seen >= :since), 0) as active from members where left_on is null',
    {
      since: ctx.now() - limits.active.window,
    },
  )
  return { all: Number(row?.['n']), active: Number(row?.['active']) }
}

/** Notes that a member came by. */
export function noteVisit(ctx: Context, member: string): void {
  run(ctx.db, 'update members set seen = :now where id = :member', { member, now: ctx.now() })
}

/** Changes some preferences and keeps the others. */
export function savePreferences(ctx: Context, member: Member, changed: Partial<Preferences>): void {
  const preferences = JSON.stringify({ ...member.preferences, ...changed })
  run(ctx.db, 'update members set preferences = :preferences where id = :id', { preferences, id: member.id })
}
