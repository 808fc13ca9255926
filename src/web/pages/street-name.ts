import { html } from 'hono/html'
import { askNeighbors } from '../../core/neighborhood/ask-neighbors.ts'
import { propose } from '../../core/neighborhood/propose.ts'
import type { Roster } from '../../core/neighborhood/protocol/documents.ts'
import { findBelonging } from '../../core/neighborhood/where-we-belong.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { errorSummary, field, type Kept, select, withRefusal } from '../parts/form.ts'
import { allOf, requestPath } from '../parts/requests-words.ts'

/** `GET /street/name`: what the neighborhood is called and how large it may grow, to ask all houses for something else. */
export function namePage(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, agreementPage(visit))
}

/** `POST /street/name`: asks all houses, with our yes. */
export function sendName(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    async (form) => {
      const { name, rules } = agreedOn(visit)
      const wants = {
        kind: 'rename' as const,
        name: form.text('name'),
        maxServers: Number(form.text('maxServers') || Number.NaN),
        absenceDays: Number(form.text('absenceDays') || Number.NaN),
      }
      const isSame =
        wants.name.trim() === name && wants.maxServers === rules.maxServers && wants.absenceDays === rules.absenceDays
      if (isSame) throw new Refusal('bad-input', 'That is how it is already.', 'name')
      await askNeighbors(visit.ctx)
      const hash = propose(visit.ctx, visit.member, { wants, why: form.text('why') })
      return goTo(visit, requestPath(hash), {
        text: 'All houses are asked. Until they have said yes, nothing changes.',
      })
    },
    (kept) => agreementPage(visit, kept),
  )
}

function agreedOn({ ctx }: MemberVisit): Roster {
  const standing = findBelonging(ctx)?.standing
  if (!standing) throw new Refusal('not-found', 'This house has no neighbors.')
  return standing.kind === 'conflict' ? standing.base : standing.head
}

const rooms = Array.from({ length: 11 }, (_, place) => place + 2)
const silences = [7, 14, 30, 60, 90, 180, 365]

function agreementPage(visit: MemberVisit, kept?: Kept): Page {
  const { name, rules } = agreedOn(visit)
  const houses = (findBelonging(visit.ctx)?.others.length ?? 0) + 1
  const title = 'What we agreed on'
  const most = {
    name: 'maxServers',
    label: 'Houses at most',
    value: String(rules.maxServers),
    options: rooms.filter((each) => each >= houses).map((each) => ({ value: String(each), label: String(each) })),
  }
  const days = [...new Set([...silences, rules.absenceDays])].sort((one, other) => one - other)
  const silent = {
    name: 'absenceDays',
    label: 'A house is silent for too long after',
    note: 'Only then can the others let it go for that reason.',
    value: String(rules.absenceDays),
    options: days.map((each) => ({ value: String(each), label: `${each} days` })),
  }
  const body = html`${back('/street', 'The street')}<h1>${title}</h1>${errorSummary(kept?.refusal)}
<form class="card" method="post" action="/street/name"><p>Change what should be otherwise. It takes a yes from ${allOf(houses)} of us; ours is said with this.</p>${field({ name: 'name', label: 'The neighborhood is called', value: name, required: true }, kept)}${select(most, kept)}${select(silent, kept)}${field({ name: 'why', label: 'A word about it', note: 'All houses read it. You can leave it empty.', rows: 2 }, kept)}<p class="note">A yes can’t be taken back. Until all have said yes, or 30 days are over, we can’t say yes to anything else that all houses are asked.</p><button class="btn">Ask all houses</button></form>`
  return { title, section: 'home', body }
}
