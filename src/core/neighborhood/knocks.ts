import { all, one, type Row, run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import type { Context } from '../context.ts'
import { takeBackKind } from '../notifications/take-back-kind.ts'

/** After this nobody need answer any more, in milliseconds. */
export const patience = 30 * 24 * 60 * 60 * 1000

/** Somebody at a door: another server at ours, or a host of ours at theirs. */
export interface Knock {
  readonly id: string
  /** Address of the actor of the other server. */
  readonly server: string
  readonly host: string
  readonly ours: boolean
  readonly words: string
  readonly made: number
  readonly state: 'open' | 'taken' | 'not-now' | 'lapsed'
  /** The first version that would make neighbors of the two houses, and its neighborhood; null when one of them belongs somewhere. */
  readonly paper: string | null
  readonly neighborhood: string | null
}

const columns = `k.id, k.server, k.host, k.ours, k.words, k.made, k.state, p.paper, p.neighborhood
  from knocks k left join knock_papers p on p.knock = k.id`

/** Knocks that wait for an answer, ours and theirs, the oldest first. */
export function listKnocks(ctx: Context): Knock[] {
  return all(ctx.db, `select ${columns} where k.state = 'open' order by k.made, k.id`).map(knockFrom)
}

/** A knock, whatever became of it. */
export function findKnock(ctx: Context, id: string): Knock | null {
  const row = one(ctx.db, `select ${columns} where k.id = :id`, { id })
  return row && knockFrom(row)
}

/** The knock that waits between this house and another server: ours at its door, or its at ours. */
export function findOpenKnock(ctx: Context, server: string, whose: 'ours' | 'theirs'): Knock | null {
  const row = one(ctx.db, `select ${columns} where k.server = :server and k.ours = :ours and k.state = 'open'`, {
    server,
    ours: Number(whose === 'ours'),
  })
  return row && knockFrom(row)
}

function knockFrom(row: Row): Knock {
  return { ...(row as unknown as Omit<Knock, 'ours'>), ours: row['ours'] === 1 }
}

/** What there is to know of a knock when it is made. `by` is the host of ours who knocks. */
export interface NewKnock {
  readonly server: string
  readonly words: string
  readonly by: string | null
  readonly paper: string | null
  readonly neighborhood: string | null
}

/** Writes a knock down and gives its id. One that waits already is replaced. */
export function saveKnock(ctx: Context, { server, words, by, paper, neighborhood }: NewKnock): string {
  const id = newId(ctx.now())
  run(ctx.db, `update knocks set state = 'lapsed' where server = :server and ours = :ours and state = 'open'`, {
    server,
    ours: Number(by !== null),
  })
  run(
    ctx.db,
    `insert into knocks (id, server, host, ours, words, by_host, made)
     values (:id, :server, :host, :ours, :words, :by, :now)`,
    { id, server, host: new URL(server).host, ours: Number(by !== null), words, by, now: ctx.now() },
  )
  if (paper && neighborhood)
    run(ctx.db, 'insert into knock_papers (knock, paper, neighborhood) values (:id, :paper, :neighborhood)', {
      id,
      paper,
      neighborhood,
    })
  return id
}

/** Writes down what became of a knock. Hosts are no longer told of those at our door once none waits. */
export function closeKnock(ctx: Context, id: string, state: Exclude<Knock['state'], 'open'>): void {
  run(ctx.db, 'update knocks set state = :state where id = :id', { id, state })
  if (!listKnocks(ctx).some(({ ours }) => !ours)) takeBackKind(ctx, 'neighborhood-knock')
}
