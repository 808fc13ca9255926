import { html } from 'hono/html'
import { impactOf } from '../../core/judgement/impact.ts'
import { limits } from '../../core/limits.ts'
import { hasRole } from '../../core/members/member.ts'
import { answerBlock, type BlockAnswer } from '../../core/shared-blocks/answer-block.ts'
import { keepRule } from '../../core/shared-blocks/keep-rule.ts'
import {
  findSharedBlock,
  type ProposalView,
  type SharedBlockView,
} from '../../core/shared-blocks/list-shared-blocks.ts'
import { isNothing, isSame, type Measure } from '../../core/shared-blocks/measure.ts'
import { retractBlock } from '../../core/shared-blocks/retract-block.ts'
import { stopAdoption } from '../../core/shared-blocks/stop-adoption.ts'
import { isClose } from '../../core/shared-blocks/weigh-all.ts'
import { findRule } from '../../core/verdicts/rules.ts'
import type { Form } from '../../http/read-form.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { isId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import {
  answerWords,
  blockPath,
  measureOptions,
  measures,
  measureWords,
  proposalsLine,
  reasonWords,
  stateWords,
} from '../parts/block-words.ts'
import { choice, errorSummary, field, type Kept, type Option, withRefusal } from '../parts/form.ts'
import type { Html } from '../parts/safe.ts'
import { impactWords, ruleWords, serverPath } from '../parts/server-words.ts'
import { dateOf, exactTime } from '../parts/time.ts'

/** `GET /street/blocks/:id`: one shared block: who proposed what and why, and what every house made of it. */
export function sharedBlock(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, blockPage(visit, found(visit)))
}

function found(visit: MemberVisit): SharedBlockView {
  const id = visit.part('id')
  const view = isId(id) ? findSharedBlock(visit.ctx, id) : null
  if (!view) throw new Refusal('not-found', 'There is no such block.')
  return view
}

/** `POST /street/blocks/:id/answer`: what this house makes of it. */
export function sendBlockAnswer(visit: MemberVisit): Promise<Response> {
  const view = found(visit)
  const { block, measure: proposed } = view
  return withRefusal(
    visit,
    (form) => {
      const { answer, measure } = readAnswer(form.text('answer'), proposed)
      const cuts = answer === 'adopt' && isClose(visit.ctx, block.domain, measure)
      if (cuts && !form.has('sure')) return show(visit, closePage(visit, view, form))
      answerBlock(visit.ctx, visit.member, { id: block.id, answer, measure, words: form.text('words') })
      return goTo(visit, blockPath(block), { text: done[answer] })
    },
    (kept) => blockPage(visit, found(visit), kept),
  )
}

const done: Record<BlockAnswer, string> = {
  adopt: 'It counts here from now on. Neighbors are told.',
  soften: 'It counts here in the softer way. Neighbors are told.',
  decline: 'It does not count here. Neighbors are told.',
  exempt: 'It never counts here, whoever proposes it. Neighbors are told.',
}

function readAnswer(typed: string, proposed: Measure): { answer: BlockAnswer; measure: Measure } {
  const chosen = typed.startsWith('adopt-') ? typed.slice('adopt-'.length) : ''
  const further = Object.hasOwn(measures, chosen) ? measures[chosen] : undefined
  if (further) return { answer: 'adopt', measure: further }
  const plain = (['adopt', 'decline', 'exempt'] as const).find((each) => each === typed)
  if (plain) return { answer: plain, measure: proposed }
  const measure = Object.hasOwn(measures, typed) ? measures[typed] : undefined
  if (!measure) throw new Refusal('bad-input', 'Choose one of the answers.', 'answer')
  return { answer: 'soften', measure }
}

/** `POST /street/blocks/:id/take-back`: this house no longer proposes it. */
export function takeBlockBack(visit: MemberVisit): Promise<Response> {
  const { block } = found(visit)
  return withRefusal(
    visit,
    (form) => {
      retractBlock(visit.ctx, visit.member, { id: visit.part('id'), words: form.text('words') })
      return goTo(visit, blockPath(block), { text: 'Taken back. Your own rule stays until you lift it.' })
    },
    (kept) => blockPage(visit, found(visit), kept),
  )
}

/** `POST /street/blocks/:id/stop`: it does not count here by itself. */
export function stopBlock(visit: MemberVisit): Response {
  const { block } = found(visit)
  stopAdoption(visit.ctx, visit.member, block.id)
  return goTo(visit, blockPath(block), { text: 'Stopped. It waits for a host.' })
}

/** `POST /street/blocks/:id/keep`: the rule stays, although whoever proposed it took it back. */
export function keepBlock(visit: MemberVisit): Response {
  const { block } = found(visit)
  keepRule(visit.ctx, visit.member, block.id)
  return goTo(visit, blockPath(block), { text: 'Your rule stays.' })
}

function blockPage(visit: MemberVisit, view: SharedBlockView, kept?: Kept): Page {
  const { block } = view
  const acts = hasRole(visit.member, 'host') ? hostActs(visit, view, kept) : memberWords(view)
  const body = html`${back('/street/blocks', 'Shared blocks')}<h1><bdi>${block.domain}</bdi></h1>${errorSummary(kept?.refusal)}${said(visit, view)}${answers(visit, view)}${acts}`
  return { title: block.domain, section: 'home', body }
}

function said(visit: MemberVisit, view: SharedBlockView): Html {
  const several =
    view.proposals.length > 1
      ? html`<p>${proposalsLine(view.proposals)} Whoever just adopts it does what all of them ask for: ${measureWords(view.measure)}.</p>`
      : ''
  return html`<section class="card"><span class="badge">${stateWords(view)}</span>${several}${view.proposals.map((each) => proposal(visit, view, each))}</section>`
}

function proposal(visit: MemberVisit, view: SharedBlockView, { block, from }: ProposalView): Html {
  const now = visit.ctx.now()
  const links = block.evidence.map(
    (link) => html`<li><div><a href="${link}" rel="noopener noreferrer nofollow"><bdi>${link}</bdi></a></div></li>`,
  )
  const back = block.retracted
    ? html`<p><b>Taken back</b> on ${dateOf(block.retracted, now)}: <span dir="auto">${block.retraction}</span></p>`
    : ''
  const until = view.open ? html` · open until ${dateOf(block.created + limits.sharedBlock.lasts, now)}` : ''
  return html`<p><bdi>${from}</bdi> proposes to ${measureWords(block)}, and every name beneath it.</p><h2>${reasonWords[block.reason]}</h2><blockquote class="lines" dir="auto">${block.words}</blockquote>${links.length > 0 ? html`<h3>What <bdi>${from}</bdi> shows for it</h3><ul class="plain lines">${links}</ul>` : ''}${back}<p class="note">Proposed on ${dateOf(block.created, now)}${until}</p>`
}

// Where people here have friends, nobody adopts in passing.
function closePage(visit: MemberVisit, { block, measure }: SharedBlockView, form: Form): Page {
  const kept = ['answer', 'words'].map((name) => html`<input type="hidden" name="${name}" value="${form.text(name)}">`)
  const title = `Adopt it: ${measureWords(form.text('answer') === 'adopt' ? measure : (measures['out'] ?? measure))}?`
  const body = html`${back(blockPath(block), block.domain)}<section class="card"><h1><bdi>${block.domain}</bdi></h1><p>${title} People here are close to it.</p>${impactWords(impactOf(visit.ctx, block.domain))}
<form method="post" action="${blockPath(block)}/answer">${kept}<input type="hidden" name="sure" value="yes"><div class="row"><button class="btn danger">Adopt it</button><a class="btn q" href="${blockPath(block)}">Not now</a></div></form></section>`
  return { title: `${block.domain}: adopt it`, section: 'home', body }
}

function answers({ ctx }: MemberVisit, { answers: all }: SharedBlockView): Html {
  const row = (each: SharedBlockView['answers'][number]) =>
    html`<li><div><p><bdi>${each.name}</bdi> ${answerWords(each, ctx.now())}${each.ours ? ' (this is us)' : ''}</p>${each.words ? html`<p class="note" dir="auto">${each.words}</p>` : ''}</div></li>`
  return html`<section class="card"><h2>What each house makes of it</h2><ul class="plain lines">${all.map(row)}</ul></section>`
}

function memberWords({ state }: SharedBlockView): Html {
  const counts = state === 'adopted' || state === 'softened' || state === 'ours'
  return html`<p class="note">${counts ? 'If it keeps you from somebody, tell a host: each house can lift it for itself.' : 'Hosts decide about it. Tell them if you know something they should.'} <a href="/reports/new">Write to the hosts</a></p>`
}

function hostActs(visit: MemberVisit, view: SharedBlockView, kept?: Kept): Html {
  const { block, open, suggestsLift, counts, answers: all, proposals } = view
  const own = proposals.find((each) => each.block.byHost !== null)
  const ours = own ? oursActs(visit, own, kept) : ''
  if (proposals.every((each) => each.block.byHost !== null)) return html`${ours}`
  const answered = !open && all.some(({ ours: us, said }) => us && said !== 'waiting' && said !== 'proposed')
  const form = answerForm(visit, view, kept)
  return html`${counts === null ? '' : byItselfCard(block.id, counts)}${suggestsLift ? liftCard(view) : ''}${open ? impactCard(visit, view) : ''}${open ? form : ''}${answered && !suggestsLift ? html`<details${kept ? html` open` : ''}><summary>Answer something else</summary>${form}</details>` : ''}${ours}`
}

function byItselfCard(id: string, counts: number): Html {
  return html`<section class="card up"><h2>Soon it counts by itself</h2><p>Enough houses stand behind it. On ${exactTime(counts)} it counts here, unless you answer or stop it.</p><form method="post" action="/street/blocks/${id}/stop"><button class="btn q">Stop that; we decide</button></form></section>`
}

function liftCard({ block, proposals }: SharedBlockView): Html {
  const names = [...new Set(proposals.map(({ from }) => from))]
  return html`<section class="card up"><h2>${names.map((name, n) => html`${n ? ' and ' : ''}<bdi>${name}</bdi>`)} ${names.length > 1 ? 'take' : 'takes'} it back</h2><p>It still counts here, until you decide. Follows that ended with it come back for 90 days.</p><div class="row"><form method="post" action="${blockPath(block)}/answer"><input type="hidden" name="answer" value="decline"><button class="btn">Lift our rule</button></form><form method="post" action="${blockPath(block)}/keep"><button class="btn q">Keep it</button></form></div></section>`
}

function impactCard(visit: MemberVisit, { block, proposals }: SharedBlockView): Html {
  const rule = findRule(visit.ctx, block.domain)
  const now = rule
    ? html`<p>You have <a href="${serverPath(block.domain)}">a rule for it</a>: it ${ruleWords(rule)}. Nothing becomes milder by an answer.</p>`
    : ''
  const impact = impactOf(visit.ctx, block.domain)
  const cuts = proposals.some((each) => each.block.shown === 'nobody')
  const ends = cuts ? impactWords(impact) : html`<p>No follow ends with it.</p>`
  return html`<section class="card"><h2>What it would change here</h2>${now}${ends}</section>`
}

function answerForm(visit: MemberVisit, view: SharedBlockView, kept?: Kept): Html {
  const { block, state, measure } = view
  const softer: Option[] = measureOptions(measure).filter(({ value }) => !isNothing(measures[value] ?? block))
  const options: Option[] = [
    { value: 'adopt', label: `Adopt it: ${measureWords(measure)}` },
    ...further(view),
    ...softer.map((each) => ({ ...each, label: html`Softer: ${String(each.label).toLowerCase()}` })),
    { value: 'decline', label: 'Not here', note: 'It does not count in this house. You can change your mind.' },
    {
      value: 'exempt',
      label: 'Never here',
      note: 'It never counts here by itself either, whoever proposes it, nor does any name above or beneath it.',
    },
  ]
  const value = state === 'adopted' ? 'adopt' : state === 'declined' ? 'decline' : state === 'exempt' ? 'exempt' : ''
  return html`<form method="post" action="${blockPath(block)}/answer" class="card">${choice({ name: 'answer', legend: `What ${visit.house.shortName} makes of it`, options, value }, kept)}${field({ name: 'words', label: 'A word for the neighbors', note: 'All of them and their members read it. You can leave it empty.', rows: 2 }, kept)}<button class="btn">Answer</button></form>`
}

// What only some of the houses propose is a choice of its own.
function further({ proposals, measure }: SharedBlockView): Option[] {
  const others = proposals.filter(
    ({ block }) => block.retracted === null && block.byHost === null && !isSame(block, measure),
  )
  const keys = Object.entries(measures).filter(([, each]) => others.some(({ block }) => isSame(block, each)))
  return keys.map(([key, each]) => ({
    value: `adopt-${key}`,
    label: html`Adopt what ${others.filter(({ block }) => isSame(block, each)).map(({ from }, n) => html`${n ? ' and ' : ''}<bdi>${from}</bdi>`)} proposes: ${measureWords(each)}`,
  }))
}

function oursActs(visit: MemberVisit, { block }: ProposalView, kept?: Kept): Html {
  const rule = findRule(visit.ctx, block.domain)
  const own = rule
    ? html`<p class="note">Here it counts by <a href="${serverPath(block.domain)}">your own rule</a>, which stays until you lift it there.</p>`
    : ''
  if (block.retracted !== null) return html`${own}`
  return html`<form method="post" action="${blockPath(block)}/take-back" class="card"><h2>Take it back</h2><p>Houses that adopted it are asked whether they lift it. None does so by itself.</p>${field({ name: 'words', label: 'Why', note: 'For those who believed it.', rows: 2, required: true }, kept)}<button class="btn q">Take it back</button></form>${own}`
}
