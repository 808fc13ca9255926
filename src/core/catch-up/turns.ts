import { all, one } from '../../db/database.ts'
import { localIn, momentIn, zoneOfHouse } from '../../lib/zones.ts'
import { type Person, personColumns, personFrom } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import type { Member } from '../members/member.ts'

/** A host, and until when (milliseconds) she has gone through everything; null when she never has. */
export interface Cover {
  readonly host: Person
  readonly until: number | null
}

/** Who looks after the house today: since when a host has said so, and how far each host is. */
export interface Turns {
  readonly today: { readonly host: Person; readonly since: number } | null
  readonly covers: readonly Cover[]
}

/** The hosts among themselves: who has got today, and how far each one is, the furthest first. Hosts only. */
export function findTurns(ctx: Context, asker: Member): Turns {
  checkIsHost(asker)
  const rows = all(
    ctx.db,
    `select ${personColumns}, c.covered from roles o join actors a on a.id = o.member join members m on m.id = a.id
     left join catch_ups c on c.member = a.id
     where o.role = 'host' and m.left_on is null order by c.covered desc nulls last, a.id`,
  )
  const covers = rows.map((row) => ({
    host: personFrom(row),
    until: row['covered'] == null ? null : Number(row['covered']),
  }))
  const taken = one(ctx.db, 'select host, taken from turns where taken >= :today order by taken desc limit 1', {
    today: beginningOfDay(ctx.now()),
  })
  const host = covers.find((each) => each.host.id === taken?.['host'])?.host
  return { today: host ? { host, since: Number(taken?.['taken']) } : null, covers }
}

/** When the day began on the clocks of this house, in milliseconds. */
export function beginningOfDay(now: number): number {
  const zone = zoneOfHouse()
  return momentIn(zone, `${localIn(zone, now).slice(0, 10)}T00:00`) ?? now
}
