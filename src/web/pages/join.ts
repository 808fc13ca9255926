import { html } from 'hono/html'
import { checkPassword } from '../../core/access/check-password.ts'
import { makeRecoveryWords } from '../../core/access/recovery-words.ts'
import { findInvitation } from '../../core/joining/invitation.ts'
import { findUsable, joinHouse } from '../../core/joining/join-house.ts'
import { suggestHandle } from '../../core/members/handle.ts'
import { findMember, type Member } from '../../core/members/member.ts'
import { findRules } from '../../core/rules/rules.ts'
import { beginTour } from '../../core/tour/begin-tour.ts'
import { takesNames } from '../../core/waitlist/takes-names.ts'
import type { Form } from '../../http/read-form.ts'
import { statusOf } from '../../http/refusals.ts'
import type { MemberVisit, Visit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { openSession } from '../let-in.ts'
import { errorSummary, type Kept, tick, withRefusal } from '../parts/form.ts'
import { landing } from '../parts/invitation-landing.ts'
import { checkWritten, keepWords, wordsIn, wordsScripts } from '../parts/keep-words.ts'
import { lamp } from '../parts/lamp.ts'
import { newcomerFields, newcomerScripts, readNewcomer } from '../parts/newcomer-fields.ts'
import type { Html } from '../parts/safe.ts'
import { keyPath } from './first-key.ts'

type Answer = Response | Promise<Response>

/** `GET /join/:code`: what somebody is invited to, before anything is asked. Members see it as their guests do. */
export function invited(visit: Visit): Answer {
  return whileUsable(visit, (code) => {
    const invitation = findUsable(visit.ctx, code)
    return show(visit, {
      title: `You are invited to ${visit.house.name}`,
      bare: true,
      body: landing(visit, invitation, `${pathOf(visit)}/you`),
    })
  })
}

/** `GET /join/:code/you`: the one form. */
export function joinForm(visit: Visit): Answer {
  return whileUsable(visit, (code) => {
    const { forWhom, mostUses } = findUsable(visit.ctx, code)
    const name = mostUses === 1 ? forWhom : ''
    return show(visit, formPage(visit, { name, handle: suggestHandle(visit.ctx.db, name) }))
  })
}

/** `POST /join/:code/you`: she moves in and sees her eight words. */
export function join(visit: Visit): Answer {
  return whileUsable(
    visit,
    () =>
      withRefusal(
        visit,
        async (form) => {
          const member = await joinOrFind(visit, form)
          beginTour(visit.ctx, member)
          openSession(visit, member)
          return show(visit, wordsPage(makeRecoveryWords(visit.ctx, member), member))
        },
        (kept) => formPage(visit, { name: '', handle: '' }, kept),
      ),
    'keep the words',
  )
}

/** `POST /welcome`: once the words are written down, on to the house. */
export function welcome(visit: MemberVisit): Promise<Response> {
  const { ctx, member, house } = visit
  return withRefusal(
    visit,
    (form) => {
      checkWritten(form)
      const text = `Welcome to ${house.name}, ${member.shownName}.`
      return goTo(visit, keyPath(visit, member) ?? '/tour/you', { text })
    },
    (kept) => wordsPage(wordsIn(ctx, member, kept.form) ?? makeRecoveryWords(ctx, member), member, kept),
  )
}

/** Shows the same page for every invitation by which nobody can come in; a sent form keeps its words instead, if it can. */
async function whileUsable(
  visit: Visit,
  answer: (code: string) => Answer,
  then: 'keep the words' | '' = '',
): Promise<Response> {
  const code = visit.part('code')
  try {
    if (then === '') findUsable(visit.ctx, code)
    return await answer(code)
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || (refusal.code !== 'not-found' && refusal.code !== 'expired')) throw refusal
    return show(visit, endedPage(visit, refusal), statusOf[refusal.code])
  }
}

function endedPage(visit: Visit, refusal: Refusal): Page {
  const sentence =
    refusal.code === 'expired' ? refusal.message : 'Perhaps a part of the link is missing. Ask whoever sent it to you.'
  const body = html`<section class="card calm">${lamp()}<h1>This invitation can’t be used any more</h1><p>${sentence}</p>
<p class="note">If you live here already, sign in instead.</p>${takesNames(visit.ctx, visit.house) ? html`<p class="note">If nobody can send you another one, <a href="/waitlist">leave your name at the door</a>.</p>` : ''}<div class="row"><a class="btn" href="/login">Sign in</a><a class="btn q" href="/">To the front door</a></div></section>`
  return { title: 'This invitation can’t be used any more', bare: true, body }
}

function pathOf(visit: Visit): string {
  return `/join/${encodeURIComponent(visit.part('code'))}`
}

// A box of its own for each version: when the rules change while she types, the new ones come back unticked.
function boxFor(version: number): string {
  return `agreed-${version}`
}

const sentTwice = 60_000

// Two taps on the button send the form twice. The second finds the invitation used and the handle taken, by herself.
async function joinOrFind(visit: Visit, form: Form): Promise<Member> {
  const { ctx } = visit
  const typed = readNewcomer(form)
  const code = visit.part('code')
  try {
    const rules = Number(form.text('rules'))
    const box = boxFor(rules)
    if (!form.has(box)) throw new Refusal('blank', 'Read the rules, then tick the box.', box)
    return await joinHouse(ctx, { ...typed, code, rules })
  } catch (refusal) {
    const joined = findInvitation(ctx, code)?.joined.find((person) => person.name === typed.handle.trim().toLowerCase())
    const member = joined && typed.password !== null ? findMember(ctx.db, joined.id) : null
    const justNow = member !== null && ctx.now() - member.joined < sentTwice
    if (justNow && (await checkPassword(ctx, member, typed.password ?? ''))) return member
    throw refusal
  }
}

function waitInstead(visit: Visit): Html {
  return html`<p>Your invitation stays good until it runs out. You can also <a href="/waitlist?invitation=${encodeURIComponent(visit.part('code'))}">leave your name at the door</a>, and come in as soon as there is room.</p>`
}

function formPage(visit: Visit, guess: { name: string; handle: string }, kept?: Kept): Page {
  const { ctx, house } = visit
  const version = findRules(ctx.db)?.version ?? 0
  const path = pathOf(visit)
  const rules = html`I have read <a href="${path}#rules">the rules</a> (version ${version})`
  const body = html`<div class="wizard"><h1>Move in to <bdi>${house.name}</bdi></h1><p class="why">One form, then you are there. No e-mail is needed.</p>${errorSummary(kept?.refusal)}${kept?.refusal.code === 'full-house' ? waitInstead(visit) : ''}
<form method="post" action="${path}/you" class="card">${newcomerFields(kept, guess)}
<input type="hidden" name="rules" value="${version}">${tick({ name: boxFor(version), label: rules }, kept)}
<div class="row apart onward"><a class="btn q" href="${path}">Back</a><button class="btn">Move in</button></div></form></div>`
  return { title: `Move in to ${house.name}`, bare: true, scripts: newcomerScripts, body }
}

function wordsPage(words: readonly string[], member: Member, kept?: Kept): Page {
  const body = html`<div class="wizard">${errorSummary(kept?.refusal)}<h1>Keep these eight words</h1><p class="why">You live here now. These are your spare key.</p>
${keepWords(words, member, { action: '/welcome', ...(kept ? { kept } : {}) })}</div>`
  return { title: 'Keep these eight words', bare: true, scripts: wordsScripts, body }
}
