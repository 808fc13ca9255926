import { all } from '../../db/database.ts'
import { asking, inAudience, stranger, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { type TravellingPost, travelling } from '../posts/find-travelling.ts'
import { postColumns } from '../posts/store.ts'

const pinned = `from pins n cross join posts p on p.id = n.post where n.actor = :author and p.author = :author and p.home = 1
  and ${inAudience.anyone('p')} and ${visible('p')}`

/** What somebody here pinned and anybody may read, the latest pin first. */
export function pinsForAnyone(ctx: Context, author: string): TravellingPost[] {
  const sql = `select ${postColumns} ${pinned} order by n.pinned desc`
  return travelling(all(ctx.db, sql, { author, ...asking(stranger) }))
}

/** The tags in those. */
export function pinnedTags(ctx: Context, author: string): string[] {
  const sql = `select distinct t.tag ${pinned.replace('where', 'cross join post_tags t on t.post = p.id where')} order by t.tag`
  return all(ctx.db, sql, { author, ...asking(stranger) }).map((row) => String(row['tag']))
}
