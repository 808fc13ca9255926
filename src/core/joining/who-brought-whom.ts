import { all } from '../../db/database.ts'
import { type Person, personColumns, personFrom } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { peopleHere, type Resident } from './people-here.ts'

/** Somebody who lives here, and whom she brought; `broughtBy` stands only at a root, when that person has moved out. */
export interface Branch {
  readonly person: Person
  readonly joined: number
  readonly broughtBy: Person | null
  readonly brought: readonly Branch[]
}

/** Everybody who lives here under whoever invited her, in the order they came. Roots came without a member's invitation. */
export function whoBroughtWhom(ctx: Context): Branch[] {
  const people = peopleHere(ctx)
  const here = new Set(people.map(({ member }) => member.id))
  const guests = Map.groupBy(people, ({ invitedBy }) => (invitedBy && here.has(invitedBy.id) ? invitedBy.id : ''))
  return branchesOf('', guests)
}

function branchesOf(host: string, guests: Map<string, Resident[]>): Branch[] {
  return (guests.get(host) ?? []).map(({ member, invitedBy }) => ({
    person: member,
    joined: member.joined,
    broughtBy: host === '' ? invitedBy : null,
    brought: branchesOf(member.id, guests),
  }))
}

/** By whom a member came, and whom of those who live here she brought. */
export function ownBranch(ctx: Context, member: { id: string }): { by: Person | null; brought: Person[] } {
  const people = (part: string) =>
    all(
      ctx.db,
      `select ${personColumns} from invited v join invitations i on i.id = v.invitation
         join members m on m.id = v.member and m.left_on is null join actors a on ${part} order by v.joined`,
      { member: member.id },
    ).map(personFrom)
  const [by = null] = people('a.id = i.made_by where v.member = :member')
  return { by, brought: people('a.id = v.member where i.made_by = :member') }
}
