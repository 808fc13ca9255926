import { inTransaction, one, run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { findHouse } from '../house/house.ts'
import { readLine, readLines } from '../joining/guest-words.ts'
import { limits } from '../limits.ts'
import { hostsOf } from '../members/hosts-of.ts'
import { tell } from '../notifications/tell.ts'
import { hashToken } from '../token.ts'
import { takesNames } from './takes-names.ts'
import { countWaiting, findByToken } from './waiting.ts'

/** What somebody outside leaves at the door, as typed; only the name and who knows her are needed. */
export interface TypedWaiting {
  readonly name: string
  readonly knows: string
  readonly note: string
  readonly contact: string
}

const day = 24 * 60 * 60 * 1000

/**
 * Somebody leaves her name at the door. `token` is the secret of her link; the same one twice is one name on the list.
 * Refuses when the list is closed or limits.waitlist.waiting people wait already. Hosts hear of it once a day at most.
 */
export function joinWaitlist(ctx: Context, token: string, typed: TypedWaiting): void {
  const words = readTyped(typed)
  inTransaction(ctx.db, () => {
    if (findByToken(ctx, token)) return
    checkOpen(ctx)
    const id = newId(ctx.now())
    run(
      ctx.db,
      `insert into waitlist (id, token, name, knows, note, contact, asked, looked)
       values (:id, :token, :name, :knows, :note, :contact, :now, :now)`,
      { id, token: hashToken(token), ...words, now: ctx.now() },
    )
    record(ctx, { name: 'waitlist.joined', waiting: id })
    for (const host of hostsOf(ctx.db)) if (!isTold(ctx, host)) tellOf(ctx, host)
  })
  ctx.wake()
}

function readTyped({ name, knows, note, contact }: TypedWaiting): TypedWaiting {
  const { waitlist } = limits
  return {
    name: readLine(name, { field: 'name', most: limits.name.shown, whenBlank: 'Tell the hosts your name.' }),
    knows: readLine(knows, {
      field: 'knows',
      most: waitlist.knows,
      whenBlank: 'Say who here knows you. If nobody does yet, say that.',
    }),
    note: readLines(note, { field: 'note', most: waitlist.note }),
    contact: readLine(contact, { field: 'contact', most: waitlist.contact }),
  }
}

function checkOpen(ctx: Context): void {
  if (!takesNames(ctx, findHouse(ctx.db)))
    throw new Refusal('not-allowed', 'There is no waitlist at the moment; people come to live here by invitation.')
  if (countWaiting(ctx) >= limits.waitlist.waiting)
    throw new Refusal('full-house', `${limits.waitlist.waiting} people wait already. Come back in a few weeks.`)
}

function isTold(ctx: Context, host: { id: string }): boolean {
  const sql = `select 1 from notifications where member = :host and kind = 'waiting' and made > :since`
  return one(ctx.db, sql, { host: host.id, since: ctx.now() - day }) !== null
}

function tellOf(ctx: Context, host: { id: string }): void {
  tell(ctx, { member: host.id, kind: 'waiting', actor: null, post: null })
}
