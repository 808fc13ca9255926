import { all, type Row } from '../../db/database.ts'
import { localIn, zoneOfHouse } from '../../lib/zones.ts'
import { findPeople, type Person } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { findInterests, sharedOf } from './interests.ts'
import type { Member } from './member.ts'
import { readPreferences } from './preferences.ts'
import { shuffleKey } from './shuffle-key.ts'
import { findTown, isSameTown } from './town.ts'

/** Somebody of this house in who’s who, as one member sees her. */
export interface Housemate {
  readonly person: Person
  /** Interests that both show. */
  readonly shared: readonly string[]
  readonly sameTown: boolean
  /** Who of the two came by an invitation of the other; null when neither did. */
  readonly invited: 'her' | 'you' | null
}

/** A page of who’s who: 50 people, and whether there are more. */
export interface WhoIsHere {
  readonly people: readonly Housemate[]
  readonly more: boolean
}

/**
 * Those who live here and are listed, for a member: by interests in common, then those of her town, then who invited whom,
 * then in an order that is new for her every day; never by popularity. Without herself and without people one of the two
 * has blocked. `search` is part of a name or handle; `page` counts from 1.
 */
export function whoIsHere(ctx: Context, member: Member, { search, page }: { search: string; page: number }): WhoIsHere {
  const mates = matesOf(ctx, member).filter(({ person }) => isCalled(person, search))
  const from = (page - 1) * limits.page.people
  return { people: mates.slice(from, from + limits.page.people), more: mates.length > from + limits.page.people }
}

function matesOf(ctx: Context, member: Member): Housemate[] {
  const interests = member.preferences.showInterests ? findInterests(ctx, member.id) : []
  const mine = { id: member.id, interests, town: findTown(ctx, member.id) }
  const listed = findListed(ctx, member)
  const people = findPeople(
    ctx.db,
    listed.map((each) => each.id),
  )
  const today = localIn(zoneOfHouse(), ctx.now()).slice(0, 10)
  const mates = listed.flatMap((other) => {
    const person = people.get(other.id)
    return person ? [{ ...mateFrom(mine, person, other), order: shuffleKey(`${today} ${member.id} ${other.id}`) }] : []
  })
  return mates.sort((a, b) => matchOf(b) - matchOf(a) || a.order - b.order)
}

// Each step weighs more than all below it together.
function matchOf({ shared, sameTown, invited }: Housemate): number {
  return shared.length * 4 + Number(sameTown) * 2 + Number(invited !== null)
}

/** Somebody who is listed, with what she shows of herself. */
export interface Listed {
  readonly id: string
  /** Those she shows, in her own order. */
  readonly interests: readonly string[]
  readonly town: string
  /** By whose invitation she came. */
  readonly invitedBy: string | null
  /** Whether the member who looks came by an invitation of hers. */
  readonly invitedMe: boolean
}

function mateFrom(mine: Pick<Listed, 'id' | 'interests' | 'town'>, person: Person, other: Listed): Housemate {
  return {
    person,
    shared: sharedOf(other.interests, mine.interests),
    sameTown: isSameTown(other.town, mine.town),
    invited: other.invitedBy === mine.id ? 'her' : other.invitedMe ? 'you' : null,
  }
}

/** Who is in who’s who for a member, in no order: listed, here, without herself and without people one of the two has blocked. */
export function findListed(ctx: Context, member: Pick<Member, 'id'>): Listed[] {
  const rows = all(
    ctx.db,
    `select m.id, m.town, m.preferences, i.made_by as invitedBy,
       m.id = (select mi.made_by from invited mv join invitations mi on mi.id = mv.invitation where mv.member = :me) as invitedMe,
       (select json_group_array(n.interest order by n.place) from interests n where n.member = m.id) as interests
     from members m join actors a on a.id = m.id
       left join invited v on v.member = m.id left join invitations i on i.id = v.invitation
     where m.left_on is null and a.gone is null and m.id <> :me and not exists (select 1 from blocks b
       where (b.blocker = :me and b.blocked = m.id) or (b.blocker = m.id and b.blocked = :me))`,
    { me: member.id },
  )
  return rows.flatMap(listedFrom)
}

function listedFrom(row: Row): Listed[] {
  const { listed, showInterests } = readPreferences(String(row['preferences']))
  if (!listed) return []
  return [
    {
      id: String(row['id']),
      interests: showInterests ? (JSON.parse(String(row['interests'])) as string[]) : [],
      town: String(row['town']),
      invitedBy: row['invitedBy'] === null ? null : String(row['invitedBy']),
      invitedMe: row['invitedMe'] === 1,
    },
  ]
}

function isCalled(person: Person, search: string): boolean {
  const words = plain(search)
  return !words || plain(person.shownName).includes(words) || plain(person.name).includes(words)
}

// People type names without their accents.
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/^@/, '').trim()
}
