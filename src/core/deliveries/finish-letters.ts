import { inTransaction, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { isFailing, noteReached, noteRest, noteSilence } from '../servers/health.ts'
import { type Dialect, rememberDialect } from '../servers/server.ts'
import type { Trouble } from '../servers/trouble.ts'
import { waitAfter } from '../servers/wait-after.ts'
import { moveLaneOn, recountLane, restLane, wakeLane } from './lanes.ts'
import type { Letter } from './letter.ts'

/** How one try to deliver a letter ended. */
export type Outcome =
  /** Taken; `learned` is how it was signed when that is news. */
  | { readonly kind: 'arrived'; readonly learned: Dialect | null }
  /** They do not want it and never will; `gone` when nobody lives at that inbox. */
  | { readonly kind: 'refused'; readonly trouble: Trouble; readonly gone: boolean }
  /** The server did not answer, or no letter of anybody's gets through; `wait` is how long it asked for (milliseconds). */
  | { readonly kind: 'silent'; readonly trouble: Trouble; readonly wait: number | null }
  /** Well and busy: it asked for this pause (milliseconds). */
  | { readonly kind: 'busy'; readonly trouble: Trouble; readonly wait: number }
  /** Something is wrong with this letter or its inbox, today. */
  | { readonly kind: 'stuck'; readonly trouble: Trouble }
  /** We have no way out ourselves. */
  | { readonly kind: 'cut-off' }

export interface Tried {
  readonly letter: Letter
  readonly outcome: Outcome
}

/** Writes down how tries ended, all in one commit: on a slow card each costs thirty milliseconds. */
export function finishLetters(ctx: Context, tried: readonly Tried[]): void {
  inTransaction(ctx.db, () => {
    for (const { letter, outcome } of tried) finishLetter(ctx, letter, outcome)
  })
}

function finishLetter(ctx: Context, letter: Letter, outcome: Outcome): void {
  switch (outcome.kind) {
    case 'arrived':
      if (outcome.learned) rememberDialect(ctx, letter.host, outcome.learned)
      if (letter.gone > 0) noteInbox(ctx, letter, 0)
      end(ctx, letter, { state: 'done', trouble: null })
      break
    case 'refused':
      if (outcome.gone) noteInbox(ctx, letter, letter.gone + 1)
      end(ctx, letter, { state: 'refused', trouble: outcome.trouble })
      break
    case 'silent':
      pause(ctx, letter, outcome.trouble, noteSilence(ctx, letter.host, outcome.trouble, outcome.wait))
      break
    case 'busy':
      pause(ctx, letter, outcome.trouble, restFor(ctx, letter, outcome.wait))
      break
    case 'cut-off':
      pause(ctx, letter, 'us', restWhenCutOff(ctx, letter))
      break
    case 'stuck':
      if (letter.tries + 1 >= limits.mail.inPlace) setAside(ctx, letter, outcome.trouble)
      else pause(ctx, letter, outcome.trouble, noteSilence(ctx, letter.host, outcome.trouble))
      break
  }
}

interface End {
  readonly state: 'done' | 'refused' | 'given-up'
  readonly trouble: Trouble | null
}

function end(ctx: Context, { seq, host }: Letter, { state, trouble }: End): void {
  const bound = { seq, state, trouble, now: ctx.now() }
  const change =
    'update deliveries set state = :state, tries = tries + 1, finished = :now, trouble = :trouble where seq = :seq'
  if (state !== 'given-up') noteReached(ctx, host)
  if (run(ctx.db, `${change} and state = 'waiting'`, bound)) {
    moveLaneOn(ctx, host)
    return
  }
  // It was given up while it was on its way.
  run(ctx.db, change, bound)
  recountLane(ctx, host)
}

// The letters behind it wait with it, so that all come in order; those that waited too long are given up.
function pause(ctx: Context, letter: Letter, trouble: Trouble, rests: number): void {
  const { seq, host } = letter
  noteTry(ctx, seq, trouble, null)
  restLane(ctx, host, rests)
  if (isTooOld(ctx, letter)) giveUpOld(ctx, host, trouble)
}

function restWhenCutOff(ctx: Context, letter: Letter): number {
  // When nobody answers there for an hour, it is not us.
  if (letter.tries >= limits.mail.cutOff) return noteSilence(ctx, letter.host, 'us')
  return restFor(ctx, letter, Math.min(limits.mail.wait.ours, waitAfter(ctx, letter.tries)))
}

function restFor(ctx: Context, { host }: Letter, wait: number): number {
  const rests = ctx.now() + wait
  noteRest(ctx, host, rests)
  return rests
}

// A letter that their server stumbles over must not hold up all others that go there.
function setAside(ctx: Context, letter: Letter, trouble: Trouble): void {
  const { seq, host, tries } = letter
  if (isTooOld(ctx, letter)) {
    end(ctx, letter, { state: 'given-up', trouble })
    return
  }
  noteTry(ctx, seq, trouble, ctx.now() + waitAfter(ctx, tries))
  // Where no letter of anybody's gets through, one at a time is enough to see whether that changed.
  if (isFailing(ctx, host)) restLane(ctx, host, noteSilence(ctx, host, trouble))
  else wakeLane(ctx, host)
  recountLane(ctx, host)
}

function noteTry(ctx: Context, seq: number, trouble: Trouble, due: number | null): void {
  run(ctx.db, 'update deliveries set tries = tries + 1, trouble = :trouble, due = :due where seq = :seq', {
    seq,
    trouble,
    due,
  })
}

function isTooOld(ctx: Context, { made }: Letter): boolean {
  return made < ctx.now() - limits.mail.tried
}

function giveUpOld(ctx: Context, host: string, trouble: Trouble): void {
  run(
    ctx.db,
    `update deliveries set state = 'given-up', finished = :now, trouble = :trouble
     where host = :host and state = 'waiting' and parcel in (select id from parcels where made < :before)`,
    { host, trouble, now: ctx.now(), before: ctx.now() - limits.mail.tried },
  )
  recountLane(ctx, host)
}

function noteInbox(ctx: Context, { inbox }: Letter, gone: number): void {
  run(ctx.db, 'update inboxes set gone = :gone, gone_at = iif(:gone = 0, null, :now) where id = :inbox', {
    inbox,
    gone,
    now: ctx.now(),
  })
}
