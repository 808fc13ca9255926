import { one, run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Purpose } from '../../media/job.ts'
import type { Taken } from '../../media/open-media-worker.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { MediaView } from './media-view.ts'

/** A file in the incoming folder. */
export interface Arrived {
  readonly path: string
  readonly bytes: number
}

/**
 * Takes a file that a member brought: made safe, kept, hers, and seen by nobody else until it is used. Refuses when her
 * share or the disk is full, and whatever the media worker can't make safe; then nothing of it is kept.
 */
export async function acceptMedia(
  ctx: Context,
  owner: { id: string },
  file: Arrived,
  as: Purpose = 'post',
): Promise<MediaView> {
  try {
    checkRoom(ctx, owner, file.bytes)
  } catch (error) {
    await ctx.media.drop(file)
    throw error
  }
  const taken = await ctx.media.take(file, { as })
  const id = newId(ctx.now())
  insertMedia(ctx, owner, { id, taken })
  const { kind, type, width, height, seconds, thumbhash } = taken
  return { id, kind, type, width, height, seconds, thumbhash, alt: '' }
}

function checkRoom(ctx: Context, owner: { id: string }, bytes: number): void {
  const { perMember, floor } = limits.storage
  if (ctx.media.free() - bytes < floor) {
    throw new Refusal(
      'no-space',
      'The disk of this house is nearly full, so no files can be added now. Words can be posted; tell a host.',
      'media',
    )
  }
  const used = Number(
    one(ctx.db, 'select coalesce(sum(bytes), 0) as n from media where owner = :id', { id: owner.id })?.['n'],
  )
  if (used + bytes <= perMember) return
  const share = Math.round(perMember / 1024 / 1024 / 1024)
  throw new Refusal(
    'no-space',
    `Your pictures and recordings fill your ${share} GB here. Delete posts with old ones to make room.`,
    'media',
  )
}

function insertMedia(ctx: Context, owner: { id: string }, { id, taken }: { id: string; taken: Taken }): void {
  run(
    ctx.db,
    `insert into media (id, owner, kind, hash, type, width, height, seconds, thumbhash, files, bytes, added)
     values (:id, :owner, :kind, :hash, :type, :width, :height, :seconds, :thumbhash, :files, :bytes, :now)`,
    { ...taken, id, owner: owner.id, files: JSON.stringify(taken.files), now: ctx.now() },
  )
}
