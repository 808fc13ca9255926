import type { Context } from '../context.ts'
import { rowsOf, type Slice, type SlicePlace, sliceOf } from '../slices.ts'

/** The servers a member wants nothing of, by name from the end of the alphabet on; names are the ids to go on from. */
export function listShutServers(ctx: Context, member: { id: string }, place: SlicePlace): Slice<string> {
  const sql = 'select s.host from shut_servers s where s.member = :me'
  const hosts = rowsOf(ctx, { sql, key: 's.host', bound: { me: member.id } }, place).map((row) => String(row['host']))
  return sliceOf(hosts, hosts, place)
}
