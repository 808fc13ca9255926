import { inTransaction, one, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { tellHosts } from '../notifications/tell-hosts.ts'
import { noteCaughtUp } from './caught-up.ts'
import { changeNeighborhood } from './change-neighborhood.ts'
import { type Checked, checkPapers } from './check-papers.ts'
import { forgetStrangePapers } from './forget-strange-papers.ts'
import { closeKnock, findOpenKnock, listKnocks, saveKnock } from './knocks.ts'
import { listOpen } from './list-open.ts'
import { keepPaper, listPapers } from './papers.ts'
import { tellOfPauses } from './pauses.ts'
import type { NeighborhoodDocument, Roster } from './protocol/documents.ts'
import { hashOf } from './protocol/hash.ts'
import { writeDown } from './sign-version.ts'
import { findBelonging, ourSeat } from './where-we-belong.ts'

/** What another server tells of a neighborhood. */
export interface Told {
  readonly neighborhood: string
  /** Address of the actor of the server that tells it. */
  readonly from: string
  readonly papers: readonly NeighborhoodDocument[]
  /** Hashes of proposals that it said "not now" to. */
  readonly refused: readonly string[]
  /** What it said when it knocked; '' when it did not. */
  readonly words: string
}

/**
 * Takes in what another server knows, as far as it is truly signed and of a neighborhood that this house belongs to or is asked to
 * come into. Hosts are told of what waits for them. True when anything was new.
 */
export function mergePapers(ctx: Context, told: Told): boolean {
  const { neighborhood } = told
  return inTransaction(ctx.db, () => {
    const known = listPapers(ctx, neighborhood)
    const checked = checkPapers(neighborhood, told.papers, known)
    const all = [...known, ...checked.map(({ document }) => document)]
    if (!concernsUs(ctx, neighborhood, all) || !isFrom(told, all)) return false
    noteCaughtUp(ctx, neighborhood)
    noteRefused(ctx, told, all)
    const asked = listOpen(ctx).length
    const changed = tellOfPauses(ctx, () => changeNeighborhood(ctx, neighborhood, 'heard', () => keepAll(ctx, checked)))
    noteKnock(ctx, told, all)
    forgetStrangePapers(ctx)
    noteAnswered(ctx, neighborhood)
    if (listOpen(ctx).length > asked && listOpen(ctx).some(({ mine }) => mine === 'waiting'))
      tellHosts(ctx, 'neighborhood-asks')
    return changed
  })
}

function keepAll(ctx: Context, checked: readonly Checked[]): boolean {
  const news = checked.map(({ document, proofs }) => keepPaper(ctx, document, proofs))
  for (const { document, proofs } of checked) recall(ctx, document, proofs)
  return news.some(Boolean)
}

// What this house signed and does not know of: it was restored from a backup that is older.
function recall(ctx: Context, document: NeighborhoodDocument, proofs: Checked['proofs']): void {
  if (document.type !== 'NeighborhoodRoster') return
  if (!proofs.some(({ proof }) => proof.verificationMethod.startsWith(`${ourSeat(ctx)}#`))) return
  const { neighborhood, previous, change } = document
  const [proposal, expires] =
    change.kind === 'found'
      ? [hashOf(document), Number.MAX_SAFE_INTEGER]
      : [change.proposal, expiryOf(ctx, change.proposal)]
  writeDown(ctx, { proposal, neighborhood, base: previous ?? '', expires, by: null })
}

function expiryOf(ctx: Context, proposal: string): number {
  const row = one(ctx.db, `select body ->> 'expires' as expires from neighborhood_papers where hash = :proposal`, {
    proposal,
  })
  return Number(row?.['expires'] ?? Number.MAX_SAFE_INTEGER)
}

function concernsUs(ctx: Context, neighborhood: string, papers: readonly NeighborhoodDocument[]): boolean {
  if (one(ctx.db, 'select 1 from neighborhoods where id = :neighborhood and left is null', { neighborhood }))
    return true
  const ours = ourSeat(ctx)
  return papers.some(
    (paper) =>
      (paper.type === 'NeighborhoodRoster' && paper.epoch === 1 && paper.servers.some(({ actor }) => actor === ours)) ||
      (paper.type === 'NeighborhoodProposal' &&
        paper.wants.kind === 'admit' &&
        paper.wants.seat.actor === ours &&
        paper.expires > ctx.now()),
  )
}

// A log is believed by its proofs, and still only those whom it lists may bring it.
function isFrom({ from }: Told, papers: readonly NeighborhoodDocument[]): boolean {
  return papers.some(
    (paper) =>
      (paper.type === 'NeighborhoodRoster' && paper.servers.some(({ actor }) => actor === from)) ||
      (paper.type === 'NeighborhoodProposal' && paper.wants.kind === 'admit' && paper.wants.seat.actor === from),
  )
}

function noteRefused(ctx: Context, { refused, from }: Told, papers: readonly NeighborhoodDocument[]): void {
  const proposals = new Set(papers.filter(({ type }) => type === 'NeighborhoodProposal').map(hashOf))
  for (const proposal of refused) {
    if (!proposals.has(proposal)) continue
    run(ctx.db, 'insert or ignore into neighborhood_not_now (proposal, server, came) values (:proposal, :from, :now)', {
      proposal,
      from,
      now: ctx.now(),
    })
  }
}

const mostKnocks = 64

/** A first version that waits for this house is a knock of whoever signed it; one that somebody gave up is none any more. */
function noteKnock(ctx: Context, { from, words, neighborhood }: Told, papers: readonly NeighborhoodDocument[]): void {
  const first = papers.find((paper): paper is Roster => paper.type === 'NeighborhoodRoster' && paper.epoch === 1)
  if (!first?.servers.some(({ actor }) => actor === ourSeat(ctx))) return
  const open = findOpenKnock(ctx, from, 'theirs')
  if (papers.some(({ type }) => type === 'NeighborhoodLeave')) {
    if (open?.neighborhood === neighborhood) closeKnock(ctx, open.id, 'lapsed')
    return
  }
  const paper = hashOf(first)
  if (open?.paper === paper || isAnswered(ctx, paper) || isCrowded(ctx)) return
  saveKnock(ctx, { server: from, words, by: null, paper, neighborhood })
  tellHosts(ctx, 'neighborhood-knock')
}

// A knock of ours was heard: the house is a neighbor now, or its neighborhood asks about us.
function noteAnswered(ctx: Context, neighborhood: string): void {
  const belongs = findBelonging(ctx)?.neighborhood === neighborhood
  const asked = listOpen(ctx).flatMap(({ proposal, answers }) =>
    proposal.wants.kind === 'admit' && proposal.wants.seat.actor === ourSeat(ctx) ? answers : [],
  )
  for (const knock of listKnocks(ctx)) {
    if (!knock.ours) continue
    const taken = knock.paper
      ? belongs && knock.neighborhood === neighborhood
      : asked.some(({ server }) => server === knock.server)
    if (taken) closeKnock(ctx, knock.id, 'taken')
  }
}

function isAnswered(ctx: Context, paper: string): boolean {
  const sql = `select 1 from neighborhood_signed where proposal = :paper
    union all select 1 from knock_papers p join knocks k on k.id = p.knock where p.paper = :paper and k.state <> 'open'`
  return one(ctx.db, sql, { paper }) !== null
}

/** Whether so many stand at the door that nobody else is noted. */
export function isCrowded(ctx: Context): boolean {
  const row = one(ctx.db, `select count(*) as n from knocks where ours = 0 and state = 'open'`)
  return Number(row?.['n']) >= mostKnocks
}
