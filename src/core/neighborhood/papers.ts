import { all, inTransaction, one, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import type { Farewell } from './protocol/belonging.ts'
import type { Signed } from './protocol/check-version.ts'
import type { Leave, NeighborhoodDocument, Proof, Proposal, Roster } from './protocol/documents.ts'
import { hashOf } from './protocol/hash.ts'
import type { Log } from './protocol/standing.ts'

type Kind = 'roster' | 'proposal' | 'leave'

const kinds: Record<NeighborhoodDocument['type'], Kind> = {
  NeighborhoodRoster: 'roster',
  NeighborhoodProposal: 'proposal',
  NeighborhoodLeave: 'leave',
}

/** A proof and the key (Multikey) with which it was truly made; whoever keeps it has checked that. */
export interface Proven {
  readonly key: string
  readonly proof: Proof
}

/** Keeps a document and the proofs under it; those that are known stay. True when anything was new. */
export function keepPaper(ctx: Context, document: NeighborhoodDocument, proofs: readonly Proven[]): boolean {
  const { proof: _, ...bare } = document
  const paper = hashOf(document)
  return inTransaction(ctx.db, () => {
    const fresh = run(
      ctx.db,
      `insert or ignore into neighborhood_papers (hash, neighborhood, kind, epoch, body, came)
       values (:paper, :neighborhood, :kind, :epoch, :body, :now)`,
      {
        paper,
        neighborhood: document.neighborhood,
        kind: kinds[document.type],
        epoch: epochOf(document),
        body: JSON.stringify(bare),
        now: ctx.now(),
      },
    )
    const signed = proofs.map(({ key, proof }) =>
      run(
        ctx.db,
        'insert or ignore into neighborhood_proofs (paper, key, proof, came) values (:paper, :key, :proof, :now)',
        {
          paper,
          key,
          proof: JSON.stringify(proof),
          now: ctx.now(),
        },
      ),
    )
    return fresh + signed.reduce((sum, each) => sum + each, 0) > 0
  })
}

function epochOf(document: NeighborhoodDocument): number {
  if (document.type === 'NeighborhoodRoster') return document.epoch
  return document.type === 'NeighborhoodProposal' ? document.baseEpoch : document.afterEpoch
}

/** A document with its proofs, as it is told to others; null when it is not known. */
export function findPaper(ctx: Context, hash: string): NeighborhoodDocument | null {
  const row = one(ctx.db, `select body, (${proofsSql}) as proofs from neighborhood_papers p where p.hash = :hash`, {
    hash,
  })
  return row && whole(String(row['body']), String(row['proofs']))
}

/** All documents of a neighborhood, in the order of versions, with their proofs. */
export function listPapers(ctx: Context, neighborhood: string): NeighborhoodDocument[] {
  const rows = all(
    ctx.db,
    `select body, (${proofsSql}) as proofs from neighborhood_papers p where p.neighborhood = :neighborhood order by p.epoch, p.kind, p.hash`,
    { neighborhood },
  )
  return rows.map((row) => whole(String(row['body']), String(row['proofs'])))
}

const proofsSql = `select json_group_array(json(o.proof) order by o.key) from neighborhood_proofs o where o.paper = p.hash`

function whole(body: string, proofs: string): NeighborhoodDocument {
  // Written by keepPaper alone, from documents that were read and checked.
  return { ...(JSON.parse(body) as NeighborhoodDocument), proof: JSON.parse(proofs) as Proof[] }
}

/** What the rules look at, of one neighborhood. A farewell counts only when the server signed it; so does a proposal. */
export function logOf(ctx: Context, neighborhood: string): Log {
  const rows = all(
    ctx.db,
    `select p.hash, p.kind, p.body, (select json_group_array(o.key) from neighborhood_proofs o where o.paper = p.hash) as keys
     from neighborhood_papers p where p.neighborhood = :neighborhood order by p.epoch`,
    { neighborhood },
  )
  const versions: Signed[] = []
  const proposals = new Map<string, Proposal>()
  const leaves: Farewell[] = []
  for (const row of rows) {
    const body: unknown = JSON.parse(String(row['body']))
    const keys = JSON.parse(String(row['keys'])) as string[]
    if (row['kind'] === 'roster') versions.push({ roster: body as Roster, signers: new Set(keys) })
    else if (row['kind'] === 'proposal') proposals.set(String(row['hash']), body as Proposal)
    else leaves.push({ ...(body as Leave), signers: new Set(keys) })
  }
  return { versions, proposals, leaves }
}

/**
 * When the last signature under each version reached this house (milliseconds), by its number: from then on whoever came with it was
 * a neighbor for this house.
 */
export function whenTheySigned(ctx: Context, neighborhood: string): Map<number, number> {
  const rows = all(
    ctx.db,
    `select p.epoch, max(o.came) as at from neighborhood_papers p join neighborhood_proofs o on o.paper = p.hash
     where p.neighborhood = :neighborhood and p.kind = 'roster' group by p.epoch`,
    { neighborhood },
  )
  return new Map(rows.map((row) => [Number(row['epoch']), Number(row['at'])]))
}

/** Ids of all neighborhoods that this house has a paper of, also of those that only asked it. */
export function neighborhoodsOnPaper(ctx: Context): string[] {
  return all(ctx.db, 'select distinct neighborhood from neighborhood_papers').map((row) => String(row['neighborhood']))
}
