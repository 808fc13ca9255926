import { endSession } from '../core/access/sessions.ts'
import { clearSessionCookie } from '../http/cookies.ts'
import type { Visit } from '../http/visit.ts'
import { Refusal } from '../lib/refusal.ts'
import { goTo } from '../web/answer.ts'
import { openSession } from '../web/let-in.ts'
import { keyOf } from './houses.ts'
import { memberCalled } from './perform.ts'
import { type Persona, personas } from './words/personas.ts'

/** GET `/demo`: a first look is better from inside, as a member of the house or whoever a link of another house names. */
export function lookIn(visit: Visit): Response {
  return become(visit, visit.query('be') || (peopleAt(visit).at(-1)?.handle ?? 'stranger'))
}

/** POST `/demo/be`: from here on the visitor is somebody else. */
export async function be(visit: Visit): Promise<Response> {
  return become(visit, (await visit.form()).text('who'))
}

/** The visitor stays who she was when the evening begins again; nobody in particular if she was somebody of her own making. */
export function goOnAs(visit: Visit, who: string): Response {
  return become(visit, peopleAt(visit).some(({ handle }) => handle === who) ? who : 'stranger')
}

/** Who can be chosen in the house of a visit. */
function peopleAt({ ctx }: Visit): Persona[] {
  const here = keyOf(ctx.address)
  return personas.filter(({ house }) => house === here)
}

function become(visit: Visit, who: string): Response {
  const { request, session, ctx } = visit
  const persona = peopleAt(visit).find(({ handle }) => handle === who)
  if (persona) openSession(visit, memberCalled(ctx, persona.handle))
  else if (who !== 'stranger') throw new Refusal('bad-input', 'Nobody by that name plays here.')
  else {
    if (session) endSession(ctx, { id: session.member }, session.id)
    clearSessionCookie(request, ctx.address)
  }
  return goTo(visit, '/')
}
