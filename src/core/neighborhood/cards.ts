import { all, one, type Row, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import type { NeighborCard } from './neighbor-card.ts'
import type { Seat } from './protocol/documents.ts'

/** A card as it is kept; how many people are active is told apart from it, and is forgotten when nobody says. */
export type NewCard = Omit<NeighborCard, 'active'> & Partial<Pick<NeighborCard, 'active'>>

/** Keeps a card in place of what that server said of itself before. */
export function saveCard(ctx: Context, card: NewCard): void {
  run(ctx.db, 'delete from neighbor_cards where host = :host and server <> :server', {
    host: card.host,
    server: card.server,
  })
  run(
    ctx.db,
    `insert into neighbor_cards (server, host, name, sentence, key, audience, inbox, members, active, rules, neighborhood, shut, fetched, heard)
     values (:server, :host, :name, :sentence, :key, :audience, :inbox, :members, :active, :rules, :neighborhood, :shut, :fetched, :heard)
     on conflict (server) do update set host = excluded.host, name = excluded.name, sentence = excluded.sentence, key = excluded.key,
       audience = excluded.audience, inbox = excluded.inbox, members = excluded.members, active = excluded.active, rules = excluded.rules,
       neighborhood = excluded.neighborhood, shut = excluded.shut, fetched = excluded.fetched, heard = excluded.heard`,
    { ...card, active: card.active ?? null, shut: JSON.stringify(card.shut) },
  )
}

/** Notes that a server answered or wrote just now. */
export function noteHeard(ctx: Context, server: string): void {
  run(ctx.db, 'update neighbor_cards set heard = :now where server = :server', { server, now: ctx.now() })
}

/** The card of the server with this host; null when none was ever read. */
export function findCard(ctx: Context, host: string): NeighborCard | null {
  const row = one(ctx.db, `${cards} where c.host = :host`, { host })
  return row && cardFrom(row)
}

/** The card of the server with this actor; null when none was ever read. */
export function findCardOf(ctx: Context, server: string): NeighborCard | null {
  const row = one(ctx.db, `${cards} where c.server = :server`, { server })
  return row && cardFrom(row)
}

/** The cards of servers, in their order; those without one are left out. */
export function cardsOf(ctx: Context, seats: readonly Pick<Seat, 'actor'>[]): NeighborCard[] {
  const rows = all(ctx.db, `${cards} join json_each(:servers) w on w.value = c.server order by w.key`, {
    servers: JSON.stringify(seats.map(({ actor }) => actor)),
  })
  return rows.map(cardFrom)
}

// A server is heard by any letter of its people too, and reached by any of ours.
const cards = `select c.server, c.host, c.name, c.sentence, c.members, c.active, c.rules, c.key, c.audience, c.inbox, c.neighborhood, c.shut, c.fetched,
  max(c.heard, coalesce(s.heard, 0), coalesce(s.reached, 0)) as heard
  from neighbor_cards c left join servers s on s.host = c.host`

function cardFrom({ shut, ...row }: Row): NeighborCard {
  // Written by saveCard alone.
  return { ...(row as unknown as Omit<NeighborCard, 'shut'>), shut: JSON.parse(String(shut)) as string[] }
}
