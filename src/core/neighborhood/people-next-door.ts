import { all } from '../../db/database.ts'
import { type Person, personColumns, personFrom } from '../actors/person.ts'
import { asking, notHidden, unjudged } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { type Member, viewing } from '../members/member.ts'
import { neighborsNow } from './where-we-belong.ts'

/**
 * People of neighbors who are known here and let themselves be found, 50 at most, in the order of their names; nobody one of
 * the two has blocked. `search` is part of a name or handle.
 */
export function peopleNextDoor(ctx: Context, member: Pick<Member, 'id'>, search: string): Person[] {
  const hosts = neighborsNow(ctx).flatMap(({ actor }) => URL.parse(actor)?.host ?? [])
  if (hosts.length === 0) return []
  const rows = all(
    ctx.db,
    `select ${personColumns} from actors a join remote_actors r on r.actor = a.id
     where a.server in (select value from json_each(:hosts)) and a.kind = 'person' and a.gone is null and r.discoverable = 1
       and (:search = '' or instr(lower(a.shown_name), :search) > 0 or instr(a.name, :search) > 0)
       and ${notHidden('a.id')} and ${unjudged('a.id')} and not exists (select 1 from blocks b
         where (b.blocker = :viewer and b.blocked = a.id) or (b.blocker = a.id and b.blocked = :viewer))
     order by lower(a.shown_name), a.id limit :most`,
    {
      ...asking(viewing(member)),
      hosts: JSON.stringify(hosts),
      search: search.toLowerCase(),
      most: limits.page.people,
    },
  )
  return rows.map(personFrom)
}

/** Addresses of people of one neighbor who let themselves be found, as far as is known here, those asked longest ago first, 50 at most. */
export function listedAt(ctx: Context, host: string): string[] {
  const rows = all(
    ctx.db,
    `select r.uri from actors a join remote_actors r on r.actor = a.id
     where a.server = :host and a.kind = 'person' and a.gone is null and r.discoverable = 1 order by r.fetched, a.id limit :most`,
    { host, most: limits.page.people },
  )
  return rows.map(({ uri }) => String(uri))
}
