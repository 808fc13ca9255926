import { html } from 'hono/html'
import { findTicket } from '../../core/access/tickets.ts'
import { findKeyHolder, type KeyHolder } from '../../core/members/key-holder.ts'
import { comeHome } from '../../core/partings/come-home.ts'
import { type Parting, whySealed } from '../../core/partings/parting.ts'
import { haveBoxes, planParting } from '../../core/partings/plan-parting.ts'
import { sealedUntil } from '../../core/partings/sealed-until.ts'
import { clearTicketCookie, ticketIn } from '../../http/ticket-cookies.ts'
import type { Visit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { letIn } from '../let-in.ts'
import { boxesAbout, boxesForm } from '../parts/boxes-form.ts'
import { errorSummary, type Kept, tick, withRefusal } from '../parts/form.ts'
import { forwardingField } from '../parts/parting-fields.ts'
import type { Html } from '../parts/safe.ts'
import { dateOf, exactTime } from '../parts/time.ts'
import { sendBoxes } from '../send-boxes.ts'
import { planCard, whyCard } from './parting.ts'

/** Somebody who left and showed her key within the last hour, and why it opens this page only. */
interface Outside {
  readonly holder: KeyHolder
  readonly why: Parting
}

type Answer = Response | Promise<Response>

/** Wraps the pages of somebody who left; everybody else is sent to the front door. */
export function behindSeal(visit: Visit, answer: (visit: Visit, outside: Outside) => Answer): Answer {
  const outside = findOutside(visit)
  return outside ? answer(visit, outside) : goTo(visit, '/login')
}

function findOutside({ ctx, request }: Visit): Outside | null {
  const id = findTicket(ctx, 'sealed', ticketIn(request, 'sealed'))?.member
  const holder = id ? findKeyHolder(ctx.db, id, ctx.now()) : null
  const why = holder?.sealed ? whySealed(ctx.db, holder.id) : null
  return holder && why ? { holder, why } : null
}

/** `GET /sealed`: what is left to do for somebody who left, and nothing else. */
export function sealedPage(visit: Visit, outside: Outside): Answer {
  return show(visit, page(visit, outside))
}

/** `POST /sealed/boxes`: the file. */
export function takeSealedBoxes(visit: Visit, outside: Outside): Answer {
  return withRefusal(
    visit,
    (form) => sendBoxes(visit, outside.holder, { direct: form.has('direct') }),
    (kept) => page(visit, outside, kept),
  )
}

/** `POST /sealed/plan`: what becomes of her posts, and where she lives now. */
export function saveSealedPlan(visit: Visit, outside: Outside): Answer {
  return withRefusal(
    visit,
    (form) => {
      const posts = outside.why.kind === 'asked' ? form.text('posts') : outside.why.posts
      planParting(visit.ctx, outside.holder, { posts, forwarding: form.text('forwarding') })
      return goTo(visit, '/sealed', { text: 'Saved.' })
    },
    (kept) => page(visit, outside, kept),
  )
}

/** `POST /sealed/home`: she comes back, and is signed in. */
export function comeBackHome(visit: Visit, outside: Outside): Answer {
  return withRefusal(
    visit,
    () => {
      comeHome(visit.ctx, outside.holder)
      clearTicketCookie(visit.request, visit.ctx.address, 'sealed')
      return letIn(visit, outside.holder, '/', { text: 'Welcome back. Everything is where you left it.' })
    },
    (kept) => page(visit, outside, kept),
  )
}

/** `POST /sealed/done`: she has her boxes, and what was kept for her goes now. */
export function haveEverything(visit: Visit, outside: Outside): Answer {
  return withRefusal(
    visit,
    (form) => {
      if (!form.has('sure')) throw new Refusal('blank', 'Tick the box first: this can’t be undone.', 'sure')
      haveBoxes(visit.ctx, outside.holder)
      clearTicketCookie(visit.request, visit.ctx.address, 'sealed')
      return goTo(visit, '/login', { text: 'What was kept for you is being deleted. Go well.' })
    },
    (kept) => page(visit, outside, kept),
  )
}

function page(visit: Visit, { holder, why }: Outside, kept?: Kept): Page {
  const now = visit.ctx.now()
  const until = dateOf(sealedUntil(visit.ctx, holder.id), now)
  const top =
    why.kind === 'own' ? ownCard(why, now) : why.outcome === 'gone' ? whyCard(visit, why) : doorCard(visit, why)
  const plan =
    why.kind === 'own' ? whereCard(why, kept) : why.outcome === 'gone' ? planCard(why, '/sealed/plan', kept) : ''
  const body = html`<h1><bdi>${holder.shownName}</bdi></h1>${errorSummary(kept?.refusal)}${top}
<section class="card"><h2>Your boxes</h2>${boxesAbout()}${boxesForm('/sealed/boxes', kept)}<p class="note after">${why.over === null && why.kind === 'safety' ? 'They are here as long as the door is closed.' : `They wait here until ${until}. Your key opens this page until then, and nothing else here.`}</p></section>${plan}${why.outcome === 'gone' ? doneCard(kept) : ''}`
  return { title: 'Your boxes', bare: true, body }
}

function ownCard({ begun, ends, posts }: Parting, now: number): Html {
  const fate = { name: 'stay under your name', former: 'stay as a former member’s', remove: 'are removed' }[posts]
  return html`<section class="card up"><h2>You moved out on ${dateOf(begun, now)}</h2><p>Until ${dateOf(ends, now)} you can come back, and everything is as it was. After that your posts ${fate} and the rest is deleted.</p><form method="post" action="/sealed/home"><button class="btn">Come back</button></form></section>`
}

// Nothing is decided, so nobody is asked to decide anything about what was posted.
function doorCard(visit: Visit, why: Parting): Html {
  return html`${whyCard(visit, why)}<section class="card"><p>Somebody else looks at this by ${exactTime(why.ends)} (UTC). If nobody agrees with it, your key opens the whole house again.</p></section>`
}

function whereCard({ forwarding }: Parting, kept?: Kept): Html {
  return html`<section class="card"><h2>Where you live now</h2><form method="post" action="/sealed/plan">${forwardingField(forwarding, kept)}<button class="btn q">Save</button></form></section>`
}

function doneCard(kept?: Kept): Html {
  return html`<section class="card"><h2>Have you got everything?</h2><p>Then what is kept for you can go now instead of later.</p><form method="post" action="/sealed/done">${tick({ name: 'sure', label: 'I have my boxes. Delete what is kept for me.' }, kept)}<button class="btn danger">Delete it now</button></form></section>`
}
