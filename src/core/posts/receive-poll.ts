import { all, one, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { forgetAnswers } from './delete-post.ts'

/** A poll at another server, with the counts it tells. */
export interface PollElsewhere {
  readonly options: readonly string[]
  readonly tallies: readonly number[]
  readonly several: boolean
  /** When it closes or closed (milliseconds). */
  readonly closes: number
  readonly voters: number | null
}

/**
 * Writes down a poll from elsewhere, or the counts it has now. Votes belong to answers by their place: with other answers it is
 * another poll, and nobody has voted yet. Counts only grow, so that an older letter that comes late changes nothing.
 */
export function receivePoll(ctx: Context, post: string, poll: PollElsewhere): void {
  const known = optionsOf(ctx, post)
  const same = String(known) === String(poll.options)
  if (same && sum(poll.tallies) < sum(talliesOf(ctx, post))) return
  savePoll(ctx, post, poll)
  if (!same) {
    if (known.length > 0) forgetAnswers(ctx, post)
    for (const [place, text] of poll.options.entries())
      run(ctx.db, 'insert into poll_options (post, place, text) values (:post, :place, :text)', { post, place, text })
  }
  saveTallies(ctx, post, poll)
}

function savePoll(ctx: Context, post: string, { several, closes }: PollElsewhere): void {
  run(
    ctx.db,
    `insert into polls (post, several, hidden, closes) values (:post, :several, 0, :closes)
     on conflict do update set several = excluded.several, closes = excluded.closes,
       closed = iif(excluded.closes > :now, null, closed)`,
    { post, several: Number(several), closes, now: ctx.now() },
  )
}

function saveTallies(ctx: Context, post: string, { voters, tallies }: PollElsewhere): void {
  run(
    ctx.db,
    `insert into remote_polls (post, voters, tallies, fetched, ours, our_voters)
     values (:post, :voters, :tallies, :now,
       (select json_group_array(n) from (select (select count(*) from votes v where v.post = o.post and v.place = o.place) as n
         from poll_options o where o.post = :post order by o.place)),
       (select count(distinct v.actor) from votes v where v.post = :post))
     on conflict do update set voters = excluded.voters, tallies = excluded.tallies, fetched = excluded.fetched,
       ours = excluded.ours, our_voters = excluded.our_voters, wanted = null`,
    { post, voters, tallies: JSON.stringify(tallies), now: ctx.now() },
  )
}

function optionsOf(ctx: Context, post: string): string[] {
  const rows = all(ctx.db, 'select text from poll_options where post = :post order by place', { post })
  return rows.map((row) => String(row['text']))
}

function talliesOf(ctx: Context, post: string): number[] {
  const row = one(ctx.db, 'select tallies from remote_polls where post = :post', { post })
  return row ? (JSON.parse(String(row['tallies'])) as number[]) : []
}

function sum(tallies: readonly number[]): number {
  return tallies.reduce((all, each) => all + each, 0)
}
