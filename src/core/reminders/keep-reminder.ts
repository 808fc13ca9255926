import { run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { limits } from '../limits.ts'
import { ruleLines } from '../rules/rule-lines.ts'
import { tidyText } from '../words/tidy.ts'

/** A host's rule and words, as typed. */
export interface Because {
  readonly rule: string
  readonly words: string
}

/** The rule and words of a host, checked: one of today's rules, and at most limits.reminder.words characters. */
export function readBecause(ctx: Context, { rule, words: raw }: Because): Because {
  if (!ruleLines(ctx).includes(rule)) throw new Refusal('bad-input', 'Choose the rule it is about.', 'rule')
  const words = tidyText(raw).trim()
  const [length, most] = [[...words].length, limits.reminder.words]
  if (length > most) throw new Refusal('too-long', `That has ${length} characters; ${most} fit.`, 'words')
  return { rule, words }
}

/** Writes down what a host says to somebody. Call it inside the transaction of her act. Gives its id. */
export function keepReminder(
  ctx: Context,
  said: Because & {
    readonly member: string
    readonly host: string
    readonly kind: 'reminder' | 'removal'
    readonly post: string | null
    readonly postWords: string
  },
): string {
  const id = newId(ctx.now())
  run(
    ctx.db,
    `insert into reminders (id, member, host, kind, rule, words, post, post_words, made)
     values (:id, :member, :host, :kind, :rule, :words, :post, :postWords, :now)`,
    { ...said, id, now: ctx.now() },
  )
  record(ctx, { name: 'reminder.given', reminder: id })
  return id
}
