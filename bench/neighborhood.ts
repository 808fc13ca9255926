import { randomInt } from 'node:crypto'
import { checkPapers } from '../src/core/neighborhood/check-papers.ts'
import type { NeighborhoodDocument, Proposal, Roster } from '../src/core/neighborhood/protocol/documents.ts'
import { hashOf } from '../src/core/neighborhood/protocol/hash.ts'
import { nextVersion } from '../src/core/neighborhood/protocol/next-version.ts'
import { standingOf } from '../src/core/neighborhood/protocol/standing.ts'
import { founding, proposalOn, proven } from '../test/neighborhood/hands.ts'
import { play } from '../test/neighborhood/schedules.ts'
import { type Line, quantile } from './measure.ts'

const versions = 200
const names = Array.from({ length: 12 }, (_, n) => `house${n}`)
const rules = { maxServers: 12, absenceDays: 30 }

/** How long it takes to read and check a long log from outside, and how long a schedule of the model check takes (12 ms are 5,000 a minute). */
export function measureNeighborhood(say: (line: Line) => void): void {
  const papers = JSON.stringify(longLog())
  const checks = Array.from({ length: 5 }, () => timeOf(() => check(JSON.parse(papers) as NeighborhoodDocument[])))
  say({ name: `A log of ${versions} versions × ${names.length} signatures`, unit: 'ms', ...both(checks), most: 1000 })
  const seed = randomInt(2 ** 30)
  const plays = Array.from({ length: 300 }, (_, n) => timeOf(() => play({ seed: seed + n, steps: 800, cheat: false })))
  const mean = plays.reduce((sum, each) => sum + each, 0) / plays.length
  say({ name: 'A schedule of the model check', unit: 'ms', p50: mean, most: 12 })
}

function both(times: readonly number[]): Pick<Line, 'p50' | 'p99'> {
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) }
}

function timeOf(work: () => unknown): number {
  const began = performance.now()
  work()
  return performance.now() - began
}

function check(papers: readonly NeighborhoodDocument[]): void {
  const neighborhood = papers[0]?.neighborhood ?? ''
  const checked = checkPapers(neighborhood, papers, [])
  const proposals = new Map<string, Proposal>()
  const signed: { roster: Roster; signers: Set<string> }[] = []
  for (const { document, proofs } of checked)
    if (document.type === 'NeighborhoodProposal') proposals.set(hashOf(document), document)
    else if (document.type === 'NeighborhoodRoster')
      signed.push({ roster: document, signers: new Set(proofs.map(({ key }) => key)) })
  const standing = standingOf({ versions: signed, proposals, leaves: [] }, neighborhood)
  if (standing?.kind !== 'whole' || standing.head.epoch !== versions) throw new Error('the log was not believed')
}

function longLog(): NeighborhoodDocument[] {
  let head = founding(names, { rules })
  const papers: NeighborhoodDocument[] = [proven(head, ...names)]
  while (head.epoch < versions) {
    const proposal = proposalOn(head, { kind: 'agree', name: `Street ${head.epoch}`, rules })
    head = nextVersion(head, proposal)
    papers.push(proven(proposal, 'house0'), proven(head, ...names))
  }
  return papers
}
