import { all, one, type Row } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { findPerson, type Person } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'

export type VoteAnswer = 'yes' | 'no'

/** How a vote ended: more yes than no; not more; fewer answers than it takes; or a host took the question back. */
export type Outcome = 'yes' | 'no' | 'too-few' | 'taken-back'

/** A question to everybody, as one member sees it. Moments are milliseconds. */
export interface Vote {
  readonly id: string
  readonly question: string
  readonly words: string
  /** What it decides: the hash of a proposal in the neighborhood, or the id of a knock at our door. */
  readonly about: string
  readonly askedBy: Person | null
  readonly asked: number
  readonly ends: number
  /** How many people were active when it was asked, and how many answers it takes. */
  readonly people: number
  readonly enough: number
  readonly ended: number | null
  readonly outcome: Outcome | null
  /** The count; null while it is open. */
  readonly count: { readonly yes: number; readonly no: number } | null
  /** Whether a yes was acted upon. */
  readonly carried: boolean
  /** What the member who looks has answered; forgotten when it ends. */
  readonly mine: VoteAnswer | null
  /** False for those who moved in after it was asked. */
  readonly mayAnswer: boolean
}

const question = `select v.*, (select a.answer from house_vote_answers a where a.vote = v.id and a.member = :member) as mine from house_votes v`

/** A vote; unknown ones are refused. */
export function findVote(ctx: Context, member: Member, id: string): Vote {
  const row = one(ctx.db, `${question} where v.id = :id`, { id, member: member.id })
  if (!row) throw new Refusal('not-found', 'There is no such question.')
  return voteFrom(ctx, member, row)
}

/** The newest vote about something, open or ended; null when nobody asked. */
export function findVoteAbout(ctx: Context, member: Member, about: string): Vote | null {
  const row = one(ctx.db, `${question} where v.about = :about order by v.id desc limit 1`, { about, member: member.id })
  return row && voteFrom(ctx, member, row)
}

/** Questions that are open, the one that ends first on top. */
export function listOpenVotes(ctx: Context, member: Member): Vote[] {
  const rows = all(ctx.db, `${question} where v.ended is null order by v.ends`, { member: member.id })
  return rows.map((row) => voteFrom(ctx, member, row))
}

/** Questions that ended, the newest first. */
export function listEndedVotes(ctx: Context, member: Member): Vote[] {
  const rows = all(ctx.db, `${question} where v.ended is not null order by v.id desc limit :most`, {
    member: member.id,
    most: limits.vote.shown,
  })
  return rows.map((row) => voteFrom(ctx, member, row))
}

function voteFrom(ctx: Context, member: Member, row: Row): Vote {
  return {
    id: String(row['id']),
    question: String(row['question']),
    words: String(row['words']),
    about: String(row['about']),
    askedBy: findPerson(ctx.db, String(row['asked_by'])),
    asked: Number(row['asked']),
    ends: Number(row['ends']),
    people: Number(row['people']),
    enough: Number(row['enough']),
    ended: row['ended'] === null ? null : Number(row['ended']),
    outcome: row['outcome'] as Outcome | null,
    count: row['yes'] === null ? null : { yes: Number(row['yes']), no: Number(row['no']) },
    carried: row['carried'] !== null,
    mine: row['mine'] as VoteAnswer | null,
    mayAnswer: member.joined <= Number(row['asked']),
  }
}
