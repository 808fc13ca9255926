import { inTransaction } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { type HostingMe, saveHostingMe } from '../guest-book/hosting-me.ts'
import type { Member } from '../members/member.ts'
import { saveInterests } from '../members/save-interests.ts'
import { saveTown } from '../members/town.ts'

/** What a newcomer may tell before the tour; every part may be blank. */
export interface FirstWords extends Pick<HostingMe, 'phone' | 'experience' | 'worries'> {
  readonly interests: readonly string[]
  readonly town: string
}

/** A newcomer says a few words for her host: all of them are kept, or none when one is refused. */
export function tellHosts(ctx: Context, member: Member, { interests, town, ...hosting }: FirstWords): void {
  inTransaction(ctx.db, () => {
    saveHostingMe(ctx, member, hosting)
    saveTown(ctx, member, town)
    saveInterests(ctx, member, interests)
  })
  ctx.wake()
}
