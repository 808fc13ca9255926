import type { Context } from '../context.ts'
import { listRules, type ServerRule } from '../verdicts/rules.ts'

/** Rules about which hosts say something to everybody, with the name as everybody may read it. */
export function publicRules(ctx: Context): (ServerRule & { readonly shownHost: string })[] {
  return listRules(ctx)
    .filter(({ sentence }) => sentence !== '')
    .map((rule) => ({ ...rule, shownHost: rule.veiled ? veil(rule.host) : rule.host }))
}

// Who knows the name knows it again; nobody else learns it.
function veil(host: string): string {
  const [top = '', ...labels] = host.split('.').reverse()
  const veiled = labels.map((label) =>
    label.slice(0, Math.max(1, Math.floor(label.length / 3))).padEnd(label.length, '*'),
  )
  return [...veiled.reverse(), top].join('.')
}
