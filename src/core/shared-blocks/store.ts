import { all, one, type Row, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import type { BlockReason } from './documents.ts'
import type { Measure } from './measure.ts'
import type { BlockDecision, SharedBlock } from './shared-block.ts'

/** Keeps a proposal, unless one with this address is known: what was proposed once stays as it was. True when it is new. */
export function saveBlock(ctx: Context, block: SharedBlock): boolean {
  const { byHost, stoppedBy: _, ripe: __, ripeFor: _____, retracted: ___, retraction: ____, ...rest } = block
  const added = run(
    ctx.db,
    `insert into block_proposals (id, proposal, neighborhood, server, hash, domain, shown, media, reason, words, evidence, created, came, by_host)
     values (:id, :proposal, :neighborhood, :server, :hash, :domain, :shown, :media, :reason, :words, :evidence, :created, :came, :byHost)
     on conflict do nothing`,
    { ...rest, byHost, media: Number(block.media), evidence: JSON.stringify(block.evidence) },
  )
  return added > 0
}

/** Keeps what a house answers, in place of what it answered before; an older answer changes nothing. True when it is new. */
export function saveDecision(ctx: Context, decision: BlockDecision): boolean {
  const saved = run(
    ctx.db,
    `insert into block_decisions (proposal, server, neighborhood, hash, decision, shown, media, words, created, decided, by_host, ruled, lifted, kept)
     values (:proposal, :server, :neighborhood, :hash, :decision, :shown, :media, :words, :created, :decided, :byHost, :ruled, :lifted, :kept)
     on conflict do update set neighborhood = excluded.neighborhood, hash = excluded.hash, decision = excluded.decision, shown = excluded.shown,
       media = excluded.media, words = excluded.words, created = excluded.created, decided = excluded.decided, by_host = excluded.by_host,
       ruled = excluded.ruled, lifted = excluded.lifted, kept = excluded.kept
     where excluded.created > block_decisions.created`,
    { ...decision, media: Number(decision.media), kept: Number(decision.kept) },
  )
  return saved > 0
}

/** Notes that whoever proposed it takes it back; the first time counts. True when that is new. */
export function saveRetraction(
  ctx: Context,
  said: { proposal: string; server: string; words: string; at: number },
): boolean {
  const { proposal, server, words, at } = said
  return (
    run(
      ctx.db,
      `update block_proposals set retracted = :at, retraction = :words, ripe = null
       where proposal = :proposal and server = :server and retracted is null`,
      { proposal, server, words, at },
    ) > 0
  )
}

/** Notes since when so many stand behind it, and how far it would go; null when they no longer do. */
export function setRipe(
  ctx: Context,
  { id }: Pick<SharedBlock, 'id'>,
  ripe: { since: number; measure: Measure } | null,
): void {
  const bound = { id, since: ripe?.since ?? null, shown: ripe?.measure.shown ?? null }
  run(ctx.db, 'update block_proposals set ripe = :since, ripe_shown = :shown, ripe_media = :media where id = :id', {
    ...bound,
    media: ripe ? Number(ripe.measure.media) : null,
  })
}

export function setStopped(ctx: Context, { id }: Pick<SharedBlock, 'id'>, host: string): void {
  run(ctx.db, 'update block_proposals set stopped_by = :host, ripe = null where id = :id', { id, host })
}

/** A host keeps the rule that was made with a proposal which was taken back. */
export function setKept(ctx: Context, { proposal }: Pick<SharedBlock, 'proposal'>, server: string): void {
  run(ctx.db, 'update block_decisions set kept = 1 where proposal = :proposal and server = :server', {
    proposal,
    server,
  })
}

/** All proposals of a neighborhood that are kept, the newest first. */
export function listBlocksOf(ctx: Context, neighborhood: string): SharedBlock[] {
  return all(
    ctx.db,
    'select * from block_proposals where neighborhood = :neighborhood order by created desc, id desc',
    { neighborhood },
  ).map(blockFrom)
}

export function findBlock(ctx: Context, id: string): SharedBlock | null {
  const row = one(ctx.db, 'select * from block_proposals where id = :id', { id })
  return row && blockFrom(row)
}

/** Since when the longest waits of those that are about to count by themselves; null when none is. */
export function firstRipe(ctx: Context, neighborhood: string): number | null {
  const row = one(
    ctx.db,
    'select min(ripe) as first from block_proposals where ripe is not null and neighborhood = :neighborhood',
    { neighborhood },
  )
  return row?.['first'] == null ? null : Number(row['first'])
}

/** How many proposals of a house are kept, and how many of them nobody here answered. */
export function countOf(ctx: Context, server: string, { since, ours }: { since: number; ours: string }) {
  const row = one(
    ctx.db,
    `select count(*) as kept, coalesce(sum(p.created > :since and p.retracted is null and d.proposal is null), 0) as open
     from block_proposals p left join block_decisions d on d.proposal = p.proposal and d.server = :ours where p.server = :server`,
    { server, since, ours },
  )
  return { kept: Number(row?.['kept']), open: Number(row?.['open']) }
}

/** Addresses of the proposals of a house that are kept. */
export function knownOf(ctx: Context, server: string): Set<string> {
  const rows = all(ctx.db, 'select proposal from block_proposals where server = :server', { server })
  return new Set(rows.map((row) => String(row['proposal'])))
}

/** How many answers of a house are kept. */
export function countDecisions(ctx: Context, server: string): number {
  return Number(one(ctx.db, 'select count(*) as n from block_decisions where server = :server', { server })?.['n'])
}

/** What houses answered to proposals, by the address of the proposal. */
export function decisionsOn(ctx: Context, proposals: readonly string[]): Map<string, BlockDecision[]> {
  const rows = all(
    ctx.db,
    `select d.* from json_each(:proposals) o join block_decisions d on d.proposal = o.value order by d.created, d.server`,
    { proposals: JSON.stringify(proposals) },
  )
  return Map.groupBy(rows.map(decisionFrom), ({ proposal }) => proposal)
}

/** All that a house answered in a neighborhood, the newest first. */
export function decisionsBy(ctx: Context, server: string, neighborhood: string): BlockDecision[] {
  const sql =
    'select * from block_decisions where server = :server and neighborhood = :neighborhood order by created desc, proposal'
  return all(ctx.db, sql, { server, neighborhood }).map(decisionFrom)
}

/** Domains about which a house said that it does not keep them out. */
export function exemptBy(ctx: Context, server: string, neighborhood: string): string[] {
  const rows = all(
    ctx.db,
    `select distinct p.domain from block_decisions d join block_proposals p on p.proposal = d.proposal
     where d.server = :server and d.neighborhood = :neighborhood and d.decision = 'exempt'`,
    { server, neighborhood },
  )
  return rows.map((row) => String(row['domain']))
}

/** When hosts were last told of what a house proposed; 0 when never. */
export function lastTold(ctx: Context, server: string): number {
  return Number(one(ctx.db, 'select told from block_sources where server = :server', { server })?.['told'] ?? 0)
}

export function noteTold(ctx: Context, server: string): void {
  run(
    ctx.db,
    'insert into block_sources (server, told) values (:server, :now) on conflict do update set told = excluded.told',
    { server, now: ctx.now() },
  )
}

/** Forgets what belongs to other neighborhoods than the one given (null for none at all). */
export function forgetOtherNeighborhoods(ctx: Context, neighborhood: string | null): number {
  const here = { neighborhood: neighborhood ?? '' }
  run(ctx.db, 'delete from block_decisions where neighborhood <> :neighborhood', here)
  return run(ctx.db, 'delete from block_proposals where neighborhood <> :neighborhood', here)
}

/** Forgets proposals of others from before a moment that this house never answered, and answers to what is not known for as long. */
export function forgetUnanswered(ctx: Context, before: number, ours: string): void {
  run(
    ctx.db,
    `delete from block_proposals where created <= :before and server <> :ours
       and not exists (select 1 from block_decisions d where d.proposal = block_proposals.proposal and d.server = :ours)`,
    { before, ours },
  )
  run(
    ctx.db,
    `delete from block_decisions where created <= :before
       and not exists (select 1 from block_proposals p where p.proposal = block_decisions.proposal)`,
    { before },
  )
}

function blockFrom(row: Row): SharedBlock {
  const moment = (name: string) => (row[name] == null ? null : Number(row[name]))
  const text = (name: string) => (row[name] == null ? null : String(row[name]))
  return {
    id: String(row['id']),
    proposal: String(row['proposal']),
    neighborhood: String(row['neighborhood']),
    server: String(row['server']),
    hash: String(row['hash']),
    domain: String(row['domain']),
    shown: row['shown'] as SharedBlock['shown'],
    media: row['media'] === 1,
    reason: row['reason'] as BlockReason,
    words: String(row['words']),
    // Written by saveBlock alone.
    evidence: JSON.parse(String(row['evidence'])) as string[],
    created: Number(row['created']),
    came: Number(row['came']),
    byHost: text('by_host'),
    retracted: moment('retracted'),
    retraction: String(row['retraction']),
    ripe: moment('ripe'),
    ripeFor:
      row['ripe_shown'] == null
        ? null
        : { shown: row['ripe_shown'] as Measure['shown'], media: row['ripe_media'] === 1 },
    stoppedBy: text('stopped_by'),
  }
}

function decisionFrom(row: Row): BlockDecision {
  return {
    proposal: String(row['proposal']),
    server: String(row['server']),
    neighborhood: String(row['neighborhood']),
    hash: String(row['hash']),
    decision: row['decision'] as BlockDecision['decision'],
    shown: row['shown'] as BlockDecision['shown'],
    media: row['media'] === 1,
    words: String(row['words']),
    created: Number(row['created']),
    decided: row['decided'] as BlockDecision['decided'],
    byHost: row['by_host'] == null ? null : String(row['by_host']),
    ruled: row['ruled'] == null ? null : Number(row['ruled']),
    lifted: row['lifted'] == null ? null : Number(row['lifted']),
    kept: row['kept'] === 1,
  }
}
