import { all, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { recountLane } from './lanes.ts'

/** What may be left out when too much waits for one server, the least missed first. Nobody may miss a Delete, Move, Block or Undo. */
const dispensable = [
  ['Like', 'EmojiReact', 'Announce'],
  ['Create', 'Update'],
]

/** Gives up the oldest letters for each server that rests while more than limits.mail.perServer wait; some at once, to have room. */
export function dropOldest(ctx: Context): void {
  // The bound of the index is written out: SQLite uses it only for a number that it can see.
  const full = all(ctx.db, 'select host, waiting from lanes where waiting > 2000 and rests is not null')
  for (const { host, waiting } of full) {
    let most = Number(waiting) - limits.mail.perServer + limits.mail.droppedAtOnce
    for (const kinds of dispensable) most -= dropSome(ctx, { host: String(host), kinds, most })
    recountLane(ctx, String(host))
  }
}

interface Drop {
  readonly host: string
  readonly kinds: readonly string[]
  readonly most: number
}

function dropSome(ctx: Context, { host, kinds, most }: Drop): number {
  return run(
    ctx.db,
    `update deliveries set state = 'given-up', finished = :now, trouble = 'full' where seq in (
       select d.seq from deliveries d join parcels p on p.id = d.parcel
       where d.host = :host and d.state = 'waiting' and p.kind in (select value from json_each(:kinds))
       order by d.seq limit :most)`,
    { host, now: ctx.now(), kinds: JSON.stringify(kinds), most },
  )
}
