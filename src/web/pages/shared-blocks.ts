import { html } from 'hono/html'
import { limits } from '../../core/limits.ts'
import { hasRole } from '../../core/members/member.ts'
import { chooseBlockPolicy } from '../../core/shared-blocks/choose-block-policy.ts'
import { declineAll } from '../../core/shared-blocks/decline-all.ts'
import { listSharedBlocks, type SharedBlockView } from '../../core/shared-blocks/list-shared-blocks.ts'
import { findBlockPolicy } from '../../core/shared-blocks/policy.ts'
import { sharedList } from '../../core/shared-blocks/shared-list.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { answersLine, blockPath, proposalsLine, reasonWords, stateWords } from '../parts/block-words.ts'
import { choice, errorSummary, type Kept, withRefusal } from '../parts/form.ts'
import { pageNumber } from '../parts/page-number.ts'
import { emptyCard } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'
import { count } from '../parts/server-words.ts'
import { streetTabs } from '../parts/street-tabs.ts'

type Answer = Response | Promise<Response>

/** `GET /street/blocks`: what houses of the neighborhood propose to keep out, and what each made of it. */
export function sharedBlocks(visit: MemberVisit): Answer {
  return show(visit, blocksPage(visit))
}

/** `GET /street/blocks.csv`: the same as a list that other servers read. */
export function sharedBlocksFile({ ctx, request }: MemberVisit): Response {
  const name = `neighborhood-${new Date(ctx.now()).toISOString().slice(0, 10)}.csv`
  return request.body(sharedList(ctx), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}"`,
  })
}

/** `POST /street/blocks/policy`: whether a block can count here without a host. */
export function savePolicy(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      const typed = form.text('least')
      if (!/^\d?$/.test(typed)) throw new Refusal('bad-input', 'Choose one of the answers.', 'least')
      chooseBlockPolicy(visit.ctx, visit.member, typed === '' ? null : Number(typed))
      return goTo(visit, '/street/blocks', { text: 'Saved. It is in the log of the house.' })
    },
    (kept) => blocksPage(visit, kept),
  )
}

/** `POST /street/blocks/not-here`: no to everything that waits of one house. */
export async function declineEverything(visit: MemberVisit): Promise<Response> {
  const said = declineAll(visit.ctx, visit.member, (await visit.form()).text('server'))
  return goTo(visit, '/street/blocks', { text: `${count(said, 'proposal does', 'proposals do')} not count here.` })
}

function blocksPage(visit: MemberVisit, kept?: Kept): Page {
  const found = listSharedBlocks(visit.ctx)
  const body = html`${streetTabs('blocks')}<h1>Shared blocks</h1>${errorSummary(kept?.refusal)}${found ? shared(visit, found, kept) : alone()}`
  return { title: 'Shared blocks', section: 'home', body }
}

function alone(): Html {
  return emptyCard(
    'No neighbors yet',
    'Houses that trust each other tell each other here whom they keep out, and why. Each decides for itself.',
    html`<a class="btn q" href="/street">The street</a>`,
  )
}

function shared(visit: MemberVisit, found: readonly SharedBlockView[], kept?: Kept): Html {
  const isHost = hasRole(visit.member, 'host')
  const now = visit.ctx.now()
  const lifts = found.filter(({ suggestsLift, ruled }) => suggestsLift && ruled)
  const rest = found.filter((each) => !lifts.includes(each) && !each.open)
  const counting = rest.filter(({ state, ruled }) => ruled && (state === 'adopted' || state === 'softened'))
  const ours = rest.filter(({ state, block }) => state === 'ours' || (state === 'taken-back' && block.byHost !== null))
  const over = rest.filter((each) => !counting.includes(each) && !ours.includes(each))
  const nothing = emptyCard(
    'Nothing shared so far',
    'When a house proposes to keep a server out, it will be here with the reason, and with what every house makes of it.',
  )
  return html`<p class="note">What a house proposes to keep out, and why. ${policyWords(visit)}</p>${isHost ? hostWays(found) : ''}
${waiting(visit, found, isHost)}${group('Taken back, and still counting here', lifts, now)}${group('Counts here', counting, now)}${group('Proposed by us', ours, now)}${over.length > 0 ? html`<details class="card"><summary>Does not count here: ${over.length}</summary>${list(over, now)}</details>` : ''}${found.length === 0 ? nothing : ''}${isHost ? policyForm(visit, kept) : ''}`
}

function policyWords({ ctx }: MemberVisit): string {
  const { least } = findBlockPolicy(ctx)
  return least === null
    ? 'It counts here once a host of this house says so.'
    : `It counts here once a host says so, or a day after ${least} houses stand behind it, unless a host stops it.`
}

function hostWays(found: readonly SharedBlockView[]): Html {
  const file = found.length > 0 ? html`<a class="btn q" href="/street/blocks.csv" download>Download as a list</a>` : ''
  return html`<p class="row jumps"><a class="btn" href="/street/blocks/new">Propose a block</a>${file}</p>`
}

function waiting(visit: MemberVisit, found: readonly SharedBlockView[], isHost: boolean): Html | '' {
  const open = found.filter((each) => each.open)
  if (open.length === 0) return ''
  // What counts by itself soon comes first.
  const sorted = [...open].sort((one, other) => (one.counts ?? Infinity) - (other.counts ?? Infinity) || 0)
  const page = pageNumber(visit)
  const { shown } = limits.sharedBlock
  const more =
    open.length > page * shown
      ? html`<p class="older"><a class="btn q" href="/street/blocks?page=${page + 1}" rel="next">More</a></p>`
      : ''
  return html`<section class="card up"><h2>For a host to decide: ${open.length}</h2>${list(sorted.slice((page - 1) * shown, page * shown), visit.ctx.now())}${more}${isHost ? floods(open) : ''}</section>`
}

const many = 10

// Nobody should have to say no five hundred times.
function floods(open: readonly SharedBlockView[]): Html[] {
  const waiting = open.flatMap(({ proposals }) => proposals.filter(({ block }) => block.retracted === null))
  return [...Map.groupBy(waiting, ({ block }) => block.server)]
    .filter(([, of]) => of.length > many && of.every(({ block }) => block.byHost === null))
    .map(
      ([server, of]) =>
        html`<form method="post" action="/street/blocks/not-here"><input type="hidden" name="server" value="${server}"><button class="btn q">Say “not here” to all ${of.length} of <bdi>${of[0]?.from}</bdi></button></form>`,
    )
}

const mostShown = 200

function group(title: string, views: readonly SharedBlockView[], now: number): Html | '' {
  return views.length > 0 ? html`<section class="card"><h2>${title}</h2>${list(views, now)}</section>` : ''
}

function list(views: readonly SharedBlockView[], now: number): Html {
  const more = views.length > mostShown ? html`<p class="note">And ${views.length - mostShown} more.</p>` : ''
  return html`<ul class="plain lines">${views.slice(0, mostShown).map((view) => html`<li>${line(view, now)}</li>`)}</ul>${more}`
}

function line(view: SharedBlockView, now: number): Html {
  const { block, proposals, answers } = view
  const why = proposals.map(
    ({ block: { reason, words }, from }) =>
      html` ${proposals.length > 1 ? html`<bdi>${from}</bdi>: ` : ''}${reasonWords[reason]}: <span dir="auto">${words}</span>`,
  )
  // What the heading above says already is not said again for each.
  const badge = inHeading.includes(stateWords(view)) ? '' : html` <span class="badge">${stateWords(view)}</span>`
  return html`<div><a href="${blockPath(block)}"><bdi>${block.domain}</bdi></a>${badge}<p>${proposalsLine(proposals)}${why}</p><p class="note">${answersLine(
    answers.filter(({ said }) => said !== 'proposed'),
    now,
  )}</p></div>`
}

const inHeading = ['Open', 'Counts here', 'Proposed by us', 'Taken back, still counts']

function policyForm(visit: MemberVisit, kept?: Kept): Html {
  const { least } = findBlockPolicy(visit.ctx)
  const options = [
    { value: '', label: 'Only once a host says so' },
    ...limits.sharedBlock.least.map((n) => ({
      value: String(n),
      label: `Also once hosts of ${n} houses stand behind it`,
    })),
  ]
  return html`<form method="post" action="/street/blocks/policy" class="card">${choice({ name: 'least', legend: 'When a block counts here', note: 'Without a host it takes another day, in which hosts here are told and can stop it. What you answer yourselves always wins.', options, value: least === null ? '' : String(least) }, kept)}<button class="btn q">Save</button></form>`
}
