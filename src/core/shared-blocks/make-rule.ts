import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { putRule } from '../judgement/judge-server.ts'
import { limits } from '../limits.ts'
import { findRule, type ServerRule, strictest } from '../verdicts/rules.ts'
import { isAsStrict, type Measure, plainMeasure } from './measure.ts'

/** What a rule is to become: for which domain, how far, and why, by which host (her id). */
export interface RuleAsked {
  readonly domain: string
  readonly measure: Measure
  readonly why: string
  readonly by: string
}

/**
 * Makes a rule of this house out of a block. Nothing becomes milder by it: what a rule there is does besides, it goes on doing.
 * Returns the moment of the rule, by which it is known again, or null when there is one as strict. Call it inside a transaction.
 */
export function makeRule(ctx: Context, { domain, measure, why, by }: RuleAsked): number | null {
  const before = findRule(ctx, domain)
  if (before && isAsStrict(before, measure)) return null
  const wanted = { ...plainMeasure(measure), reports: true, fold: '' }
  const after = before ? strictest([before, wanted]) : wanted
  write(ctx, { ...kept(before), ...after, host: domain, reason: before?.reason || cut(why), made: ctx.now(), by })
  return ctx.now()
}

/** Changes a rule that a block made to go less far. `made` is its moment; a rule that hosts changed since stays as it is. */
export function softenRule(ctx: Context, { domain, measure, why, by }: RuleAsked, made: number | null): number | null {
  const before = findRule(ctx, domain)
  if (!before || made === null || before.made !== made) return makeRule(ctx, { domain, measure, why, by })
  write(ctx, { ...before, ...plainMeasure(measure), made: ctx.now(), by })
  return ctx.now()
}

/** True when the rule for a domain is still the one that a block made. */
export function isRuleOf(ctx: Context, domain: string, made: number | null): boolean {
  return made !== null && findRule(ctx, domain)?.made === made
}

function write(ctx: Context, rule: ServerRule): void {
  putRule(ctx, rule)
  record(ctx, { name: 'server.judged', host: rule.host, by: rule.by })
}

function kept(before: ServerRule | null): Pick<ServerRule, 'sentence' | 'veiled'> {
  return { sentence: before?.sentence ?? '', veiled: before?.veiled ?? false }
}

function cut(why: string): string {
  return [...why].slice(0, limits.serverRule.reason).join('')
}
