import { type Notice, setNotice } from '../../http/cookies.ts'
import type { Visit } from '../../http/visit.ts'
import { goTo, insidePath, wantsPiece } from '../answer.ts'

/** After a form was done: a browser is sent on to `path`, a script that sent the form is told where to go. */
export function goOn(visit: Visit, path: string, notice: Notice): Response {
  if (!wantsPiece(visit)) return goTo(visit, path, notice)
  setNotice(visit.request, visit.ctx.address, notice)
  return visit.request.body(null, 204, { 'hx-redirect': insidePath(path) })
}
