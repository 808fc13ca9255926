import { html } from 'hono/html'
import type { Member } from '../../core/members/member.ts'
import type { Html } from './safe.ts'

/** What a host can do towards somebody because of a rule, from her page in the guest book. */
export function hostActsCard({ id, shownName }: Member): Html {
  return html`<section class="card"><h2>Because of a rule</h2><p class="note">A word in person often does more. Only <bdi>${shownName}</bdi> is told; <a href="/house-log">the log</a> names nobody.</p><div class="row"><a class="btn q" href="/host/people/${id}/remind">Remind of a rule…</a><a class="btn q" href="/host/people/${id}/outside">Ask to step outside…</a><a class="btn q" href="/host/people/${id}/parting">Ask to leave…</a></div></section>`
}
