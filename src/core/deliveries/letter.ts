import { one, type Row } from '../../db/database.ts'
import { inAudience } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'

/** One activity for one inbox, when its turn has come. */
export interface Letter {
  readonly seq: number
  readonly host: string
  /** Our id of the inbox, and its address. */
  readonly inbox: number
  readonly address: string
  /** How often in a row we heard that nobody lives there. */
  readonly gone: number
  readonly tries: number
  readonly made: number
  /** Our id of who sends it. */
  readonly actor: string
  readonly body: string
  /** When the key was made that signs it; null for the one in use. */
  readonly key: number | null
  /** Our id of the post for neighbors that it tells of: only those who may know of that get it. Null for all else, deletions among it. */
  readonly near: string | null
  /** Whether others wait behind it. */
  readonly more: boolean
}

/** The letter for a server whose turn it is: the oldest one that may go now, or null. */
export function nextLetter(ctx: Context, host: string): Letter | null {
  const row = one(
    ctx.db,
    `select d.seq, d.host, d.inbox, i.address, i.gone, d.tries, p.made, p.actor, p.body, p.key, l.waiting,
       (select o.id from posts o where o.id = p.post and ${inAudience.nearby('o')} and p.kind not in ('Delete', 'Undo')) as near
     from deliveries d join parcels p on p.id = d.parcel join inboxes i on i.id = d.inbox left join lanes l on l.host = d.host
     where d.host = :host and d.state = 'waiting' and (d.due is null or d.due <= :now) order by d.seq limit 1`,
    { host, now: ctx.now() },
  )
  return row && letterFrom(row)
}

function letterFrom({ waiting, ...row }: Row): Letter {
  return { ...(row as unknown as Omit<Letter, 'more'>), more: Number(waiting) > 1 }
}
