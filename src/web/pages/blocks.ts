import { html } from 'hono/html'
import type { Person } from '../../core/actors/person.ts'
import { listBlocked } from '../../core/follows/list-follows.ts'
import { listMuted, type Muted } from '../../core/moderation/list-muted.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { show } from '../answer.ts'
import { face, profilePath } from '../parts/face.ts'
import { emptyCard } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'
import { span } from '../parts/time.ts'

/** `/blocks`: whom the member has muted and blocked, and the way back. */
export function blocks(visit: MemberVisit): Response | Promise<Response> {
  const muted = listMuted(visit.ctx, visit.member)
  const blocked = listBlocked(visit.ctx, visit.member)
  const body = html`<h1>Muted and blocked</h1>${muted.length + blocked.length === 0 ? emptyCard('Nobody', 'You have muted and blocked nobody. Long may it last.') : ''}
${
  muted.length > 0
    ? section(
        'Muted',
        'You don’t see their posts in your timelines. They don’t know.',
        muted.map((each) => mutedRow(visit, each)),
      )
    : ''
}
${
  blocked.length > 0
    ? section(
        'Blocked',
        'Neither of you sees the other’s posts.',
        blocked.map((person) => row(person, 'unblock', 'Unblock', '')),
      )
    : ''
}<section class="card"><h2>Whole servers</h2><p class="note">You can block everybody of a server at once, for yourself.</p><p><a class="btn q" href="/blocks/servers">Blocked servers</a></p></section>`
  return show(visit, { title: 'Muted and blocked', section: 'me', body })
}

function section(title: string, note: string, rows: readonly Html[]): Html {
  return html`<section class="card"><h2>${title}</h2><p class="note">${note}</p><ul class="plain rows">${rows}</ul></section>`
}

function mutedRow(visit: MemberVisit, { person, until, quietNotices }: Muted): Html {
  const how = until === null ? 'For good' : `For another ${span(until - visit.ctx.now())}`
  return row(person, 'unmute', 'Unmute', `${how}${quietNotices ? ', inbox too' : ''}`)
}

function row(person: Person, act: 'unmute' | 'unblock', word: string, note: string): Html {
  return html`<li>${face(person)}<div><a class="name" href="${profilePath(person)}"><bdi>${person.shownName}</bdi></a>${note ? html`<p class="note">${note}</p>` : ''}</div>
<form method="post" action="/people/${person.id}/${act}"><input type="hidden" name="back" value="/blocks"><button class="btn q small">${word}<span class="vh"> <bdi>${person.shownName}</bdi></span></button></form></li>`
}
