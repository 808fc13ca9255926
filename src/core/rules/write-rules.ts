import { inTransaction, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { findByHandle } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { reachStep } from '../house/reach-step.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { renderWords, type Words } from '../words/render-words.ts'
import { tidyText } from '../words/tidy.ts'
import { noteAgreement } from './agree-to-rules.ts'
import { findRules, type Rules } from './rules.ts'

/** What goes with a new version. */
export interface AboutChange {
  /** What changed, in plain words, at most limits.rules.summary characters. A big change needs it. */
  readonly summary?: string
  /** True when people must read it before they go on writing. */
  readonly major?: boolean
  /** The version it was written over. Left out where nobody else can be writing, as in the wizard. */
  readonly base?: number
}

/**
 * A host writes the rules. Every change is a new version that people read anew; the same words again are no change, but
 * may get another summary. Refused as stale when another host was quicker. It is the wizard's third screen. Gives the
 * version that holds now.
 */
export function writeRules(ctx: Context, host: Member, raw: string, about: AboutChange = {}): number {
  checkIsHost(host)
  const text = readRules(raw)
  const summary = readSummary(about)
  const { html } = renderRules(ctx, text)
  const version = inTransaction(ctx.db, () => {
    const today = findRules(ctx.db)
    reachStep(ctx, 4)
    if (today?.text === text && (today.major || !about.major)) return sameWords(ctx, today, summary)
    checkNobodyWasQuicker(today, about)
    const next = { version: (today?.version ?? 0) + 1, text, html, summary }
    // Nobody waits for the first version: who moves in has read it.
    insertVersion(ctx, host, { ...next, major: today !== null && about.major === true })
    noteAgreement(ctx, host, next.version)
    noteAct(ctx, { by: host.id, kind: 'rules-written', words: String(next.version) })
    record(ctx, { name: 'rules.changed', version: next.version, by: host.id })
    return next.version
  })
  ctx.wake()
  return version
}

/** Typed rules as they are kept, at most limits.house.rules characters. Refuses none at all. */
export function readRules(raw: string): string {
  const text = tidyText(raw).trim()
  if (text === '') throw new Refusal('blank', 'Write at least one rule. One honest sentence is enough.', 'rules')
  checkLength(text, limits.house.rules, 'rules')
  return text
}

/** Rules as people will read them; people of this house may be named in them. */
export function renderRules(ctx: Context, text: string): Words {
  return renderWords(text, {
    person(handle, server) {
      const person = server === null ? findByHandle(ctx.db, handle, null) : null
      return person && !person.gone ? { href: `/@${person.name}`, name: person.shownName } : null
    },
    emoji: () => null,
  })
}

function readSummary({ summary: raw = '', major }: AboutChange): string {
  const summary = tidyText(raw).trim()
  checkLength(summary, limits.rules.summary, 'summary')
  if (major && summary === '')
    throw new Refusal('blank', 'Say in a sentence or two what changed; it is what people read first.', 'summary')
  return summary
}

function checkLength(text: string, most: number, field: string): void {
  const length = [...text].length
  if (length > most) throw new Refusal('too-long', `That has ${length} characters; ${most} fit.`, field)
}

function checkNobodyWasQuicker(today: Rules | null, { base }: AboutChange): void {
  if (base === undefined || base === (today?.version ?? 0)) return
  throw new Refusal(
    'stale',
    `Version ${today?.version} was made while you were writing. Your words are still here, and what changed is above them; look at both before you save again.`,
    'rules',
  )
}

function sameWords(ctx: Context, today: Rules, summary: string): number {
  if (summary !== '' && summary !== today.summary)
    run(ctx.db, 'update rules set summary = :summary where version = :version', { summary, version: today.version })
  return today.version
}

function insertVersion(ctx: Context, host: Member, next: Omit<Rules, 'made' | 'by'>): void {
  run(
    ctx.db,
    `insert into rules (version, text, html, summary, major, made, made_by)
     values (:version, :text, :html, :summary, :major, :now, :by)`,
    { ...next, major: Number(next.major), now: ctx.now(), by: host.id },
  )
}
