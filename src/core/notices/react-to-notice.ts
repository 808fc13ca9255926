import { inTransaction, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { findEmoji } from '../house/emoji.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { findNotice } from './notice.ts'

/**
 * A member leaves a sign beneath a notice: one emoji, or the code of one of this house. The same twice is one. Refuses what
 * is no emoji (field `emoji`), and a new one where there are limits.notice.emoji of them.
 */
export function reactToNotice(ctx: Context, member: Pick<Member, 'id'>, id: string, typed: string): void {
  const notice = findNotice(ctx, member, id)
  const emoji = emojiIn(ctx, typed)
  const others = notice.reactions.filter((each) => each.emoji !== emoji)
  if (others.length === notice.reactions.length && others.length >= limits.notice.emoji)
    throw new Refusal('too-many', `A notice has room for ${limits.notice.emoji} different emoji. Join one.`, 'emoji')
  inTransaction(ctx.db, () => {
    const sql = `insert or ignore into notice_reactions (notice, member, emoji, made) values (:id, :member, :emoji, :now)`
    if (run(ctx.db, sql, { id, member: member.id, emoji, now: ctx.now() }) === 0) return
    record(ctx, { name: 'notice.reacted', notice: id, member: member.id, emoji })
  })
  ctx.wake()
}

/** The emoji as it is kept: one sign, or `:code:` of one of this house. */
export function emojiIn(ctx: Context, typed: string): string {
  const word = typed.trim().normalize('NFC')
  const code = /^:?([A-Za-z0-9_]{2,64}):?$/.exec(word)?.[1]
  const own = code === undefined ? null : findEmoji(ctx, code)
  if (own) return `:${own.code}:`
  if (word.length <= longest && isOneSign(word) && pictured.test(word)) return word
  throw new Refusal('bad-input', 'Choose one emoji, or the code of one of this house.', 'emoji')
}

// Families and flags are several signs that show as one.
const longest = 40
const pictured = /^(\p{RGI_Emoji}|\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f?)$/v

function isOneSign(word: string): boolean {
  return [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(word)].length === 1
}
