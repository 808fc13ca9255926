import { html } from 'hono/html'
import { findPerson } from '../../core/actors/person.ts'
import { freeServer } from '../../core/judgement/free-server.ts'
import { impactOf } from '../../core/judgement/impact.ts'
import { judgeServer, tidyRule } from '../../core/judgement/judge-server.ts'
import { findServer, type KnownServer, listServers } from '../../core/judgement/list-servers.ts'
import { isThisHouse, serverName } from '../../core/judgement/server-name.ts'
import type { ServerRule, Verdict } from '../../core/verdicts/rules.ts'
import { tidyName } from '../../core/words/tidy.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { canonicalHost } from '../../lib/hosts.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { errorSummary, field, type Kept, withRefusal } from '../parts/form.ts'
import { emptyCard } from '../parts/post-list.ts'
import { readRule, ruleFields, ruleKept } from '../parts/rule-form.ts'
import type { Html } from '../parts/safe.ts'
import { count, impactWords, ruleWords, serverPath, standingWords } from '../parts/server-words.ts'
import { ago, dateOf } from '../parts/time.ts'

/** `GET /host/world/servers`: every server the house knows, with a search. */
export function hostServers(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, listPage(visit))
}

/** `POST /host/world/servers`: on to a server by its name, known or not. */
export function findByName(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => goTo(visit, serverPath(serverName(visit.ctx, form.text('server')))),
    (kept) => listPage(visit, kept),
  )
}

function listPage(visit: MemberVisit, kept?: Kept): Page {
  const search = tidyName(visit.query('q'))
  const { servers, next } = listServers(visit.ctx, { search, after: visit.query('after') })
  const nothing = search
    ? emptyCard(
        `No server here is called “${search}”`,
        'Only servers that wrote to this house, or that somebody here asked for something, are in this list.',
      )
    : emptyCard(
        'No servers yet',
        'Those that people here follow somebody on, or that write to them, will be in this list.',
      )
  const list = html`<section class="card"><ul class="plain lines">${servers.map((each) => html`<li>${line(visit, each)}</li>`)}</ul></section>`
  const onward = next
    ? html`<p class="older"><a class="btn q" href="/host/world/servers?${new URLSearchParams({ q: search, after: next })}" rel="next">More</a></p>`
    : ''
  const body = html`${back('/host/world', 'The wider world')}<h1>Servers</h1>${errorSummary(kept?.refusal)}
<form method="get" action="/host/world/servers" class="card" role="search">${field({ name: 'q', label: 'A part of its name', type: 'search', value: search, exact: true })}<button class="btn">Search</button></form>
${servers.length > 0 ? html`${list}${onward}` : nothing}
<form method="post" action="/host/world/servers" class="card"><h2>Another server</h2>${field({ name: 'server', label: 'Its name', note: 'Like elsewhere.example. You can make a rule before anybody there is known.', exact: true }, kept)}<button class="btn q">Look at it</button></form>`
  return { title: 'Servers', section: 'host', body }
}

function line(visit: MemberVisit, server: KnownServer): Html {
  const { host, software, people, followed, followers, heard } = server
  const facts = [
    software ? html`<bdi>${software}</bdi>` : '',
    count(people, 'person known', 'people known'),
    followed > 0 ? `${followed} followed` : '',
    followers > 0 ? count(followers, 'follower', 'followers') : '',
    heard === null ? '' : `heard of ${ago(heard, visit.ctx.now())}`,
  ].filter((each) => each !== '')
  return html`<div><a href="${serverPath(host)}"><bdi>${host}</bdi></a><p class="note">${facts.map((each, n) => html`${n ? ' · ' : ''}${each}`)}</p></div><span class="badge">${standingWords(server)}</span>`
}

/** `GET /host/world/servers/:server`: one server, and the rule for it. */
export function hostServer(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, serverPage(visit, hostIn(visit)))
}

// Names are kept in one spelling; a page has one address.
function hostIn(visit: MemberVisit): string {
  const typed = visit.part('server')
  const [name = '', port] = typed.split(':')
  const host = canonicalHost(name)
  const isSpelledSo = host === name && (port === undefined || /^\d{1,5}$/.test(port))
  if (!host?.includes('.') || !isSpelledSo || isThisHouse(visit.ctx, host))
    throw new Refusal('not-found', 'There is no server of that name.')
  return typed
}

/** `POST /host/world/servers/:server/rule`: shows what a rule would change, and makes it once that was seen. */
export function saveRule(visit: MemberVisit): Promise<Response> {
  const host = hostIn(visit)
  return withRefusal(
    visit,
    (form) => {
      const rule = tidyRule(visit.ctx, readRule(form, host))
      if (!form.has('sure')) return show(visit, surePage(visit, rule, ruleKept(form)))
      judgeServer(visit.ctx, visit.member, rule)
      return goTo(visit, serverPath(host), { text: 'The rule counts from now on.' })
    },
    (kept) => serverPage(visit, host, kept),
  )
}

/** `POST /host/world/servers/:server/free`: takes the rule back. */
export async function takeRuleBack(visit: MemberVisit): Promise<Response> {
  const host = hostIn(visit)
  freeServer(visit.ctx, visit.member, nameOf(host))
  return goTo(visit, serverPath(host), { text: 'The rule is taken back.' })
}

// A rule is for a name, whatever the port.
function nameOf(host: string): string {
  return host.replace(/:\d+$/, '')
}

function serverPage(visit: MemberVisit, host: string, kept?: Kept): Page {
  const server = findServer(visit.ctx, host)
  const own = server.rules.find((rule) => rule.host === nameOf(host)) ?? null
  const above = server.rules.filter((rule) => rule !== own)
  const body = html`${back('/host/world/servers', 'Servers')}<h1><bdi>${host}</bdi></h1>${errorSummary(kept?.refusal)}${facts(visit, server)}
${above.map((rule) => html`<section class="card"><h2>A rule for <bdi>${rule.host}</bdi> counts here too</h2><p>It ${ruleWords(rule)}. <a href="${serverPath(rule.host)}">Look at it</a></p></section>`)}${own ? ruleCard(visit, own) : ''}
<form method="post" action="${serverPath(host)}/rule" class="card"><h2>${own ? 'Change the rule' : 'Make a rule'}</h2><p class="note">It counts for every name beneath <bdi>${nameOf(host)}</bdi> too. Every member can read in the log that you made it.</p>${ruleFields(own, kept)}<button class="btn">Look at what changes</button></form>`
  return { title: host, section: 'host', body }
}

function facts({ ctx }: MemberVisit, server: KnownServer): Html {
  const { software, people, followed, followers, heard, failing, answer } = server
  const now = ctx.now()
  const rows: [string, Html | string][] = [
    ['How you stand', standingWords(server)],
    ['Runs on', software ? html`<bdi>${software}</bdi>` : 'Not known'],
    ['People there', `${people} known here, ${followed} followed, ${followers} following`],
    ['Last heard of', heard === null ? 'Never' : ago(heard, now)],
  ]
  if (failing !== null) rows.push(['Does not answer', `since ${dateOf(failing, now)}`])
  if (answer)
    rows.push([
      'Your answer',
      html`${answer.answer}${answer.reason ? html`: <span dir="auto">${answer.reason}</span>` : ''}`,
    ])
  return html`<section class="card"><dl class="told">${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl></section>`
}

function ruleCard({ ctx }: MemberVisit, rule: ServerRule): Html {
  const who = findPerson(ctx.db, rule.by)?.shownName ?? 'A host'
  return html`<section class="card up" aria-labelledby="rule"><h2 id="rule">The rule</h2><p>It ${ruleWords(rule)}.</p><p class="note"><bdi>${who}</bdi>, ${dateOf(rule.made, ctx.now())}: <span dir="auto">${rule.reason || 'no reason'}</span></p>${rule.sentence ? html`<p class="note">Everybody reads: <span dir="auto">${rule.sentence}</span></p>` : ''}
<form method="post" action="${serverPath(rule.host)}/free"><p>${freeWords(rule)}</p><button class="btn q">Take the rule back</button></form></section>`
}

function freeWords({ shown }: Verdict): string {
  if (shown !== 'nobody') return 'Taken back, everything from there shows as usual.'
  return 'Taken back, posts from there show again. Follows of the last 90 days that ended with it come back: people there follow as before, and members ask again.'
}

function surePage(visit: MemberVisit, rule: Parameters<typeof ruleWords>[0] & { host: string }, kept: Html): Page {
  const title = rule.shown === 'nobody' ? `Shut ${rule.host} out?` : `Make this rule for ${rule.host}?`
  const impact = impactOf(visit.ctx, rule.host)
  const milder = html`<p>${impact.posts === 0 ? 'None of their posts are here yet.' : html`It counts for ${count(impact.posts, 'post', 'posts')} of ${count(impact.people, 'person', 'people')} there at once.`} No follow ends.</p>`
  const body = html`${back(serverPath(rule.host), rule.host)}<section class="card"><h1>${title}</h1>${rule.shown === 'nobody' ? html`<p>Nothing goes there any more, and nothing comes from there.</p>${impactWords(impact)}` : html`<p>The rule ${ruleWords(rule)}.</p>${milder}`}
<form method="post" action="${serverPath(rule.host)}/rule">${kept}<div class="row"><button class="btn${rule.shown === 'nobody' ? ' danger' : ''}">${rule.shown === 'nobody' ? 'Shut it out' : 'Make the rule'}</button><a class="btn q" href="${serverPath(rule.host)}">Not now</a></div></form></section>`
  return { title, section: 'host', body }
}
