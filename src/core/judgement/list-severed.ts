import { all } from '../../db/database.ts'
import { findPeople, type Person } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { findRule } from '../verdicts/rules.ts'

/** Follows of a member that ended because of one server. */
export interface Severed {
  readonly host: string
  /** What hosts say about it to everybody, '' for nothing. */
  readonly sentence: string
  readonly cut: number
  /** When they came back, or were asked for again (milliseconds); null while they are kept. */
  readonly restored: number | null
  readonly follows: readonly Person[]
  readonly followedBy: readonly Person[]
}

/** What a member lost because hosts decided so about servers, the latest first, as long as it could come back. */
export function listSevered(ctx: Context, member: { id: string }): Severed[] {
  const rows = all(
    ctx.db,
    `select host, follower, followee, cut, restored from severed where member is null and cut > :since
       and :me in (follower, followee) order by cut desc, host`,
    { me: member.id, since: ctx.now() - limits.severed },
  )
  const people = findPeople(
    ctx.db,
    rows.flatMap((row) => [String(row['follower']), String(row['followee'])]),
  )
  const groups = Map.groupBy(rows, (row) => `${row['host']} ${row['cut']} ${row['restored']}`)
  return [...groups.values()].map((group) => {
    const first = group[0]
    const host = String(first?.['host'])
    const outward = (row: (typeof group)[number]) => row['follower'] === member.id
    return {
      host,
      sentence: findRule(ctx, host)?.sentence ?? '',
      cut: Number(first?.['cut']),
      restored: first?.['restored'] == null ? null : Number(first['restored']),
      follows: group.filter(outward).flatMap((row) => people.get(String(row['followee'])) ?? []),
      followedBy: group.filter((row) => !outward(row)).flatMap((row) => people.get(String(row['follower'])) ?? []),
    }
  })
}
