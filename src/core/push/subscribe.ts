import { ECDH } from 'node:crypto'
import { inTransaction, one, run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { alive } from './holder.ts'
import { findSubscription, type Holder, type Subscription } from './subscription.ts'

/** What a device asks for: where to send, how to encrypt, and what to ring for. */
export type Wanted = Pick<
  Subscription,
  'device' | 'endpoint' | 'p256dh' | 'auth' | 'encoding' | 'bells' | 'policy' | 'words'
>

/**
 * Tells a device from here on. A holder has one subscription: another takes its place. Refuses an address of a push service
 * that the house would never ask (field `endpoint`), keys that are none (`p256dh`, `auth`), and more than 20 devices.
 */
export function subscribe(ctx: Context, member: Pick<Member, 'id'>, holder: Holder, wanted: Wanted): Subscription {
  checkAddress(ctx, wanted.endpoint)
  const keys = { p256dh: readPoint(wanted.p256dh), auth: readSecret(wanted.auth) }
  const id = newId(ctx.now())
  inTransaction(ctx.db, () => {
    makeRoom(ctx, holder, wanted.endpoint)
    checkRoom(ctx, member.id)
    run(
      ctx.db,
      `insert into push_subscriptions (id, member, holder_kind, holder, device, endpoint, p256dh, auth, encoding, bells, policy, words, made)
       values (:id, :member, :kind, :holder, :device, :endpoint, :p256dh, :auth, :encoding, :bells, :policy, :words, :now)`,
      {
        id,
        member: member.id,
        kind: holder.kind,
        holder: holder.id,
        device: [...wanted.device].slice(0, limits.push.device).join(''),
        endpoint: wanted.endpoint,
        ...keys,
        encoding: wanted.encoding,
        bells: JSON.stringify(wanted.bells),
        policy: wanted.policy,
        words: Number(wanted.words),
        now: ctx.now(),
      },
    )
  })
  const made = findSubscription(ctx, holder)
  if (!made) throw new Refusal('not-found', 'You are signed out here, so nothing was turned on.')
  return made
}

function checkAddress(ctx: Context, endpoint: string): void {
  if (endpoint === '') throw new Refusal('blank', 'The address of the push service is missing.', 'endpoint')
  if (endpoint.length > limits.push.endpoint)
    throw new Refusal('too-long', 'That address of a push service is too long.', 'endpoint')
  try {
    ctx.net.check(endpoint)
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    throw new Refusal('bad-input', `That is no push service for us. ${refusal.message}`, 'endpoint')
  }
}

/** A point on P-256, as 65 bytes in base64url; apps send it with padding, or in plain base64. */
function readPoint(typed: string): string {
  const bytes = readBytes(typed)
  try {
    if (bytes.length !== 65 || bytes[0] !== 4) throw new Error('not an uncompressed point')
    // It throws for a point that is not on the curve.
    ECDH.convertKey(bytes, 'prime256v1')
  } catch {
    throw new Refusal('bad-input', 'That is not the key of a device.', 'p256dh')
  }
  return bytes.toString('base64url')
}

function readSecret(typed: string): string {
  const bytes = readBytes(typed)
  if (bytes.length !== 16) throw new Refusal('bad-input', 'That is not the secret of a device.', 'auth')
  return bytes.toString('base64url')
}

function readBytes(typed: string): Buffer {
  return /^[\w+/-]{1,200}={0,2}$/.test(typed) ? Buffer.from(typed, 'base64') : Buffer.alloc(0)
}

function makeRoom(ctx: Context, holder: Holder, endpoint: string): void {
  run(ctx.db, 'delete from push_subscriptions where holder_kind = :kind and holder = :id', { ...holder })
  run(
    ctx.db,
    `delete from push_subscriptions where id in (select ps.id from push_subscriptions ps where not ${alive('ps')})`,
    {
      now: ctx.now(),
    },
  )
  // A browser in which somebody else signed in rings for her alone.
  if (holder.kind === 'session')
    run(ctx.db, `delete from push_subscriptions where endpoint = :endpoint and holder_kind = 'session'`, { endpoint })
}

function checkRoom(ctx: Context, member: string): void {
  const row = one(ctx.db, 'select count(*) as n from push_subscriptions where member = :member', { member })
  if (Number(row?.['n']) >= limits.push.perMember)
    throw new Refusal('too-many', `${limits.push.perMember} devices are told already. Turn one of them off first.`)
}
