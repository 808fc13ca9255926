import { html } from 'hono/html'
import { findPerson } from '../../core/actors/person.ts'
import { type Call, endOf, standingCall } from '../../core/calls/call.ts'
import { findCallSheet, leftOver, type Topic } from '../../core/calls/call-sheet.ts'
import { freeSlots } from '../../core/calls/slot.ts'
import { limits } from '../../core/limits.ts'
import { hasRole } from '../../core/members/member.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { wantsPiece } from '../answer.ts'
import { callWords, placeWords, topicWords } from './call-words.ts'
import type { Html } from './safe.ts'
import { tourCard } from './tour-card.ts'

/**
 * On a member's home page: her call that is to come, what her call left for later, or the offer of one while she is new. The
 * offer waits until her tour is finished or put away, so that one thing is asked of a newcomer at a time.
 */
export function callCard(visit: MemberVisit): Html | '' {
  if (wantsPiece(visit) || visit.query('before')) return ''
  const { ctx, member } = visit
  const sheet = findCallSheet(ctx.db, member.id)
  const topics = leftOver(sheet)
  if (topics.length > 0) return leftOverCard(topics)
  const call = standingCall(ctx.db, member.id)
  if (call && endOf(call) > ctx.now()) return comingCall(visit, call)
  const isNew = ctx.now() - member.joined < limits.call.offered && !hasRole(member, 'host')
  const mayOffer = isNew && sheet.done === null && sheet.cardAway === null
  return mayOffer && !tourCard(visit) ? offerCard(visit) : ''
}

/** When and where a call is, and the ways to keep or leave it. */
export function comingCall(visit: MemberVisit, call: Call): Html {
  const host = findPerson(visit.ctx.db, call.host)
  return html`<section class="card" aria-labelledby="your-call"><h2 id="your-call">Your call with <bdi>${host?.shownName ?? 'a host'}</bdi></h2>
<p>${callWords(visit, call)}<br>${placeWords(call.place)}</p>
<div class="row"><a class="btn q" href="/calls/${call.id}/call.ics">Put it into my calendar</a>${visit.url.pathname === '/call' ? '' : html`<a class="btn q" href="/call">Change it</a>`}</div></section>`
}

function offerCard(visit: MemberVisit): Html {
  const offered = freeSlots(visit.ctx, visit.member).length > 0
  return html`<section class="card" aria-labelledby="offer-call"><h2 id="offer-call">Shall we show you around?</h2>
<p>A host of ${visit.house.shortName} takes half an hour for you: how things work, who is who, what we do together. On a call, or in person.</p>
<div class="row"><a class="btn" href="/call">${offered ? 'Choose a time' : 'Ask for a call'}</a><form method="post" action="/call/put-away"><button class="link">Put this away</button></form></div></section>`
}

function leftOverCard(topics: readonly Topic[]): Html {
  const rows = topics.map((topic) => {
    const { name, way, wayWords } = topicWords[topic]
    return html`<li class="row apart"><label class="tick" for="left-${topic}"><input type="checkbox" id="left-${topic}" name="topic" value="${topic}"><span>${name}</span></label><a href="${way}">${wayWords}</a></li>`
  })
  return html`<section class="card" aria-labelledby="left-over"><h2 id="left-over">Left for later</h2><p class="note">From your call. No hurry, and nobody checks.</p>
<form id="left" method="post" action="/call/topics"><ul class="plain left-over">${rows}</ul></form>
<div class="row"><button class="btn q" form="left">I know these now</button><form method="post" action="/call/topics/put-away"><button class="link">Put the list away</button></form></div></section>`
}
