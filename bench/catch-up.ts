import type { App } from '../src/app.ts'
import { startSession } from '../src/core/access/sessions.ts'
import type { Member } from '../src/core/members/member.ts'
import { one, run } from '../src/db/database.ts'
import { cpuOf, type Line, line } from './measure.ts'
import { membersOf } from './queries.ts'

const most = 50
const behind = 10_000

/** Catching up as a host, 10,000 posts behind: every page of it, and what its forms and its script ask for. */
export async function measureCatchUp(app: App, say: (line: Line) => void): Promise<void> {
  const { db } = app.ctx
  const members = membersOf(app.ctx).slice(0, 20)
  const tokens = new Map(members.map((member) => [member.id, startSession(app.ctx, member, 'bench')]))
  for (const { id } of members)
    run(db, `insert or ignore into roles (member, role, given) values (:id, 'host', 0)`, { id })
  run(db, `update members set preferences = json_set(preferences, '$.tellIfQuiet', json('true'))`)
  const get = (path: string) => (member: Member) => send(app, path, tokens.get(member.id) ?? '')
  const post = (path: string, form: Record<string, string>) => (member: Member) =>
    send(app, path, tokens.get(member.id) ?? '', form)
  for (const member of members) fallBack(app, member)
  say(line('Home with its card', await cpuOf(members, get('/'), 2), most))
  say(line('Catch-up before it begins', await cpuOf(members, get('/catch-up'), 2), most))
  const begin = (member: Member) => {
    fallBack(app, member)
    return post('/catch-up/start', { span: 'everything' })(member)
  }
  say(line('Beginning', await cpuOf(members, begin, 2), most))
  say(line('Reading a page', await cpuOf(members, get('/catch-up'), 2), most))
  const goOn = async (member: Member) => {
    const page = await get('/catch-up')(member)
    return post('/catch-up/on', fieldsOf(page))(member)
  }
  say(line('Reading a page and going on', await cpuOf(members, goOn, 2), 2 * most))
  await Promise.all(members.map(post('/catch-up/all', {})))
  say(line('The end, with the temperature', await cpuOf(members, get('/catch-up'), 2), most))
  say(line('Host’s page', await cpuOf(members, get('/host'), 2), most))
}

function fallBack({ ctx }: App, { id }: Member): void {
  const place = Number(one(ctx.db, 'select max(place) as place from departures')?.['place']) - behind
  run(ctx.db, 'insert or replace into catch_ups (member, start, mark, caught) values (:id, :place, :place, 0)', {
    id,
    place,
  })
}

function fieldsOf(page: string): Record<string, string> {
  const names = ['seen', 'opened']
  return Object.fromEntries(
    names.map((name) => [name, new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '']),
  )
}

async function send(app: App, path: string, token: string, form?: Record<string, string>): Promise<string> {
  const headers = {
    cookie: `porch=${token}`,
    accept: 'text/html',
    host: 'localhost:8080',
    origin: 'http://localhost:8080',
  }
  const init = form ? { method: 'POST', body: new URLSearchParams(form), headers } : { headers }
  const response = await app.web.request(new Request(`http://localhost:8080${path}`, { ...init, redirect: 'manual' }))
  if (response.status !== (form ? 303 : 200)) throw new Error(`${path} answered ${response.status}`)
  return response.text()
}
