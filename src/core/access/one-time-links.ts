import { inTransaction, one, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { findPerson, type Person } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import { findKeyHolder, type KeyHolder } from '../members/key-holder.ts'
import { tell } from '../notifications/tell.ts'
import { hashToken, newToken } from '../token.ts'
import { readHouseSign } from './house-sign.ts'
import { findTicket, giveTicket } from './tickets.ts'

/** A link that lets somebody in once: a member on a new device, or the owner of a house that nobody lives in yet. */
export type OneTimeLink =
  | { readonly purpose: 'sign-in'; readonly member: KeyHolder; readonly by: Person | null; readonly made: number }
  | { readonly purpose: 'owner'; readonly by: null; readonly made: number }

/** What a new link is for. `by` is the member who makes it, null for somebody at the machine itself; `lasts` in milliseconds. */
export interface NewLink {
  readonly purpose: 'sign-in' | 'owner'
  readonly member: { readonly id: string } | null
  readonly by: { readonly id: string } | null
  readonly lasts: number
}

/** Makes a link and returns its token; the page is `/key/{token}`. A newer link ends older ones for the same person. */
export function makeOneTimeLink(ctx: Context, { purpose, member, by, lasts }: NewLink): string {
  const token = newToken(ctx)
  const now = ctx.now()
  inTransaction(ctx.db, () => {
    run(ctx.db, 'delete from one_time_links where used is null and purpose = :purpose and member is :member', {
      purpose,
      member: member?.id ?? null,
    })
    run(
      ctx.db,
      'insert into one_time_links (token, purpose, member, made, made_by, expires) values (:token, :purpose, :member, :now, :by, :expires)',
      {
        token: hashToken(token),
        purpose,
        member: member?.id ?? null,
        now,
        by: by?.id ?? null,
        expires: now + lasts,
      },
    )
    if (!member) return
    if (by?.id !== member.id) noteAct(ctx, { by: by?.id ?? null, kind: 'key-made' })
    record(ctx, { name: 'one-time-link.made', member: member.id, by: by?.id ?? null })
  })
  ctx.wake()
  return token
}

/** What a link would do, for the page that asks. Refuses links that are unknown, used, too old or of somebody who left. */
export function findOneTimeLink(ctx: Context, token: string): OneTimeLink {
  const row = one(
    ctx.db,
    'select purpose, member, made, made_by, expires, used from one_time_links where token = :token',
    {
      token: hashToken(token),
    },
  )
  if (!row)
    throw new Refusal(
      'not-found',
      'This link is not known here. Perhaps a part of it is missing, or a newer one was made.',
    )
  if (row['used'] !== null)
    throw new Refusal('expired', 'This link was used already. It works once; ask for a new one.')
  if (Number(row['expires']) <= ctx.now()) throw new Refusal('expired', 'This link is too old. Ask for a new one.')
  const made = Number(row['made'])
  if (row['purpose'] === 'owner') return ownerLink(ctx, made)
  const member = findKeyHolder(ctx.db, String(row['member']), ctx.now())
  if (!member) throw new Refusal('not-found', 'This link is for somebody who does not live here any more.')
  return {
    purpose: 'sign-in',
    member,
    made,
    by: row['made_by'] === null ? null : findPerson(ctx.db, String(row['made_by'])),
  }
}

function ownerLink(ctx: Context, made: number): OneTimeLink {
  if (!readHouseSign(ctx).open) return { purpose: 'owner', by: null, made }
  throw new Refusal(
    'expired',
    'This house is set up already, so its owner link does nothing. A host signs in like everybody.',
  )
}

/**
 * Uses a sign-in link up: the member it is for, and a ticket with which her browser may choose a new key without the old
 * one. She is told in her inbox who made the link. Refuses as `findOneTimeLink` does.
 */
export function useSignInLink(ctx: Context, token: string): { member: KeyHolder; ticket: string } {
  return inTransaction(ctx.db, () => {
    const link = findOneTimeLink(ctx, token)
    if (link.purpose !== 'sign-in') throw new Refusal('not-found', 'This link is for setting up the house.')
    useUp(ctx, token)
    record(ctx, { name: 'one-time-link.used', member: link.member.id, by: link.by?.id ?? null })
    tell(ctx, { member: link.member.id, kind: 'new-key', actor: link.by?.id ?? null, post: null })
    return { member: link.member, ticket: giveTicket(ctx, 'new-key', link.member) }
  })
}

/** Uses an owner link up and returns the token that `isOwnerToken` knows, good for 24 hours and across restarts. */
export function useOwnerLink(ctx: Context, token: string): string {
  return inTransaction(ctx.db, () => {
    const link = findOneTimeLink(ctx, token)
    if (link.purpose !== 'owner') throw new Refusal('not-found', 'This link is for signing in.')
    useUp(ctx, token)
    return giveTicket(ctx, 'owner', null)
  })
}

/** Whether somebody came in through the owner link lately and may set the house up. Never once the house is open. */
export function isOwnerToken(ctx: Context, token: string): boolean {
  return !readHouseSign(ctx).open && findTicket(ctx, 'owner', token) !== null
}

function useUp(ctx: Context, token: string): void {
  run(ctx.db, 'update one_time_links set used = :now where token = :token', { token: hashToken(token), now: ctx.now() })
}
