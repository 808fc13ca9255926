import { html } from 'hono/html'
import { findFederation } from '../../core/house/federation.ts'
import { countSuggested } from '../../core/joining/suggested-guest.ts'
import { listAsking } from '../../core/judgement/list-asking.ts'
import { countMembers } from '../../core/members/member.ts'
import { listKnocks } from '../../core/neighborhood/knocks.ts'
import { listOpen } from '../../core/neighborhood/list-open.ts'
import { findStreet } from '../../core/neighborhood/street.ts'
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
import { streetWords } from '../parts/street-words.ts'

/** `GET /host`: everything a host looks after, what comes up every day first. */
export function hostMenu(visit: MemberVisit): Response | Promise<Response> {
  const groups = [
    group('Day to day', dayToDay(visit)),
    group('Who lives here', withPeople(visit)),
    group('How we live', howWeLive(visit)),
    group('The house', ofTheHouse(visit)),
  ]
  const body = html`<h1>Hosting <bdi>${visit.house.name}</bdi></h1>${fullHouseCard(visit)}${newcomersCard(visit)}${groups}${turnsCard(visit)}`
  return show(visit, { title: 'Hosting', section: 'host', body })
}

function dayToDay(visit: MemberVisit): Html[] {
  return [
    place('clock', '/catch-up', 'Catch up', 'Read what is new, and see who might be glad of a word.'),
    place('lamp', '/host/reports', 'Reports', reportsNote(countOpenReports(visit.ctx, visit.member))),
    place('clock', '/host/waitlist', 'Waitlist', waitingNote(countWaiting(visit.ctx))),
    place('direct', '/host/calls', 'Introduction calls', 'Times you offer, calls ahead, and a sheet for each.'),
    place('inbox', '/host/notices', 'Notices', 'Short things that everybody should know.'),
  ]
}

function withPeople({ ctx }: MemberVisit): Html[] {
  const { all, active } = countMembers(ctx)
  return [
    place('followers', '/host/people', 'People', `${all} live here, ${active} were here in the last 30 days.`),
    place('invite', '/invitations', 'Invitations', suggestedNote(countSuggested(ctx))),
    place('followers', '/introductions/new', 'Introduce', 'Two people who might like each other. Both are asked.'),
    place('leave', '/host/partings', 'Partings', 'Who is leaving, and whose boxes still wait.'),
  ]
}

function howWeLive({ ctx }: MemberVisit): Html[] {
  const version = findRules(ctx.db)?.version ?? 0
  return [
    place('check', '/host/rules', 'Rules', `Version ${version} holds. Changing them makes a new version.`),
    place('fold', '/host/norms', 'What we fold', 'Tags for what is usually folded here, and why.'),
    place('list', '/house-log', 'What the hosts did', 'Every act of a host, as all members can read it.'),
  ]
}

function ofTheHouse(visit: MemberVisit): Html[] {
  return [
    place('house', '/host/house', 'Name and look', 'What the house is called, its sentence and its colour.'),
    place('key', '/host/open', 'How open', 'Where posts start, the front door, who invites.'),
    place('public', '/host/world', 'The wider world', worldNote(visit)),
    place('neighborhood', '/street', 'The street', streetNote(visit)),
    place('app', '/host/apps', 'Logins for our other things', 'A wiki, a film list: members sign in with this house.'),
    place('emoji', '/host/emoji', 'Custom emoji', 'Small pictures for everybody here.'),
  ]
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

function streetNote({ ctx }: MemberVisit): string {
  const waiting =
    listKnocks(ctx).filter(({ ours }) => !ours).length + listOpen(ctx).filter(({ mine }) => mine === 'waiting').length
  if (waiting > 0) return waiting === 1 ? 'A house waits for an answer.' : `${waiting} houses wait for an answer.`
  const street = findStreet(ctx)
  return street ? `${streetWords(street)}.` : 'No neighbors yet. Knock at a house you trust.'
}

function worldNote({ ctx }: MemberVisit): string {
  const { openness } = findFederation(ctx)
  if (openness === 'off') return 'This house keeps to itself.'
  const asking = listAsking(ctx).length
  if (asking > 0) return asking === 1 ? 'A server waits for your word.' : `${asking} servers wait for your word.`
  return 'Whom the house talks with, and rules for servers.'
}

function group(title: string, places: readonly Html[]): Html {
  return html`<section class="card"><h2>${title}</h2><ul class="plain menu-list">${places}</ul></section>`
}

function place(sign: Icon, path: string, word: string, note: string): Html {
  return html`<li><a href="${path}">${icon(sign)}<span>${word}<small>${note}</small></span></a></li>`
}
