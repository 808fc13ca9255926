import { html } from 'hono/html'
import { listOpenVotes, type Vote } from '../../core/votes/vote.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { icon } from './icon.ts'
import type { Html } from './safe.ts'
import { span } from './time.ts'

/** On top of home while somebody waits for the member's own answer: a question for everybody. */
export function votesOnTop(visit: MemberVisit): Html {
  const waiting = listOpenVotes(visit.ctx, visit.member).filter(({ mine, mayAnswer }) => mine === null && mayAnswer)
  return html`${waiting.map(
    (vote) =>
      html`<section class="card up" aria-labelledby="vote-${vote.id}"><h2 id="vote-${vote.id}">A question for everybody</h2><p dir="auto">${vote.question}</p><p class="note">${leftWords(visit, vote)}</p><p class="row"><a class="btn" href="/votes/${vote.id}">Read it and answer</a></p></section>`,
  )}`
}

/** How long people have, or that it is over. */
export function leftWords({ ctx }: MemberVisit, { ends }: Vote): string {
  const left = ends - ctx.now()
  return left > 0 ? `Open for another ${span(left)}.` : 'It ends in a moment.'
}

/** What became of a question, in a sentence; nothing while it is open. */
export function outcomeWords({ outcome, count, enough }: Vote): Html | '' {
  const said = count ? `${count.yes} yes, ${count.no} no. ` : ''
  switch (outcome) {
    case null:
      return ''
    case 'yes':
      return html`<p class="said yes">${icon('check')}Yes</p><p class="note">${said}</p>`
    case 'no':
      return html`<p><b>Not now</b></p><p class="note">${said}It takes more yes than no.</p>`
    case 'too-few':
      return html`<p><b>Not now</b></p><p class="note">${said}Too few answered: it takes ${enough}.</p>`
    case 'taken-back':
      return html`<p class="note">A host took this question back.</p>`
  }
}
