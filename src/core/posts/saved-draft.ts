import { all, one, type Row, run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import type { Context } from '../context.ts'
import type { Draft } from './draft.ts'
import { readDraft } from './read-draft.ts'

/** A draft that is kept here. With `publishAt` (milliseconds) it waits for that moment; `trouble` says why it could not go. */
export interface SavedDraft {
  readonly id: string
  readonly draft: Draft
  readonly publishAt: number | null
  readonly saved: number
  readonly trouble: string | null
}

const columns = 'd.id, d.content, d.publish_at as publishAt, d.saved, d.trouble'

/** What a member has not posted yet: what is scheduled first, in the order it will go, then the newest. */
export function listDrafts(ctx: Context, member: { id: string }): SavedDraft[] {
  const order = 'd.publish_at is null, d.publish_at, d.saved desc, d.id desc'
  const rows = all(ctx.db, `select ${columns} from drafts d where d.member = :member order by ${order}`, {
    member: member.id,
  })
  return rows.map(savedFrom)
}

/** One of the member's own drafts, or null. */
export function findDraft(ctx: Context, member: { id: string }, id: string): SavedDraft | null {
  const row = one(ctx.db, `select ${columns} from drafts d where d.member = :member and d.id = :id`, {
    member: member.id,
    id,
  })
  return row && savedFrom(row)
}

/** Drafts whose moment has come, whoever wrote them. */
export function draftsDue(ctx: Context, most: number): { id: string; member: string }[] {
  const rows = all(ctx.db, 'select id, member from drafts where publish_at <= :now order by publish_at limit :most', {
    now: ctx.now(),
    most,
  })
  return rows.map((row) => ({ id: String(row['id']), member: String(row['member']) }))
}

/** Writes a draft down, over the one with `id` when the member has it, and returns its id. Whatever stood there goes. */
export function keepDraft(
  ctx: Context,
  member: { id: string },
  draft: Draft,
  { id = newId(ctx.now()), publishAt = null }: { id?: string | undefined; publishAt?: number | null } = {},
): string {
  const kept = run(
    ctx.db,
    `insert into drafts (id, member, content, publish_at, saved) values (:id, :member, :content, :publishAt, :now)
     on conflict (id) do update set content = excluded.content, publish_at = excluded.publish_at, saved = excluded.saved,
       trouble = null where member = excluded.member`,
    { id, member: member.id, content: JSON.stringify(draft), publishAt, now: ctx.now() },
  )
  // Somebody else's id is no reason to lose words.
  return kept > 0 ? id : keepDraft(ctx, member, draft, { publishAt })
}

/** Takes a scheduled draft off the schedule and says why it did not go. */
export function noteTrouble(ctx: Context, id: string, trouble: string): void {
  run(ctx.db, 'update drafts set publish_at = null, trouble = :trouble where id = :id', { id, trouble })
}

/** Removes a member's draft; false when she has no such draft. */
export function removeDraft(ctx: Context, member: { id: string }, id: string): boolean {
  return run(ctx.db, 'delete from drafts where id = :id and member = :member', { id, member: member.id }) > 0
}

/** How many a member has, and how many of them are scheduled. */
export function countDrafts(ctx: Context, member: { id: string }): { all: number; scheduled: number } {
  const row = one(ctx.db, 'select count(*) as n, count(publish_at) as scheduled from drafts where member = :member', {
    member: member.id,
  })
  return { all: Number(row?.['n']), scheduled: Number(row?.['scheduled']) }
}

function savedFrom(row: Row): SavedDraft {
  return {
    id: String(row['id']),
    draft: readDraft(String(row['content'])),
    publishAt: row['publishAt'] === null ? null : Number(row['publishAt']),
    saved: Number(row['saved']),
    trouble: row['trouble'] === null ? null : String(row['trouble']),
  }
}
