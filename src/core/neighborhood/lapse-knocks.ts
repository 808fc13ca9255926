import { inTransaction } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { forgetStrangePapers } from './forget-strange-papers.ts'
import { closeKnock, listKnocks, patience } from './knocks.ts'
import { nothingIsAsked } from './sign-proposal.ts'
import { takeBack } from './take-back-knock.ts'

/** Gives up knocks that nobody answered within 30 days, no longer asks hosts about what has lapsed, and forgets the papers of it. Run by the clock. */
export function lapseKnocks(ctx: Context): void {
  inTransaction(ctx.db, () => {
    for (const knock of listKnocks(ctx)) {
      if (knock.made > ctx.now() - patience) continue
      if (knock.ours) takeBack(ctx, knock, 'lapsed')
      else closeKnock(ctx, knock.id, 'lapsed')
    }
    nothingIsAsked(ctx)
    forgetStrangePapers(ctx)
  })
}
