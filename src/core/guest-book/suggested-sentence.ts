import { one, type Row } from '../../db/database.ts'
import { findPerson, type Person } from '../actors/person.ts'
import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'

/** A sentence that a host suggests to a member and she has not answered. Nobody else sees it. */
export interface SuggestedSentence {
  readonly id: string
  /** Id of the member it is for. */
  readonly member: string
  readonly host: Person
  readonly sentence: string
  readonly made: number
}

const columns = 'id, member, host, sentence, made'

/** What a member is suggested; null when nothing is, or she does not hear the host who did. */
export function suggestionTo(ctx: Context, member: Pick<Member, 'id'>): SuggestedSentence | null {
  const sql = `select ${columns} from suggested_sentences where member = :member and heard = 1`
  return suggestionFrom(ctx, one(ctx.db, sql, { member: member.id }))
}

/**
 * What a host may know of the suggestion to a member (by id): the one that is open, or her own. Whether hers is heard is
 * nothing she can tell.
 */
export function openSuggestion(ctx: Context, host: Pick<Member, 'id'>, member: string): SuggestedSentence | null {
  const sql = `select ${columns} from suggested_sentences where member = :member and (host = :host or heard = 1)
    order by host = :host desc limit 1`
  return suggestionFrom(ctx, one(ctx.db, sql, { member, host: host.id }))
}

function suggestionFrom(ctx: Context, row: Row | null): SuggestedSentence | null {
  const host = row && findPerson(ctx.db, String(row['host']))
  if (!host) return null
  return {
    id: String(row['id']),
    member: String(row['member']),
    host,
    sentence: String(row['sentence']),
    made: Number(row['made']),
  }
}
