import { type Database, one, run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import type { Context } from '../context.ts'
import { addHouseActor } from '../members/actor-elsewhere.ts'

/**
 * Whom this house talks with: nobody, servers on a list, new ones once a host said yes, or everybody who is not kept out.
 */
export type Openness = 'off' | 'listed' | 'ask' | 'open'

/** How the house stands towards the wider world. */
export interface Federation {
  readonly openness: Openness
  /** What handles end in: the host of the address, or the shorter name that was chosen before the first letter left. */
  readonly handleDomain: string
  /** When the first letter left; the names are fixed from then on. */
  readonly firstSent: number | null
  /** True when notices of people whom nobody knows wait in a drawer of their own, for everybody. */
  readonly quietStrangers: boolean
}

export const opennesses: readonly Openness[] = ['off', 'listed', 'ask', 'open']

export function findFederation(ctx: Pick<Context, 'db' | 'address'>): Federation {
  const row = one(ctx.db, 'select federation, handle_domain, first_sent, quiet_strangers from house')
  return {
    openness: (row?.['federation'] ?? 'off') as Openness,
    handleDomain: String(row?.['handle_domain'] || new URL(ctx.address).host),
    firstSent: row?.['first_sent'] == null ? null : Number(row['first_sent']),
    quietStrangers: row?.['quiet_strangers'] === 1,
  }
}

/** Writes down whom the house talks with. What follows from it is up to core/judgement. */
export function saveOpenness(ctx: Context, openness: Openness): void {
  run(ctx.db, 'update house set federation = :openness', { openness })
}

/** Writes down what handles end in; '' is the host of the address. Nothing once a letter has left: names are known then. */
export function saveHandleDomain(ctx: Context, domain: string): boolean {
  return run(ctx.db, 'update house set handle_domain = :domain where first_sent is null', { domain }) > 0
}

export function saveQuietStrangers(ctx: Context, quiet: boolean): void {
  run(ctx.db, 'update house set quiet_strangers = :quiet', { quiet: Number(quiet) })
}

/** Remembers that a letter leaves, if it is the first one. */
export function noteFirstSent(ctx: Context): void {
  run(ctx.db, 'update house set first_sent = :now where first_sent is null', { now: ctx.now() })
}

/** The id of the house's own actor, in whose name it asks other servers. It is made on first use. */
export function houseActor(ctx: Context): string {
  const found = findHouseActor(ctx.db)
  if (found) return found
  const id = newId(ctx.now())
  addHouseActor(ctx, id)
  return findHouseActor(ctx.db) ?? id
}

export function findHouseActor(db: Database): string | null {
  const row = one(db, `select id from actors where kind = 'server' and server is null`)
  return row ? String(row['id']) : null
}
