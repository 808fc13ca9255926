import { all, inTransaction, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import type { Member } from '../members/member.ts'
import { tidyText } from '../words/tidy.ts'
import { listOpen } from './list-open.ts'
import { nothingIsAsked } from './sign-proposal.ts'
import { proposalInWords } from './words.ts'

const most = 500

/**
 * A host says "not now" to what the neighborhood was asked; the others hear that, and the reason (500 characters) stays with the
 * hosts here. A yes may still follow. Refused when it is no longer open, or was signed: a yes can't be taken back.
 */
export function refuseProposal(ctx: Context, host: Member, { hash, words }: { hash: string; words: string }): void {
  checkIsHost(host)
  const open = listOpen(ctx).find((each) => each.hash === hash)
  if (!open) throw new Refusal('stale', 'That is no longer open. Look at the requests again.')
  if (open.mine === 'yes')
    throw new Refusal('too-late', 'Your house has said yes to this, which can not be taken back.')
  inTransaction(ctx.db, () => {
    saveRefusal(ctx, { about: hash, words, by: host.id })
    noteAct(ctx, { by: host.id, kind: 'neighborhood-refused', words: proposalInWords(ctx, open.proposal) })
    record(ctx, { name: 'neighborhood.refused', neighborhood: open.proposal.neighborhood, about: hash })
    nothingIsAsked(ctx)
  })
  ctx.wake()
}

/** Keeps why a host said "not now", to a proposal or a knock. Refuses (field `words`) more than 500 characters. */
export function saveRefusal(ctx: Context, { about, words, by }: { about: string; words: string; by: string }): void {
  const reason = tidyText(words).trim()
  if ([...reason].length > most) throw new Refusal('too-long', `Say it in ${most} characters.`, 'words')
  run(
    ctx.db,
    `insert into neighborhood_refused (proposal, reason, by_host, refused) values (:about, :reason, :by, :now)
     on conflict (proposal) do update set reason = excluded.reason, by_host = excluded.by_host, refused = excluded.refused`,
    { about, reason, by, now: ctx.now() },
  )
}

/** Hashes of the open proposals that this house said "not now" to, as other servers are told. */
export function refusedIn(ctx: Context, neighborhood: string): string[] {
  const sql = `select r.proposal from neighborhood_refused r join neighborhood_papers p on p.hash = r.proposal
    where p.neighborhood = :neighborhood order by r.refused desc limit 64`
  return all(ctx.db, sql, { neighborhood }).map((row) => String(row['proposal']))
}
