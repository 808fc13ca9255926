import { html } from 'hono/html'
import { impactOf } from '../../core/judgement/impact.ts'
import { blockReasons } from '../../core/shared-blocks/documents.ts'
import { type BlockWanted, proposeBlock, type TidyBlock, tidyBlock } from '../../core/shared-blocks/propose-block.ts'
import { circleOf, findCircle, houseName } from '../../core/shared-blocks/where-blocks-are-shared.ts'
import type { Form } from '../../http/read-form.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { blockPath, measureOptions, measures, measureWords, reasonWords } from '../parts/block-words.ts'
import { choice, errorSummary, field, type Kept, select, withRefusal } from '../parts/form.ts'
import { emptyCard } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'
import { impactWords } from '../parts/server-words.ts'

/** `GET /street/blocks/new`: a host fills in what she proposes. */
export function newBlock(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, proposePage(visit))
}

/** `POST /street/blocks/new`: shows what it changes here and who learns of it, and proposes it once that was seen. */
export function sendBlock(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      const { ctx, member } = visit
      const wanted = readWanted(form)
      const tidy = tidyBlock(ctx, circleOf(ctx), wanted)
      if (!form.has('sure')) return show(visit, surePage(visit, tidy, form))
      const id = proposeBlock(ctx, member, wanted)
      return goTo(visit, blockPath({ id }), { text: 'Proposed. Your neighbors are told, and it counts here.' })
    },
    (kept) => proposePage(visit, kept),
  )
}

function readWanted(form: Form): BlockWanted {
  const typed = form.text('shown')
  const measure = Object.hasOwn(measures, typed) ? measures[typed] : undefined
  if (!measure) throw new Refusal('blank', 'Choose how far it is to go.', 'shown')
  const text = { domain: form.text('server'), reason: form.text('reason'), words: form.text('words') }
  return { ...measure, ...text, evidence: form.text('evidence') }
}

/** The page with both forms; after a refusal with what was filled in. */
export function proposePage(visit: MemberVisit, kept?: Kept): Page {
  const circle = findCircle(visit.ctx)
  const alone = emptyCard(
    'No neighbors yet',
    'Without neighbors there is nobody to propose a block to. A rule of your own begins on the page of a server.',
    html`<a class="btn q" href="/host/world/servers">Servers</a>`,
  )
  const form = html`<form method="post" action="/street/blocks/new" class="card"><p>It counts here at once, and your neighbors are asked. Each of them decides for itself.</p>${blockFields(visit, kept)}<button class="btn">Look at what changes</button></form>${bringForm(kept)}`
  const body = html`${back('/street/blocks', 'Shared blocks')}<h1>Propose a block</h1>${errorSummary(kept?.refusal)}${circle ? form : alone}`
  return { title: 'Propose a block', section: 'home', body }
}

function blockFields(visit: MemberVisit, kept?: Kept): Html {
  return html`${field({ name: 'server', label: 'The server', note: 'Like elsewhere.example. Every name beneath it is meant too.', value: visit.query('server'), exact: true, required: true }, kept)}${choice({ name: 'shown', legend: 'How far it goes', options: measureOptions(), value: 'out' }, kept)}${reasonField(kept)}${wordsField(kept)}${field({ name: 'evidence', label: 'Links that show it', note: 'Five at most, one a line. Everybody in the neighborhood can open them. You can leave this empty.', rows: 2 }, kept)}`
}

/** Why, as one of a few. */
export function reasonField(kept?: Kept): Html {
  const options = blockReasons.map((value) => ({ value, label: reasonWords[value] }))
  return select({ name: 'reason', label: 'What it is about', options, value: 'harassment' }, kept)
}

/** Why, in words. */
export function wordsField(kept?: Kept): Html {
  return field(
    {
      name: 'words',
      label: 'Why',
      note: 'Every member of every house reads it. A block never travels without its reason.',
      rows: 3,
      required: true,
    },
    kept,
  )
}

function bringForm(kept?: Kept): Html {
  return html`<form method="post" action="/street/blocks/list" enctype="multipart/form-data" class="card"><h2>Many at once, from a file</h2><p>In the form in which servers share theirs, with <code>#domain,#severity</code> on top. You see first what it would change.</p>${field({ name: 'list', label: 'The file', note: 'CSV. At most 500 servers are proposed at once.', type: 'file', accept: '.csv,text/csv,text/plain' }, kept)}<button class="btn q">Look at what it would change</button></form>`
}

const sent = ['server', 'shown', 'reason', 'words', 'evidence']

function surePage(visit: MemberVisit, block: TidyBlock, form: Form): Page {
  const { ctx } = visit
  const names = circleOf(ctx).others.map(({ actor }) => houseName(ctx, actor))
  const impact = impactOf(ctx, block.domain)
  const ends = block.shown === 'nobody' ? impactWords(impact) : html`<p>No follow ends with it.</p>`
  const kept = sent.map((name) => html`<input type="hidden" name="${name}" value="${form.text(name)}">`)
  const title = `Propose to ${measureWords(block)}?`
  const links =
    block.evidence.length > 0
      ? html`<ul class="plain lines">${block.evidence.map((link) => html`<li><div><bdi>${link}</bdi></div></li>`)}</ul>`
      : ''
  const body = html`${back('/street/blocks/new', 'Propose a block')}<section class="card"><h1><bdi>${block.domain}</bdi></h1><p>${title}</p><h2>${reasonWords[block.reason]}</h2><blockquote class="lines" dir="auto">${block.words}</blockquote>${links}<p>These houses read it, with the name of this house and not yours: ${names.map((name, n) => html`${n ? ', ' : ''}<bdi>${name}</bdi>`)}.</p><h2>What it changes here</h2>${ends}
<form method="post" action="/street/blocks/new">${kept}<input type="hidden" name="sure" value="yes"><div class="row"><button class="btn${block.shown === 'nobody' ? ' danger' : ''}">Propose it</button><a class="btn q" href="/street/blocks">Not now</a></div></form></section>`
  return { title: `${block.domain}: propose a block`, section: 'home', body }
}
