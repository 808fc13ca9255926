import { html } from 'hono/html'
import { countMembers } from '../../core/members/member.ts'
import { findRules } from '../../core/rules/rules.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { show } from '../answer.ts'
import { turnsCard } from '../parts/catch-up-turns.ts'
import { type Icon, icon } from '../parts/icon.ts'
import type { Html } from '../parts/safe.ts'

/** `GET /host`: everything a host looks after, in one list. */
export function hostMenu(visit: MemberVisit): Response | Promise<Response> {
  const { all, active } = countMembers(visit.ctx)
  const version = findRules(visit.ctx.db)?.version ?? 0
  const places = [
    place('clock', '/catch-up', 'Catch up', 'Read what is new, and see who might be glad of a word.'),
    place('followers', '/host/people', 'People', `${all} live here, ${active} were here in the last 30 days.`),
    place('invite', '/invitations', 'Invitations', 'Who was invited, by whom, and who came.'),
    place('check', '/host/rules', 'Rules', `Version ${version} holds. Changing them makes a new version.`),
    place('fold', '/host/norms', 'What we fold', 'Tags for what is usually folded here, and why.'),
    place('house', '/host/house', 'Name and look', 'What the house is called, its sentence and its colour.'),
    place('public', '/host/open', 'How open', 'Where posts start, the front door, who invites.'),
    place('emoji', '/host/emoji', 'Custom emoji', 'Small pictures for everybody here.'),
  ]
  const body = html`<h1>Hosting <bdi>${visit.house.name}</bdi></h1><section class="card"><ul class="plain menu-list">${places}</ul></section>${turnsCard(visit)}`
  return show(visit, { title: 'Hosting', section: 'host', body })
}

function place(sign: Icon, path: string, word: string, note: string): Html {
  return html`<li><a href="${path}">${icon(sign)}<span>${word}<small>${note}</small></span></a></li>`
}
