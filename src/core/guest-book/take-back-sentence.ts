import { inTransaction } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import type { Member } from '../members/member.ts'
import { endSuggestion } from './end-suggestion.ts'
import { openSuggestion } from './suggested-sentence.ts'

/** A host takes back what she or another host suggests to a member (by id). Nothing there is nothing to do. Hosts only. */
export function takeBackSentence(ctx: Context, host: Member, member: string): void {
  checkIsHost(host)
  inTransaction(ctx.db, () => {
    const open = openSuggestion(ctx, host, member)
    if (!open) return
    endSuggestion(ctx, open)
    record(ctx, { name: 'sentence.answered', member })
  })
  ctx.wake()
}
