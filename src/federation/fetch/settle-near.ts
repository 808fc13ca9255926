import type { Context } from '../../core/context.ts'
import { findMember } from '../../core/members/member.ts'
import { type ClaimedNear, checkNear, isToPeople } from '../../core/neighborhood/check-near.ts'
import type { Near } from '../../core/neighborhood/posts.ts'
import { findBelonging, neighborAt, neighborsNow } from '../../core/neighborhood/where-we-belong.ts'
import { isRecent } from '../../lib/recent.ts'
import { Refusal } from '../../lib/refusal.ts'
import { hostOf, readActorUri } from '../ids.ts'
import { type NearClaim, readNear } from '../map/read-near.ts'
import { type Note, readNote } from '../map/read-note.ts'
import type { Wire } from '../wire.ts'

/** Who says something, and where the followers of hers are. */
interface Speaker {
  readonly uri: string
  readonly followers: string | null
}

/** Reads a note of somebody; one that says it is for neighbors only when it truly is. */
export async function readSaid(ctx: Context, wire: Wire, { uri, followers }: Speaker): Promise<Note> {
  const note = readNote(wire, followers)
  const claim = readNear(wire)
  if (!claim) return note
  const livesHere = (address: string) => findMember(ctx.db, readActorUri(ctx, address) ?? '') !== null
  const said = { ...claim, livesHere }
  const near = await settleNear(ctx, said, { by: uri, object: note.uri })
  return { ...note, address: isToPeople(said, findBelonging(ctx)) ? 'some-neighbors' : 'neighbors', near }
}

/**
 * The version for which something was said, when all of it is true. One that is not known here yet is asked for; what stays ahead
 * of us comes again later. Refuses all other claims.
 */
export async function settleNear(
  ctx: Context,
  claim: NearClaim & Pick<ClaimedNear, 'livesHere'>,
  what: Pick<ClaimedNear, 'by' | 'object'>,
): Promise<Near> {
  const said = { ...claim, ...what }
  if (checkNear(findBelonging(ctx), said) === 'ahead') await catchUp(ctx, what.by)
  if (checkNear(findBelonging(ctx), said) === 'ahead')
    throw new Refusal('busy', 'That is of a version of the neighborhood that is not known here yet.')
  return { neighborhood: claim.neighborhood, epoch: claim.epoch ?? 0 }
}

const pause = 10_000
const asked = new WeakMap<Context, number>()

// Anybody may claim to be ahead; that makes the house ask its neighbors now and then, and no more.
async function catchUp(ctx: Context, by: string): Promise<void> {
  if (isRecent(asked.get(ctx) ?? 0, pause, ctx.now())) return
  asked.set(ctx, ctx.now())
  const host = hostOf(by) ?? ''
  const [first] = neighborsNow(ctx)
  const known = neighborAt(ctx, host) ? host : hostOf(first?.actor ?? '')
  if (known) await ctx.elsewhere.syncNeighborhood(known)
}
