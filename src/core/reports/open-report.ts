import { inTransaction, one, run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { ruleLines } from '../rules/rule-lines.ts'
import { tidyText } from '../words/tidy.ts'
import { addEntry, checkFits, tellHandlers } from './add-entry.ts'
import { handlersOf } from './handlers.ts'
import type { Evidence } from './report.ts'

/** What somebody tells the hosts, as typed. `rule` is a line of the rules, or `something-else`. */
export interface Telling {
  readonly rule: string
  readonly words: string
  readonly mayName: boolean
}

/** What a new report is about; ids. */
export interface Matter {
  readonly about: string | null
  readonly post: string | null
  readonly evidence: Evidence | null
}

/** A telling as it is kept. */
export type Told = Omit<Telling, 'rule'> & { readonly rule: string }

export const somethingElse = 'something-else'

const day = 24 * 60 * 60 * 1000

/** Opens a thread with those who look after it, or adds to the open one about the same matter. Gives its id. */
export function openReport(ctx: Context, member: Pick<Member, 'id'>, matter: Matter, told: Told): string {
  const parties = { reporter: member.id, about: matter.about }
  const id = inTransaction(ctx.db, () => {
    if (handlersOf(ctx, parties).length === 0) throw nobodyElse()
    const already = findOpen(ctx, member, matter, told)
    if (already) {
      addOnce(ctx, member, { ...already, about: matter.about }, told)
      return already.id
    }
    checkNotOften(ctx, member)
    const made = insert(ctx, member, matter, told)
    record(ctx, { name: 'report.made', report: made })
    tellHandlers(ctx, parties)
    return made
  })
  ctx.wake()
  return id
}

/** What is told about somebody, checked: a rule of today's or something else, and then words for it. */
export function readTelling(ctx: Context, { rule, words: raw, mayName }: Telling): Told {
  if (rule === '') throw new Refusal('blank', 'Choose which rule it is about, or “Something else”.', 'rule')
  const words = tidyText(raw).trim()
  checkFits(words)
  if (rule === somethingElse) {
    if (words === '') throw new Refusal('blank', 'Say in a few words what it is about.', 'words')
    return { rule: '', words, mayName }
  }
  if (!ruleLines(ctx).includes(rule)) {
    throw new Refusal('bad-input', 'That rule is not in today’s rules any more. Choose another one.', 'rule')
  }
  return { rule, words, mayName }
}

/** The open thread of a member about the same matter; a talk about nobody is the same when it begins with the same words. */
export function findOpen(
  ctx: Context,
  member: Pick<Member, 'id'>,
  { about, post }: Pick<Matter, 'about' | 'post'>,
  { words, rule }: Pick<Told, 'words' | 'rule'> = { words: '', rule: '' },
): { readonly id: string; readonly words: string } | null {
  const row = one(
    ctx.db,
    `select id, words from reports where reporter = :member and about is :about and post is :post and closed is null
       and (about is not null or (words = :words and rule = :rule))`,
    { member: member.id, about, post, words, rule },
  )
  return row && { id: String(row['id']), words: String(row['words']) }
}

function nobodyElse(): Refusal {
  return new Refusal(
    'not-allowed',
    'There is nobody else who could read this: it would reach only the person it is about. It was not sent, and nobody knows.',
  )
}

// Told twice is told once; other words are added to what is there.
function addOnce(
  ctx: Context,
  member: Pick<Member, 'id'>,
  already: { id: string; words: string; about: string | null },
  { words }: Told,
): void {
  const known = one(ctx.db, 'select 1 from report_entries where report = :id and author = :me and words = :words', {
    id: already.id,
    me: member.id,
    words,
  })
  if (words === '' || words === already.words || known) return
  addEntry(ctx, already.id, { author: member.id, kind: 'words', words })
  tellHandlers(ctx, { reporter: member.id, about: already.about })
}

function checkNotOften(ctx: Context, member: Pick<Member, 'id'>): void {
  const row = one(ctx.db, 'select count(*) as n from reports where reporter = :me and made > :since', {
    me: member.id,
    since: ctx.now() - day,
  })
  if (Number(row?.['n']) < limits.report.perDay) return
  throw new Refusal(
    'too-often',
    `You began ${limits.report.perDay} of these today. Add to one that is open, or write to a host directly.`,
  )
}

function insert(ctx: Context, member: Pick<Member, 'id'>, { about, post, evidence }: Matter, told: Told): string {
  const id = newId(ctx.now())
  run(
    ctx.db,
    `insert into reports (id, reporter, about, post, rule, words, may_name, evidence, made)
     values (:id, :reporter, :about, :post, :rule, :words, :mayName, :evidence, :now)`,
    {
      id,
      reporter: member.id,
      about,
      post,
      rule: told.rule,
      words: told.words,
      mayName: Number(told.mayName),
      evidence: evidence && JSON.stringify(evidence),
      now: ctx.now(),
    },
  )
  return id
}
