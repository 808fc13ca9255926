import { one, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'

/** The two ways of signing what goes to a server; see src/federation/signatures. */
export type Dialect = 'rfc9421' | 'cavage'

/** Notes that a server spoke to us or was asked for the first time. */
export function meetServer(ctx: Context, host: string): void {
  run(ctx.db, 'insert into servers (host, first_seen) values (:host, :now) on conflict do nothing', {
    host,
    now: ctx.now(),
  })
}

/**
 * How a server wants its letters signed: the newer way only when it showed that it reads it. snac and others take every letter
 * with 202, look at its signature later, and lose what is signed in a way they do not know.
 */
export function dialectOf(ctx: Context, host: string): Dialect {
  const row = one(ctx.db, 'select dialect from servers where host = :host', { host })
  return row?.['dialect'] === 'rfc9421' ? 'rfc9421' : 'cavage'
}

/** Remembers which way of signing a server reads: the one it uses itself, or the one it took after it refused the other. */
export function rememberDialect(ctx: Context, host: string, dialect: Dialect): void {
  meetServer(ctx, host)
  run(
    ctx.db,
    `update servers set dialect = :dialect, dialect_since = :now
     where host = :host and (dialect <> :dialect or dialect_since is null or dialect_since <= :asked)`,
    { host, dialect, now: ctx.now(), asked: ctx.now() - limits.mail.dialect },
  )
}

const quietFor = 90 * 24 * 60 * 60 * 1000

/** Forgets servers that neither said a word nor answered one for three months: anybody can have us hear of many. */
export function forgetServers(ctx: Context): void {
  run(
    ctx.db,
    `delete from servers where max(first_seen, coalesce(heard, 0), coalesce(reached, 0)) < :until
       and host not in (select host from lanes)`,
    { until: ctx.now() - quietFor },
  )
}
