import { all, one, type Row, run } from '../../db/database.ts'
import { namesAbove } from '../../lib/hosts.ts'
import type { Context } from '../context.ts'

/** To whom here it shows what is said at a server: to all, to followers of whoever says it, or to nobody. */
export type Shown = 'all' | 'followers' | 'nobody'

/** What counts for a server. `fold` is the word its posts are folded under, '' for none. */
export interface Verdict {
  readonly shown: Shown
  readonly media: boolean
  /** False when reports that it sends are not taken. */
  readonly reports: boolean
  readonly fold: string
}

/** A rule of the hosts about a server and every name beneath it. */
export interface ServerRule extends Verdict {
  readonly host: string
  /** Why, for hosts. */
  readonly reason: string
  /** Why, for everybody; '' when nothing is said. */
  readonly sentence: string
  /** True when its name is shown to others in part only. */
  readonly veiled: boolean
  readonly made: number
  /** Id of the host who made it. */
  readonly by: string
}

export const noVerdict: Verdict = { shown: 'all', media: true, reports: true, fold: '' }

const columns = 'host, shown, media, reports, fold, reason, sentence, veiled, made, made_by as by'

/** The rule for exactly this host. */
export function findRule(ctx: Context, host: string): ServerRule | null {
  const row = one(ctx.db, `select ${columns} from server_rules where host = :host`, { host })
  return row && ruleFrom(row)
}

/** Every rule, by host. */
export function listRules(ctx: Context): ServerRule[] {
  return all(ctx.db, `select ${columns} from server_rules order by host`).map(ruleFrom)
}

/** Every rule that counts for a host: its own and those for names above it, the nearest first. */
export function rulesOver(ctx: Context, host: string): ServerRule[] {
  const rows = all(
    ctx.db,
    `select ${columns} from server_rules where host in (select value from json_each(:names)) order by length(host) desc`,
    { names: JSON.stringify(namesAbove(host)) },
  )
  return rows.map(ruleFrom)
}

/** What counts for a host. */
export function verdictOn(ctx: Context, host: string): Verdict {
  return strictest(rulesOver(ctx, host))
}

/** Several rules as one: the strictest of each, and the word of the first that has one. */
export function strictest(rules: readonly Verdict[]): Verdict {
  return {
    shown: narrowest(rules.map((rule) => rule.shown)),
    media: rules.every((rule) => rule.media),
    reports: rules.every((rule) => rule.reports),
    fold: rules.find((rule) => rule.fold)?.fold ?? '',
  }
}

/** The one that shows to the fewest. */
export function narrowest(several: readonly Shown[]): Shown {
  if (several.includes('nobody')) return 'nobody'
  return several.includes('followers') ? 'followers' : 'all'
}

/** True when pictures and recordings may be fetched from a host. */
export function mayFetchMedia(ctx: Context, host: string): boolean {
  const { media, shown } = verdictOn(ctx, host)
  return media && shown !== 'nobody'
}

/** Writes a rule, in place of the one there was. Call `judgeEverybody` after the last one of a transaction. */
export function saveRule(ctx: Context, rule: ServerRule): void {
  run(
    ctx.db,
    `insert into server_rules (host, shown, media, reports, fold, reason, sentence, veiled, made, made_by)
     values (:host, :shown, :media, :reports, :fold, :reason, :sentence, :veiled, :made, :by)
     on conflict do update set shown = excluded.shown, media = excluded.media, reports = excluded.reports, fold = excluded.fold,
       reason = excluded.reason, sentence = excluded.sentence, veiled = excluded.veiled, made = excluded.made, made_by = excluded.made_by`,
    { ...rule, media: Number(rule.media), reports: Number(rule.reports), veiled: Number(rule.veiled) },
  )
}

/** Takes a rule away. */
export function dropRule(ctx: Context, host: string): void {
  run(ctx.db, 'delete from server_rules where host = :host', { host })
}

function ruleFrom(row: Row): ServerRule {
  return {
    host: String(row['host']),
    shown: row['shown'] as Shown,
    media: row['media'] === 1,
    reports: row['reports'] === 1,
    fold: String(row['fold']),
    reason: String(row['reason']),
    sentence: String(row['sentence']),
    veiled: row['veiled'] === 1,
    made: Number(row['made']),
    by: String(row['by']),
  }
}
