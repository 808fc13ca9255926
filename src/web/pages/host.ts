import { html } from 'hono/html'
import { findFederation } from '../../core/house/federation.ts'
import { countSuggested } from '../../core/joining/suggested-guest.ts'
import { listAsking } from '../../core/judgement/list-asking.ts'
import { countMembers } from '../../core/members/member.ts'
import { countOpenReports } from '../../core/reports/report.ts'
import { findRules } from '../../core/rules/rules.ts'
import { countWaiting } from '../../core/waitlist/waiting.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { show } from '../answer.ts'
import { turnsCard } from '../parts/catch-up-turns.ts'
import { fullHouseCard } from '../parts/full-house.ts'
import { type Icon, icon } from '../parts/icon.ts'
import { newcomersCard } from '../parts/newcomers-card.ts'
import type { Html } from '../parts/safe.ts'

/** `GET /host`: everything a host looks after, in one list. */
export function hostMenu(visit: MemberVisit): Response | Promise<Response> {
  const { all, active } = countMembers(visit.ctx)
  const version = findRules(visit.ctx.db)?.version ?? 0
  const places = [
    place('clock', '/catch-up', 'Catch up', 'Read what is new, and see who might be glad of a word.'),
    place('followers', '/host/people', 'People', `${all} live here, ${active} were here in the last 30 days.`),
    place(
      'followers',
      '/introductions/new',
      'Introduce',
      'Two people who might like each other. Both are asked in private.',
    ),
    place('clock', '/host/calls', 'Introduction calls', 'Times you offer, calls ahead, and a sheet for each.'),
    place('lamp', '/host/reports', 'Reports', reportsNote(countOpenReports(visit.ctx, visit.member))),
    place('leave', '/host/partings', 'Partings', 'Who is leaving, and whose boxes still wait.'),
    place('invite', '/invitations', 'Invitations', suggestedNote(countSuggested(visit.ctx))),
    place('clock', '/host/waitlist', 'Waitlist', waitingNote(countWaiting(visit.ctx))),
    place('check', '/host/rules', 'Rules', `Version ${version} holds. Changing them makes a new version.`),
    place('inbox', '/host/notices', 'Notices', 'Short things that everybody should know.'),
    place('fold', '/host/norms', 'What we fold', 'Tags for what is usually folded here, and why.'),
    place('house', '/host/house', 'Name and look', 'What the house is called, its sentence and its colour.'),
    place('public', '/host/open', 'How open', 'Where posts start, the front door, who invites.'),
    place('public', '/host/world', 'The wider world', worldNote(visit)),
    place('clock', '/house-log', 'What the hosts did', 'Every act of a host, as all members can read it.'),
    place(
      'app',
      '/host/apps',
      'Logins for our other things',
      'A wiki, a film list: members sign in there with this house.',
    ),
    place('emoji', '/host/emoji', 'Custom emoji', 'Small pictures for everybody here.'),
  ]
  const body = html`<h1>Hosting <bdi>${visit.house.name}</bdi></h1>${fullHouseCard(visit)}${newcomersCard(visit)}<section class="card"><ul class="plain menu-list">${places}</ul></section>${turnsCard(visit)}`
  return show(visit, { title: 'Hosting', section: 'host', body })
}

function suggestedNote(count: number): string {
  if (count === 0) return 'Who was invited, by whom, and who came.'
  return count === 1 ? 'A member suggests somebody.' : `Members suggest ${count} people.`
}

function waitingNote(count: number): string {
  if (count === 0) return 'Nobody is waiting.'
  return count === 1 ? 'One person waits for an answer.' : `${count} people wait for an answer.`
}

function reportsNote(open: number): string {
  if (open === 0) return 'Nothing open.'
  return open === 1 ? 'One is open.' : `${open} are open.`
}

function worldNote({ ctx }: MemberVisit): string {
  const { openness } = findFederation(ctx)
  if (openness === 'off') return 'This house keeps to itself.'
  const asking = listAsking(ctx).length
  if (asking > 0) return asking === 1 ? 'A server waits for your word.' : `${asking} servers wait for your word.`
  return 'Whom the house talks with, and rules for servers.'
}

function place(sign: Icon, path: string, word: string, note: string): Html {
  return html`<li><a href="${path}">${icon(sign)}<span>${word}<small>${note}</small></span></a></li>`
}
