import { all, inTransaction, one, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { takeBackKind } from '../notifications/take-back-kind.ts'
import { tell } from '../notifications/tell.ts'
import { tellHosts } from '../notifications/tell-hosts.ts'
import type { Outcome } from './vote.ts'

/** What is done when everybody said yes: the house says so to what it was asked about, for the host who asked. */
export type CarryOut = (ctx: Context, decided: { readonly about: string; readonly host: string }) => Promise<void>

/** When the next question ends or a yes is to be acted upon, or null. */
export function votesDue(ctx: Context): number | null {
  const at = one(
    ctx.db,
    `select min(at) as at from (select min(ends) as at from house_votes where ended is null
       union all select min(ended) from house_votes where outcome = 'yes' and carried is null)`,
  )?.['at']
  return at == null ? null : Number(at)
}

/**
 * Ends every question whose time has come, tells everybody, and lets what everybody said yes to be done. What can't be done
 * any more is told to hosts and not tried again. Run by the clock.
 */
export async function endVotes(ctx: Context, carryOut: CarryOut): Promise<void> {
  const ending = all(ctx.db, 'select id from house_votes where ended is null and ends <= :now', { now: ctx.now() })
  for (const row of ending) inTransaction(ctx.db, () => endVote(ctx, String(row['id']), null))
  const open = all(ctx.db, `select id, about, asked_by from house_votes where outcome = 'yes' and carried is null`)
  for (const row of open) {
    const done = await succeeds(() => carryOut(ctx, { about: String(row['about']), host: String(row['asked_by']) }))
    inTransaction(ctx.db, () => {
      run(ctx.db, 'update house_votes set carried = :now where id = :id', { now: ctx.now(), id: String(row['id']) })
      if (!done) tellHosts(ctx, 'vote-stuck')
    })
  }
  if (ending.length > 0) ctx.wake()
}

async function succeeds(work: () => Promise<void>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    return false
  }
}

/** Ends a question: counts, forgets who answered what, and tells people. Call it inside a transaction. */
export function endVote(ctx: Context, id: string, forced: 'taken-back' | null): void {
  const { yes, no, enough } = countAnswers(ctx, id)
  const outcome: Outcome = forced ?? (yes + no < enough ? 'too-few' : yes > no ? 'yes' : 'no')
  run(
    ctx.db,
    `update house_votes set ended = :now, outcome = :outcome, yes = :yes, no = :no where id = :id and ended is null`,
    { now: ctx.now(), outcome, yes: forced ? null : yes, no: forced ? null : no, id },
  )
  run(ctx.db, 'delete from house_vote_answers where vote = :id', { id })
  record(ctx, { name: 'vote.ended', vote: id, outcome })
  if (!one(ctx.db, 'select 1 from house_votes where ended is null')) takeBackKind(ctx, 'everybody-asked')
  if (forced) return
  for (const row of all(ctx.db, 'select id from members where left_on is null'))
    tell(ctx, { member: String(row['id']), kind: 'everybody-answered', actor: null, post: null })
  if (outcome !== 'yes') tellHosts(ctx, 'vote-not-now')
}

function countAnswers(ctx: Context, id: string): { yes: number; no: number; enough: number } {
  const row = one(
    ctx.db,
    `select v.enough, count(a.member) filter (where a.answer = 'yes') as yes, count(a.member) filter (where a.answer = 'no') as no
     from house_votes v left join house_vote_answers a on a.vote = v.id
       and exists (select 1 from members m where m.id = a.member and m.left_on is null)
     where v.id = :id`,
    { id },
  )
  return { yes: Number(row?.['yes']), no: Number(row?.['no']), enough: Number(row?.['enough']) }
}
