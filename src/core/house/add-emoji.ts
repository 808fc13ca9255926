import { inTransaction, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import { limits } from '../limits.ts'
import { type Arrived, acceptMedia } from '../media/accept-media.ts'
import type { Member } from '../members/member.ts'
import { checkIsHost } from './check-is-host.ts'
import { findEmoji, listEmoji } from './emoji.ts'

/**
 * A host gives the house an emoji that everybody writes as `:code:`. Refuses a code that is taken or hard to type, the
 * 501st emoji, and pictures that don't get small enough.
 */
export async function addEmoji(
  ctx: Context,
  host: Member,
  { code, file }: { code: string; file: Arrived },
): Promise<void> {
  const name = code.trim().replaceAll(':', '').toLowerCase()
  try {
    checkEmoji(ctx, host, name)
  } catch (error) {
    await ctx.media.drop(file)
    throw error
  }
  const media = await acceptMedia(ctx, host, file, 'emoji')
  inTransaction(ctx.db, () => {
    // Somebody else may have been quicker while the picture was made.
    checkEmoji(ctx, host, name)
    run(ctx.db, 'insert into emojis (code, file, added, added_by) values (:name, :media, :now, :by)', {
      name,
      media: media.id,
      now: ctx.now(),
      by: host.id,
    })
    noteAct(ctx, { by: host.id, kind: 'emoji-added', words: name })
    record(ctx, { name: 'emoji.added', code: name, by: host.id })
  })
  ctx.wake()
}

function checkEmoji(ctx: Context, host: Member, code: string): void {
  const most = limits.emoji
  checkIsHost(host)
  if (!new RegExp(`^[a-z0-9_]{2,${most.name}}$`).test(code)) {
    throw new Refusal('bad-input', `A code has 2 to ${most.name} letters a–z, digits or _.`, 'code')
  }
  if (findEmoji(ctx, code))
    throw new Refusal(
      'name-taken',
      `There is a :${code}: already. Remove that one first, or choose another code.`,
      'code',
    )
  if (listEmoji(ctx).length >= most.perHouse)
    throw new Refusal('too-many', `A house has at most ${most.perHouse} emoji.`)
}
