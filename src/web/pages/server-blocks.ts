import { html } from 'hono/html'
import { impactOf } from '../../core/judgement/impact.ts'
import { serverName } from '../../core/judgement/server-name.ts'
import { shutServer, unshutServer } from '../../core/judgement/shut-server.ts'
import { listShut } from '../../core/verdicts/shut-servers.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { errorSummary, field, type Kept, withRefusal } from '../parts/form.ts'
import type { Html } from '../parts/safe.ts'
import { count } from '../parts/server-words.ts'

/** `GET /blocks/servers`: the servers a member blocks for herself, and a form for one more; `?server=` fills it in. */
export function serverBlocks(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, listPage(visit))
}

/** `POST /blocks/servers`: says what a block ends, and blocks once that was seen. */
export function blockServer(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      const server = serverName(visit.ctx, form.text('server'))
      if (!form.has('sure')) return show(visit, surePage(visit, server))
      shutServer(visit.ctx, visit.member, server)
      return goTo(visit, '/blocks/servers', { text: `${server} is blocked. You can take that back here.` })
    },
    (kept) => listPage(visit, kept),
  )
}

/** `POST /blocks/servers/undo`. */
export async function unblockServer(visit: MemberVisit): Promise<Response> {
  const server = (await visit.form()).text('server')
  unshutServer(visit.ctx, visit.member, server)
  return goTo(visit, '/blocks/servers', {
    text: `${server} is not blocked any more. The people you followed there are asked again.`,
  })
}

function listPage(visit: MemberVisit, kept?: Kept): Page {
  const shut = listShut(visit.ctx, visit.member)
  const rows = shut.map(
    (server) =>
      html`<li><div><bdi>${server}</bdi></div><form method="post" action="/blocks/servers/undo"><input type="hidden" name="server" value="${server}"><button class="btn q small">Unblock<span class="vh"> ${server}</span></button></form></li>`,
  )
  const list =
    shut.length > 0
      ? html`<section class="card"><ul class="plain lines">${rows}</ul></section>`
      : html`<section class="card calm"><h2>None</h2><p class="note">You have blocked no server. The hosts may have rules of their own.</p></section>`
  const body = html`${back('/blocks', 'Muted and blocked')}<h1>Blocked servers</h1>${errorSummary(kept?.refusal)}${list}
<form class="card" method="post" action="/blocks/servers"><h2>Block a whole server</h2>${field({ name: 'server', label: 'Its name', note: 'What stands behind the second @ of a handle, like elsewhere.example.', value: visit.query('server'), exact: true }, kept)}<button class="btn q">Look at what it ends</button></form>`
  return { title: 'Blocked servers', section: 'me', body }
}

function surePage(visit: MemberVisit, server: string): Page {
  const mine = impactOf(visit.ctx, server).ties.find(({ member }) => member.id === visit.member.id)
  const [out, back_] = [mine?.follows.length ?? 0, mine?.followedBy.length ?? 0]
  const ends: Html =
    out + back_ === 0
      ? html`<li>You follow nobody there, and nobody there follows you.</li>`
      : html`<li>You stop following ${count(out, 'person', 'people')} there, and ${count(back_, 'person', 'people')} there can no longer follow you. They are told that a follow ended, not why.</li>`
  const body = html`${back('/blocks/servers', 'Blocked servers')}<section class="card"><h1>Block everybody at <bdi>${server}</bdi>?</h1><ul><li>You see nothing that is said there, wherever it turns up, and hear nothing of it.</li>${ends}<li>It counts for you alone. Public posts of yours can still be read there.</li><li>Taken back within 90 days, the people you followed are asked again.</li></ul>
<form class="row" method="post" action="/blocks/servers"><input type="hidden" name="server" value="${server}"><input type="hidden" name="sure" value="yes"><button class="btn danger">Block it</button><a class="btn q" href="/blocks/servers">Not now</a></form></section>`
  return { title: `Block ${server}`, section: 'me', body }
}
