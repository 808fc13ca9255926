import { inTransaction, one } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { limits } from '../limits.ts'
import { findMember, type Member } from '../members/member.ts'
import { tell } from '../notifications/tell.ts'
import { type Because, keepReminder, readBecause } from './keep-reminder.ts'
import { findActable } from './take-down-post.ts'

/** Whom a host reminds of what. `post` is the id of a post of hers, or ''. */
export interface Reminding extends Because {
  readonly member: string
  readonly post: string
}

/**
 * A host reminds somebody of a rule, in private. It reaches her even if she blocked the host. Refused for the host herself
 * and without a rule of today's. The same form sent twice reminds once.
 */
export function remind(ctx: Context, host: Member, { member: id, post, ...because }: Reminding): void {
  checkIsHost(host)
  const member = findMember(ctx.db, id)
  if (!member) throw new Refusal('not-found', 'Nobody like that lives here.')
  if (member.id === host.id) throw new Refusal('not-allowed', 'You can’t remind yourself. Another host can.')
  const about = post === '' ? null : findActable(ctx, host, post)
  if (about && about.author !== member.id) throw new Refusal('not-found', 'That post is gone.')
  const said = readBecause(ctx, because)
  inTransaction(ctx.db, () => {
    const reminding = { ...said, member: member.id, host: host.id, post: about?.id ?? null }
    if (isTwin(ctx, reminding)) return
    keepReminder(ctx, { ...reminding, kind: 'reminder', postWords: '' })
    noteAct(ctx, { by: host.id, kind: 'reminded' })
    tell(ctx, { member: member.id, kind: 'reminded', actor: null, post: null })
  })
  ctx.wake()
}

/** The same reminder, given by the same host a moment ago: a form sent twice. */
function isTwin(
  ctx: Context,
  reminding: Because & { readonly member: string; readonly host: string; readonly post: string | null },
): boolean {
  const row = one(
    ctx.db,
    `select 1 from reminders where member = :member and host = :host and rule = :rule and words = :words
       and post is :post and kind = 'reminder' and made > :since`,
    { ...reminding, since: ctx.now() - limits.reminder.twice },
  )
  return row !== null
}
