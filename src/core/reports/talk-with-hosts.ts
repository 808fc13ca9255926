import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { hostsOf } from '../members/hosts-of.ts'
import type { Member } from '../members/member.ts'
import { readWords } from './add-entry.ts'
import { openReport } from './open-report.ts'

/** What a talk begins with: words, or a line of the rules as in an answer to a reminder; then the words may come later. */
export interface Opening {
  readonly words: string
  readonly rule?: string
  /** Id of a host it is about and goes past, or ''. */
  readonly past?: string
}

/**
 * A member begins a private talk with the hosts. It may go past one of them, also past one who blocked her: everybody
 * knows who the hosts are. Gives the id of the thread.
 */
export function talkWithHosts(ctx: Context, member: Member, { words, rule = '', past = '' }: Opening): string {
  const about = past === '' ? null : findHost(ctx, member, past)
  const said = rule === '' ? readWords(words, 'Write what you would like to talk about.') : words
  return openReport(ctx, member, { about, post: null, evidence: null }, { rule, words: said, mayName: about === null })
}

function findHost(ctx: Context, member: Member, id: string): string {
  const host = hostsOf(ctx.db).find((each) => each.id === id && id !== member.id)
  if (!host) throw new Refusal('bad-input', 'Choose one of the hosts, or nobody.', 'past')
  return host.id
}
