import { inTransaction } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { serverName } from '../judgement/server-name.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { type Belonging, ourAudience, ourSeat } from '../neighborhood/where-we-belong.ts'
import { tidyName, tidyText } from '../words/tidy.ts'
import { type BlockReason, blockReasons, hashOfBlock } from './documents.ts'
import { makeRule } from './make-rule.ts'
import { isNothing, type Measure, plainMeasure } from './measure.ts'
import { proposalDocument } from './own-documents.ts'
import type { SharedBlock } from './shared-block.ts'
import { countOf, listBlocksOf, saveBlock } from './store.ts'
import { circleOf, whoseIs } from './where-blocks-are-shared.ts'

/** A block as a host wants to propose it; `evidence` are links, one a line. */
export interface BlockWanted extends Measure {
  readonly domain: string
  readonly reason: string
  readonly words: string
  readonly evidence: string
}

/** The same within limits.sharedBlock. */
export interface TidyBlock extends Measure {
  readonly domain: string
  readonly reason: BlockReason
  readonly words: string
  readonly evidence: readonly string[]
}

/**
 * A host proposes to the neighbors to keep a server out. It counts in this house from now on: nobody is asked for what this
 * house doesn't do itself. Returns our id of it. Refuses what `tidyBlock` does, and houses without neighbors.
 */
export function proposeBlock(ctx: Context, host: Member, wanted: BlockWanted): string {
  checkIsHost(host)
  const circle = circleOf(ctx)
  const block = tidyBlock(ctx, circle, wanted)
  const id = inTransaction(ctx.db, () => {
    const made = putProposal(ctx, circle, { block, by: host.id })
    noteAct(ctx, { by: host.id, kind: 'block-proposed', words: block.domain })
    record(ctx, { name: 'blocks.changed', neighborhood: circle.neighborhood })
    return made
  })
  ctx.wake()
  return id
}

/** A proposal within limits.sharedBlock, or a refusal with its field: no reason, no measure, ourselves or a neighbor. */
export function tidyBlock(ctx: Context, circle: Belonging, wanted: BlockWanted): TidyBlock {
  const domain = domainFrom(ctx, circle, wanted.domain)
  const measure = plainMeasure(wanted)
  if (isNothing(measure)) throw new Refusal('blank', 'Choose how far it is to go.', 'shown')
  const reason = blockReasons.find((each) => each === wanted.reason)
  if (!reason) throw new Refusal('bad-input', 'Choose a reason.', 'reason')
  return { ...measure, domain, reason, words: wordsFrom(wanted.words), evidence: linksFrom(wanted.evidence) }
}

function domainFrom(ctx: Context, circle: Belonging, typed: string): string {
  const domain = serverName(ctx, typed)
  const whose = whoseIs(ctx, domain)
  if (whose === 'ours') throw new Refusal('bad-input', 'That is this house itself.', 'server')
  if (whose === 'neighbor')
    throw new Refusal(
      'not-allowed',
      'That is a neighbor. Nobody is kept out from among neighbors: ask all the others to let that house go instead.',
      'server',
    )
  const known = listBlocksOf(ctx, circle.neighborhood).filter(
    (each) => each.server === ourSeat(ctx) && each.domain === domain && each.retracted === null,
  )
  if (known.some(({ created }) => created + limits.sharedBlock.lasts > ctx.now()))
    throw new Refusal(
      'bad-input',
      'This house has proposed that already. Take that back first, to propose it anew.',
      'server',
    )
  return domain
}

function wordsFrom(typed: string): string {
  const words = tidyText(typed)
  const most = limits.sharedBlock.words
  if (!words) throw new Refusal('blank', 'Say why. A block never travels without its reason.', 'words')
  if ([...words].length > most) throw new Refusal('too-long', `The reason has at most ${most} characters.`, 'words')
  return words
}

function linksFrom(typed: string): string[] {
  const { evidence, link } = limits.sharedBlock
  const links = typed
    .split(/\s+/)
    .map(tidyName)
    .filter((each) => each !== '')
  if (links.length > evidence) throw new Refusal('too-many', `There can be ${evidence} links at most.`, 'evidence')
  if (links.some((each) => each.length > link || !isLink(each)))
    throw new Refusal('bad-input', `Links begin with https:// and have at most ${link} characters.`, 'evidence')
  return links
}

/** True for a web address that anybody can open. */
export function isLink(text: string): boolean {
  const url = /^https?:\/\//.test(text) ? URL.parse(text) : null
  return url !== null && url.username === '' && url.password === ''
}

/** Writes a proposal of this house and the rule that comes with it; returns our id. Call it inside a transaction. */
export function putProposal(ctx: Context, circle: Belonging, { block, by }: { block: TidyBlock; by: string }): string {
  const ours = ourSeat(ctx)
  const { open, kept } = countOf(ctx, ours, { since: ctx.now() - limits.sharedBlock.lasts, ours })
  if (open >= limits.sharedBlock.open || kept >= limits.sharedBlock.kept)
    throw new Refusal(
      'too-many',
      'This house has proposed more than neighbors keep. Take some of it back first.',
      'server',
    )
  const id = newId(ctx.now())
  const bare: Omit<SharedBlock, 'hash'> = {
    ...block,
    id,
    proposal: `${ourAudience(ctx)}/blocks/${id}`,
    neighborhood: circle.neighborhood,
    server: ours,
    created: ctx.now(),
    came: ctx.now(),
    byHost: by,
    retracted: null,
    retraction: '',
    ripe: null,
    ripeFor: null,
    stoppedBy: null,
  }
  saveBlock(ctx, { ...bare, hash: hashOfBlock(proposalDocument(bare)) })
  makeRule(ctx, { domain: block.domain, measure: block, why: block.words, by })
  return id
}
