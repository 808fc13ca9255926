import type { Context } from '../context.ts'
import { listRules, type ServerRule, type Shown } from '../verdicts/rules.ts'

/**
 * Every rule as other servers read them (CSV in the form of Mastodon). Reasons stay here: what everybody may read is the
 * sentence. No cell can be a formula for whoever opens it in a spreadsheet.
 */
export function writeList(ctx: Context): string {
  return listText(listRules(ctx))
}

type Written = Pick<ServerRule, 'host' | 'shown' | 'media' | 'reports' | 'sentence' | 'veiled'>

/** The same form for any rules. */
export function listText(rules: readonly Written[]): string {
  const head = '#domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate'
  return `${[head, ...rules.map(lineOf)].join('\r\n')}\r\n`
}

const severities: Record<Shown, string> = { nobody: 'suspend', followers: 'silence', all: 'noop' }

function lineOf({ host, shown, media, reports, sentence, veiled }: Written): string {
  const cells = [host, severities[shown], !media, !reports, harmless(sentence), veiled]
  return cells.map((cell) => quoted(String(cell))).join(',')
}

// A spreadsheet reads a cell that begins with one of these as a formula, and would run it.
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
