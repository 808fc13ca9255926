import { html } from 'hono/html'
import { limits } from '../../core/limits.ts'
import { countNorms, type NormCount, nothingCounted } from '../../core/norms/count-norms.ts'
import { moveNorm } from '../../core/norms/move-norm.ts'
import { findNorm, listNorms, type Norm } from '../../core/norms/norm.ts'
import { removeNorm } from '../../core/norms/remove-norm.ts'
import { saveNorm, type TypedNorm } from '../../core/norms/save-norm.ts'
import type { Form } from '../../http/read-form.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { errorSummary, field, type Kept, withRefusal } from '../parts/form.ts'
import { emptyCard } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'
import { dateOf } from '../parts/time.ts'

/** `GET /host/norms`: the tags under which this house folds things, in their order. */
export function hostNorms(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, listPage(visit))
}

/** `POST /host/norms`: a new one. */
export function addNorm(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      const key = saveNorm(visit.ctx, visit.member, readNorm(form))
      return goTo(visit, '/host/norms', { text: `${findNorm(visit.ctx.db, key)?.tag ?? key} is one of our tags now.` })
    },
    (kept) => listPage(visit, kept),
  )
}

/** `GET /host/norms/:key`: why, the hints, and the way to remove it. */
export function hostNorm(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, normPage(find(visit)))
}

/** `POST /host/norms/:key`. */
export function changeNorm(visit: MemberVisit): Promise<Response> {
  const norm = find(visit)
  return withRefusal(
    visit,
    (form) => {
      saveNorm(visit.ctx, visit.member, readNorm(form), norm.key)
      return goTo(visit, '/host/norms', { text: 'Saved.' })
    },
    (kept) => normPage(norm, kept),
  )
}

/** `POST /host/norms/:key/move` with `way` up or down. */
export async function placeNorm(visit: MemberVisit): Promise<Response> {
  const way = (await visit.form()).text('way') === 'up' ? 'up' : 'down'
  moveNorm(visit.ctx, visit.member, find(visit).key, way)
  return goTo(visit, '/host/norms')
}

/** `POST /host/norms/:key/remove`. */
export function dropNorm(visit: MemberVisit): Response {
  const norm = find(visit)
  removeNorm(visit.ctx, visit.member, norm.key)
  return goTo(visit, '/host/norms', { text: `${norm.tag} is no tag of ours any more. Posts stay folded as they are.` })
}

function find(visit: MemberVisit): Norm {
  const norm = findNorm(visit.ctx.db, visit.part('key'))
  if (!norm) throw new Refusal('not-found', 'That tag is gone.')
  return norm
}

function readNorm(form: Form): TypedNorm {
  return { tag: form.text('tag'), why: form.text('why'), hints: form.text('hints') }
}

function listPage(visit: MemberVisit, kept?: Kept): Page {
  const norms = listNorms(visit.ctx.db)
  const counts = countNorms(visit.ctx, visit.member)
  const rows = norms.map((norm, n) =>
    row(visit, norm, { count: counts.get(norm.key) ?? nothingCounted, first: n === 0, last: n === norms.length - 1 }),
  )
  const list =
    norms.length > 0
      ? html`<ul class="plain norm-list">${rows}</ul>`
      : emptyCard('No tags yet', 'Two or three are enough to begin with: what do people here ask each other to fold?')
  const add = html`<form class="card" method="post" action="/host/norms"><h2>A new tag</h2>${tagField(kept)}${restFields({ why: '', hints: [] }, kept)}<button class="btn">Add it</button></form>`
  const body = html`${back('/host', 'Hosting')}<h1>What we fold</h1>${errorSummary(kept?.refusal)}<p>Tags for what people here would rather meet behind a fold. They are offered while writing and never stop anybody; <a href="/norms">each reader chooses</a> what happens to them.</p>${list}${add}`
  return { title: 'What we fold', section: 'host', body }
}

function row(
  visit: MemberVisit,
  norm: Norm,
  { count, first, last }: { count: NormCount; first: boolean; last: boolean },
): Html {
  const path = pathOf(norm)
  const move = (way: 'up' | 'down', sign: string) =>
    html`<button class="btn q small" name="way" value="${way}"><span aria-hidden="true">${sign}</span><span class="vh">Move ${norm.tag} ${way}</span></button>`
  return html`<li class="card"><div class="row apart"><h2><a href="/norms/${encodeURIComponent(norm.key)}"><bdi>${norm.tag}</bdi></a></h2><form method="post" action="${path}/move" class="row">${first ? '' : move('up', '↑')}${last ? '' : move('down', '↓')}</form></div>
<p dir="auto">${norm.why}</p>${norm.hints.length > 0 ? html`<p class="note">Asked about when somebody writes: <span dir="auto">${norm.hints.join(', ')}</span></p>` : ''}
<p class="note">${sums(count)} Since ${dateOf(norm.made, visit.ctx.now())}.</p><p class="row"><a class="btn q small" href="${path}">Change<span class="vh"> <bdi>${norm.tag}</bdi></span></a></p></li>`
}

function sums({ posts, offered, taken }: NormCount): string {
  const folded = `${posts} ${posts === 1 ? 'post' : 'posts'} in the last 30 days.`
  if (offered === 0) return folded
  const times = (count: number) => (count === 1 ? 'once' : `${count} times`)
  return `${folded} Offered ${times(offered)}, ${taken === 0 ? 'not taken' : `taken ${times(taken)}`}.`
}

function normPage(norm: Norm, kept?: Kept): Page {
  const title = `Change “${norm.tag}”`
  const body = html`${back('/host/norms', 'What we fold')}<h1>${title}</h1>${errorSummary(kept?.refusal)}
<form class="card" method="post" action="${pathOf(norm)}"><p class="note">The tag itself stays as it is, because posts carry it.</p>${restFields(norm, kept)}<button class="btn">Save</button></form>
<form class="card" method="post" action="${pathOf(norm)}/remove"><h2>Remove it</h2><p>It is no longer offered while writing. Posts stay folded as their authors wrote them; whoever hid the tag sees them folded again.</p><button class="btn danger"><span>Remove “<bdi>${norm.tag}</bdi>”</span></button></form>`
  return { title, section: 'host', body }
}

function pathOf({ key }: Norm): string {
  return `/host/norms/${encodeURIComponent(key)}`
}

function tagField(kept?: Kept): Html {
  const note = `One or two words, as in food, uspol or spoiler. At most ${limits.norm.tag} characters.`
  return field({ name: 'tag', label: 'Tag', note, required: true, exact: true, autocomplete: 'off' }, kept)
}

function restFields({ why, hints }: { why: string; hints: readonly string[] }, kept?: Kept): Html {
  const note = `Whole words, in any case, each on its own line; at most ${limits.norm.hints}. Who writes one of them is asked once whether to fold.`
  return html`${field({ name: 'why', label: 'Why we fold it', note: `One sentence that everybody reads. At most ${limits.norm.why} characters.`, value: why, required: true }, kept)}
${field({ name: 'hints', label: 'Hint words', note, value: hints.join('\n'), rows: 4 }, kept)}`
}
