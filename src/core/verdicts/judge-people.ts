import { all, one, type Row, run } from '../../db/database.ts'
import { namesAbove } from '../../lib/hosts.ts'
import type { Context } from '../context.ts'
import { findRule, listRules, noVerdict, type ServerRule, strictest, type Verdict } from './rules.ts'

/**
 * Writes down anew what rules and the wishes of members mean for everybody elsewhere. Call it inside the transaction that
 * changed one of them.
 */
export function judgeEverybody(ctx: Context): void {
  const book = wholeBook(ctx)
  run(ctx.db, 'delete from judged')
  if (book.rules.size === 0 && book.shut.size === 0) return
  for (const row of all(ctx.db, `${peopleSql} where a.server is not null`)) judge(ctx, book, row)
}

/** The same for one person, who has just been met or has another address now. Call it inside that transaction. */
export function judgePerson(ctx: Context, id: string): void {
  run(ctx.db, 'delete from judged where actor = :id', { id })
  const row = one(ctx.db, `${peopleSql} where a.server is not null and a.id = :id`, { id })
  if (row) judge(ctx, pagesOf(ctx, namesOf(row)), row)
}

const peopleSql = 'select a.id, a.server, r.uri from actors a left join remote_actors r on r.actor = a.id'

/** What was decided, by host. */
interface Book {
  readonly rules: ReadonlyMap<string, Verdict>
  /** Ids of the members who want nothing of a host. */
  readonly shut: ReadonlyMap<string, readonly string[]>
}

function wholeBook(ctx: Context): Book {
  return bookFrom(listRules(ctx), all(ctx.db, 'select host, member from shut_servers'))
}

function pagesOf(ctx: Context, names: readonly string[]): Book {
  const rules = names.flatMap((name) => findRule(ctx, name) ?? [])
  const sql = 'select host, member from shut_servers where host in (select value from json_each(:names))'
  return bookFrom(rules, all(ctx.db, sql, { names: JSON.stringify(names) }))
}

function bookFrom(rules: readonly ServerRule[], shut: readonly Row[]): Book {
  const byHost = Map.groupBy(shut, (row) => String(row['host']))
  return {
    rules: new Map(rules.map((rule) => [rule.host, rule])),
    shut: new Map([...byHost].map(([host, rows]) => [host, rows.map((row) => String(row['member']))])),
  }
}

// Somebody is at the host of her address and at the one her handle ends in; what counts for either counts for her.
function namesOf(row: Row): string[] {
  const host = row['uri'] === null ? '' : (URL.parse(String(row['uri']))?.host ?? '')
  return [...new Set([host, String(row['server'])].flatMap(namesAbove))]
}

function judge(ctx: Context, { rules, shut }: Book, row: Row): void {
  const names = namesOf(row)
  const verdict = strictest(names.flatMap((name) => rules.get(name) ?? []))
  if (!isHarmless(verdict)) insert(ctx, row, { member: '', verdict })
  for (const member of names.flatMap((name) => shut.get(name) ?? []))
    insert(ctx, row, { member, verdict: { ...noVerdict, shown: 'nobody' } })
}

function isHarmless({ shown, media, fold }: Verdict): boolean {
  return shown === 'all' && media && !fold
}

function insert(ctx: Context, row: Row, { member, verdict }: { member: string; verdict: Verdict }): void {
  const { shown, fold, media } = verdict
  run(
    ctx.db,
    `insert into judged (actor, member, shown, fold, media) values (:actor, :member, :shown, :fold, :media) on conflict do nothing`,
    { actor: String(row['id']), member, shown, fold, media: Number(media) },
  )
}
