import { html } from 'hono/html'
import { findLead, type Lead } from '../../core/tour/lead.ts'
import type { Step } from '../../core/tour/tour.ts'
import type { MemberVisit } from '../../http/visit.ts'
import type { Html } from './safe.ts'
import { span } from './time.ts'
import { followPath, tourScreens } from './tour-screens.ts'

/**
 * On top of a screen: the host who would like to lead, or who does, and what to answer. `data-says` is what tour.js says
 * aloud when it changes, `data-go` where the phone goes on to. `step` is null on a page beside the screens.
 */
export function leadBox(visit: MemberVisit, step: Step | null): Html {
  const lead = findLead(visit.ctx, visit.member)
  if (!lead) return html`<div id="lead" data-member="${visit.member.id}" data-says=""></div>`
  const says = saying(lead)
  const go = lead.allowed && lead.step !== step ? html` data-go="${followPath(lead.step)}"` : ''
  return html`<section id="lead" class="card up" aria-labelledby="lead-words" data-member="${visit.member.id}" data-says="${says}"${go}>
${lead.allowed ? led(visit, lead, step) : asked(visit, lead, step)}</section>`
}

function saying({ host, allowed, step }: Lead): string {
  return allowed
    ? `${host.shownName} is at “${tourScreens[step].title}”.`
    : `${host.shownName} would like to lead you through this.`
}

/** Yes or no to a host who asks; `step` is the screen on which the answer is given. */
function asked(visit: MemberVisit, { host, until }: Lead, step: Step | null): Html {
  return html`<h2 id="lead-words"><bdi>${host.shownName}</bdi> would like to lead you through this</h2>
<p>Then your phone shows the screens that <bdi>${host.shownName}</bdi> chooses, and <bdi>${host.shownName}</bdi> sees which one it is on, and nothing else. You can go on and back yourself. It ends when either of you says so, and by itself after three hours.</p>
<div class="row"><form method="post" action="/tour/lead"><input type="hidden" name="host" value="${host.id}"><button class="btn" id="let-lead"><span>Let <bdi>${host.shownName}</bdi> lead</span></button></form>
<form method="post" action="/tour/lead/end"><input type="hidden" name="at" value="${step ?? ''}"><button class="btn q" id="end-lead">No, thanks</button></form></div>
<p class="note">The question waits for another ${span(until - visit.ctx.now())}.</p>`
}

function led(visit: MemberVisit, lead: Lead, step: Step | null): Html {
  const { host, until } = lead
  const stop = html`<form method="post" action="/tour/lead/end"><input type="hidden" name="at" value="${step ?? ''}"><button class="btn q" id="end-lead">Stop being led</button></form>`
  if (lead.step === step)
    return html`<div class="row apart"><p id="lead-words"><b><bdi>${host.shownName}</bdi></b> leads, for another ${span(until - visit.ctx.now())} at most, and sees which screen you are on.</p>${stop}</div>`
  return html`<h2 id="lead-words"><bdi>${host.shownName}</bdi> is at “${tourScreens[lead.step].title}”</h2>
<div class="row"><a class="btn" id="go-along" href="${followPath(lead.step)}"><span>Go where <bdi>${host.shownName}</bdi> is</span></a>${stop}</div>`
}
