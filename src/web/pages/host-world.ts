import { html } from 'hono/html'
import { findPerson } from '../../core/actors/person.ts'
import { findFederation, type Openness, opennesses } from '../../core/house/federation.ts'
import { answerServer } from '../../core/judgement/answer-server.ts'
import { type Asking, listAsking } from '../../core/judgement/list-asking.ts'
import { countServers } from '../../core/judgement/list-servers.ts'
import { openWorld, serversToKeep } from '../../core/judgement/open-world.ts'
import { quietStrangers } from '../../core/judgement/quiet-strangers.ts'
import { listRules } from '../../core/verdicts/rules.ts'
import { listAnswers, type ServerAnswer } from '../../core/verdicts/standing.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { choice, errorSummary, field, type Kept, withRefusal } from '../parts/form.ts'
import { handlesCard } from '../parts/handles-card.ts'
import type { Html } from '../parts/safe.ts'
import { count, serverPath, wishWords } from '../parts/server-words.ts'
import { silentServersCard } from '../parts/silent-servers.ts'
import { ago, dateOf } from '../parts/time.ts'

/** `GET /host/world`: whom the house talks with, and what waits for a host's word. */
export function hostWorld(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, worldPage(visit))
}

/** `POST /host/world`: shows what a choice changes, and does it once that was seen. */
export function chooseOpenness(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      const openness = opennesses.find((each) => each === form.text('openness'))
      if (!openness) throw new Refusal('bad-input', 'Choose one of the answers.', 'openness')
      if (openness === findFederation(visit.ctx).openness)
        return goTo(visit, '/host/world', { text: 'It is so already.' })
      if (!form.has('sure')) return show(visit, surePage(visit, openness))
      openWorld(visit.ctx, visit.member, openness)
      return goTo(visit, '/host/world', { text: done[openness] })
    },
    (kept) => worldPage(visit, kept),
  )
}

const done: Record<Openness, string> = {
  off: 'This house keeps to itself now.',
  listed: 'This house talks with the servers on your list now.',
  ask: 'New servers wait for a host’s yes now.',
  open: 'This house talks with everybody who is not kept out now.',
}

/** `POST /host/world/answer`: yes or no to a server. */
export function sayToServer(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      const answer = form.text('answer')
      if (answer !== 'yes' && answer !== 'no') throw new Refusal('bad-input', 'Say yes or no.', 'server')
      const server = form.text('server')
      answerServer(visit.ctx, visit.member, { server, answer, reason: form.text('reason') })
      const said =
        answer === 'yes'
          ? `Yes to ${server}. What waited is on its way.`
          : `No to ${server}. What waited is thrown away.`
      return goTo(visit, '/host/world', { text: said })
    },
    (kept) => worldPage(visit, kept),
  )
}

/** `POST /host/world/strangers`: whether strangers wait, for everybody. */
export async function sayToStrangers(visit: MemberVisit): Promise<Response> {
  const quiet = (await visit.form()).text('quiet') === 'yes'
  quietStrangers(visit.ctx, visit.member, quiet)
  const text = quiet
    ? 'Strangers wait in a drawer of their own now, for everybody.'
    : 'Strangers are heard as usual again.'
  return goTo(visit, '/host/world', { text })
}

/** The page as it is, or with what was wrong. */
export function worldPage(visit: MemberVisit, kept?: Kept): Page {
  const { ctx } = visit
  const { openness } = findFederation(ctx)
  const body = html`${back('/host', 'Hosting')}<h1>The wider world</h1>${errorSummary(kept?.refusal)}
<section class="card">${stateWords(visit, openness)}</section>${openness === 'off' ? '' : askingCard(visit, kept)}
${openingForm(openness, kept)}${handlesCard(visit, kept)}${openness === 'off' ? '' : html`${listCard(visit, kept)}${silentServersCard(visit)}${strangersCard(visit)}${waysOn(visit)}`}`
  return { title: 'The wider world', section: 'host', body }
}

function stateWords({ house }: MemberVisit, openness: Openness): Html {
  const words: Record<Openness, Html> = {
    off: html`<p><b>This house keeps to itself.</b> Nothing that is written here leaves this machine, and nobody outside can find, read or follow anybody here.</p>`,
    listed: html`<p><b>This house talks only with servers on your list.</b> All others are turned away, both ways.</p>`,
    ask: html`<p><b>This house talks with new servers once a host said yes.</b></p>`,
    open: html`<p><b>This house talks with every server that is not kept out.</b></p>`,
  }
  return html`${words[openness]}<p class="note">What is for ${house.shortName} never leaves this machine, whatever stands here.</p>`
}

function openingForm(now: Openness, kept?: Kept): Html {
  return html`<form method="post" action="/host/world" class="card">${choice(
    {
      name: 'openness',
      legend: 'Whom does this house talk with?',
      value: now,
      options: [
        {
          value: 'off',
          label: 'Nobody',
          note: 'The house keeps to itself. Nothing leaves, and nothing is shown outside.',
        },
        {
          value: 'listed',
          label: 'Only servers on a list',
          note: 'You put each server on it. Letters of others are turned away, and nobody here can follow anybody there.',
        },
        {
          value: 'ask',
          label: 'New servers once a host said yes',
          note: 'When somebody on a server that is new here writes, or somebody here wants to follow her, that waits for your word, at most 14 days.',
        },
        {
          value: 'open',
          label: 'Everybody who is not kept out',
          note: 'People here follow whom they like, and anybody can write to them. You can make rules for servers at any time.',
        },
      ],
    },
    kept?.form.has('openness') ? kept : null,
  )}<button class="btn">Look at what changes</button></form>`
}

function surePage(visit: MemberVisit, openness: Openness): Page {
  const title = sureTitles[openness]
  const body = html`${back('/host/world', 'The wider world')}<section class="card"><h1>${title}</h1>${changes(visit, openness)}
<form class="row" method="post" action="/host/world"><input type="hidden" name="openness" value="${openness}"><input type="hidden" name="sure" value="yes"><button class="btn${openness === 'off' ? ' danger' : ''}">${sureWords[openness]}</button><a class="btn q" href="/host/world">Not now</a></form></section>`
  return { title, section: 'host', body }
}

const sureTitles: Record<Openness, string> = {
  off: 'Keep the house to itself?',
  listed: 'Talk only with servers on a list?',
  ask: 'Talk with new servers once a host said yes?',
  open: 'Talk with everybody who is not kept out?',
}

const sureWords: Record<Openness, string> = {
  off: 'Close the house to the world',
  listed: 'Keep to the list',
  ask: 'Ask us first',
  open: 'Open the house to the world',
}

function changes(visit: MemberVisit, openness: Openness): Html {
  const { openness: before, handleDomain, firstSent } = findFederation(visit.ctx)
  if (openness === 'off')
    return html`<ul><li>Nothing leaves any more. Letters that wait to go out are thrown away.</li><li>Nobody outside finds anybody here. What others have copied stays where it is.</li><li>Follows with people elsewhere stay as they are and go on once you open the house again.</li></ul>`
  const first =
    before === 'off'
      ? html`<li>Posts for Public, for Followers and to people elsewhere go to the servers of those they are for. What was sent can be copied there; deleting it is asking others to forget it.</li><li>What is for ${visit.house.shortName} stays on this machine.</li>${firstSent === null ? html`<li>People outside see handles like <b><bdi>@${visit.member.name}@${handleDomain}</bdi></b>. That is fixed once the first letter has left.</li>` : ''}`
      : ''
  return html`<ul>${first}${openness === 'open' ? html`<li>Whatever waits for your word is let through. Servers you said no to, and those without an answer, are let in; rules for servers go on counting.</li>` : keeping(visit, openness)}</ul>`
}

const mostNamed = 30

function keeping({ ctx }: MemberVisit, openness: Openness): Html {
  const kept = serversToKeep(ctx)
  const others =
    openness === 'ask' ? 'All others wait for your word when they first write.' : 'All others are turned away.'
  if (kept.length === 0)
    return html`<li>${openness === 'ask' ? others : 'Your list decides. All others are turned away.'}</li>`
  const names = kept.slice(0, mostNamed).map((name, n) => html`${n ? ', ' : ''}<bdi>${name}</bdi>`)
  const more = kept.length > mostNamed ? ` and ${kept.length - mostNamed} more` : ''
  return html`<li>${kept.length === 1 ? 'This server gets' : `These ${kept.length} servers get`} a yes to begin with, because people here follow somebody there or are followed from there: ${names}${more}.</li><li>${others}</li>`
}

function askingCard(visit: MemberVisit, kept?: Kept): Html | '' {
  const asking = listAsking(visit.ctx)
  if (asking.length === 0) {
    const waits = findFederation(visit.ctx).openness === 'ask'
    return waits
      ? html`<section class="card calm"><h2>Nobody waits for your word</h2><p class="note">Servers that are new here will be asked about in this place.</p></section>`
      : ''
  }
  return html`<section class="card up" aria-labelledby="asking"><h2 id="asking">${count(asking.length, 'server waits', 'servers wait')} for your word</h2><ul class="plain">${asking.map((each, place) => html`<li>${one(visit, each, { place, kept })}</li>`)}</ul></section>`
}

function one(
  visit: MemberVisit,
  { host, since, wishes, curious, outgoing }: Asking,
  { place, kept }: { place: number; kept: Kept | undefined },
): Html {
  const mine = kept?.form.text('server') === host ? kept : undefined
  const names = curious.map((person, n) => html`${n ? ', ' : ''}<bdi>${person.shownName}</bdi>`)
  const away =
    outgoing === 0
      ? ''
      : html`<li>${curious.length > 0 ? html`${names} ${curious.length === 1 ? 'wants' : 'want'} to follow somebody there.` : html`${count(outgoing, 'letter of a member waits', 'letters of members wait')} to go there.`}</li>`
  return html`<h3><a href="${serverPath(host)}"><bdi>${host}</bdi></a></h3><p class="note">Since ${ago(since, visit.ctx.now())}.</p>
<ul class="told">${wishes.map((wish) => html`<li>${wishWords(wish)}</li>`)}${away}</ul>${answerForm(host, { id: place === 0 ? 'reason' : `reason-${place}`, kept: mine })}`
}

function answerForm(host: string, { id, kept }: { id: string; kept: Kept | undefined }): Html {
  return html`<form method="post" action="/host/world/answer"><input type="hidden" name="server" value="${host}">${field({ name: 'reason', id, label: `Why yes or no to ${host}`, note: 'For the hosts who come after you. A no needs one.' }, kept)}
<div class="row"><button class="btn small" name="answer" value="yes">Yes<span class="vh"> to ${host}</span></button><button class="btn q small" name="answer" value="no">No<span class="vh"> to ${host}</span></button></div></form>`
}

function listCard(visit: MemberVisit, kept?: Kept): Html | '' {
  const { openness } = findFederation(visit.ctx)
  if (openness === 'open') return ''
  const answers = listAnswers(visit.ctx)
  const mine = kept?.form.has('server') && kept.form.has('add') ? kept : undefined
  const rows = answers.map((each) => html`<li>${answered(visit, each)}</li>`)
  return html`<section class="card" aria-labelledby="answers"><h2 id="answers">Your list</h2>${answers.length > 0 ? html`<ul class="plain lines">${rows}</ul>` : html`<p class="note">There is nothing on it yet.</p>`}
<form method="post" action="/host/world/answer"><h3>Say yes or no to a server</h3><input type="hidden" name="add" value="yes">${field({ name: 'server', label: 'A server', note: 'Its name, like elsewhere.example. What you say counts for every name beneath it too.', exact: true }, mine)}${field({ name: 'reason', id: 'list-reason', label: 'Why', note: 'A no needs one.' }, mine)}
<div class="row"><button class="btn small" name="answer" value="yes">Yes to it</button><button class="btn q small" name="answer" value="no">No to it</button></div></form></section>`
}

function answered({ ctx }: MemberVisit, { host, answer, reason, made, by }: ServerAnswer): Html {
  const who = findPerson(ctx.db, by)?.shownName ?? 'A host'
  const other = answer === 'yes' ? 'no' : 'yes'
  const again =
    answer === 'no'
      ? html`<form method="post" action="/host/world/answer"><input type="hidden" name="server" value="${host}"><input type="hidden" name="reason" value="${reason}"><button class="btn q small" name="answer" value="${other}">Yes after all<span class="vh"> to ${host}</span></button></form>`
      : ''
  return html`<div><a href="${serverPath(host)}"><bdi>${host}</bdi></a>: ${answer}<p class="note"><bdi>${who}</bdi>, ${dateOf(made, ctx.now())}${reason ? html`: <span dir="auto">${reason}</span>` : '.'}</p></div>${again}`
}

function strangersCard({ ctx }: MemberVisit): Html {
  const { quietStrangers: quiet } = findFederation(ctx)
  const words = quiet
    ? 'Whoever writes to somebody here whom she does not know waits in a drawer of her inbox, for everybody.'
    : 'Brand-new accounts that nobody here knows, and posts that name crowds, already wait in a drawer of their own. When there is a wave of spam, all strangers can.'
  return html`<form class="card" method="post" action="/host/world/strangers"><h2>Strangers</h2><p>${words}</p><button class="btn q" name="quiet" value="${quiet ? 'no' : 'yes'}">${quiet ? 'Hear strangers as usual' : 'Quiet strangers for everybody'}</button></form>`
}

function waysOn({ ctx }: MemberVisit): Html {
  const rules = listRules(ctx).length
  return html`<section class="card"><h2>Servers</h2><div class="row"><a class="btn q" href="/host/world/servers">${count(countServers(ctx), 'server', 'servers')} this house knows</a><a class="btn q" href="/host/world/rules">${rules === 0 ? 'Rules for servers' : count(rules, 'rule for a server', 'rules for servers')}</a><a class="btn q" href="/host/world/relays">Relays</a></div></section>`
}
