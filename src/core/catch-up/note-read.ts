import { run, unlessFull } from '../../db/database.ts'
import type { Context } from '../context.ts'
import type { Reader } from './standing.ts'

/**
 * Remembers that a member has seen these posts of her round, by the ids of their entries; ids of anything else are passed
 * over. A boost that was seen is seen whoever else boosted the same post.
 */
export function noteRead(ctx: Context, reader: Reader, ids: readonly string[]): void {
  unlessFull(() =>
    run(
      ctx.db,
      `insert or ignore into catch_up_seen (member, place)
       select c.member, d.place from catch_ups c join posts p join departures d on d.post = p.seq
       where c.member = :id and d.place > c.start and d.place <= c.until
         and (p.id in (select value from json_each(:ids)) or p.boost_of in
           (select b.boost_of from posts b where b.boost_of is not null and b.id in (select value from json_each(:ids))))`,
      { id: reader.id, ids: JSON.stringify(ids) },
    ),
  )
}
