import { html } from 'hono/html'
import type { OpenProposal } from '../../core/neighborhood/list-open.ts'
import { ourSeat } from '../../core/neighborhood/where-we-belong.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { icon } from './icon.ts'
import { allOf } from './requests-words.ts'
import type { Html } from './safe.ts'

/** Houses beside what each said, and why it takes all of them. */
export function whoSaidYes({ ctx, house }: MemberVisit, { answers, mine, proposal: { wants } }: OpenProposal): Html {
  const rows = answers.map(({ server, name, answer }) => {
    const isOurs = server === ourSeat(ctx)
    const who = isOurs ? html`<bdi>${house.name}</bdi> <span class="note">(us)</span>` : html`<bdi>${name}</bdi>`
    // What a host here said against is known here first.
    const now = isOurs && answer === 'waiting' ? mine : answer
    return html`<tr><th scope="row">${who}</th><td>${said[now]}</td></tr>`
  })
  const asked = answers.filter(({ answer }) => answer !== 'not-asked').length
  const why =
    wants.kind === 'admit'
      ? html`Each new house needs a yes from ${allOf(asked - 1)} of us, and its own. That is on purpose.`
      : html`It takes a yes from ${allOf(asked)} who are asked. That is on purpose.`
  return html`<table class="grid"><thead><tr><th scope="col">House</th><th scope="col">Answer</th></tr></thead><tbody>${rows}</tbody></table><p class="note">${why}</p>`
}

const said: Record<OpenProposal['answers'][number]['answer'], Html> = {
  yes: html`<span class="said yes">${icon('check')}yes</span>`,
  waiting: html`<span class="said">${icon('clock')}waiting</span>`,
  'not-now': html`<span class="said">${icon('close')}not now</span>`,
  'not-asked': html`<span class="said">not asked, it is about them</span>`,
}
