import { isForAnyone, isForNeighbors } from '../../core/audience/audience.ts'
import type { Context } from '../../core/context.ts'
import { filledAt, findAskable, noteFilled } from '../../core/elsewhere/filling.ts'
import type { Elsewhere, Filled } from '../../core/elsewhere/port.ts'
import { findRemote } from '../../core/elsewhere/remote-actor.ts'
import { findRemotePost } from '../../core/elsewhere/remote-post.ts'
import { findFederation } from '../../core/house/federation.ts'
import { findLateAnswer } from '../../core/posts/late-answers.ts'
import { findPost } from '../../core/posts/store.ts'
import { isRecent } from '../../lib/recent.ts'
import { hostOf } from '../ids.ts'
import { type Asked, beginErrand, type Errand } from './errand.ts'
import { fillProfile } from './fill-profile.ts'
import { fillThread, freshFor } from './fill-thread.ts'

/** What fills the house with what its people look at, and `rest`, which waits for all that is under way. */
export type Filling = Pick<Elsewhere, 'fillThread' | 'fillProfile'> & { rest(): Promise<void> }

const patience = 1500
const hour = 60 * 60 * 1000
const most = { atOnce: 16, remembered: 1000 }

interface Sent {
  readonly host: string
  readonly began: number
  readonly errand: Errand
  /** Resolved when it is back; null once it is. */
  work: Promise<void> | null
}

const nothing: Filled = { asking: null, came: 0 }

/**
 * Goes out for what is around something that somebody looks at. A page waits a moment for it and no longer; what comes later is
 * there at the next look. A thread is asked about every ten minutes at most, a person every hour.
 */
export function openFilling(house: () => Context): Filling {
  const asked: Asked = new Map()
  const sent = new Map<string, Sent>()
  return {
    fillThread(post) {
      const ctx = house()
      const plan = isOff(ctx) ? null : planThread(ctx, post)
      if (!plan) return Promise.resolve(nothing)
      const { thread, host } = plan
      const before = sent.get(thread)
      if (before && isRecent(before.began, freshFor, ctx.now())) return waitFor(before)
      if (!host || isFull(sent)) return Promise.resolve(nothing)
      return waitFor(
        send(sent, { key: thread, host, errand: beginErrand(ctx, asked) }, async (errand) => {
          await fillThread(errand, thread)
          const joined = findPost(ctx.db, thread)?.thread ?? thread
          const now = sent.get(thread)
          if (now && joined !== thread) sent.set(joined, now)
        }),
      )
    },
    fillProfile(person) {
      const ctx = house()
      const actor = isOff(ctx) ? null : findRemote(ctx, person)
      const before = sent.get(person)
      if (before?.work) return waitFor(before)
      if (!actor || isRecent(filledAt(ctx, person) ?? 0, hour, ctx.now()) || isFull(sent))
        return Promise.resolve(before ? waitFor(before) : nothing)
      noteFilled(ctx, person)
      const host = hostOf(actor.uri) ?? ''
      const errand = beginErrand(ctx, asked)
      return waitFor(send(sent, { key: person, host, errand }, (each) => fillProfile(each, actor)))
    },
    async rest() {
      await Promise.all([...sent.values()].map(({ work }) => work))
    },
  }
}

function isOff(ctx: Context): boolean {
  return findFederation(ctx).openness === 'off'
}

/** Which thread a post is in, and whose server there is to ask about it, if any; null for what is neither for everybody nor for all neighbors. */
function planThread(ctx: Context, id: string): { thread: string; host: string | null } | null {
  const post = findPost(ctx.db, id)
  if (!post || !(isForAnyone(post.audience) || isForNeighbors(post.audience))) return null
  const above = findLateAnswer(ctx, post.thread)
  const [askable] = findAskable(ctx, post.thread, ctx.now() - freshFor, 1)
  const about = askable && findRemotePost(ctx, askable.post)
  return { thread: post.thread, host: hostOf(above ?? about?.uri ?? '') }
}

function isFull(sent: Map<string, Sent>): boolean {
  return [...sent.values()].filter(({ work }) => work).length >= most.atOnce
}

function send(
  sent: Map<string, Sent>,
  { key, host, errand }: { readonly key: string; readonly host: string; readonly errand: Errand },
  work: (errand: Errand) => Promise<void>,
): Sent {
  const one: Sent = { host, errand, began: errand.ctx.now(), work: null }
  one.work = work(errand)
    .catch((error: unknown) => console.error(error))
    .finally(() => {
      one.work = null
    })
  sent.delete(key)
  sent.set(key, one)
  for (const [oldest, { work: busy }] of sent) if (sent.size > most.remembered && !busy) sent.delete(oldest)
  return one
}

async function waitFor({ work, errand, host }: Sent): Promise<Filled> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((done) => {
    timer = setTimeout(() => done('late'), patience)
  })
  const answer = await Promise.race([work, late])
  clearTimeout(timer)
  return { asking: answer === 'late' ? host : null, came: errand.came }
}
