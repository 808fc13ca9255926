import { inTransaction, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import type { Member } from '../members/member.ts'
import type { Topic } from './call-sheet.ts'

/** What a host changed on a sheet: what was ticked on the page before her, and what is ticked on it when she saves. */
export interface SheetChange {
  readonly before: readonly Topic[]
  readonly after: readonly Topic[]
}

/**
 * A host saves the ticks of somebody's call sheet. Only what she changed is changed, so that two hosts with the same sheet
 * open do not undo each other. Hosts only, and not about themselves.
 */
export function tickTopics(
  ctx: Context,
  host: Member,
  about: Pick<Member, 'id'>,
  { before, after }: SheetChange,
): void {
  checkMayKeepSheet(host, about)
  inTransaction(ctx.db, () => {
    for (const topic of after) if (!before.includes(topic)) tick(ctx, host, about, topic)
    for (const topic of before) if (!after.includes(topic)) untick(ctx, about, topic)
  })
}

/** A member ticks off herself what she has read up on since her call. Ticking twice changes nothing. */
export function tickOwnTopics(ctx: Context, member: Member, topics: readonly Topic[]): void {
  inTransaction(ctx.db, () => {
    for (const topic of topics) tick(ctx, member, member, topic)
  })
}

/** Refuses those who are no hosts, and a host who would fill in her own sheet. */
export function checkMayKeepSheet(host: Member, about: Pick<Member, 'id'>): void {
  checkIsHost(host)
  if (host.id === about.id) throw new Refusal('not-allowed', 'A call sheet is about somebody else.')
}

function tick(ctx: Context, by: Pick<Member, 'id'>, about: Pick<Member, 'id'>, topic: Topic): void {
  run(
    ctx.db,
    'insert or ignore into call_ticks (member, topic, ticked, ticked_by) values (:member, :topic, :now, :by)',
    { member: about.id, topic, now: ctx.now(), by: by.id },
  )
}

function untick(ctx: Context, about: Pick<Member, 'id'>, topic: Topic): void {
  run(ctx.db, 'delete from call_ticks where member = :member and topic = :topic', { member: about.id, topic })
}
