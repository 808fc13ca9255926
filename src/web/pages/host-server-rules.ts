import { readFile } from 'node:fs/promises'
import { html } from 'hono/html'
import { findPerson } from '../../core/actors/person.ts'
import { type ListChange, type ListPreview, previewList } from '../../core/judgement/preview-list.ts'
import { takeList } from '../../core/judgement/take-list.ts'
import { findList, uploadList } from '../../core/judgement/upload-list.ts'
import { writeList } from '../../core/judgement/write-list.ts'
import { limits } from '../../core/limits.ts'
import { listRules, type ServerRule } from '../../core/verdicts/rules.ts'
import type { Form } from '../../http/read-form.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { errorSummary, field, type Kept, withRefusal } from '../parts/form.ts'
import { pageNumber } from '../parts/page-number.ts'
import { emptyCard } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'
import { count, ruleWords, serverPath } from '../parts/server-words.ts'
import { dateOf } from '../parts/time.ts'
import { unreadLines } from '../parts/unread-lines.ts'

/** `GET /host/world/rules`: every rule, and the way lists come in and go out. */
export function serverRules(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, rulesPage(visit))
}

/** `GET /host/world/rules.csv`: every rule, as other servers read them. */
export function rulesFile({ ctx, request }: MemberVisit): Response {
  const name = `servers-${new URL(ctx.address).hostname}-${new Date(ctx.now()).toISOString().slice(0, 10)}.csv`
  return request.body(writeList(ctx), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}"`,
  })
}

/** `POST /host/world/rules/list`: brings a list, and leads to what it would change. */
export function bringList(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    async (form) => {
      const id = uploadList(visit.ctx, visit.member, await fileIn(form))
      return goTo(visit, `/host/world/rules/list/${id}`)
    },
    (kept) => rulesPage(visit, kept),
  )
}

/** The bytes of a list that was sent with a form. */
export async function fileIn(form: Form): Promise<Buffer> {
  const file = form.files.find((each) => each.field === 'list' && each.bytes > 0)
  if (!file) throw new Refusal('blank', 'Choose a file.', 'list')
  if (file.bytes > limits.serverList.bytes) throw new Refusal('too-big', 'A list has at most a megabyte.', 'list')
  return readFile(file.path)
}

/** `GET /host/world/rules/list/:id`: what a list would change. */
export function lookAtList(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, listPage(visit))
}

/** `POST /host/world/rules/list/:id`: takes it over. */
export function takeOverList(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      const taken = takeList(visit.ctx, visit.member, {
        id: visit.part('id'),
        reason: form.text('reason'),
        close: form.all('close'),
      })
      return goTo(visit, '/host/world/rules', { text: `${count(taken, 'rule counts', 'rules count')} from now on.` })
    },
    (kept) => listPage(visit, kept),
  )
}

function rulesPage(visit: MemberVisit, kept?: Kept): Page {
  const rules = listRules(visit.ctx)
  const page = pageNumber(visit)
  const shown = rules.slice((page - 1) * limits.page.servers, page * limits.page.servers)
  const onward =
    rules.length > page * limits.page.servers
      ? html`<p class="older"><a class="btn q" href="/host/world/rules?page=${page + 1}" rel="next">More</a></p>`
      : ''
  const list =
    rules.length > 0
      ? html`<section class="card"><ul class="plain lines">${shown.map((rule) => html`<li>${line(visit, rule)}</li>`)}</ul><p><a class="btn q" href="/host/world/rules.csv">Download them as a list</a></p></section>${onward}`
      : emptyCard(
          'No rules',
          'Long may it last. A rule begins on the page of a server.',
          html`<a class="btn q" href="/host/world/servers">Servers</a>`,
        )
  const body = html`${back('/host/world', 'The wider world')}<h1>Rules for servers</h1>${errorSummary(kept?.refusal)}${list}
<form method="post" action="/host/world/rules/list" enctype="multipart/form-data" class="card"><h2>A list from elsewhere</h2><p>Many servers share theirs as a file with <code>#domain,#severity</code> on top. You see first what it would change, and nothing becomes milder by it.</p>${field({ name: 'list', label: 'The file', note: `CSV, at most ${limits.serverList.rows} lines.`, type: 'file', accept: '.csv,text/csv,text/plain' }, kept)}<button class="btn">Look at what it would change</button></form>`
  return { title: 'Rules for servers', section: 'host', body }
}

function line({ ctx }: MemberVisit, rule: ServerRule): Html {
  const who = findPerson(ctx.db, rule.by)?.shownName ?? 'A host'
  return html`<div><a href="${serverPath(rule.host)}"><bdi>${rule.host}</bdi></a><p>The rule ${ruleWords(rule)}.</p><p class="note"><bdi>${who}</bdi>, ${dateOf(rule.made, ctx.now())}: <span dir="auto">${rule.reason}</span></p></div>`
}

function listPage(visit: MemberVisit, kept?: Kept): Page {
  const list = findList(visit.ctx, visit.member, visit.part('id'))
  const preview = previewList(visit.ctx, list)
  const changes = preview.added.length + preview.stricter.length + preview.close.length
  const take = html`<form method="post" action="/host/world/rules/list/${list.id}" class="card"><h2>Take it over</h2>${closeBoxes(preview, kept)}${field({ name: 'reason', label: 'Where it comes from, and why', note: 'For the hosts who come after you.', required: true }, kept)}<div class="row"><button class="btn">Take it over</button><a class="btn q" href="/host/world/rules">Not now</a></div></form>`
  const body = html`${back('/host/world/rules', 'Rules for servers')}<h1>What the list would change</h1>${errorSummary(kept?.refusal)}
<section class="card">${summary(preview)}</section>${unreadLines(list)}${group('New rules', preview.added)}${group('Rules that become stricter', preview.stricter)}${changes > 0 ? take : emptyCard('Nothing to take over', 'Everything on it is here already, or is about this house.', html`<a class="btn q" href="/host/world/rules">Back to the rules</a>`)}`
  return { title: 'What the list would change', section: 'host', body }
}

/** What a list would change, in a few lines. */
export function summary({ added, stricter, close, same, own, near, unread }: ListPreview): Html {
  const ties = [...added, ...stricter].reduce((sum, change) => sum + change.ties, 0)
  const lines = [
    html`<li>${count(added.length, 'new rule', 'new rules')}, ${count(stricter.length, 'rule', 'rules')} that ${stricter.length === 1 ? 'becomes' : 'become'} stricter.</li>`,
    ties > 0 ? html`<li>${count(ties, 'follow of members ends', 'follows of members end')} with them.</li>` : '',
    close.length > 0
      ? html`<li>${count(close.length, 'server', 'servers')} that people here are close to: left out unless you tick ${close.length === 1 ? 'it' : 'them'}.</li>`
      : '',
    same > 0
      ? html`<li>${count(same, 'line changes', 'lines change')} nothing: the rules here are as strict.</li>`
      : '',
    own.length > 0 ? html`<li>Left out, because it is this house: <bdi>${own.join(', ')}</bdi>.</li>` : '',
    near.length > 0 ? html`<li>Left out, because they are neighbors: <bdi>${near.join(', ')}</bdi>.</li>` : '',
    unread > 0
      ? html`<li>${count(unread, 'line names', 'lines name')} no server, or one that was named before.</li>`
      : '',
  ]
  return html`<ul class="told">${lines}</ul>`
}

const mostNamed = 200

/** Some of the changes, by name. */
export function group(title: string, changes: readonly ListChange[]): Html | '' {
  if (changes.length === 0) return ''
  const rows = changes.slice(0, mostNamed).map((change) => html`<li>${changeWords(change)}</li>`)
  const more = changes.length > mostNamed ? html`<p class="note">And ${changes.length - mostNamed} more.</p>` : ''
  return html`<details class="card"${changes.length <= 20 ? html` open` : ''}><summary>${title}: ${changes.length}</summary><ul>${rows}</ul>${more}</details>`
}

function changeWords({ row, after, ties }: ListChange): Html {
  return html`<bdi>${row.host}</bdi>: ${ruleWords(after)}${ties > 0 ? html`; <b>${count(ties, 'follow ends', 'follows end')}</b>` : ''}`
}

/** What is left out unless it is ticked. */
export function closeBoxes({ close }: ListPreview, kept?: Kept): Html | '' {
  if (close.length === 0) return ''
  const ticked = kept?.form.all('close') ?? []
  const boxes = close.map(
    (change, n) =>
      html`<label class="tick" for="close-${n}"><input type="checkbox" id="close-${n}" name="close" value="${change.row.host}"${ticked.includes(change.row.host) ? html` checked` : ''}><span>${changeWords(change)}</span></label>`,
  )
  return html`<fieldset class="field"><legend>People here are close to these. Tick what is to count all the same.</legend>${boxes}</fieldset>`
}
