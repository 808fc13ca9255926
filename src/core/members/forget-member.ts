import { one, run } from '../../db/database.ts'
import type { Context } from '../context.ts'

/** What stays of somebody's page: her name and picture, no name at all, or her name alone. */
export type Remains = 'name' | 'former' | 'remove'

/**
 * Empties what was kept of somebody who left: keys, what she said about herself, what she preferred. As a former member
 * she also loses her name; her handle stays hers through her parting.
 */
export function forgetMember(ctx: Context, member: string, remains: Remains): void {
  run(ctx.db, 'delete from interests where member = :member', { member })
  run(
    ctx.db,
    `update members set password = null, recovery = null, email = null, preferences = '{"listed":false}', town = '', cleared = :now where id = :member`,
    { member, now: ctx.now() },
  )
  run(
    ctx.db,
    `update actors set sentence = '', about = '', about_html = '', fields = '[]', header = null, locked = 0 where id = :member`,
    { member },
  )
  if (remains !== 'name') run(ctx.db, 'update actors set avatar = null where id = :member', { member })
  if (remains === 'former')
    run(ctx.db, `update actors set name = :name, shown_name = 'Former member' where id = :member`, {
      member,
      name: freeName(ctx),
    })
}

/** Nothing of her is left to be found; the row stays, so that nobody is ever given her handle. */
export function noteGone(ctx: Context, member: string): void {
  run(ctx.db, 'update actors set gone = :now where id = :member and gone is null', { member, now: ctx.now() })
}

function freeName(ctx: Context): string {
  for (;;) {
    const name = `former_${ctx.chance(4).toString('hex')}`
    if (!one(ctx.db, 'select 1 from actors where name = :name and server is null', { name })) return name
  }
}
