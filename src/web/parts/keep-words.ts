import { html } from 'hono/html'
import { fitRecoveryWords } from '../../core/access/recovery-words.ts'
import type { Context } from '../../core/context.ts'
import type { Member } from '../../core/members/member.ts'
import type { Form } from '../../http/read-form.ts'
import { Refusal } from '../../lib/refusal.ts'
import { type Kept, tick } from './form.ts'
import { recoveryWords } from './recovery-words.ts'
import type { Html } from './safe.ts'

/** The modules that a page with the words needs. */
export const wordsScripts: readonly string[] = ['print.js']

/** The eight words and the form that goes on once they are written down. */
export function keepWords(
  words: readonly string[],
  member: Pick<Member, 'name'>,
  { action, kept }: { action: string; kept?: Kept },
): Html {
  return html`<section class="card">${recoveryWords(words, member.name)}</section>
<form method="post" action="${action}"><input type="hidden" name="words" value="${words.join(' ')}">
${tick({ name: 'written', label: 'I have written them down' }, kept)}<div class="row apart onward"><span></span><button class="btn">Go on</button></div></form>`
}

/** Refuses to go on before the box is ticked. */
export function checkWritten(form: Form): void {
  if (!form.has('written'))
    throw new Refusal('blank', 'Write the words down first, then tick the box. They are not shown again.', 'written')
}

/** The words that the form carries, if they are hers: we keep no copy to show them from a second time. */
export function wordsIn(ctx: Context, member: Member, form: Form): string[] | null {
  const words = form.text('words')
  return fitRecoveryWords(ctx, member, words) ? words.split(' ') : null
}
