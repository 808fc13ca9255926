import { all, type Row } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { rowsOf, type Slice, type SlicePlace, sliceOf } from '../slices.ts'
import { hasRole, type Member } from './member.ts'

/** How somebody stands, as hosts filter by it; `shut` is behind a closed door, or at a server that is shut out. */
export type StandingForHosts = 'active' | 'away' | 'quiet' | 'shut'

/** Which people hosts look for. Names are beginnings of names, `server` is a whole one. */
export interface PeopleWanted {
  readonly home?: 'here' | 'elsewhere' | undefined
  readonly standings?: readonly StandingForHosts[]
  readonly hosts?: boolean
  readonly name?: string | undefined
  readonly shownName?: string | undefined
  readonly server?: string | undefined
  readonly invitedBy?: string | undefined
}

/** Somebody as hosts see her in a list of everybody who is known here. */
export interface PersonForHosts {
  readonly id: string
  readonly name: string
  readonly server: string | null
  /** When she came, or became known here. */
  readonly since: number
  /** The language she writes in, null when she lives elsewhere. */
  readonly language: string | null
  readonly host: boolean
  /** Id of the member who made her invitation. */
  readonly invitedBy: string | null
  /** True when she lived here and can not sign in. */
  readonly away: boolean
  /** True when she was asked outside, or when her server is shown to followers only. */
  readonly quiet: boolean
  readonly shut: boolean
}

const away = 'm.left_on is not null'
const quiet = `(exists (select 1 from outside o where o.member = a.id and o.until > :now and o.ended is null)
    or exists (select 1 from judged q where q.actor = a.id and q.member = '' and q.shown = 'followers'))`
const shut = `(exists (select 1 from hidden_people h where h.person = a.id)
    or exists (select 1 from judged j where j.actor = a.id and j.member = '' and j.shown = 'nobody'))`
const host = `exists (select 1 from roles r where r.member = a.id and r.role = 'host')`
const invitedBy = '(select i.made_by from invited v join invitations i on i.id = v.invitation where v.member = a.id)'

const person = `select a.id, a.name, a.server, coalesce(m.joined, a.created) as since, m.preferences ->> 'language' as language,
    ${host} as host, ${invitedBy} as invitedBy, ${away} as away, ${quiet} as quiet, ${shut} as shut
  from actors a left join members m on m.id = a.id`
// Whose things are cleared away has left for good, and what is left is a name.
const known = `a.kind = 'person' and a.gone is null and (a.server is not null or (m.id is not null and m.cleared is null))`

const standingSql: Record<StandingForHosts, string> = {
  active: `not (${away} is true or ${shut})`,
  away,
  quiet,
  shut,
}

/** Everybody known here whom a host looks for, by id, a part at a time; those she can't see elsewhere included. */
export function listPeopleForHosts(
  ctx: Context,
  by: Pick<Member, 'roles'>,
  wanted: PeopleWanted,
  place: SlicePlace,
): Slice<PersonForHosts> {
  checkMayList(by)
  const { name = '', shownName = '', server = null, invitedBy: inviter = null } = wanted
  const sql = `${person} where ${known} and ${conditionsOf(wanted).join(' and ')}`
  const bound = { now: ctx.now(), name, shownName, server, inviter }
  const people = rowsOf(ctx, { sql, key: 'a.id', bound }, place).map(personFrom)
  return sliceOf(
    people,
    people.map(({ id }) => id),
    place,
  )
}

function conditionsOf({ home, standings = [], hosts = false }: PeopleWanted): string[] {
  return [
    // An empty beginning is at the first place of every name.
    'instr(lower(a.name), lower(:name)) = 1 and instr(lower(a.shown_name), lower(:shownName)) = 1',
    `(:server is null or a.server = :server) and (:inviter is null or ${invitedBy} = :inviter)`,
    ...(home === 'here' ? ['a.server is null'] : []),
    ...(home === 'elsewhere' ? ['a.server is not null'] : []),
    ...standings.map((each) => standingSql[each]),
    ...(hosts ? [host] : []),
  ]
}

/** These people as hosts see them, by id, those who are gone included. Unknown ids are left out. */
export function findPeopleForHosts(
  ctx: Context,
  by: Pick<Member, 'roles'>,
  ids: Iterable<string>,
): Map<string, PersonForHosts> {
  checkMayList(by)
  const rows = all(ctx.db, `${person} where a.id in (select value from json_each(:ids))`, {
    now: ctx.now(),
    ids: JSON.stringify([...new Set(ids)]),
  })
  return new Map(rows.map((row) => [String(row['id']), personFrom(row)]))
}

function checkMayList(by: Pick<Member, 'roles'>): void {
  if (!hasRole(by, 'host')) throw new Refusal('not-allowed', 'Only hosts see everybody.')
}

function personFrom(row: Row): PersonForHosts {
  const text = (name: string) => (row[name] == null ? null : String(row[name]))
  return {
    id: String(row['id']),
    name: String(row['name']),
    server: text('server'),
    since: Number(row['since']),
    language: text('language'),
    host: row['host'] === 1,
    invitedBy: text('invitedBy'),
    away: row['away'] === 1,
    quiet: row['quiet'] === 1,
    shut: row['shut'] === 1,
  }
}
