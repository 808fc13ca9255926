import { html } from 'hono/html'
import { limits } from '../../core/limits.ts'
import { somethingElse } from '../../core/reports/open-report.ts'
import { ruleLines } from '../../core/rules/rule-lines.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { field, type Kept, select, tick } from './form.ts'
import type { Html } from './safe.ts'

/** What a member tells the hosts about somebody: the rule, her words, and whether they may name her. */
export function tellingFields(visit: MemberVisit, name: string, kept?: Kept): Html {
  return html`${ruleField(visit, { label: 'Which rule is it about?', otherwise: 'Something else' }, kept)}
${field({ name: 'words', label: 'In your words', note: `What happened, and what would help you. At most ${limits.report.words} characters.`, rows: 5 }, kept)}
${tick({ name: 'mayName', label: html`The hosts may tell <bdi>${name}</bdi> that it was me`, note: 'Without this they never say who told them.' }, kept)}`
}

/** Today's rules to choose one from; `otherwise` is offered when none of them fits. */
export function ruleField(
  visit: MemberVisit,
  { label, otherwise }: { readonly label: string; readonly otherwise?: string },
  kept?: Kept,
): Html {
  const rules = ruleLines(visit.ctx).map((line) => ({ value: line, label: line }))
  const last = otherwise ? [{ value: somethingElse, label: otherwise }] : []
  return select({ name: 'rule', label, options: [{ value: '', label: 'Choose one' }, ...rules, ...last] }, kept)
}
