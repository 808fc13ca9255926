import { inTransaction, one } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import type { Member } from '../members/member.ts'
import { changeNeighborhood } from './change-neighborhood.ts'
import { checkIsFree, checkIsOpen } from './check-free.ts'
import { closeKnock, findKnock, findOpenKnock, type Knock } from './knocks.ts'
import { letIn } from './let-in.ts'
import { findPaper } from './papers.ts'
import { propose } from './propose.ts'
import { saveRefusal } from './refuse-proposal.ts'
import { type Decision, signFirst } from './sign-version.ts'
import { takeBack } from './take-back-knock.ts'
import { findBelonging } from './where-we-belong.ts'
import { nameOfServer } from './words.ts'

/** What a host says to a knock; `words` is the reason for a "not now", which stays with the hosts here (500 characters). */
export interface KnockAnswer {
  readonly knock: string
  readonly answer: 'yes' | 'not-now'
  readonly words: string
  /** Whose answer it is: a host’s, or everybody’s by a vote. */
  readonly decided?: Decision['decided']
}

/**
 * A host answers somebody at the door. A yes between two houses on their own makes them neighbors at once; a yes of a house of a
 * neighborhood asks all of it. Answered twice, the first answer holds. Refused when the knock is gone, or when either belongs
 * somewhere else by now.
 */
export function answerKnock(
  ctx: Context,
  host: Member,
  { knock: id, answer, words, decided = 'host' }: KnockAnswer,
): void {
  checkIsHost(host)
  const found = findKnock(ctx, id)
  if (!found || found.ours) throw new Refusal('not-found', 'Nobody knocks any more.')
  if (found.state === (answer === 'yes' ? 'taken' : 'not-now')) return
  if (found.state !== 'open') throw new Refusal('stale', 'That knock has been answered, or has lapsed.')
  if (answer === 'not-now') notNow(ctx, host, { knock: found, words })
  else if (found.paper) becomeNeighbors(ctx, found, { decided, by: host.id })
  else askEverybodyElse(ctx, host, { knock: found, decided })
}

function notNow(ctx: Context, host: Member, { knock, words }: { knock: Knock; words: string }): void {
  inTransaction(ctx.db, () => {
    saveRefusal(ctx, { about: knock.id, words, by: host.id })
    closeKnock(ctx, knock.id, 'not-now')
    noteAct(ctx, { by: host.id, kind: 'knock-answered', words: nameOfServer(ctx, knock.server) })
    record(ctx, { name: 'knock.refused', knock: knock.id })
  })
  ctx.wake()
}

function becomeNeighbors(ctx: Context, knock: Knock, by: Decision): void {
  checkIsOpen(ctx)
  if (findBelonging(ctx)?.ours)
    throw new Refusal(
      'stale',
      'They knocked while this house was on its own. It belongs to a neighborhood by now, so they would have to knock again.',
    )
  const first = findPaper(ctx, knock.paper ?? '')
  if (first?.type !== 'NeighborhoodRoster') throw new Refusal('not-found', 'Nobody knocks any more.')
  if (hasGone(ctx, first.neighborhood)) throw new Refusal('stale', 'They do not wait any more.')
  inTransaction(ctx.db, () => {
    // Both knocked at each other: theirs is taken, ours given up.
    const ours = findOpenKnock(ctx, knock.server, 'ours')
    if (ours) takeBack(ctx, ours, 'lapsed')
    checkIsFree(ctx, first.neighborhood)
    changeNeighborhood(ctx, first.neighborhood, 'agreed', () => {
      letIn(ctx, { id: by.by }, first.servers)
      closeKnock(ctx, knock.id, 'taken')
      noteAnswer(ctx, knock, by)
      return signFirst(ctx, first, by)
    })
  })
}

/** The house log names whoever decided: one host, or everybody. */
function noteAnswer(ctx: Context, { server }: Knock, { by, decided }: Decision): void {
  const kind = decided === 'everybody' ? 'knock-answered-by-all' : 'knock-answered'
  noteAct(ctx, { by, kind, words: nameOfServer(ctx, server) })
}

function hasGone(ctx: Context, neighborhood: string): boolean {
  return (
    one(ctx.db, `select 1 from neighborhood_papers where neighborhood = :neighborhood and kind = 'leave'`, {
      neighborhood,
    }) !== null
  )
}

function askEverybodyElse(
  ctx: Context,
  host: Member,
  { knock, decided }: { knock: Knock; decided: Decision['decided'] },
): void {
  if (!findBelonging(ctx)?.ours)
    throw new Refusal('stale', 'They knocked at a neighborhood, and this house belongs to none any more.')
  inTransaction(ctx.db, () => {
    propose(ctx, host, { wants: { kind: 'admit', server: knock.server }, why: knock.words, decided })
    closeKnock(ctx, knock.id, 'taken')
    if (decided === 'everybody') noteAnswer(ctx, knock, { by: host.id, decided })
  })
}
