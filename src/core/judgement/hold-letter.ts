import { inTransaction, one, run } from '../../db/database.ts'
import { Later } from '../../lib/later.ts'
import type { Letter } from '../arrivals/arrivals.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { tellHosts } from '../notifications/tell-hosts.ts'

/** A letter of a server that hosts have yet to judge. `about` is the member it is about, if it names one. */
export type LetterToHold = Letter & { readonly kind: string; readonly about: string | null }

/**
 * Keeps a letter until a host says yes or no to its server. Hosts are told when a server asks for the first time. Refuses more
 * than limits.heldLetters: its server tries again later.
 */
export function holdLetter(ctx: Context, letter: LetterToHold): void {
  inTransaction(ctx.db, () => {
    const there = heldOf(ctx, letter.host)
    const bytes = Buffer.byteLength(letter.activity)
    checkRoom(ctx, there, bytes)
    run(
      ctx.db,
      `insert into held_letters (id, host, actor, kind, about, activity, bytes, received)
       values (:id, :host, :actor, :kind, :about, :activity, :bytes, :now) on conflict do nothing`,
      { ...letter, bytes, now: ctx.now() },
    )
    if (there.letters === 0) tellHosts(ctx, 'server-asks')
  })
  ctx.wake()
}

interface Held {
  readonly letters: number
  readonly bytes: number
}

function heldOf(ctx: Context, host: string): Held {
  const row = one(
    ctx.db,
    'select count(*) as letters, coalesce(sum(bytes), 0) as bytes from held_letters where host = :host',
    { host },
  )
  return { letters: Number(row?.['letters']), bytes: Number(row?.['bytes']) }
}

function checkRoom(ctx: Context, { letters, bytes }: Held, more: number): void {
  const most = limits.heldLetters
  const servers = Number(one(ctx.db, 'select count(distinct host) as n from held_letters')?.['n'])
  const full = letters >= most.perServer || bytes + more > most.bytes || (letters === 0 && servers >= most.servers)
  if (full) throw new Later('Hosts of this house have not said yes to your server yet.', most.again)
}
