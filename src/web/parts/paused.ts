import { html } from 'hono/html'
import { hasRole } from '../../core/members/member.ts'
import { type Pause, pausesNow } from '../../core/neighborhood/pauses.ts'
import { nameOfServer } from '../../core/neighborhood/words.ts'
import type { MemberVisit } from '../../http/visit.ts'
import type { Html } from './safe.ts'

/** For hosts: which neighbors nothing for neighbors goes to for now, how that is known, and when it ends. */
export function pausedNotes(visit: MemberVisit): Html | '' {
  const pauses = hasRole(visit.member, 'host') ? pausesNow(visit.ctx) : []
  return pauses.length === 0 ? '' : html`${pauses.map((pause) => pausedNote(visit, pause))}`
}

function pausedNote({ ctx }: MemberVisit, { server, how }: Pause): Html {
  const name = nameOfServer(ctx, server)
  const known =
    how === 'signed'
      ? 'Papers of another neighborhood came here that it has signed with its key.'
      : 'It says so itself, where it says what it is.'
  const ends =
    how === 'signed'
      ? `It goes on by itself as soon as a paper comes that says ${name} has left there.`
      : `It goes on by itself as soon as ${name} says that it belongs here alone, which is looked up each day.`
  return html`<section class="card up"><h2>Nothing goes to <bdi>${name}</bdi> for now</h2><p><bdi>${name}</bdi> belongs to another neighborhood too, and nobody is in two. ${known} Until that is settled, no post for the neighborhood goes there, and none can be read from there. Deletions and what the houses decide still go.</p><p>${ends} What was said meanwhile is not sent afterwards. Talk with its hosts; if it stays so, the others can let it go.</p></section>`
}
