import { inTransaction, run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { limits } from '../limits.ts'
import { findMember, type Member } from '../members/member.ts'
import { tell } from '../notifications/tell.ts'
import { tidyText } from '../words/tidy.ts'
import { type OutsideKind, outsideOf } from './outside.ts'

/** What a host asks, as typed: 1 to limits.outside.days days, a line of the rules, and her own words. */
export interface AskedOutside {
  readonly member: string
  readonly kind: string
  readonly days: string
  readonly rule: string
  readonly words: string
}

const day = 24 * 60 * 60 * 1000

/**
 * A host asks somebody to step outside. She reads on, keeps her settings, and is told why, until when, by whom. Refused for
 * herself, for somebody who is outside already, and without a rule. `rules` are the lines there are to choose from.
 */
export function askOutside(ctx: Context, host: Member, asked: AskedOutside, rules: readonly string[]): void {
  checkIsHost(host)
  const member = findMember(ctx.db, asked.member)
  if (!member) throw new Refusal('not-found', 'Nobody like that lives here.')
  if (member.id === host.id) throw new Refusal('not-allowed', 'You can’t ask yourself outside. Another host can.')
  const kind = readKind(asked.kind)
  const days = readDays(asked.days)
  if (!rules.includes(asked.rule)) throw new Refusal('bad-input', 'Choose the rule it is about.', 'rule')
  const words = readWords(asked.words)
  inTransaction(ctx.db, () => {
    checkIsInside(ctx, member)
    const id = newId(ctx.now())
    run(
      ctx.db,
      `insert into outside (id, member, host, kind, rule, words, began, until)
       values (:id, :member, :host, :kind, :rule, :words, :now, :until)`,
      {
        id,
        member: member.id,
        host: host.id,
        kind,
        rule: asked.rule,
        words,
        now: ctx.now(),
        until: ctx.now() + days * day,
      },
    )
    noteAct(ctx, { by: host.id, kind: 'asked-outside' })
    record(ctx, { name: 'outside.begun', outside: id })
    tell(ctx, { member: member.id, kind: 'asked-outside', actor: null, post: null })
  })
  ctx.wake()
}

function readKind(raw: string): OutsideKind {
  if (raw === 'read-only' || raw === 'no-public') return raw
  throw new Refusal('bad-input', 'Choose what it means.', 'kind')
}

function readDays(raw: string): number {
  const days = /^\d{1,3}$/.test(raw.trim()) ? Number(raw) : 0
  if (days >= 1 && days <= limits.outside.days) return days
  throw new Refusal('bad-input', `Choose a number of days from 1 to ${limits.outside.days}.`, 'days')
}

function readWords(raw: string): string {
  const words = tidyText(raw).trim()
  if (words === '') throw new Refusal('blank', 'Say in a sentence or two why. It is what will be read first.', 'words')
  const [length, most] = [[...words].length, limits.outside.words]
  if (length > most) throw new Refusal('too-long', `That has ${length} characters; ${most} fit.`, 'words')
  return words
}

function checkIsInside(ctx: Context, member: Member): void {
  const outside = outsideOf(ctx, member)
  if (!outside) return
  throw new Refusal(
    'stale',
    `${outside.host?.shownName ?? 'A host'} has asked ${member.shownName} outside already. End that first, or leave it as it is.`,
  )
}
