import { html } from 'hono/html'
import { findPerson } from '../../core/actors/person.ts'
import { hostsOf } from '../../core/members/hosts-of.ts'
import { hasRole } from '../../core/members/member.ts'
import { agreeToRules } from '../../core/rules/agree-to-rules.ts'
import { findRules, findVersion, type Rules, rulesHistory, versionRead } from '../../core/rules/rules.ts'
import { whoHasNotRead, whoHasRead } from '../../core/rules/who-has-read.ts'
import { asMember, type MemberVisit, type Visit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { changesAsRead } from '../parts/changes.ts'
import { profilePath } from '../parts/face.ts'
import { errorSummary, type Kept, withRefusal } from '../parts/form.ts'
import { untilWhen } from '../parts/rules-banner.ts'
import { type Html, safe } from '../parts/safe.ts'
import { dateOf, when } from '../parts/time.ts'

type Answer = Response | Promise<Response>

/** `GET /rules`: what people here agree on, for everybody. */
export function rules(visit: Visit): Answer {
  return show(visit, rulesPage(visit))
}

/** `POST /rules`: a member has read one version, the one her page showed; `back` is where she goes on. */
export function agree(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      const version = Number(form.text('version') || Number.NaN)
      agreeToRules(visit.ctx, visit.member, version)
      const today = findRules(visit.ctx.db)?.version ?? version
      if (version < today) {
        const text = `You have read version ${version}. Version ${today} was made meanwhile; here it is.`
        return goTo(visit, '/rules', { text })
      }
      return goTo(visit, form.text('back') === '/' ? '/' : '/rules', { text: 'Thank you for reading them.' })
    },
    (kept) => rulesPage(visit, kept),
  )
}

/** `GET /rules/history`: every version there was, the newest first, each with what it changed. */
export function earlierRules(visit: Visit): Answer {
  const versions = rulesHistory(visit.ctx.db)
  if (versions.length === 0) throw none()
  const body = html`${back('/rules', 'Today’s rules')}<h1>How our rules changed</h1>${versions.map((each) => versionCard(visit, each))}`
  return show(visit, { title: 'How our rules changed', body })
}

/** `GET /rules/diff?from=3&to=4`: two versions compared word by word; the last two when the address names none. */
export function compareRules(visit: Visit): Answer {
  const versions = rulesHistory(visit.ctx.db)
  const to = chosen(visit, 'to', versions[0]?.version ?? 0)
  const from = chosen(visit, 'from', Math.max(1, to.version - 1))
  const title = `What changed from version ${from.version} to ${to.version}`
  const same = from.text === to.text ? html`<p class="note">The words are the same.</p>` : ''
  const body = html`${back('/rules/history', 'Every version')}<h1>${title}</h1>${summaries(versions, from, to)}
<section class="card changed" dir="auto" aria-label="The rules with what changed">${changesAsRead(from.text, to.text)}</section>${same}${unread(visit, to.version)}${picker(versions, from, to)}`
  return show(visit, { title, body })
}

/** `GET /rules/disagree`: for a member who does not agree: ways on, and nothing that pushes her. */
export function disagree(visit: MemberVisit): Answer {
  const hosts = hostsOf(visit.ctx.db).filter(({ id }) => id !== visit.member.id)
  // A talk reaches them whatever waits for her, and whomever of them she has blocked.
  const talk = hosts.length > 0 ? html`<a class="btn" href="/reports/new">Write to the hosts</a>` : ''
  const body = html`${back('/rules', 'Our rules')}<h1>You don’t agree</h1>
<section class="card"><h2>Talk about it</h2><p>Rules are made by people, and they can be made better. ${hosts.length > 0 ? 'Tell the hosts what troubles you; only they read it, and you can write to them whatever else waits.' : 'You are the only host; ask the others here what they think.'}</p><p class="row">${talk}</p></section>
<section class="card"><h2>Or leave it open</h2><p>You don’t have to decide today. Nobody is told that you were on this page.</p>${untilWhen(visit)}<p class="row"><a class="btn q" href="/">Back home</a></p></section>
<p class="note">If this can’t be your house any more, <a href="/settings/leaving">you can move out</a> with everything that is yours.</p>`
  return show(visit, { title: 'You don’t agree', body })
}

function none(): Refusal {
  return new Refusal('not-found', 'This house has written no rules yet.')
}

function rulesPage(visit: Visit, kept?: Kept): Page {
  const { ctx, house, member } = visit
  const today = findRules(ctx.db)
  if (!today) throw none()
  const edit = member && hasRole(member, 'host') ? html` · <a href="/host/rules">Change them</a>` : ''
  const body = html`<h1>What we agree on</h1>${errorSummary(kept?.refusal)}${sinceThen(visit, today.version)}
<section class="card rules">${safe(today.html)}</section>
<p class="note">Version ${today.version} of <bdi>${house.name}</bdi>, ${when(today.made, ctx.now(), true)}.${today.version > 1 ? html` <a href="/rules/history">Earlier versions</a>` : ''}${edit}</p>${unread(visit, today.version)}${readers(visit, today.version)}`
  return { title: 'Our rules', body }
}

function unread(visit: Visit, version: number): Html | '' {
  if (!visit.member) return ''
  const inside = asMember(visit)
  if (versionRead(visit.ctx.db, inside.member) >= version) return html`<p class="note">You have read this version.</p>`
  return html`<form method="post" action="/rules" class="card up">${untilWhen(inside)}<input type="hidden" name="version" value="${version}"><div class="row"><button class="btn">I have read version ${version}</button><a class="link" href="/rules/disagree">I don’t agree</a></div></form>`
}

function sinceThen({ ctx, member }: Visit, version: number): Html | '' {
  const read = member ? versionRead(ctx.db, member) : version
  if (read === 0 || read >= version) return ''
  return html`<p class="card up">You have read version ${read}. <a href="/rules/diff?from=${read}&amp;to=${version}">What changed since version ${read}</a></p>`
}

// Who has not read them is for hosts alone: to be asked in person, not to be shown around.
function readers(visit: Visit, version: number): Html | '' {
  const { ctx, member } = visit
  if (!member) return ''
  const { read, all } = whoHasRead(ctx, version)
  const sentence = html`<p class="note">${read} of ${all} have read version ${version}.</p>`
  if (!hasRole(member, 'host') || read === all) return sentence
  const people = whoHasNotRead(ctx, member, version).map(
    (person) => html`<li><a href="${profilePath(person)}"><bdi>${person.shownName}</bdi></a></li>`,
  )
  return html`${sentence}<details class="card fold"><summary>Who has not read it yet</summary><p class="note">Only hosts see this list. A word in person works better than a reminder.</p><ul>${people}</ul></details>`
}

function versionCard(visit: Visit, each: Rules): Html {
  const { ctx, member } = visit
  const by = member && each.by ? findPerson(ctx.db, each.by) : null
  const changed =
    each.version > 1
      ? html`<p><a href="/rules/diff?from=${each.version - 1}&amp;to=${each.version}">What changed from version ${each.version - 1}</a></p>`
      : ''
  return html`<article class="card rules"><h2>Version ${each.version}</h2><p class="note">${dateOf(each.made, ctx.now())}${by ? html`, by <bdi>${by.shownName}</bdi>` : ''}${each.major ? ' · a big change' : ''}</p>${each.summary ? html`<p dir="auto">${each.summary}</p>` : ''}${changed}<details><summary>All of version ${each.version}</summary>${safe(each.html)}</details></article>`
}

/** What was said about each version on the way from one to another, the newest first. */
function summaries(versions: readonly Rules[], from: Rules, to: Rules): Html | '' {
  const between = versions.filter(({ version, summary }) => summary && version > from.version && version <= to.version)
  const each = between.map(({ summary }) => html`<p dir="auto">${summary}</p>`)
  return each.length > 0 ? html`<section class="card up" aria-label="In plain words">${each}</section>` : ''
}

function chosen(visit: Visit, name: 'from' | 'to', usual: number): Rules {
  const asked = visit.query(name)
  const found = /^\d{0,9}$/.test(asked) ? findVersion(visit.ctx.db, asked ? Number(asked) : usual) : null
  if (!found) throw new Refusal('not-found', 'There is no such version of the rules.')
  return found
}

function picker(versions: readonly Rules[], from: Rules, to: Rules): Html | '' {
  if (versions.length < 3) return ''
  const list = (name: string, label: string, now: Rules) =>
    html`<div class="field"><label for="${name}">${label}</label><select id="${name}" name="${name}">${versions.map(({ version }) => html`<option value="${version}"${version === now.version ? ' selected' : ''}>Version ${version}</option>`)}</select></div>`
  return html`<form action="/rules/diff" class="card"><h2>Compare others</h2>${list('from', 'From', from)}${list('to', 'To', to)}<button class="btn q">Compare</button></form>`
}
