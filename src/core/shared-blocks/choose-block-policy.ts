import { inTransaction, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { findBlockPolicy } from './policy.ts'
import { settleNews } from './waiting.ts'
import { weighAll } from './weigh-all.ts'

/** A host chooses it; null is that only hosts decide. Refuses anything but limits.sharedBlock.least: never one house alone. */
export function chooseBlockPolicy(ctx: Context, host: Member, least: number | null): void {
  checkIsHost(host)
  if (least !== null && !limits.sharedBlock.least.some((each) => each === least))
    throw new Refusal('bad-input', 'Choose one of the answers.', 'least')
  if (findBlockPolicy(ctx).least === least) return
  inTransaction(ctx.db, () => {
    run(
      ctx.db,
      `insert into block_policy (only, least, by_host, chosen) values (1, :least, :host, :now)
       on conflict do update set least = excluded.least, by_host = excluded.by_host, chosen = excluded.chosen`,
      { least, host: host.id, now: ctx.now() },
    )
    weighAll(ctx)
    settleNews(ctx)
    noteAct(ctx, { by: host.id, kind: 'block-policy', words: least === null ? '' : String(least) })
  })
  ctx.wake()
}
