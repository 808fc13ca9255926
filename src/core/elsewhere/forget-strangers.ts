import { all, type Database, inTransaction, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { dropActorElsewhere } from '../members/actor-elsewhere.ts'
import { forgetEmojis } from './note-emojis.ts'

/**
 * Forgets people elsewhere whom nobody here has anything to do with and whose server was not asked about them for three months:
 * nothing refers to them any more. In small batches, between which others have their turn; tells how many went.
 */
export async function forgetStrangers(ctx: Context): Promise<number> {
  const until = ctx.now() - limits.postsElsewhere.people
  forgetEmojis(ctx, until)
  const free = refersToNobody(ctx.db)
  let [gone, after] = [0, '']
  for (;;) {
    const rows = all(
      ctx.db,
      `select r.actor, r.fetched < :until and ${free} as free from remote_actors r where r.actor > :after order by r.actor limit :most`,
      { after, until, most: limits.postsElsewhere.batch },
    )
    if (rows.length === 0) return gone
    after = String(rows.at(-1)?.['actor'])
    const leaving = rows.filter((row) => row['free'] === 1).map((row) => String(row['actor']))
    if (leaving.length > 0) inTransaction(ctx.db, () => forget(ctx, leaving))
    gone += leaving.length
    await new Promise((resolve) => setImmediate(resolve))
  }
}

// Asked of the database itself, so that a table that is added later keeps the people it names.
function refersToNobody(db: Database): string {
  const rows = all(
    db,
    `select t.name, f."from" as place from sqlite_schema t join pragma_foreign_key_list(t.name) f
     where t.type = 'table' and f."table" = 'actors' and f.on_delete <> 'CASCADE' and t.name not in ('remote_actors', 'actor_keys', 'acts')
     union select 'severed', 'followee' union select 'severed', 'follower' union select 'strangers', 'actor'`,
  )
  return rows
    .map((row) => `not exists (select 1 from ${row['name']} x where x.${row['place']} = r.actor)`)
    .join(' and ')
}

function forget(ctx: Context, people: readonly string[]): void {
  for (const id of people) {
    run(ctx.db, 'delete from acts where actor = :id', { id })
    run(ctx.db, 'delete from actor_keys where actor = :id', { id })
    run(ctx.db, 'delete from remote_actors where actor = :id', { id })
    dropActorElsewhere(ctx, id)
  }
}
