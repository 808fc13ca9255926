import { inTransaction, run } from '../../db/database.ts'
import { NoAnswer } from '../../lib/no-answer.ts'
import { Refusal } from '../../lib/refusal.ts'
import { WrongAnswer } from '../../lib/wrong-answer.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { findMember, type Member } from '../members/member.ts'
import { findPost } from '../posts/store.ts'
import { type Proof, proofFor, sealFor } from './encrypt.ts'
import { mayRing } from './may-ring.ts'
import { bytesFor, type ForApps, heldMessage, type Message, messageOf, tryMessage } from './payload.ts'
import { quietUntil } from './quiet-hours.ts'
import { dropRings, letWait, nextRings, type Ring, tryAgain } from './rings.ts'
import { findAlive, type Subscription } from './subscription.ts'
import { giveUpOn } from './unsubscribe.ts'

/**
 * Sends what comes next to one device: one ring, or in one all that waited out quiet hours. Whether it may be known there
 * is asked here again, after everything that takes time and in the moment before it goes.
 */
export async function sendRing(ctx: Context, subscription: string, forApps: ForApps): Promise<void> {
  const before = findAlive(ctx, subscription)
  if (!before) {
    giveUpOn(ctx, subscription)
    return
  }
  const [{ default: ece }, proof] = await Promise.all([
    import('http_ece'),
    proofFor(ctx, before.endpoint, limits.push.proof),
  ])
  const ready = makeReady(ctx, subscription, { proof, forApps, encrypt: ece.encrypt })
  if (!ready) return
  try {
    await ctx.net.post(ready.to.endpoint, { types: [], most: 0, headers: ready.headers, body: ready.body })
    noteArrival(ctx, ready.to, ready.rings)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    noteTrouble(ctx, ready, error)
  }
}

interface Ready {
  readonly to: Subscription
  readonly rings: readonly Ring[]
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

type Means = { proof: Proof; forApps: ForApps; encrypt: Parameters<typeof sealFor>[3] }

/** What is to be sent now; null when nothing is, and then what can not be sent is off its way. Waits for nothing. */
function makeReady(ctx: Context, subscription: string, { proof, forApps, encrypt }: Means): Ready | null {
  const to = findAlive(ctx, subscription)
  const member = to && findMember(ctx.db, to.member)
  if (!to || !member) {
    giveUpOn(ctx, subscription)
    return null
  }
  const rings = nextRings(ctx, subscription)
  const until = rings.some(({ kind }) => kind === 'news') ? quietUntil(ctx, member) : null
  if (until !== null) {
    letWait(ctx, rings, until)
    return null
  }
  const message = compose(ctx, { to, member, rings })
  const bytes = message && bytesFor(ctx, { to, member, message, forApps })
  if (!message || !bytes) {
    dropRings(ctx, rings)
    return null
  }
  return { to, rings, ...sealFor(ctx, to, { bytes, manner: message.manner, proof }, encrypt) }
}

function compose(
  ctx: Context,
  { to, member, rings }: { to: Subscription; member: Member; rings: readonly Ring[] },
): Message | null {
  const [ring] = rings
  switch (ring?.kind) {
    case undefined:
      return null
    case 'try':
      return tryMessage
    case 'held': {
      const post = ring.post === null ? null : findPost(ctx.db, ring.post)
      if (!post || post.author !== member.id || post.deleted !== null || post.leaves === null) return null
      return heldMessage(ring, { id: post.id, leaves: post.leaves }, ctx.now())
    }
    case 'news': {
      const news = rings.flatMap(({ notification }) =>
        notification === null ? [] : (mayRing(ctx, { member, to, notification }) ?? []),
      )
      return messageOf(news, to.words)
    }
  }
}

function noteArrival(ctx: Context, to: Subscription, rings: readonly Ring[]): void {
  inTransaction(ctx.db, () => {
    dropRings(ctx, rings)
    if (to.failures > 0) run(ctx.db, 'update push_subscriptions set failures = 0 where id = :id', { id: to.id })
  })
}

function noteTrouble(ctx: Context, { to, rings }: Ready, error: Refusal): void {
  const status = error instanceof WrongAnswer ? error.status : 0
  // The house goes to sleep; it is sent when it wakes.
  if (error instanceof NoAnswer && error.silence === 'closing') return
  if (status === 404 || status === 410 || error.code === 'not-allowed') giveUpOn(ctx, to.id)
  else if (error.code === 'busy' || status >= 500 || [408, 425, 429].includes(status))
    waitFor(ctx, rings, error instanceof WrongAnswer ? error.wait : null)
  else countFailure(ctx, to, rings)
}

function countFailure(ctx: Context, to: Subscription, rings: readonly Ring[]): void {
  inTransaction(ctx.db, () => {
    dropRings(ctx, rings)
    run(ctx.db, 'update push_subscriptions set failures = failures + 1 where id = :id', { id: to.id })
    if (to.failures + 1 >= limits.push.refused) giveUpOn(ctx, to.id)
  })
}

function waitFor(ctx: Context, rings: readonly Ring[], asked: number | null): void {
  const { first, longest } = limits.push.wait
  const tries = Math.max(0, ...rings.map((ring) => ring.tries))
  const wait = Math.min(longest, Math.max(asked ?? 0, first * 3 ** tries))
  const due = ctx.now() + wait
  // What nobody could deliver for a day is not news any more.
  const stale = rings.filter(({ since }) => due > since + limits.push.lasts)
  inTransaction(ctx.db, () => {
    dropRings(ctx, stale)
    tryAgain(ctx, rings, due)
  })
}
