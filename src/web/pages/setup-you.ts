import { html } from 'hono/html'
import { makeRecoveryWords } from '../../core/access/recovery-words.ts'
import { confirmWords } from '../../core/house/confirm-words.ts'
import { makeFirstHost } from '../../core/joining/make-first-host.ts'
import type { Member } from '../../core/members/member.ts'
import type { MemberVisit, Visit } from '../../http/visit.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { openSession } from '../let-in.ts'
import { type Kept, withRefusal } from '../parts/form.ts'
import { checkWritten, keepWords, wordsIn, wordsScripts } from '../parts/keep-words.ts'
import { newcomerFields, newcomerScripts, readNewcomer } from '../parts/newcomer-fields.ts'
import { onward, wizardPage } from '../parts/wizard.ts'
import { keyPath } from './first-key.ts'

/** `GET /setup/you`: who opens this house. Once that is answered, the words. */
export function setupYou(visit: Visit, host: MemberVisit | null): Response | Promise<Response> {
  return show(visit, host ? youAre(host) : askWho())
}

/** `POST /setup/you`: the first host moves in, and sees her eight words. */
export function saveYou(visit: Visit, host: MemberVisit | null): Response | Promise<Response> {
  if (host) return goTo(visit, '/setup')
  return withRefusal(
    visit,
    async (form) => {
      const member = await makeFirstHost(visit.ctx, readNewcomer(form))
      openSession(visit, member)
      return showWords(visit, member)
    },
    askWho,
  )
}

/** `POST /setup/words`: shows new words when they are asked for, else goes on once they are written down. */
export async function setupWords(visit: Visit, host: MemberVisit | null): Promise<Response> {
  if (!host) return goTo(visit, '/setup')
  const { ctx, member } = host
  if ((await visit.form()).text('act') === 'show') return showWords(visit, member)
  return withRefusal(
    visit,
    (form) => {
      checkWritten(form)
      confirmWords(ctx, member)
      return goTo(visit, keyPath(visit, member) ?? '/setup/house')
    },
    (kept) => wordsPage(wordsIn(ctx, member, kept.form) ?? makeRecoveryWords(ctx, member), member, kept),
  )
}

function askWho(kept?: Kept): Page {
  return wizardPage(
    {
      step: 1,
      title: 'Who are you?',
      why: 'You are the first to live here, and its first host. No e-mail is needed.',
      scripts: newcomerScripts,
      body: html`<form method="post" action="/setup/you" class="card">${newcomerFields(kept)}${onward(1)}</form>`,
    },
    kept,
  )
}

function youAre({ member, house }: MemberVisit): Page {
  const on = house.step > 1 ? html`<a class="btn" href="/setup/house">Go on</a>` : html`<span></span>`
  return wizardPage({
    step: 1,
    title: 'You live here now',
    why: html`You are <bdi>${member.shownName}</bdi>, @${member.name}. Name, picture and keys can be changed later, in your settings.`,
    body: html`<section class="card"><h2>Your eight words</h2><p>They let you in when your phone is lost or your password forgotten. Nobody can look them up; new ones can be made, and the old ones stop working then.</p>
<form method="post" action="/setup/words"><input type="hidden" name="act" value="show"><div class="row apart onward">${on}<button class="btn${house.step > 1 ? ' q' : ''}">Show me eight ${house.step > 1 ? 'new ' : ''}words</button></div></form></section>`,
  })
}

function showWords(visit: Visit, member: Member): Response | Promise<Response> {
  return show(visit, wordsPage(makeRecoveryWords(visit.ctx, member), member))
}

function wordsPage(words: readonly string[], member: Member, kept?: Kept): Page {
  return wizardPage(
    {
      step: 1,
      title: 'Keep these eight words',
      why: 'Like a house key: without e-mail, they are the way back in.',
      scripts: wordsScripts,
      body: keepWords(words, member, { action: '/setup/words', ...(kept ? { kept } : {}) }),
    },
    kept,
  )
}
