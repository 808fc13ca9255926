import { all, one, type Row } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { findPeople, type Person } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { handlersOf } from './handlers.ts'

/** A private thread between one member and the hosts, as one of them sees it. */
export interface Report {
  readonly id: string
  /** Who told; a server, by its name, when it came from elsewhere. */
  readonly reporter: Person
  /** Whom it is about; null for a talk with the hosts. */
  readonly about: Person | null
  /** Id of the post it is about. */
  readonly post: string | null
  /** A line of the rules as it was then; '' for something else. */
  readonly rule: string
  readonly words: string
  /** True when the hosts may tell the other who said it. */
  readonly mayName: boolean
  readonly evidence: Evidence | null
  readonly made: number
  readonly closed: number | null
  readonly entries: readonly Entry[]
  /** How much had been added when this was read; an act on it carries this number. */
  readonly version: number
}

/** What a post said when it was reported. */
export interface Evidence {
  readonly text: string
  readonly warning: string
  readonly written: number
  readonly media: readonly { readonly kind: string; readonly alt: string }[]
  /** The answers of its poll. */
  readonly options: readonly string[]
}

export type EntryKind = 'words' | 'closed' | 'reopened' | 'reminded' | 'asked-outside' | 'removed-post' | 'passed-on'

export interface Entry {
  readonly author: Person
  readonly kind: EntryKind
  readonly words: string
  readonly made: number
}

const nothing = () => new Refusal('not-found', 'There is nothing at this address.')

/** A member's own report, without what is for hosts only. For others it does not exist. */
export function findOwnReport(ctx: Context, member: Pick<Member, 'id'>, id: string): Report {
  const row = one(ctx.db, 'select * from reports where id = :id and reporter = :member', { id, member: member.id })
  const report = row && reportsFrom(ctx, [row])[0]
  if (!report) throw nothing()
  return forReporter(report)
}

/** A report for somebody who looks after it. For others, the one it is about among them, it does not exist. */
export function findReportFor(ctx: Context, host: Pick<Member, 'id'>, id: string): Report {
  const row = one(ctx.db, 'select * from reports where id = :id', { id })
  const report = row && reportsFrom(ctx, [row])[0]
  if (!report || !looksAfter(ctx, host, report)) throw nothing()
  return report
}

/** A member's own reports, the newest first. */
export function listOwnReports(ctx: Context, member: Pick<Member, 'id'>): Report[] {
  const rows = all(ctx.db, 'select * from reports where reporter = :member order by id desc limit :most', {
    member: member.id,
    most: limits.report.shown,
  })
  return reportsFrom(ctx, rows).map(forReporter)
}

/** The reports somebody looks after: open ones first, each the newest first. */
export function listReportsFor(ctx: Context, host: Pick<Member, 'id'>): Report[] {
  const rows = all(
    ctx.db,
    'select * from reports where about is not :host order by closed is not null, id desc limit :most',
    { host: host.id, most: limits.report.shown },
  )
  return reportsFrom(ctx, rows).filter((report) => looksAfter(ctx, host, report))
}

/** How many open reports somebody looks after. */
export function countOpenReports(ctx: Context, host: Pick<Member, 'id'>): number {
  return listReportsFor(ctx, host).filter(({ closed }) => closed === null).length
}

/** True when a post was reported to this host, so that she may act on it even if she can't see it. */
export function isReportedTo(ctx: Context, host: Pick<Member, 'id'>, post: string): boolean {
  const rows = all(ctx.db, 'select reporter, about from reports where post = :post', { post })
  return rows.some((row) => {
    const parties = { reporter: String(row['reporter']), about: row['about'] === null ? null : String(row['about']) }
    return handlersOf(ctx, parties).includes(host.id)
  })
}

function looksAfter(ctx: Context, host: Pick<Member, 'id'>, { reporter, about }: Report): boolean {
  return handlersOf(ctx, { reporter: reporter.id, about: about?.id ?? null }).includes(host.id)
}

// What hosts did about the other is not hers to know; what they told her is.
function forReporter(report: Report): Report {
  const hers: readonly EntryKind[] = ['words', 'closed', 'reopened']
  return { ...report, evidence: null, entries: report.entries.filter(({ kind }) => hers.includes(kind)) }
}

function reportsFrom(ctx: Context, rows: readonly Row[]): Report[] {
  const entries = all(
    ctx.db,
    'select report, author, kind, words, made from report_entries where report in (select value from json_each(:ids)) order by id',
    { ids: JSON.stringify(rows.map((row) => row['id'])) },
  )
  const ids = [...rows.flatMap((row) => [row['reporter'], row['about']]), ...entries.map((row) => row['author'])]
  const people = findPeople(
    ctx.db,
    ids.flatMap((id) => (id == null ? [] : [String(id)])),
  )
  return rows.flatMap((row) => {
    const reporter = asServer(people.get(String(row['reporter'])))
    const own = entries.filter((entry) => entry['report'] === row['id']).flatMap((entry) => entryFrom(entry, people))
    return reporter ? [{ ...reportFrom(row, own), reporter, about: people.get(String(row['about'])) ?? null }] : []
  })
}

// Servers report in their own name; some sign with that of whoever told them, which is for them to keep.
function asServer(person: Person | undefined): Person | undefined {
  return person && person.server !== null ? { ...person, shownName: person.server, avatar: null } : person
}

function reportFrom(row: Row, entries: readonly Entry[]): Omit<Report, 'reporter' | 'about'> {
  return {
    id: String(row['id']),
    post: row['post'] === null ? null : String(row['post']),
    rule: String(row['rule']),
    words: String(row['words']),
    mayName: row['may_name'] === 1,
    evidence: row['evidence'] === null ? null : (JSON.parse(String(row['evidence'])) as Evidence),
    made: Number(row['made']),
    closed: row['closed'] === null ? null : Number(row['closed']),
    entries,
    version: entries.length,
  }
}

function entryFrom(row: Row, people: Map<string, Person>): Entry[] {
  const author = asServer(people.get(String(row['author'])))
  if (!author) return []
  return [{ author, kind: row['kind'] as EntryKind, words: String(row['words']), made: Number(row['made']) }]
}
