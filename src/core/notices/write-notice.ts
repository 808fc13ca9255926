import { inTransaction, one, run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { type NoticeDraft, tidyNotice } from './tidy-notice.ts'

const sentTwice = 10_000

/** A host tells everybody something; returns the id of the notice. The same form sent twice writes one. Refuses what tidyNotice refuses, and an end that is past. */
export function writeNotice(ctx: Context, host: Member, draft: NoticeDraft): string {
  checkIsHost(host)
  const { text, html, from, until } = tidyNotice(ctx, draft)
  const now = ctx.now()
  if (until !== null && until <= now) throw new Refusal('too-late', 'Choose an end that is still to come.', 'until')
  const twin = one(
    ctx.db,
    'select id from notices where made_by = :host and text = :text and ended is null and made > :since',
    { host: host.id, text, since: now - sentTwice },
  )
  if (twin) return String(twin['id'])
  checkRoom(ctx)
  const id = newId(now)
  inTransaction(ctx.db, () => {
    run(
      ctx.db,
      `insert into notices (id, text, html, starts, ends, made, made_by) values (:id, :text, :html, :from, :until, :now, :host)`,
      { id, text, html, from, until, now, host: host.id },
    )
    noteAct(ctx, { by: host.id, kind: 'notice-written' })
    record(ctx, { name: 'notice.changed', notice: id, by: host.id })
  })
  ctx.wake()
  return id
}

// Whoever reads a page of notices before the posts soon reads none of them.
function checkRoom(ctx: Context): void {
  const row = one(ctx.db, 'select count(*) as n from notices where ended is null and (ends is null or ends > :now)', {
    now: ctx.now(),
  })
  if (Number(row?.['n']) >= limits.notice.open)
    throw new Refusal('too-many', `There are ${limits.notice.open} notices already. End one first.`)
}
