import { html } from 'hono/html'
import type { MemberVisit } from '../../http/visit.ts'
import { show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { boxesAbout, boxesForm } from '../parts/boxes-form.ts'
import { errorSummary, type Kept, withRefusal } from '../parts/form.ts'
import { sendBoxes } from '../send-boxes.ts'

/** `GET /settings/boxes`: everything of hers, to take along or to keep safe. */
export function boxesPage(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, page())
}

/** `POST /settings/boxes`, after she showed that it is her: the file. */
export function takeBoxes(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => sendBoxes(visit, visit.member, { direct: form.has('direct') }),
    (kept) => page(kept),
  )
}

function page(kept?: Kept): Page {
  const body = html`${back('/me', 'You')}<h1>My boxes</h1>${errorSummary(kept?.refusal)}<section class="card">${boxesAbout()}${boxesForm('/settings/boxes', kept)}
<p class="note after">We ask for your key first, unless you just showed it. Nothing of the file stays here; a download that breaks off can simply be started again.</p></section>
<p class="note"><a href="/settings/leaving">Thinking of moving out?</a></p>`
  return { title: 'My boxes', section: 'me', body }
}
