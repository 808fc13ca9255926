import { html } from 'hono/html'
import { findBonds } from '../../core/follows/bonds.ts'
import { findHostingMe } from '../../core/guest-book/hosting-me.ts'
import { limits } from '../../core/limits.ts'
import { hostsOf } from '../../core/members/hosts-of.ts'
import { findInterests } from '../../core/members/interests.ts'
import { countMembers } from '../../core/members/member.ts'
import { findTown } from '../../core/members/town.ts'
import { type Housemate, whoIsHere } from '../../core/members/who-is-here.ts'
import { startDraft } from '../../core/posts/start-draft.ts'
import { findRules, versionRead } from '../../core/rules/rules.ts'
import { helloWords } from '../../core/tour/hello-words.ts'
import { noteStep } from '../../core/tour/note-step.ts'
import { plainRules } from '../../core/tour/plain-rules.ts'
import type { Step } from '../../core/tour/tour.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { piece, show, wantsPiece } from '../answer.ts'
import { composer } from '../parts/composer.ts'
import { composingOf } from '../parts/composing.ts'
import { profilePath } from '../parts/face.ts'
import { followButton } from '../parts/follow-button.ts'
import { personCard } from '../parts/person-card.ts'
import type { Html } from '../parts/safe.ts'
import { onwardLink, type TourScreen, tourPage } from '../parts/tour-frame.ts'
import { whatWeDo } from '../parts/tour-here.ts'
import { leadBox } from '../parts/tour-lead.ts'
import { levels } from '../parts/tour-levels.ts'
import { homeScreenHelp } from '../parts/tour-phone.ts'
import { writeTo } from '../parts/write-to.ts'

type Answer = Response | Promise<Response>

/** One of the five screens: `GET /tour/1` to `/tour/5`. A script asks for the box on top alone, which is no step. */
export function tourScreen(visit: MemberVisit, step: Exclude<Step, 0>): Answer {
  if (wantsPiece(visit)) return piece(visit, leadBox(visit, step))
  arriveAt(visit, step)
  return show(visit, tourPage(visit, { step, ...screens[step](visit) }))
}

/** Writes down that a phone is on a screen now; `?with=` says that it only went where the host is. */
export function arriveAt(visit: MemberVisit, step: Step): void {
  noteStep(visit.ctx, visit.member, step, { follows: visit.query('with') !== '' })
}

type Filled = Omit<TourScreen, 'step'>

const screens: Record<Exclude<Step, 0>, (visit: MemberVisit) => Filled> = {
  1: whereWordsGo,
  2: ourRules,
  3: whosWho,
  4: whatWeDoHere,
  5: sayHello,
}

function whereWordsGo(visit: MemberVisit): Filled {
  const { experience } = findHostingMe(visit.ctx, visit.member.id)
  const seconds = visit.member.preferences.holdHome
  const undo =
    seconds > 0
      ? `When you have posted at home, you can take it back for ${seconds} ${seconds === 1 ? 'second' : 'seconds'} before anybody sees it.`
      : 'What you post leaves at once.'
  const body = html`${experience === 'at-home' ? different() : ''}${levels(visit)}
<section class="card"><ul><li>Every post wears its level as a word and a colour. It never changes afterwards, and answers never go further than the post they answer.</li><li>${undo}</li><li>Whoever looks after the machine could read what is stored on it, direct messages too.</li></ul></section>${experience === 'at-home' ? '' : basics(experience === 'new')}`
  return { why: 'Each post says who it is for. You choose, every time.', body }
}

function different(): Html {
  return html`<section class="card"><h2>You know such places. What is different here</h2><ul><li>There is a level below “followers only”: what is said at home stays on one machine, among people you can name.</li><li>Lists are in the order of time. Nothing is recommended, and nobody counts your followers.</li></ul></section>`
}

function basics(isNew: boolean): Html {
  return html`<section class="card"><h2>${isNew ? 'The words we use' : 'In short'}</h2><ul><li><b>Home</b> is what people say here, newest first. You see it whether you follow them or not.</li><li><b>Follow</b> somebody, and what they say and boost is under Following too.</li><li>A <b>boost</b> shows somebody’s post again to others who may see it.</li><li>A <b>fold</b> is a line before a post that says what is behind it.</li></ul></section>`
}

function ourRules(visit: MemberVisit): Filled {
  const { ctx, member } = visit
  const rules = findRules(ctx.db)
  if (!rules) return { why: 'This house has written no rules yet.', body: html`` }
  const { lines, more } = plainRules(rules.text, limits.tour.points)
  const rest = more > 0 ? html`<p class="note">And ${more} more.</p>` : ''
  const read = versionRead(ctx.db, member)
  const state =
    read >= rules.version
      ? html`<p class="note">You have read version ${rules.version}, the one that holds.</p>`
      : html`<p class="note">You have read ${read === 0 ? 'none of it' : `version ${read}`} so far; version ${rules.version} holds.</p>`
  const changed =
    rules.version > 1
      ? html`<section class="card"><h2>What changed last</h2><p dir="auto">${rules.summary || 'Its host said nothing about it.'}</p><p class="row"><a href="/rules/diff">Compare word by word</a><a href="/rules/history">All ${rules.version} versions</a></p></section>`
      : ''
  const body = html`<section class="card"><h2>In short</h2><ul class="points">${lines.map((line) => html`<li dir="auto">${line}</li>`)}</ul>${rest}
<p><a href="/rules">Read all of it</a></p>${state}</section>${changed}
<section class="card"><h2>When something feels wrong</h2><p>Tell a host. You need no proof, and you need not be sure.</p>${askHosts(visit)}</section>`
  return { why: 'What people here agreed on. When it changes, you are told and see what is different.', body }
}

function askHosts({ ctx, member }: MemberVisit): Html | '' {
  const hosts = hostsOf(ctx.db).filter(({ id }) => id !== member.id)
  if (hosts.length === 0) return ''
  const names = hosts.map(
    (host, n) => html`${n ? ', ' : ''}<a href="${profilePath(host)}"><bdi>${host.shownName}</bdi></a>`,
  )
  return html`<p>${hosts.length === 1 ? 'Our host' : 'Our hosts'}: ${names}.</p><p class="row">${writeTo(hosts, hosts.length === 1 ? 'Write to our host' : 'Write to our hosts')}</p>`
}

function whosWho(visit: MemberVisit): Filled {
  const { ctx, member } = visit
  const mates = whoIsHere(ctx, member, { search: '', page: 1 }).people.slice(0, limits.tour.people)
  const { all } = countMembers(ctx)
  const bonds = findBonds(
    ctx,
    member,
    mates.map(({ person }) => person.id),
  )
  const cards = mates.map((mate) => mateCard(mate, bonds.get(mate.person.id)))
  const body =
    cards.length > 0
      ? html`<div class="people">${cards}</div><p class="row all"><a class="btn q" href="/people">Everybody who lives here</a></p>`
      : html`<section class="card"><p>Only you so far. When others move in, they will be here.</p></section>`
  const why =
    all === 1
      ? 'You are the first.'
      : `${all} people live here. Those with whom you have most in common come first; who posts most does not count.`
  return { why, body }
}

function mateCard({ person, shared }: Housemate, bond: Parameters<typeof followButton>[1] | undefined): Html {
  const notes = shared.length > 0 ? html`<p class="note">You both like: <bdi>${shared.join(', ')}</bdi></p>` : ''
  return personCard(person, { notes, acts: bond ? followButton(person, bond, '/tour/3') : '' })
}

function whatWeDoHere(visit: MemberVisit): Filled {
  return {
    why: html`How things go at <bdi>${visit.house.shortName}</bdi>.`,
    body: html`${whatWeDo(visit)}${homeScreenHelp(visit)}`,
  }
}

function sayHello(visit: MemberVisit): Filled {
  const { ctx, member, house } = visit
  const text = helloWords({
    name: member.shownName,
    isNew: ctx.now() - member.joined < limits.tour.newcomer,
    town: findTown(ctx, member.id),
    interests: member.preferences.showInterests ? findInterests(ctx, member.id) : [],
  })
  const draft = {
    ...startDraft(ctx, member, house, {}),
    choice: 'local',
    narrowing: 'everyone',
    preview: false,
  } as const
  const composing = composingOf(visit, { ...draft, text }, { back: '/tour/done' })
  return {
    why: html`A few words to begin with, for <bdi>${house.shortName}</bdi> only. Change them as you like. Nothing is posted until you press the button.`,
    body: composer(visit, { composing }),
    scripts: ['composer.js'],
    onward: onwardLink(5, { word: 'Not now', quiet: true }),
  }
}
