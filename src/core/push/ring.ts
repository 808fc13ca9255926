import { inTransaction } from '../../db/database.ts'
import type { Context } from '../context.ts'
import type { Subscriber } from '../events.ts'
import { findMember } from '../members/member.ts'
import { mayRing } from './may-ring.ts'
import { quietUntil } from './quiet-hours.ts'
import { putRing } from './rings.ts'
import { listSubscriptions } from './subscription.ts'
import { unsubscribe } from './unsubscribe.ts'

/** What push does about what happened: news goes to every device that wants it, and a device dies with what holds it. */
export const ringing: Subscriber = {
  'member.told': (ctx, { member, notification }) => ringFor(ctx, member, notification),
  'session.ended': (ctx, { session }) => unsubscribe(ctx, { kind: 'session', id: session }),
  'token.ended': (ctx, { token }) => unsubscribe(ctx, { kind: 'token', id: token }),
}

function ringFor(ctx: Context, id: string, notification: string): void {
  const devices = listSubscriptions(ctx, id)
  const member = devices.length > 0 ? findMember(ctx.db, id) : null
  if (!member) return
  const until = quietUntil(ctx, member)
  inTransaction(ctx.db, () => {
    for (const to of devices) {
      if (mayRing(ctx, { member, to, notification }))
        putRing(ctx, { subscription: to.id, kind: 'news', notification }, until)
    }
  })
}
