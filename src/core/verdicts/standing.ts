import { all, one, type Row, run } from '../../db/database.ts'
import { namesAbove } from '../../lib/hosts.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { findFederation } from '../house/federation.ts'

/** What the house has to do with a server: they talk, hosts have yet to say so, or nothing goes in or out. */
export type Standing = 'in' | 'asks' | 'out'

/** What hosts said about a server, and everything beneath its name, in a house that has a list or asks first. */
export interface ServerAnswer {
  readonly host: string
  readonly answer: 'yes' | 'no'
  readonly reason: string
  readonly made: number
  /** Id of the host who said it. */
  readonly by: string
}

/** Whether the house talks with a server: by how open it is, what hosts answered, and rules that shut a server out. */
export function standingOf(ctx: Context, host: string): Standing {
  return standingsOf(ctx, [host]).get(host) ?? 'out'
}

/** The same for many servers, with the book opened once for all of them. */
export function standingsOf(ctx: Context, hosts: Iterable<string>): Map<string, Standing> {
  const { openness } = findFederation(ctx)
  const wanted = [...new Set(hosts)].map((host) => ({ host, names: namesAbove(host) }))
  if (openness === 'off') return new Map(wanted.map(({ host }) => [host, 'out']))
  const names = JSON.stringify([...new Set(wanted.flatMap((each) => each.names))])
  const shut = new Set(all(ctx.db, shutSql, { names }).map((row) => String(row['host'])))
  const answers = openness === 'open' ? null : answersTo(ctx, names)
  const standing = (over: readonly string[]): Standing => {
    if (over.some((name) => shut.has(name))) return 'out'
    if (answers === null) return 'in'
    const nearest = over.find((name) => answers.has(name))
    const answer = nearest && answers.get(nearest)
    if (answer === 'yes') return 'in'
    return answer === 'no' || openness === 'listed' ? 'out' : 'asks'
  }
  return new Map(wanted.map((each) => [each.host, standing(each.names)]))
}

const shutSql = `select host from server_rules where shown = 'nobody' and host in (select value from json_each(:names))`

function answersTo(ctx: Context, names: string): Map<string, string> {
  const sql = 'select host, answer from server_answers where host in (select value from json_each(:names))'
  return new Map(all(ctx.db, sql, { names }).map((row) => [String(row['host']), String(row['answer'])]))
}

/** True when nothing goes to a server and nothing is taken from it. */
export function isOut(ctx: Context, host: string): boolean {
  return standingOf(ctx, host) === 'out'
}

/** Refuses servers that the house may not ask for something. One that hosts have yet to judge may be asked: nobody finds it otherwise. */
export function checkMayAsk(ctx: Context, host: string): void {
  if (isOut(ctx, host)) throw new Refusal('not-allowed', `This house has nothing to do with ${host}.`)
}

/** What hosts said that counts for a host: about itself, or about the nearest name above it. */
export function answerOver(ctx: Context, host: string): ServerAnswer | null {
  const rows = all(
    ctx.db,
    `select ${columns} from server_answers where host in (select value from json_each(:names)) order by length(host) desc limit 1`,
    { names: JSON.stringify(namesAbove(host)) },
  )
  return rows[0] ? answerFrom(rows[0]) : null
}

const columns = 'host, answer, reason, made, made_by as by'

/** Everything hosts said about servers, by host. */
export function listAnswers(ctx: Context): ServerAnswer[] {
  return all(ctx.db, `select ${columns} from server_answers order by host`).map(answerFrom)
}

/** Writes down what a host says about a server, in place of what was said before. */
export function saveAnswer(ctx: Context, { host, answer, reason, made, by }: ServerAnswer): void {
  run(
    ctx.db,
    `insert into server_answers (host, answer, reason, made, made_by) values (:host, :answer, :reason, :made, :by)
     on conflict do update set answer = excluded.answer, reason = excluded.reason, made = excluded.made, made_by = excluded.made_by`,
    { host, answer, reason, made, by },
  )
}

function answerFrom(row: Row): ServerAnswer {
  return {
    host: String(row['host']),
    answer: row['answer'] === 'yes' ? 'yes' : 'no',
    reason: String(row['reason']),
    made: Number(row['made']),
    by: String(row['by']),
  }
}

/** True when somebody elsewhere (her address) is at a server that is shut out, by the name her handle ends in as well. */
export function isPersonOut(ctx: Context, uri: string): boolean {
  const sql = `select 1 from remote_actors r join judged j on j.actor = r.actor and j.member = '' and j.shown = 'nobody' where r.uri = :uri`
  return one(ctx.db, sql, { uri }) !== null
}

/**
 * How somebody's server stands to the house before a member turns to her; 'in' for those who live here or whose place is not
 * known. Refuses, in words for the member, servers that are out.
 */
export function checkReachable(ctx: Context, person: { id: string; server: string | null }): Exclude<Standing, 'out'> {
  const row =
    person.server === null ? null : one(ctx.db, 'select uri from remote_actors where actor = :id', { id: person.id })
  const { openness } = findFederation(ctx)
  if (!row || openness === 'off') return 'in'
  const host = new URL(String(row['uri'])).host
  const standing = standingOf(ctx, host)
  if (standing !== 'out') return standing
  const why =
    openness === 'listed' && answerOver(ctx, host) === null
      ? `This house talks only with servers on its list, and ${host} is not on it. Ask a host to add it.`
      : `The hosts decided that this house does not talk with ${host}.`
  throw new Refusal('not-allowed', why)
}
