import { endSession } from '../../core/access/sessions.ts'
import { allowApp } from '../../core/apps/allow-app.ts'
import { hasGrant } from '../../core/apps/list-grants.ts'
import { checkMaySignIn, maySignIn } from '../../core/apps/may-sign-in.ts'
import { byHand, withAnswer } from '../../core/apps/redirects.ts'
import { type AudienceMap, homeMap } from '../../core/audience/for-apps.ts'
import { hasRole } from '../../core/members/member.ts'
import { clearSessionCookie } from '../../http/cookies.ts'
import { forgetHere } from '../../http/for-whom.ts'
import { letFormsLeadTo } from '../../http/headers.ts'
import type { Form } from '../../http/read-form.ts'
import { asMember, type MemberVisit, type Visit } from '../../http/visit.ts'
import { goTo, insidePath, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { type Asking, giveable, placeOf, readAsking, type Told } from '../parts/app-asks.ts'
import { mapFrom, presetFrom } from '../parts/audience-map.ts'
import { consentForm, handCode, signInAnew } from '../parts/consent.ts'

type Answer = Response | Promise<Response>

/** `GET /oauth/authorize`: an app asks to be let in. Whoever is not signed in does that first. */
export function authorize(visit: Visit): Answer {
  const asking = readAsking(visit.ctx, visit.query)
  if ('error' in asking) return tell(visit, asking)
  if (asking.prompt === 'none') return answerAtOnce(visit, asking)
  if (!visit.member) return goTo(visit, `/login?next=${encodeURIComponent(placeOf(asking))}`)
  const inside = asMember(visit)
  if (!isFresh(inside, asking)) return show(visit, signInAnew(asking))
  return ask(inside, asking, homeMap)
}

/** `POST /oauth/authorize`: her answer, or another look at the page after "Standard" or "Home". */
export async function decide(visit: MemberVisit): Promise<Response> {
  const form = await visit.form()
  const asking = readAsking(visit.ctx, form.text)
  if ('error' in asking) return tell(visit, asking)
  if (form.has('preset')) return ask(visit, asking, presetFrom(form))
  return form.text('answer') === 'yes' ? sayYes(visit, asking, form) : sayNo(visit, asking)
}

/** `POST /oauth/authorize/other`: signs out here, so that somebody else can sign in and answer. */
export async function answerAsOther(visit: MemberVisit): Promise<Response> {
  const next = insidePath((await visit.form()).text('next'))
  endSession(visit.ctx, visit.member, visit.session.id)
  clearSessionCookie(visit.request, visit.ctx.address)
  forgetHere(visit.request)
  return goTo(visit, `/login?next=${encodeURIComponent(next)}`)
}

function ask(visit: MemberVisit, asking: Asking, map: AudienceMap): Answer {
  if (asking.app.kind === 'login') checkMaySignIn(visit.ctx, visit.member)
  // Browsers hold what a form leads to against the page it stands on, also when that is a redirect.
  if (asking.redirect !== byHand) letFormsLeadTo(visit.request, asking.redirect)
  const page: Page = consentForm(visit, { asking: { ...asking, scopes: scopesOf(visit, asking) }, map })
  return show(visit, page)
}

function sayYes(visit: MemberVisit, asking: Asking, form: Pick<Form, 'text'>): Answer {
  const { app, redirect, challenge, nonce } = asking
  const signedIn = visit.session.started
  const yes = { app, redirect, challenge, nonce, signedIn, scopes: scopesOf(visit, asking), map: mapFrom(form) }
  const code = allowApp(visit.ctx, visit.member, yes)
  if (redirect === byHand) return show(visit, handCode(app, code))
  return leave(visit, asking, { code })
}

function sayNo(visit: Visit, asking: Asking): Answer {
  return tell(visit, { ...asking, error: 'access_denied', sentence: 'The member said no.' })
}

function tell(visit: Visit, told: Told): Answer {
  if (told.redirect === byHand) return goTo(visit, '/', { text: 'Nothing was allowed.' })
  return leave(visit, told, { error: told.error, error_description: told.sentence })
}

// Without a page only what was said before can be said again: she was signed in, and let this login in already.
function answerAtOnce(visit: Visit, asking: Asking): Answer {
  const no = (error: string, sentence: string) => tell(visit, { ...asking, error, sentence })
  if (!visit.member || !visit.session) return no('login_required', 'Nobody is signed in.')
  const inside = asMember(visit)
  if (!isFresh(inside, asking)) return no('login_required', 'She has to sign in anew.')
  const isKnown = asking.app.kind === 'login' && hasGrant(visit.ctx, visit.member, asking.app.id, asking.scopes)
  if (!isKnown) return no('consent_required', 'The member has to be asked.')
  if (!maySignIn(visit.ctx, visit.member)) return no('access_denied', 'She can’t sign in at the moment.')
  return sayYes(inside, asking, { text: () => '' })
}

// Who was just asked to sign in anew has done so a moment ago.
const moment = 60_000

function isFresh({ ctx, session }: MemberVisit, { prompt, maxAge }: Asking): boolean {
  const age = ctx.now() - session.started
  if (prompt === 'login' && age > moment) return false
  return maxAge === null || age <= Math.max(maxAge * 1000, moment)
}

function scopesOf({ member }: MemberVisit, { scopes }: Asking) {
  return giveable(scopes, hasRole(member, 'host'))
}

type Way = Pick<Told, 'redirect' | 'state' | 'signed'>

function leave(visit: Visit, { redirect, state, signed }: Way, answer: Readonly<Record<string, string>>): Response {
  const said = { ...answer, ...(state ? { state } : {}), ...(signed ? { iss: visit.ctx.address } : {}) }
  return visit.request.redirect(withAnswer(redirect, said), 303)
}
