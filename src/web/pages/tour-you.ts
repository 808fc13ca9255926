import { html } from 'hono/html'
import { findHostingMe } from '../../core/guest-book/hosting-me.ts'
import { limits } from '../../core/limits.ts'
import { findInterests, knownInterests, sharedOf } from '../../core/members/interests.ts'
import { findTown } from '../../core/members/town.ts'
import { type FirstWords, tellHosts } from '../../core/tour/tell-hosts.ts'
import type { Form } from '../../http/read-form.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, piece, show, wantsPiece } from '../answer.ts'
import type { Page } from '../layout.ts'
import { choice, field, type Kept, withRefusal } from '../parts/form.ts'
import type { Html } from '../parts/safe.ts'
import { pathAfter, tourPage } from '../parts/tour-frame.ts'
import { leadBox } from '../parts/tour-lead.ts'
import { arriveAt } from './tour-screens.ts'

const phones = [
  { value: 'iphone', label: 'An iPhone' },
  { value: 'android', label: 'An Android phone' },
  { value: 'other', label: 'Another one, or none' },
] as const
const experiences = [
  { value: 'new', label: 'New to me', note: 'We begin at the beginning.' },
  { value: 'some', label: 'I have tried some' },
  { value: 'at-home', label: 'I am at home in them', note: 'The tour skips the basics.' },
] as const

/** `GET /tour/you`: what a newcomer may tell before she looks around. Nothing of it is needed. */
export function tourYou(visit: MemberVisit): Response | Promise<Response> {
  if (wantsPiece(visit)) return piece(visit, leadBox(visit, 0))
  arriveAt(visit, 0)
  return show(visit, page(visit, null))
}

/** `POST /tour/you`. */
export function saveTourYou(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      tellHosts(visit.ctx, visit.member, wordsFrom(form))
      return goTo(visit, pathAfter(0), { text: 'Kept. You can change it at any time.' })
    },
    (kept) => page(visit, kept),
  )
}

function wordsFrom(form: Form): FirstWords {
  const typed = form.text('interests').split(/[,;\n]/)
  return {
    phone: oneOf(phones, form.text('phone'), 'phone'),
    experience: oneOf(experiences, form.text('experience'), 'experience'),
    // One over the limit still arrives, so that it can be said.
    interests: [...form.all('liked'), ...typed].slice(0, limits.profile.interests + limits.tour.offered),
    town: form.text('town'),
    worries: form.text('worries'),
  }
}

function oneOf<T extends string>(options: readonly { value: T }[], typed: string, name: string): T | '' {
  if (typed === '') return ''
  const found = options.find(({ value }) => value === typed)
  if (!found) throw new Refusal('bad-input', 'Choose one of the answers, or none.', name)
  return found.value
}

function page(visit: MemberVisit, kept: Kept | null): Page {
  const { ctx, member, house } = visit
  const said = findHostingMe(ctx, member.id)
  const hosts = said.seenBy === 'hosts' ? 'Only hosts see this.' : 'Everybody here sees this, as you chose.'
  const body = html`<form method="post" action="/tour/you">
<section class="card">${choice({ name: 'phone', legend: 'What phone do you have?', options: phones, value: said.phone }, kept)}
${choice({ name: 'experience', legend: 'Places like this one', options: experiences, value: said.experience }, kept)}
${field({ name: 'worries', label: 'Is there something that worries you about coming here?', note: hosts, rows: 3, value: said.worries }, kept)}</section>
<section class="card"><h2>For everybody at <bdi>${house.shortName}</bdi></h2><p class="note">This is on your page. It helps people find out what they have in common with you.</p>${interestFields(visit, kept)}
${field({ name: 'town', label: 'Your town', value: findTown(ctx, member.id), autocomplete: 'address-level2' }, kept)}</section>
<div class="row apart onward"><a class="btn q" href="${pathAfter(0)}">Skip this</a><button class="btn">Keep it and go on</button></div></form>`
  const why = `So that whoever welcomes you knows how. Leave blank what you like; your phone and how much you know are told to ${said.seenBy === 'hosts' ? 'hosts only' : 'everybody here, as you chose'}.`
  return tourPage(visit, { step: 0, why, body, onward: html`` }, kept)
}

function interestFields({ ctx, member }: MemberVisit, kept: Kept | null): Html {
  const mine = findInterests(ctx, member.id)
  const offered = knownInterests(ctx).slice(0, limits.tour.offered)
  const isOffered = new Set(sharedOf(mine, offered))
  const boxes =
    offered.length > 0
      ? choice(
          {
            name: 'liked',
            legend: 'What do you like?',
            several: true,
            options: offered.map((each) => ({ value: each, label: each })),
            value: sharedOf(offered, mine),
          },
          kept,
        )
      : ''
  return html`<div class="liked">${boxes}</div>${field(
    {
      name: 'interests',
      label: offered.length > 0 ? 'And what else?' : 'What do you like?',
      note: `With commas between them, ${limits.profile.interests} in all.`,
      value: mine.filter((each) => !isOffered.has(each)).join(', '),
      autocomplete: 'off',
    },
    kept,
  )}`
}
