import { one, type Row, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import type { Pace } from './reading-time.ts'

/** Whose standing it is, and since when she lives here. */
export type Reader = Pick<Member, 'id' | 'joined'>

/** How far a member has caught up. Times are milliseconds. */
export interface Standing {
  /** Everything up to this place is seen. */
  readonly start: number
  /** Posts up to this place are seen. Boosts come last, so they wait from `start` on. */
  readonly mark: number
  readonly round: Round | null
  /** Everything until this moment is seen. */
  readonly caught: number
  /** When she last came to an end. */
  readonly ended: number | null
  /** Until when she has gone through everything, not just marked it. */
  readonly covered: number | null
  /** Where she was before she marked all as seen, while that can be undone. */
  readonly undo: Way | null
  readonly pace: Pace
  /** False until she begins for the first time; what is new to her then is the last week. */
  readonly known: boolean
}

/** One way through what is new. Its end is fixed when it begins; `total` is how many posts it began with. */
export interface Round {
  readonly until: number
  readonly began: number
  readonly total: number
}

/** What an undo brings back. */
export type Way = Pick<Standing, 'start' | 'mark' | 'round' | 'caught'>

export function findStanding(ctx: Context, reader: Reader): Standing {
  const row = one(ctx.db, 'select * from catch_ups where member = :id', { id: reader.id })
  return row ? standingFrom(row) : firstStanding(ctx, reader)
}

/** Writes down where a member is. The words she read in this round are kept until it ends. */
export function saveStanding(ctx: Context, reader: Reader, standing: Standing): void {
  const { start, mark, round, caught, ended, covered, undo, pace } = standing
  run(
    ctx.db,
    `insert into catch_ups (member, start, mark, until, began, total, caught, ended, covered, undo, pace, sessions)
     values (:id, :start, :mark, :until, :began, :total, :caught, :ended, :covered, :undo, :pace, :sessions)
     on conflict do update set start = excluded.start, mark = excluded.mark, until = excluded.until, began = excluded.began,
       total = excluded.total, caught = excluded.caught, ended = excluded.ended, covered = excluded.covered, undo = excluded.undo,
       pace = excluded.pace, sessions = excluded.sessions, words = iif(excluded.until is null, 0, words),
       reading = iif(excluded.until is null, 0, reading)`,
    {
      id: reader.id,
      start,
      mark,
      until: round?.until ?? null,
      began: round?.began ?? null,
      total: round?.total ?? 0,
      caught,
      ended,
      covered,
      undo: undo && JSON.stringify(undo),
      pace: pace.wordsPerMinute,
      sessions: pace.sessions,
    },
  )
}

/** True for an hour after a member came to an end, until she begins anew: she is told so, even when more came meanwhile. */
export function hasEnded(ctx: Context, reader: Reader): boolean {
  const { round, ended, undo } = findStanding(ctx, reader)
  return round === null && undo === null && ended !== null && ctx.now() - ended < 60 * 60 * 1000
}

/** The place of the newest post that left. */
export function lastPlace(ctx: Context): number {
  return Number(one(ctx.db, 'select coalesce(max(place), 0) as place from departures')?.['place'])
}

/** The place before the first post that left since a moment, so that reading on from it misses none of them. */
export function placeBefore(ctx: Context, since: number): number {
  const first = one(ctx.db, 'select min(place) as place from departures where at >= :since', { since })?.['place']
  return first == null ? lastPlace(ctx) : Number(first) - 1
}

function firstStanding(ctx: Context, { joined }: Reader): Standing {
  const caught = Math.max(joined, ctx.now() - limits.catchUp.first)
  const start = placeBefore(ctx, caught)
  const pace = { wordsPerMinute: null, sessions: 0 }
  return { start, mark: start, round: null, caught, ended: null, covered: null, undo: null, pace, known: false }
}

function standingFrom(row: Row): Standing {
  const number = (name: string) => (row[name] == null ? null : Number(row[name]))
  const until = number('until')
  return {
    start: Number(row['start']),
    mark: Number(row['mark']),
    round: until === null ? null : { until, began: Number(row['began']), total: Number(row['total']) },
    caught: Number(row['caught']),
    ended: number('ended'),
    covered: number('covered'),
    undo: row['undo'] === null ? null : (JSON.parse(String(row['undo'])) as Way),
    pace: { wordsPerMinute: number('pace'), sessions: Number(row['sessions']) },
    known: true,
  }
}
