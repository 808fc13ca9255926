import { createHash } from 'node:crypto'
import { all, inTransaction, one, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { heardFrom } from '../deliveries/heard-from.ts'

/** A letter from another server whose signature was checked: who signed it, and what it says (JSON). */
export interface Arrival {
  readonly seq: number
  /** Address of whoever signed it. */
  readonly actor: string
  readonly host: string
  readonly activity: string
  readonly tries: number
}

/** A letter on its way in; `id` is the address of the activity, by which it is known again. */
export type Letter = Pick<Arrival, 'actor' | 'host' | 'activity'> & { readonly id: string }

/** True when a letter of hers with this id was taken before; what others put under the same id is not hers. */
export function wasTaken(ctx: Context, letter: Pick<Letter, 'id' | 'actor'>): boolean {
  return one(ctx.db, 'select 1 from taken where hash = :hash', { hash: hashOf(letter) }) !== null
}

/** Takes letters in, all or none; those that were taken before are left out. */
export function takeIn(ctx: Context, letters: readonly Letter[]): void {
  inTransaction(ctx.db, () => {
    for (const host of new Set(letters.map(({ host }) => host))) heardFrom(ctx, host)
    for (const { id, actor, host, activity } of letters) {
      const hash = hashOf({ id, actor })
      const now = ctx.now()
      if (run(ctx.db, 'insert into taken (hash, at) values (:hash, :now) on conflict do nothing', { hash, now }) === 0)
        continue
      run(
        ctx.db,
        'insert into arrivals (actor, host, activity, received, due) values (:actor, :host, :activity, :now, :now)',
        { actor, host, activity, now },
      )
    }
  })
  ctx.wake()
}

/** When the next letter is to be worked off, or null. */
export function arrivalsDue(ctx: Context): number | null {
  const due = one(ctx.db, 'select min(due) as due from arrivals')?.['due']
  return due == null ? null : Number(due)
}

/** The letters whose turn it is, in the order in which they came. */
export function nextArrivals(ctx: Context, most: number): Arrival[] {
  return all(
    ctx.db,
    'select seq, actor, host, activity, tries from arrivals where due <= :now order by due, seq limit :most',
    { now: ctx.now(), most },
  ) as unknown as Arrival[]
}

/** A letter that was worked off, or that can't be, is done with. */
export function doneWith(ctx: Context, seq: number): void {
  run(ctx.db, 'delete from arrivals where seq = :seq', { seq })
}

/** A letter that waits for an answer of another server is left alone for a while (milliseconds), so that the next ones have their turn. */
export function setAside(ctx: Context, { seq }: Arrival, lasts: number): void {
  run(ctx.db, 'update arrivals set due = :due where seq = :seq', { seq, due: ctx.now() + lasts })
}

const mostTries = 6

/** A letter that could not be worked off today is tried again later, six times in about a day, and then given up. */
export function tryAgain(ctx: Context, { seq, tries }: Arrival, trouble: string): void {
  if (tries + 1 >= mostTries) {
    doneWith(ctx, seq)
    return
  }
  run(ctx.db, 'update arrivals set tries = tries + 1, due = :due, trouble = :trouble where seq = :seq', {
    seq,
    trouble: trouble.slice(0, 500),
    due: ctx.now() + 60_000 * 4 ** tries,
  })
}

/** Works off what waits for a moment further off than any wait may be: the clock was ahead when it came, and has been set right. */
export function waitNoLongerWith(ctx: Context): void {
  const bound = { now: ctx.now(), latest: ctx.now() + 60_000 * 4 ** mostTries }
  run(ctx.db, 'update arrivals set due = :now where due > :latest', bound)
}

const remembered = 30 * 24 * 60 * 60 * 1000

/** Forgets which letters were taken, a month later; their signatures are long worthless by then. */
export function forgetTaken(ctx: Context): void {
  run(ctx.db, 'delete from taken where at < :until', { until: ctx.now() - remembered })
}

function hashOf({ id, actor }: Pick<Letter, 'id' | 'actor'>): Buffer {
  return createHash('sha256').update(`${actor} ${id}`).digest()
}
