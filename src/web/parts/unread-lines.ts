import { html } from 'hono/html'
import type { Unreadable, UnreadLine } from '../../core/judgement/read-list.ts'
import type { Html } from './safe.ts'
import { count } from './server-words.ts'

const why: Record<Unreadable, string> = {
  'no-name': 'no whole name of a server',
  machine: 'an address of a machine, which says nothing about who lives there',
  twice: 'named before',
  measure: 'it does not say how far the rule goes: suspend, silence or noop',
  columns: 'there is more than a name, and no first line that says what',
}

/** The lines of a list that are not read, each with its number and the reason; '' when all are. */
export function unreadLines({ unread, lines }: { unread: number; lines: readonly UnreadLine[] }): Html | '' {
  if (lines.length === 0) return ''
  const more = unread > lines.length ? html`<p class="note">And ${unread - lines.length} more.</p>` : ''
  return html`<details class="card"${unread <= 20 ? html` open` : ''}><summary>${count(unread, 'line is', 'lines are')} not read</summary><ul>${lines.map((each) => html`<li>Line ${each.line}${each.text ? html`, <bdi>${each.text}</bdi>` : ''}: ${why[each.why]}.</li>`)}</ul>${more}</details>`
}
