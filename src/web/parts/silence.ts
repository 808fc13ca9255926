import { html } from 'hono/html'
import type { OpenProposal } from '../../core/neighborhood/list-open.ts'
import { isAboutSilence, lastSign } from '../../core/neighborhood/silence.ts'
import { nameOfServer } from '../../core/neighborhood/words.ts'
import type { MemberVisit } from '../../http/visit.ts'
import type { Html } from './safe.ts'
import { dateOf } from './time.ts'

/** Beside a claim that a house is silent: when this house itself last had a sign of it. */
export function silenceNote({ ctx }: MemberVisit, { proposal }: OpenProposal): Html | '' {
  const { wants, by } = proposal
  if (!isAboutSilence(proposal) || wants.kind !== 'remove') return ''
  const [name, last] = [nameOfServer(ctx, wants.server), lastSign(ctx, wants.server)]
  const here = last === 0 ? 'It was never heard here' : `It was last heard here on ${dateOf(last, ctx.now())}`
  return html`<p><b>${nameOfServer(ctx, by)} says that ${name} has been silent for too long.</b> ${here}. Each house says so only of what it knows itself.</p>`
}
