import { findFederation } from '../core/house/federation.ts'
import { limits } from '../core/limits.ts'
import type { Draft } from '../core/posts/draft.ts'
import { strangersNamed } from '../core/posts/strangers-named.ts'
import { countTry } from '../http/tries.ts'
import { Refusal } from '../lib/refusal.ts'
import type { MemberCall } from './call.ts'

const most = 5
const patience = 4000

/**
 * Looks for people elsewhere whom a post names and who are not known here, five at most and all at once, before it is written.
 * Whoever is not found in time is not named.
 */
export async function meetNamed(call: MemberCall, draft: Pick<Draft, 'text' | 'named'>): Promise<void> {
  const { ctx, member } = call
  const strangers = strangersNamed(ctx, draft).filter((handle) => !handle.endsWith(`@${new URL(ctx.address).host}`))
  if (strangers.length === 0 || findFederation(ctx).openness === 'off') return
  try {
    countTry(ctx, [{ key: `elsewhere ${member.id}`, ...limits.lookups }])
  } catch (refusal) {
    // Much looking elsewhere at once is no reason to keep her words back.
    if (refusal instanceof Refusal) return
    throw refusal
  }
  await inTime(Promise.all(strangers.slice(0, most).map((handle) => ctx.elsewhere.findHandle(handle))))
}

async function inTime(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((done) => {
    timer = setTimeout(done, patience)
  })
  try {
    await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
