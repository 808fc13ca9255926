import { all, inTransaction, one, run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { type ListRow, readList, type UnreadLine } from './read-list.ts'

/** A list that a host uploaded and has not said yes to. */
export interface UploadedList {
  readonly id: string
  readonly rows: readonly ListRow[]
  /** Lines that named no server, or one that was named before. */
  readonly unread: number
  /** The first of them. */
  readonly lines: readonly UnreadLine[]
}

/**
 * A host brings a list of rules. Nothing of it counts until she has seen what it would change and said yes; it is kept for
 * limits.serverList.lasts. Returns its id. Refuses what can't be read.
 */
export function uploadList(ctx: Context, host: Member, bytes: Buffer): string {
  checkIsHost(host)
  if (bytes.length > limits.serverList.bytes) throw new Refusal('too-big', 'A list has at most a megabyte.', 'list')
  const list = readList(bytes.toString('utf8'))
  const id = newId(ctx.now())
  inTransaction(ctx.db, () => {
    run(ctx.db, 'insert into server_lists (id, member, rows, made) values (:id, :host, :rows, :now)', {
      id,
      host: host.id,
      rows: JSON.stringify(list),
      now: ctx.now(),
    })
    forgetOthers(ctx, host)
  })
  return id
}

// Only the newest few are of use to anybody.
function forgetOthers(ctx: Context, host: Member): void {
  const kept = all(ctx.db, 'select id from server_lists where member = :host order by id desc limit :most', {
    host: host.id,
    most: limits.serverList.waiting,
  })
  run(ctx.db, 'delete from server_lists where member = :host and id not in (select value from json_each(:kept))', {
    host: host.id,
    kept: JSON.stringify(kept.map((row) => row['id'])),
  })
}

/** A list of this host's that waits for a yes. Those of others and unknown ones are `not-found`. */
export function findList(ctx: Context, host: Member, id: string): UploadedList {
  const row = one(ctx.db, 'select rows from server_lists where id = :id and member = :host', { id, host: host.id })
  if (!row) throw new Refusal('not-found', 'That list is gone. Bring it again.')
  // Written by uploadList alone; lists of before the first lines were kept lie here for a day.
  return {
    id,
    lines: [],
    ...(JSON.parse(String(row['rows'])) as Omit<UploadedList, 'id' | 'lines'> & Partial<Pick<UploadedList, 'lines'>>),
  }
}

/** Forgets a list, once it was taken over or is not wanted. */
export function dropList(ctx: Context, id: string): void {
  run(ctx.db, 'delete from server_lists where id = :id', { id })
}
