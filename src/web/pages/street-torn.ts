import { html } from 'hono/html'
import { askNeighbors } from '../../core/neighborhood/ask-neighbors.ts'
import { type Ending, endConflict, whoCanEnd } from '../../core/neighborhood/end-conflict.ts'
import { listOpen } from '../../core/neighborhood/list-open.ts'
import type { Seat } from '../../core/neighborhood/protocol/documents.ts'
import type { Standing } from '../../core/neighborhood/protocol/standing.ts'
import { findBelonging, ourSeat } from '../../core/neighborhood/where-we-belong.ts'
import { nameOfServer } from '../../core/neighborhood/words.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { choice, errorSummary, field, type Kept, withRefusal } from '../parts/form.ts'
import { questionWords, requestPath } from '../parts/requests-words.ts'
import type { Html } from '../parts/safe.ts'
import { inWords } from '../parts/street-words.ts'

type Torn = Extract<Standing, { kind: 'conflict' }>

/** `GET /street/torn`: for hosts, while several versions of the neighborhood claim to be the newest. */
export function tornPage(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, torn(visit, tornIn(visit)))
}

/** `POST /street/torn`: asks the houses to end it; ours says yes with that. */
export function sendEnding(visit: MemberVisit): Promise<Response> {
  const before = tornIn(visit)
  return withRefusal(
    visit,
    async (form) => {
      await askNeighbors(visit.ctx)
      const ending = endingFrom(form.text('ending'))
      const hash = endConflict(visit.ctx, visit.member, { ending, why: form.text('why') })
      return goTo(visit, requestPath(hash), {
        text: 'The other houses are asked. It ends when all who are asked said yes.',
      })
    },
    (kept) => torn(visit, before, kept),
  )
}

function endingFrom(text: string): Ending {
  if (text === 'as-before') return { kind: 'as-before' }
  if (!text.startsWith('without ')) throw new Refusal('bad-input', 'Choose how we go on.', 'ending')
  return { kind: 'without', server: text.slice('without '.length) }
}

function tornIn({ ctx }: MemberVisit): Torn {
  const standing = findBelonging(ctx)?.standing
  if (standing?.kind !== 'conflict') throw new Refusal('not-found', 'The houses agree on who belongs here.')
  return standing
}

function torn(visit: MemberVisit, standing: Torn, kept?: Kept): Page {
  const title = 'The houses don’t agree on who belongs here'
  const lists = standing.heads.map((head) => html`<li>${namesIn(visit, head.servers)}</li>`)
  const both = standing.servers.map(({ actor }) => nameIn(visit, actor))
  const body = html`${back('/street', 'The street')}<h1>${title}</h1>${errorSummary(kept?.refusal)}
<section class="card"><h2>What happened</h2><p>${standing.heads.length === 2 ? 'Two' : 'Several'} lists of houses are signed by all that must sign:</p><ul>${lists}</ul>${whoSignedBoth(visit, standing)}<h2>What is safe</h2><p>Posts for the neighborhood go only to houses that are on ${standing.heads.length === 2 ? 'both lists' : 'every list'}${both.length > 0 ? `: ${inWords(both)}` : ', and there is none'}. Nothing else can be decided.</p><h2>What to do</h2><p>Talk with the hosts of the other houses, outside of here, and agree on how to go on. Houses can also leave, at once and without asking anybody.</p></section>
${openEndings(visit)}${endingForm(visit, standing, kept)}<p class="row"><a class="btn danger" href="/street/leave">Leave the neighborhood</a></p>`
  return { title: 'The houses don’t agree', section: 'home', body }
}

function nameIn({ ctx, house }: MemberVisit, server: string): string {
  return server === ourSeat(ctx) ? house.name : nameOfServer(ctx, server)
}

function namesIn(visit: MemberVisit, servers: readonly Pick<Seat, 'actor'>[]): string {
  return inWords(servers.map(({ actor }) => nameIn(visit, actor)))
}

function whoSignedBoth(visit: MemberVisit, { base, cheats }: Torn): Html | '' {
  const names = base.servers.filter(({ key }) => cheats.includes(key)).map(({ actor }) => nameIn(visit, actor))
  if (names.length === 0) return ''
  return html`<h2>Who signed more than one</h2><p>${inWords(names)}. A house says yes once; whoever says it twice has made a mistake with a backup, or plays foul. Talk with their hosts.</p>`
}

function openEndings({ ctx }: MemberVisit): Html | '' {
  const open = listOpen(ctx).filter(({ ends }) => ends)
  if (open.length === 0) return ''
  const rows = open.map((each) => html`<li><a href="${requestPath(each.hash)}">${questionWords(ctx, each)}</a></li>`)
  return html`<section class="card up"><h2>Asked already</h2><ul>${rows}</ul></section>`
}

function endingForm(visit: MemberVisit, { cheats }: Torn, kept?: Kept): Html | '' {
  const ours = ourSeat(visit.ctx)
  const there = whoCanEnd(visit.ctx)
  if (!there.some(({ actor }) => actor === ours))
    return html`<p class="note">We came after the last list that all agreed on, so the houses on that list end this.</p>`
  const others = there.filter(({ actor }) => actor !== ours)
  // Those who signed twice first: it is mostly about them.
  const inOrder = others.toSorted((one, other) => Number(cheats.includes(other.key)) - Number(cheats.includes(one.key)))
  const without = inOrder.map(({ actor }) => ({
    value: `without ${actor}`,
    label: `Without ${nameIn(visit, actor)}`,
    note: 'It takes a yes from all others that were there, two at least.',
  }))
  const options = [
    ...(others.length >= 2 ? without : []),
    { value: 'as-before', label: 'As before', note: `With ${namesIn(visit, there)}. It takes a yes from all of them.` },
  ]
  return html`<form class="card" method="post" action="/street/torn"><h2>End it</h2><p>A new list takes the place of all that are signed now. It begins with the last one that all agreed on: ${namesIn(visit, there)}. Who stands on none but the newer lists would have to knock again.</p>${choice({ name: 'ending', legend: 'How do we go on?', value: '', options }, kept)}${field({ name: 'why', label: 'A word about it', note: 'All houses read it. You can leave it empty.', rows: 2 }, kept)}<p class="note">Asking is the yes of our house, which can’t be taken back. Until all who are asked said yes, nothing changes.</p><button class="btn">Ask the other houses</button></form>`
}
