import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { findHouse } from '../house/house.ts'
import type { Member } from '../members/member.ts'
import { tidyName, tidyText } from '../words/tidy.ts'
import { findCardOf } from './cards.ts'
import { changeNeighborhood } from './change-neighborhood.ts'
import { checkIsFree, checkIsOpen } from './check-free.ts'
import { findOpenKnock, saveKnock } from './knocks.ts'
import { letIn } from './let-in.ts'
import type { NeighborCard } from './neighbor-card.ts'
import { propose } from './propose.ts'
import { mostServers } from './protocol/belonging.ts'
import type { Roster } from './protocol/documents.ts'
import { firstVersion } from './protocol/first-version.ts'
import { hashOf } from './protocol/hash.ts'
import { seatToTake } from './sign-paper.ts'
import { signFirst } from './sign-version.ts'
import { findBelonging, ourSeat } from './where-we-belong.ts'

/** At whose door, with which words (500 characters), and what the neighborhood would be called (60) if it is a new one. */
export interface Knocking {
  /** Address of the server’s actor, as its card has it. */
  readonly server: string
  readonly words: string
  readonly name: string
}

const most = { words: 500, name: 60 }
const fresh = 60 * 60_000

/**
 * A host knocks at another server whose card was read within the hour. Two houses on their own found a neighborhood once the other
 * one says yes as well; a house alone asks those of a neighborhood; and a neighborhood asks a house on its own. Refused when both
 * belong somewhere, and while another knock is open.
 */
export function knock(ctx: Context, host: Member, wanted: Knocking): void {
  checkIsHost(host)
  checkIsOpen(ctx)
  const { card, words, name } = tidied(ctx, wanted)
  if (findOpenKnock(ctx, card.server, 'ours')) return
  const ours = findBelonging(ctx)
  if (ours?.neighborhood === card.neighborhood && ours) throw new Refusal('stale', 'You are neighbors already.')
  if (ours?.ours && card.neighborhood)
    throw new Refusal(
      'not-allowed',
      `${card.name} belongs to another neighborhood, and nobody is in two. One of you would have to leave first.`,
      'address',
    )
  if (ours?.ours) {
    propose(ctx, host, { wants: { kind: 'admit', server: card.server }, why: words })
    return
  }
  checkIsFree(ctx, null)
  if (card.neighborhood) knockAtMany(ctx, host, { card, words })
  else found(ctx, host, { card, words, name })
}

function tidied(ctx: Context, { server, words: said, name: called }: Knocking) {
  const card = findCardOf(ctx, server)
  if (!card || card.fetched < ctx.now() - fresh || server === ourSeat(ctx))
    throw new Refusal('stale', 'Look at that house again before you knock.', 'address')
  const words = tidyText(said).trim()
  if ([...words].length > most.words) throw new Refusal('too-long', `Say it in ${most.words} characters.`, 'words')
  const name = tidyName(called)
  if ([...name].length > most.name) throw new Refusal('too-long', `A name has at most ${most.name} characters.`, 'name')
  return { card, words, name }
}

function knockAtMany(ctx: Context, host: Member, { card, words }: { card: NeighborCard; words: string }): void {
  inTransaction(ctx.db, () => {
    letIn(ctx, host, [{ actor: card.server }])
    const knocked = saveKnock(ctx, { server: card.server, words, by: host.id, paper: null, neighborhood: null })
    noteAct(ctx, { by: host.id, kind: 'neighborhood-knocked', words: card.name })
    record(ctx, { name: 'neighborhood.knocked', knock: knocked })
  })
  ctx.wake()
}

function found(
  ctx: Context,
  host: Member,
  { card, words, name }: { card: NeighborCard; words: string; name: string },
): void {
  const first = versionOfTwo(ctx, card, name)
  changeNeighborhood(ctx, first.neighborhood, 'asked', () => {
    letIn(ctx, host, first.servers)
    signFirst(ctx, first, { decided: 'host', by: host.id })
    const knocked = saveKnock(ctx, {
      server: card.server,
      words,
      by: host.id,
      paper: hashOf(first),
      neighborhood: first.neighborhood,
    })
    noteAct(ctx, { by: host.id, kind: 'neighborhood-knocked', words: card.name })
    record(ctx, { name: 'neighborhood.knocked', knock: knocked })
    return true
  })
}

function versionOfTwo(ctx: Context, { server, key, audience, name: its }: NeighborCard, name: string): Roster {
  return firstVersion([seatToTake(ctx), { actor: server, key, audience }], {
    name: name || `${findHouse(ctx.db).name} and ${its}`.slice(0, most.name),
    rules: { maxServers: mostServers, absenceDays: 30 },
    at: ctx.now(),
  })
}
