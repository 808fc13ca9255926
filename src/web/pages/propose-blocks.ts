import { html } from 'hono/html'
import { previewList } from '../../core/judgement/preview-list.ts'
import { findList, uploadList } from '../../core/judgement/upload-list.ts'
import { type NotProposed, proposeList, type SortedRows, sortRows } from '../../core/shared-blocks/propose-list.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { errorSummary, type Kept, withRefusal } from '../parts/form.ts'
import { emptyCard } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'
import { count } from '../parts/server-words.ts'
import { unreadLines } from '../parts/unread-lines.ts'
import { closeBoxes, fileIn, group, summary } from './host-server-rules.ts'
import { proposePage, reasonField, wordsField } from './propose-block.ts'

/** `POST /street/blocks/list`: brings a list, and leads to what it would change. */
export function bringBlocks(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    async (form) => goTo(visit, `/street/blocks/list/${uploadList(visit.ctx, visit.member, await fileIn(form))}`),
    (kept) => proposePage(visit, kept),
  )
}

/** `GET /street/blocks/list/:id`: what the list would change here, and the form to propose it. */
export function lookAtBlocks(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, listPage(visit))
}

/** `POST /street/blocks/list/:id`: takes it over and proposes it. */
export function sendBlocks(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      const said = { reason: form.text('reason'), words: form.text('words'), close: form.all('close') }
      const proposed = proposeList(visit.ctx, visit.member, { id: visit.part('id'), ...said })
      return goTo(visit, '/street/blocks', {
        text: `${count(proposed, 'server is', 'servers are')} proposed to your neighbors.`,
      })
    },
    (kept) => listPage(visit, kept),
  )
}

function listPage(visit: MemberVisit, kept?: Kept): Page {
  const { ctx } = visit
  const list = findList(ctx, visit.member, visit.part('id'))
  const preview = previewList(ctx, list)
  const { rows, left } = sortRows(ctx, list.rows)
  const form = html`<form method="post" action="/street/blocks/list/${list.id}" class="card"><h2>Propose them</h2>${closeBoxes(preview, kept)}${reasonField(kept)}${wordsField(kept)}<div class="row"><button class="btn">Propose them</button><a class="btn q" href="/street/blocks">Not now</a></div></form>`
  const nothing = emptyCard(
    'Nothing to propose',
    'Everything on it is proposed already, is a neighbor or this house, or changes nothing.',
    html`<a class="btn q" href="/street/blocks">Shared blocks</a>`,
  )
  const body = html`${back('/street/blocks/new', 'Propose a block')}<h1>Propose a list</h1>${errorSummary(kept?.refusal)}<section class="card"><p>${count(rows.length, 'server', 'servers')} to propose. They count here at once, and each neighbor decides for itself.</p>${summary(preview)}</section>${notProposed(left)}${unreadLines(list)}${group('New rules here', preview.added)}${group('Rules that become stricter', preview.stricter)}${rows.length > 0 ? form : nothing}`
  return { title: 'Propose a list', section: 'home', body }
}

const whyNot: Record<NotProposed, string> = {
  neighbor: 'a neighbor, or a name above or beneath one',
  ours: 'this house itself',
  proposed: 'this house proposes it already',
  nothing: 'a rule that does nothing',
}
const mostNamed = 100

function notProposed(left: SortedRows['left']): Html | '' {
  if (left.length === 0) return ''
  const more = left.length > mostNamed ? html`<p class="note">And ${left.length - mostNamed} more.</p>` : ''
  const rows = left.slice(0, mostNamed).map(({ host, why }) => html`<li><bdi>${host}</bdi>: ${whyNot[why]}.</li>`)
  return html`<details class="card" open><summary>${count(left.length, 'line is', 'lines are')} not proposed</summary><ul>${rows}</ul>${more}</details>`
}
