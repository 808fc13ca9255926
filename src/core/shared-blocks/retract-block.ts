import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { ourSeat } from '../neighborhood/where-we-belong.ts'
import { tidyText } from '../words/tidy.ts'
import { blockIn } from './answer-block.ts'
import { saveRetraction } from './store.ts'
import { circleOf, isUs } from './where-blocks-are-shared.ts'

/**
 * A host takes back what this house proposed. Neighbors who adopted it learn why and decide again for themselves; the rule of this
 * house stays, as does theirs, until somebody lifts it. Refuses proposals of others, and to do it twice or without a word.
 */
export function retractBlock(ctx: Context, host: Member, { id, words }: { id: string; words: string }): void {
  checkIsHost(host)
  const circle = circleOf(ctx)
  const why = tidyText(words)
  const most = limits.sharedBlock.words
  if (!why) throw new Refusal('blank', 'Say why, for those who believed it.', 'words')
  if ([...why].length > most) throw new Refusal('too-long', `That has at most ${most} characters.`, 'words')
  inTransaction(ctx.db, () => {
    const block = blockIn(ctx, circle, id)
    if (!isUs(ctx, block.server)) throw new Refusal('not-allowed', 'Only the house that proposed it can take it back.')
    const said = { proposal: block.proposal, server: ourSeat(ctx), words: why, at: ctx.now() }
    if (!saveRetraction(ctx, said)) throw new Refusal('too-late', 'It was taken back already.')
    noteAct(ctx, { by: host.id, kind: 'block-retracted', words: block.domain })
    record(ctx, { name: 'blocks.changed', neighborhood: circle.neighborhood })
  })
  ctx.wake()
}
