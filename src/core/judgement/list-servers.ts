import { all, one, type Row } from '../../db/database.ts'
import { canonicalHost } from '../../lib/hosts.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { rulesOver, type ServerRule } from '../verdicts/rules.ts'
import { answerOver, type ServerAnswer, type Standing, standingOf } from '../verdicts/standing.ts'

/** A server as hosts see it in the list of those they know. */
export interface KnownServer {
  readonly host: string
  /** What it says it runs on, '' when nobody asked. */
  readonly software: string
  /** When it last wrote to us, and since when it does not answer (milliseconds). */
  readonly heard: number | null
  readonly failing: number | null
  /** People of it who are known here, whom members follow, and who follow members. */
  readonly people: number
  readonly followed: number
  readonly followers: number
  readonly standing: Standing
  /** The rules that count for it, the nearest first. */
  readonly rules: readonly ServerRule[]
  readonly answer: ServerAnswer | null
}

/**
 * The servers this house has to do with, by name, limits.page.servers at a time. `search` is a part of the name; `after` is
 * where the page before ended.
 */
export function listServers(
  ctx: Context,
  { search, after }: { search: string; after: string },
): { servers: KnownServer[]; next: string | null } {
  const part = search.trim().toLowerCase()
  const rows = all(
    ctx.db,
    `select host, software, heard, failing from servers where host > :after and (instr(host, :typed) > 0 or instr(host, :ascii) > 0)
     order by host limit :most`,
    { after, typed: part, ascii: canonicalHost(part) ?? part, most: limits.page.servers + 1 },
  )
  const servers = rows.slice(0, limits.page.servers).map((row) => serverFrom(ctx, row))
  return { servers, next: rows.length > servers.length ? (servers.at(-1)?.host ?? null) : null }
}

/** What is known of one server, also of one that nobody here had to do with. */
export function findServer(ctx: Context, host: string): KnownServer {
  const row = one(ctx.db, 'select host, software, heard, failing from servers where host = :host', { host })
  return serverFrom(ctx, row ?? { host, software: '', heard: null, failing: null })
}

/** How many servers the house knows. */
export function countServers(ctx: Context): number {
  return Number(one(ctx.db, 'select count(*) as n from servers')?.['n'])
}

function serverFrom(ctx: Context, row: Row): KnownServer {
  const host = String(row['host'])
  const moment = (name: string) => (row[name] === null ? null : Number(row[name]))
  const counts = one(ctx.db, countsSql, { from: `://${host}/`, to: `://${host}0` })
  const count = (name: string) => Number(counts?.[name])
  return {
    host,
    software: String(row['software']),
    heard: moment('heard'),
    failing: moment('failing'),
    people: count('people'),
    followed: count('followed'),
    followers: count('followers'),
    standing: standingOf(ctx, host),
    rules: rulesOver(ctx, host),
    answer: answerOver(ctx, host),
  }
}

// Addresses of one host stand together: '0' is the sign after '/'.
const countsSql = `with there as (
    select actor from remote_actors where uri >= 'https' || :from and uri < 'https' || :to
    union all select actor from remote_actors where uri >= 'http' || :from and uri < 'http' || :to)
  select (select count(*) from there) as people,
    (select count(distinct t.actor) from there t join follows f on f.followee = t.actor join members m on m.id = f.follower) as followed,
    (select count(distinct t.actor) from there t join follows f on f.follower = t.actor join members m on m.id = f.followee) as followers`
