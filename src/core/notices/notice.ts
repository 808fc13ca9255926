import { all, one, type Row } from '../../db/database.ts'
import type { SafeHtml } from '../../lib/html.ts'
import { isId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'

/** A sign that people left beneath a notice: an emoji, or `:code:` of one of this house. */
export interface NoticeReaction {
  readonly emoji: string
  readonly count: number
  readonly mine: boolean
}

/** What hosts say to everybody, as one member sees it. Moments in milliseconds. */
export interface NoticeView {
  readonly id: string
  readonly html: SafeHtml
  readonly text: string
  /** From when on it is shown; null: from the beginning. */
  readonly from: number | null
  /** Until when; null: until a host ends it. */
  readonly until: number | null
  readonly made: number
  readonly edited: number | null
  /** When a host ended it. */
  readonly ended: number | null
  /** True while it is shown to those who have not put it away. */
  readonly current: boolean
  /** True when the member put it away. */
  readonly read: boolean
  readonly reactions: readonly NoticeReaction[]
}

/**
 * Notices for a member, the latest first: those of now that she has not put away; with `all` those too, and those that have
 * ended. What is still to come is for hosts alone (`ahead`).
 */
export function listNotices(
  ctx: Context,
  member: Pick<Member, 'id'>,
  wish: { readonly all?: boolean; readonly ahead?: boolean } = {},
): NoticeView[] {
  const which = wish.all ? (wish.ahead ? '1 = 1' : hasBegun) : `${isCurrent} and not ${isRead}`
  const sql = `select ${columns} from notices n where ${which} order by n.id desc limit :most`
  return withReactions(ctx, member, all(ctx.db, sql, { ...asked(ctx, member), most: limits.notice.shown }))
}

/** A notice that has begun. Refuses unknown ones, and those that are still to come. */
export function findNotice(ctx: Context, member: Pick<Member, 'id'>, id: string): NoticeView {
  const found = look(ctx, member, id, hasBegun)
  if (!found) throw new Refusal('not-found', 'That notice is gone.')
  return found
}

/** A notice as hosts see it: also one that is still to come. Refuses unknown ones. */
export function findAnyNotice(ctx: Context, host: Pick<Member, 'id'>, id: string): NoticeView {
  const found = look(ctx, host, id, '1 = 1')
  if (!found) throw new Refusal('not-found', 'That notice is gone.')
  return found
}

function look(ctx: Context, member: Pick<Member, 'id'>, id: string, rule: string): NoticeView | undefined {
  const sql = `select ${columns} from notices n where n.id = :id and ${rule}`
  const row = isId(id) ? one(ctx.db, sql, { ...asked(ctx, member), id }) : null
  return row ? withReactions(ctx, member, [row])[0] : undefined
}

function asked(ctx: Context, member: Pick<Member, 'id'>) {
  return { member: member.id, now: ctx.now() }
}

const hasBegun = '(n.starts is null or n.starts <= :now)'
const isCurrent = `(n.ended is null and ${hasBegun} and (n.ends is null or n.ends > :now))`
const isRead = '(exists (select 1 from notices_read r where r.notice = n.id and r.member = :member))'
const columns = `n.id, n.text, n.html, n.starts, n.ends, n.made, n.edited, n.ended, ${isCurrent} as current, ${isRead} as read`

function withReactions(ctx: Context, member: Pick<Member, 'id'>, rows: readonly Row[]): NoticeView[] {
  if (rows.length === 0) return []
  const found = all(
    ctx.db,
    `select r.notice, r.emoji, count(*) as count, max(r.member = :member) as mine from notice_reactions r
     where r.notice in (select value from json_each(:ids)) group by r.notice, r.emoji order by min(r.made), r.emoji`,
    { ids: JSON.stringify(rows.map((row) => row['id'])), member: member.id },
  )
  const reactions = Map.groupBy(found, (row) => String(row['notice']))
  return rows.map((row) => noticeFrom(row, reactions.get(String(row['id'])) ?? []))
}

function noticeFrom(row: Row, reactions: readonly Row[]): NoticeView {
  const moment = (column: string) => (row[column] == null ? null : Number(row[column]))
  return {
    id: String(row['id']),
    // Only rendered and cleaned text is ever written into this column.
    html: String(row['html']) as SafeHtml,
    text: String(row['text']),
    from: moment('starts'),
    until: moment('ends'),
    made: Number(row['made']),
    edited: moment('edited'),
    ended: moment('ended'),
    current: row['current'] === 1,
    read: row['read'] === 1,
    reactions: reactions.map(({ emoji, count, mine }) => ({
      emoji: String(emoji),
      count: Number(count),
      mine: mine === 1,
    })),
  }
}
