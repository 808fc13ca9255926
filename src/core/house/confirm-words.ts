import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'
import { checkIsHost } from './check-is-host.ts'

/** The first host has written her eight words down, so the first screen of the wizard is done. */
export function confirmWords(ctx: Context, host: Member): void {
  checkIsHost(host)
  run(ctx.db, 'update house set step = max(step, 2)')
}
