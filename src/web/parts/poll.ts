import { html } from 'hono/html'
import type { PollView, PostView } from '../../core/posts/post-view.ts'
import type { Visit } from '../../http/visit.ts'
import type { Html } from './safe.ts'
import { span } from './time.ts'

const longest = 10 * 365 * 24 * 60 * 60 * 1000

/** A poll: a form while the viewer may vote, bars with their numbers in words afterwards. `wrong` is why a vote was refused. */
export function poll(visit: Visit, { poll: view, post }: PostView, wrong: string | Html = ''): Html | '' {
  if (!view) return ''
  const left = view.closes - visit.ctx.now()
  // Polls elsewhere may stay open for good.
  const ends = view.closed ? 'Closed' : left > longest ? 'It has no end' : `Closes in ${span(left)}`
  if (!view.mayVote || !visit.member) return results(view, ends)
  const kind = view.several ? 'checkbox' : 'radio'
  const path = `/posts/${post.id}/vote`
  const rows = view.options.map(
    (option, place) =>
      html`<label><input type="${kind}" name="option" value="${place}"><span dir="auto">${option.text}</span></label>`,
  )
  return html`<form method="post" action="${path}" hx-post="${path}" hx-target="this" hx-swap="outerHTML"><fieldset class="poll"><legend class="note">${view.several ? 'Choose any' : 'Choose one'}. ${ends}.</legend>
${wrong ? html`<p class="wrong" role="alert">${wrong}</p>` : ''}${rows}<button class="btn q">Vote</button></fieldset></form>`
}

function results({ options, voters, hidden = voters === null }: PollView & { hidden?: boolean }, ends: string): Html {
  const most = Math.max(1, voters ?? 0)
  const rows = options.map((option) => {
    const votes = option.votes ?? 0
    return html`<div class="result"><div class="row apart"><span dir="auto">${option.text}${option.mine ? html` <span class="note">your vote</span>` : ''}</span>${hidden ? '' : html`<span class="note">${votes} of ${voters}</span>`}</div>${hidden ? '' : html`<meter min="0" max="${most}" value="${votes}" aria-label="${option.text}: ${votes} of ${voters}"></meter>`}</div>`
  })
  return html`<div class="poll">${rows}<p class="note">${hidden ? 'Results show when it closes. ' : ''}${ends}.</p></div>`
}
