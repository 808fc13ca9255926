import { inTransaction, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import type { Member } from '../members/member.ts'
import { listNorms } from './norm.ts'

/** A host moves a norm one place up or down; at the end of the list nothing happens. */
export function moveNorm(ctx: Context, host: Member, key: string, way: 'up' | 'down'): void {
  checkIsHost(host)
  inTransaction(ctx.db, () => {
    const keys = listNorms(ctx.db).map((norm) => norm.key)
    const from = keys.indexOf(key)
    if (from < 0) throw new Refusal('not-found', 'That tag is gone.')
    const to = Math.min(keys.length - 1, Math.max(0, from + (way === 'up' ? -1 : 1)))
    keys.splice(to, 0, ...keys.splice(from, 1))
    for (const [place, each] of keys.entries())
      run(ctx.db, 'update norms set place = :place where key = :each', { place, each })
  })
}
