import { inTransaction, one, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Person } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { readHouseSign } from './house-sign.ts'

// What every app for codes understands (RFC 6238): SHA-1, six digits, thirty seconds.
const period = 30
const seedBytes = 20

/** What an app needs to make codes: the address in the QR code, and the secret to type where no camera is. */
export interface CodeSeed {
  readonly uri: string
  readonly secret: string
}

/** The seed of codes that are not confirmed yet; the same one until they are, so that a reload changes nothing. */
export async function offerCodes(ctx: Context, member: Pick<Person, 'id' | 'name'>): Promise<CodeSeed> {
  const { Secret, TOTP } = await import('otpauth')
  if (hasCodes(ctx, member)) throw new Refusal('stale', 'One-time codes are on already.')
  const secret = new Secret({ buffer: plain(pendingSeed(ctx, member)) })
  const totp = new TOTP({ issuer: readHouseSign(ctx).name, label: member.name, secret, period })
  return { uri: totp.toString(), secret: secret.base32 }
}

function pendingSeed(ctx: Context, member: { id: string }): Buffer {
  const kept = seedOf(ctx, member)
  if (kept) return kept
  const seed = ctx.chance(seedBytes)
  run(ctx.db, 'insert into one_time_codes (member, seed) values (:id, :seed)', {
    id: member.id,
    seed: ctx.seal.close(seed, about(member)),
  })
  return seed
}

/** Turns the codes on, once the app has shown that it makes the right ones. Refuses (field `code`) a wrong code. */
export async function confirmCodes(ctx: Context, member: { id: string }, code: string): Promise<void> {
  const step = await stepOf(ctx, member, code)
  const confirmed = inTransaction(ctx.db, () => {
    const changed = run(
      ctx.db,
      'update one_time_codes set confirmed = :now, last_step = :step where member = :id and confirmed is null and :step is not null',
      {
        id: member.id,
        now: ctx.now(),
        step,
      },
    )
    if (changed > 0) record(ctx, { name: 'one-time-codes.begun', member: member.id })
    return changed > 0
  })
  if (!confirmed)
    throw new Refusal(
      'wrong-key',
      'That code does not fit. Check the clock of your phone and type the newest one.',
      'code',
    )
  ctx.wake()
}

/**
 * Whether a code fits now. It counts once: neither it nor an older one is taken again, whatever the clock does.
 * Callers limit how often it can be asked.
 */
export async function checkCode(ctx: Context, member: { id: string }, code: string): Promise<boolean> {
  const step = await stepOf(ctx, member, code)
  if (step === null) return false
  return (
    run(
      ctx.db,
      'update one_time_codes set last_step = :step where member = :id and confirmed is not null and last_step < :step',
      { id: member.id, step },
    ) > 0
  )
}

/** Whether a code is asked after the member's password. */
export function hasCodes(ctx: Context, member: { id: string }): boolean {
  return (
    one(ctx.db, 'select 1 from one_time_codes where member = :id and confirmed is not null', { id: member.id }) !== null
  )
}

/** Turns the codes off and forgets their seed. Nothing happens when there are none. */
export function endCodes(ctx: Context, member: { id: string }): void {
  inTransaction(ctx.db, () => {
    const ended = run(ctx.db, 'delete from one_time_codes where member = :id', { id: member.id })
    if (ended > 0) record(ctx, { name: 'one-time-codes.ended', member: member.id })
  })
  ctx.wake()
}

async function stepOf(ctx: Context, member: { id: string }, typed: string): Promise<number | null> {
  const seed = seedOf(ctx, member)
  const token = typed.replace(/[\s-]/g, '')
  if (!seed || !/^\d{6}$/.test(token)) return null
  const { Secret, TOTP } = await import('otpauth')
  const totp = new TOTP({ secret: new Secret({ buffer: plain(seed) }), period })
  // One step early or late: phones are seldom exact.
  const delta = totp.validate({ token, timestamp: ctx.now(), window: 1 })
  return delta === null ? null : Math.floor(ctx.now() / 1000 / period) + delta
}

function seedOf(ctx: Context, member: { id: string }): Buffer | null {
  const box: unknown = one(ctx.db, 'select seed from one_time_codes where member = :id', { id: member.id })?.['seed']
  return box instanceof Uint8Array ? ctx.seal.open(Buffer.from(box), about(member)) : null
}

function about(member: { id: string }): string {
  return `one-time codes of ${member.id}`
}

function plain(seed: Buffer): ArrayBuffer {
  return Uint8Array.from(seed).buffer
}
