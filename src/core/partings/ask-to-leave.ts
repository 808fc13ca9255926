import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { findPerson } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { limits } from '../limits.ts'
import { findMember, hasRole, type Member } from '../members/member.ts'
import { isLastHost } from '../members/move-out.ts'
import { tell } from '../notifications/tell.ts'
import { readLine, readReason } from './check-words.ts'
import { beginParting } from './keep-parting.ts'
import { findOpenParting } from './parting.ts'

/** What a host writes when she asks somebody to leave. `days` is how long from now; `talkTo` is a host. */
export interface Asking {
  readonly reason: string
  readonly line: string
  readonly days: number
  readonly talkTo: string
}

const day = 24 * 60 * 60 * 1000

/**
 * A host asks somebody to leave: with a reason, 7 to 90 days from now, and with the line that everybody will get then,
 * which the person reads first. Refuses everybody but hosts, asking oneself or the last host, and a second host while the
 * first one's asking stands. Returns the id of the parting.
 */
export function askToLeave(ctx: Context, host: Member, person: Member, asking: Asking): string {
  checkIsHost(host)
  checkMayAsk(ctx, host, person)
  const [reason, line] = [readReason(asking.reason), readLine(asking.line)]
  const { days, talkTo } = asking
  const { shortest, longest } = limits.parting.notice
  if (!Number.isInteger(days) || days < shortest || days > longest)
    throw new Refusal('bad-input', `Give ${shortest} to ${longest} days.`, 'days')
  const ear = findMember(ctx.db, talkTo)
  if (!ear || !hasRole(ear, 'host') || ear.id === person.id)
    throw new Refusal('bad-input', 'Choose a host with whom the person can talk.', 'talkTo')
  const parting = inTransaction(ctx.db, () => {
    const { id: member, name: handle, shownName } = person
    const ends = ctx.now() + days * day
    const names = { member, kind: 'asked', handle, shownName } as const
    const id = beginParting(ctx, { ...names, ends, by: host.id, reason, line, talkTo })
    noteAct(ctx, { by: host.id, kind: 'asked-to-leave' })
    tell(ctx, { member, kind: 'asked-to-leave', actor: null, post: null })
    return id
  })
  ctx.wake()
  return parting
}

/** Refuses asking oneself, the last host, and somebody who is on her way out already. */
export function checkMayAsk(ctx: Context, host: Pick<Member, 'id'>, person: Pick<Member, 'id'>): void {
  if (host.id === person.id)
    throw new Refusal('not-allowed', 'You can’t ask yourself. To move out, go to “Thinking of moving out?”.')
  if (isLastHost(ctx, person.id))
    throw new Refusal('not-allowed', 'A house needs a host. Make somebody else a host first.')
  const open = findOpenParting(ctx.db, person.id)
  if (!open) return
  const first = open.by ? findPerson(ctx.db, open.by)?.shownName : null
  throw new Refusal(
    'stale',
    first
      ? `${first} asked already; nothing was added. Talk about it with ${open.by === host.id ? 'the other hosts' : first}.`
      : 'The account is being closed by its owner already.',
  )
}
