import { all, one, run } from '../../db/database.ts'
import type { Context } from '../context.ts'

/** Asked and not answered yet, taken on, or turned away. */
export type RelayState = 'asked' | 'accepted' | 'refused'

/**
 * A server that hands on public posts. It is asked for `public`, the collection of everything public (as Mastodon asks), or for
 * its `actor` (as Pleroma asks).
 */
export interface Relay {
  /** Our id of its actor, and its address. */
  readonly actor: string
  readonly uri: string
  readonly inbox: string
  readonly way: 'public' | 'actor'
  /** Address of our question. */
  readonly follow: string
  readonly state: RelayState
  readonly added: number
  /** Id of the host who added it. */
  readonly by: string
}

const columns = 'r.actor, e.uri, r.inbox, r.way, r.follow, r.state, r.added, r.added_by as by'
const tables = 'relays r join remote_actors e on e.actor = r.actor'

/** Every relay, the oldest first. */
export function listRelays(ctx: Context): Relay[] {
  return all(ctx.db, `select ${columns} from ${tables} order by r.added, r.actor`) as unknown as Relay[]
}

/** The relay whose actor has this id; null for everybody else. */
export function findRelay(ctx: Context, actor: string): Relay | null {
  return one(ctx.db, `select ${columns} from ${tables} where r.actor = :actor`, { actor }) as unknown as Relay | null
}

/** Writes down a relay that is to be asked. Call it inside a transaction. */
export function saveRelay(ctx: Context, { actor, inbox, way, follow, added, by }: Omit<Relay, 'uri' | 'state'>): void {
  run(
    ctx.db,
    'insert into relays (actor, inbox, way, follow, added, added_by) values (:actor, :inbox, :way, :follow, :added, :by)',
    { actor, inbox, way, follow, added, by },
  )
}

/** A relay answered. One that said no may say yes later, and the other way round. */
export function noteRelayAnswer(ctx: Context, actor: string, state: RelayState): void {
  run(ctx.db, 'update relays set state = :state where actor = :actor', { actor, state })
}

/** Forgets a relay. */
export function dropRelay(ctx: Context, actor: string): void {
  run(ctx.db, 'delete from relays where actor = :actor', { actor })
}
