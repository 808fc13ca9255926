import { html } from 'hono/html'
import { keysIn } from '../../core/norms/fold-line.ts'
import { normsLastUsedFirst } from '../../core/norms/last-used.ts'
import type { Norm } from '../../core/norms/norm.ts'
import type { MemberVisit } from '../../http/visit.ts'
import type { Html } from './safe.ts'

/** The tags of this house that a fold line does not name yet, to tick; a tick puts its tag into the line. */
export function normChips({ ctx, member }: MemberVisit, line: string): Html | '' {
  const named = keysIn(line)
  const left = normsLastUsedFirst(ctx, member).filter(({ key }) => !named.includes(key))
  if (left.length === 0) return ''
  const chips = left.map(
    ({ tag }) =>
      html`<label class="chip"><input type="checkbox" name="norm" value="${tag}"><span dir="auto">${tag}</span></label>`,
  )
  return html`<fieldset class="field norms"><legend>What we usually fold</legend><div class="row">${chips}</div></fieldset>`
}

/** Asks once whether a post shall be folded: yes, not this time, and why anybody would. */
export function normQuestion({ tag, why }: Norm): Html {
  return html`<p>We usually fold this under <b><bdi>${tag}</bdi></b>.</p><details><summary>Why</summary><p dir="auto">${why}</p></details>
<div class="row"><button class="btn small" name="fold" value="${tag}">Fold it<span class="vh"> under ${tag}</span></button><button class="btn q small" name="do" value="post">Not this time<span class="vh">: don’t fold it under ${tag}</span></button></div>`
}
