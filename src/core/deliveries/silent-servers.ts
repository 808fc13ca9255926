import { all, one } from '../../db/database.ts'
import type { Context } from '../context.ts'
import type { Trouble } from '../servers/trouble.ts'

/** A server that does not answer: since when, why as far as we know, when it is tried next, and how many letters wait for it. */
export interface SilentServer {
  readonly host: string
  readonly failing: number
  readonly trouble: Trouble | null
  readonly next: number | null
  readonly waiting: number
}

export interface SilentServers {
  readonly all: number
  readonly servers: readonly SilentServer[]
}

/** Servers that fail while letters wait for them, the longest silent first, at most so many. */
export function silentServers(ctx: Context, most: number): SilentServers {
  const from = 'from lanes l join servers s on s.host = l.host where s.failing is not null'
  const servers = all(
    ctx.db,
    `select l.host, s.failing, s.trouble, l.rests as next, l.waiting ${from} order by s.failing, l.host limit :most`,
    { most },
  )
  return {
    all: Number(one(ctx.db, `select count(*) as n ${from}`)?.['n']),
    servers: servers as unknown as SilentServer[],
  }
}
