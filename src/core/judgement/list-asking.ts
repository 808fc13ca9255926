import { all, one, type Row } from '../../db/database.ts'
import { findPeople, type Person } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { countHeld, heldHosts } from '../deliveries/for-server.ts'
import { standingOf } from '../verdicts/standing.ts'

/** A server that waits for a host's answer, and what for. */
export interface Asking {
  readonly host: string
  /** What it sent, by what that is: how many people there sent how much, and which member it is about. */
  readonly wishes: readonly Wish[]
  /** Members who asked to follow people there. */
  readonly curious: readonly Person[]
  /** How many letters of members wait to go there, those questions included. */
  readonly outgoing: number
  /** When it first wrote, or was first written to, as far as that waits (milliseconds). */
  readonly since: number
}

export interface Wish {
  /** As in ActivityPub: `Follow`, `Create` … */
  readonly kind: string
  readonly about: Person | null
  readonly people: number
  readonly letters: number
}

/** The servers that wait for an answer, the one that has waited longest first. */
export function listAsking(ctx: Context): Asking[] {
  const rows = all(ctx.db, 'select host, min(received) as since from held_letters group by host')
  const hosts = new Map(rows.map((row) => [String(row['host']), Number(row['since'])]))
  for (const host of heldHosts(ctx)) hosts.set(host, Math.min(hosts.get(host) ?? Infinity, heldSince(ctx, host)))
  return [...hosts]
    .filter(([host]) => standingOf(ctx, host) === 'asks')
    .map(([host, since]) => ({
      host,
      since,
      wishes: wishesOf(ctx, host),
      curious: curiousAbout(ctx, host),
      outgoing: countHeld(ctx, host),
    }))
    .sort((a, b) => a.since - b.since)
}

function heldSince(ctx: Context, host: string): number {
  const row = one(ctx.db, `select min(due) as since from deliveries where state = 'held' and host = :host`, { host })
  return Number(row?.['since'])
}

function wishesOf(ctx: Context, host: string): Wish[] {
  const rows = all(
    ctx.db,
    `select kind, about, count(distinct actor) as people, count(*) as letters from held_letters where host = :host
     group by kind, about order by letters desc, kind`,
    { host },
  )
  const known = findPeople(
    ctx.db,
    rows.flatMap((row) => (row['about'] === null ? [] : String(row['about']))),
  )
  return rows.map((row: Row) => ({
    kind: String(row['kind']),
    about: known.get(String(row['about'])) ?? null,
    people: Number(row['people']),
    letters: Number(row['letters']),
  }))
}

function curiousAbout(ctx: Context, host: string): Person[] {
  const rows = all(
    ctx.db,
    `select distinct q.follower from follow_requests q join members m on m.id = q.follower join remote_actors r on r.actor = q.followee
     where r.uri like '%//' || :host || '/%' order by q.follower`,
    { host },
  )
  const ids = rows.map((row) => String(row['follower']))
  const people = findPeople(ctx.db, ids)
  return ids.flatMap((id) => people.get(id) ?? [])
}
