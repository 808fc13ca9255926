import { all, inTransaction, one, run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { limits } from '../limits.ts'
import { hasPassword } from './check-password.ts'

/** A passkey as its owner sees it in a list. */
export interface Passkey {
  readonly id: string
  readonly name: string
  readonly added: number
  readonly used: number | null
}

/** A passkey that was verified and is not kept yet. */
export interface NewPasskey {
  readonly credential: string
  readonly publicKey: Uint8Array
  readonly counter: number
  readonly transports: readonly string[]
}

/** A member's passkeys, the oldest first. */
export function listPasskeys(ctx: Context, member: { id: string }): Passkey[] {
  return all(ctx.db, 'select id, name, added, used from passkeys where member = :id order by id', {
    id: member.id,
  }) as unknown as Passkey[]
}

/** One passkey of a member. Refuses ids that are not hers as not found. */
export function findPasskey(ctx: Context, member: { id: string }, id: string): Passkey {
  const found = listPasskeys(ctx, member).find((passkey) => passkey.id === id)
  if (!found) throw new Refusal('not-found', 'There is no such passkey.')
  return found
}

/** Keeps a verified passkey under a name of 1–60 characters. Refuses one that is known already and more than fit. */
export function keepPasskey(ctx: Context, member: { id: string }, passkey: NewPasskey, name: string): void {
  const now = ctx.now()
  const id = newId(now)
  inTransaction(ctx.db, () => {
    if (listPasskeys(ctx, member).length >= limits.passkey.perMember) {
      throw new Refusal('too-many', `You have ${limits.passkey.perMember} passkeys. Remove one before you add another.`)
    }
    if (one(ctx.db, 'select 1 from passkeys where credential = :credential', { credential: passkey.credential })) {
      throw new Refusal('stale', 'This passkey is known here already.')
    }
    run(
      ctx.db,
      `insert into passkeys (id, member, credential, public_key, counter, name, transports, added)
       values (:id, :member, :credential, :publicKey, :counter, :name, :transports, :now)`,
      {
        id,
        member: member.id,
        credential: passkey.credential,
        publicKey: passkey.publicKey,
        counter: passkey.counter,
        name: readName(name),
        transports: JSON.stringify(passkey.transports),
        now,
      },
    )
    record(ctx, { name: 'passkey.added', passkey: id, member: member.id })
  })
  ctx.wake()
}

/** Gives a passkey another name. Refuses ids that are not hers and names beyond 60 characters. */
export function renamePasskey(ctx: Context, member: { id: string }, id: string, name: string): void {
  findPasskey(ctx, member, id)
  run(ctx.db, 'update passkeys set name = :name where id = :id and member = :member', {
    id,
    member: member.id,
    name: readName(name),
  })
}

/** Removes a passkey. Refuses ids that are not hers, and the last key of somebody who has no password. */
export function removePasskey(ctx: Context, member: { id: string }, id: string): void {
  inTransaction(ctx.db, () => {
    findPasskey(ctx, member, id)
    if (listPasskeys(ctx, member).length === 1 && !hasPassword(ctx, member)) {
      throw new Refusal(
        'not-allowed',
        'This is your only key. Choose a password or add another passkey first, or you could not come back in.',
      )
    }
    run(ctx.db, 'delete from passkeys where id = :id and member = :member', { id, member: member.id })
    record(ctx, { name: 'passkey.removed', passkey: id, member: member.id })
  })
  ctx.wake()
}

function readName(name: string): string {
  const tidy = name.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  if ([...tidy].length > limits.passkey.name)
    throw new Refusal('too-long', `A name can have at most ${limits.passkey.name} characters.`, 'name')
  return tidy || 'Passkey'
}
