import type { Context } from '../../core/context.ts'
import { findMember } from '../../core/members/member.ts'
import { checkNear } from '../../core/neighborhood/check-near.ts'
import type { Near } from '../../core/neighborhood/posts.ts'
import { findBelonging, neighborAt, neighborsNow } from '../../core/neighborhood/where-we-belong.ts'
import { isRecent } from '../../lib/recent.ts'
import { Refusal } from '../../lib/refusal.ts'
import { hostOf, isOurs, readActorUri } from '../ids.ts'
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
  const toPeople = isToPeople(ctx, claim)
  const near = await settleNear(ctx, claim, { by: uri, object: note.uri, toPeople })
  return { ...note, address: toPeople ? 'some-neighbors' : 'neighbors', near }
}

// By name to somebody here, and besides to nobody but people of other neighbors: no collection stands for any of them.
function isToPeople(ctx: Context, { to, cc }: NearClaim): boolean {
  const lives = (uri: string) => findMember(ctx.db, readActorUri(ctx, uri) ?? '') !== null
  const isNear = (uri: string) => {
    const seat = isOurs(ctx, uri) ? null : neighborAt(ctx, hostOf(uri) ?? '')
    return seat !== null && seat.audience !== uri
  }
  return cc.length === 0 && to.some(lives) && to.every((uri) => lives(uri) || isNear(uri))
}

/**
 * The version for which something was said, when all of it is true. One that is not known here yet is asked for; what stays ahead
 * of us comes again later. Refuses all other claims.
 */
export async function settleNear(
  ctx: Context,
  claim: NearClaim,
  what: { readonly by: string; readonly object: string; readonly toPeople?: boolean },
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
