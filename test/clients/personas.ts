import type { Hono } from 'hono'
import type { Context } from '../../src/core/context.ts'
import { findMemberByName } from '../../src/core/members/member.ts'
import { rows } from '../../src/mastodon/routes.ts'
import { letIn, testApp } from '../app-token.ts'
import type { Json } from '../phone-app.ts'

/** Somebody with an app, or an app alone, that reads what it can. */
export interface Persona {
  readonly name: string
  get(path: string): Promise<{ status: number; json: Json }>
}

/** A place to read, with the operation it belongs to. */
interface Place {
  readonly operation: string
  readonly path: string
}

const everything = 'read write follow push profile'
const forHosts = `${everything} admin:read admin:write`
const most = 5

interface Here {
  readonly ctx: Context
  readonly web: Hono
}

/** Those of a house, and a stranger. */
export function personasOf({ ctx, web }: Here, names: readonly string[]): Persona[] {
  const app = testApp(ctx, { scopes: forHosts }).app
  const tokenOf = (name: string) => {
    const member = findMemberByName(ctx.db, name)
    if (!member) throw new Error(`@${name} does not live here`)
    return letIn(ctx, app, member)
  }
  const persona = (name: string, newToken: () => string | null): Persona => ({
    name,
    get: reader(web, ctx, newToken),
  })
  const inside = names.map((name) => persona(name, () => tokenOf(name)))
  return [...inside, persona('a stranger', () => null)]
}

// The clock stands still, and what one token may ask in five minutes is limited.
const mostWithOneToken = 250

function reader(web: Hono, ctx: Context, newToken: () => string | null): Persona['get'] {
  let token = newToken()
  let asked = 0
  return async (path) => {
    asked += 1
    if (asked % mostWithOneToken === 0) token = newToken()
    const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {}
    const answer = await web.request(`${ctx.address}${path}`, { headers })
    const words = await answer.text()
    const isJson = answer.headers.get('content-type')?.startsWith('application/json')
    return { status: answer.status, json: isJson ? JSON.parse(words) : null }
  }
}

/** Every reading row of the table, with ids of what this persona can see. */
export async function placesOf(persona: Persona): Promise<Place[]> {
  const known = await look(persona)
  return rows
    .filter(({ method, path }) => method === 'get' && !path.startsWith('/api/v1/streaming'))
    .flatMap(({ path }) => pathsOf(path, known).map((each) => ({ operation: `GET ${path}`, path: each })))
}

type Known = Readonly<Record<string, readonly string[]>>

function pathsOf(path: string, known: Known): string[] {
  const asking = queries[path] ?? ['']
  const [, part] = /:([a-z]+)/.exec(path) ?? []
  if (!part) return asking.map((query) => `${path}${fill(query, known)}`)
  const kind = kinds.find(([like]) => like.test(path))?.[1] ?? ''
  const ids = known[kind] ?? []
  return ids.flatMap((id) => asking.map((query) => path.replace(`:${part}`, encodeURIComponent(id)) + query))
}

function fill(query: string, known: Known): string {
  return query.replace(/\{([a-z]+)\}/g, (_, kind: string) => known[kind]?.[0] ?? '')
}

const kinds: readonly (readonly [RegExp, string])[] = [
  [/\/admin\/accounts\//, 'accounts'],
  [/\/admin\/reports\//, 'reports'],
  [/\/admin\/domain_blocks\//, 'blocks'],
  [/\/admin\/domain_allows\//, 'allows'],
  [/\/accounts\/:id/, 'accounts'],
  [/\/statuses\/:id/, 'statuses'],
  [/\/scheduled_statuses\//, 'scheduled'],
  [/\/polls\//, 'polls'],
  [/\/tags?\//, 'tags'],
  [/v2\/filters\/keywords\//, 'words'],
  [/v2\/filters\/statuses\//, 'kept'],
  [/v2\/filters\//, 'filters'],
  [/v1\/filters\//, 'words'],
  [/\/lists?\/:id/, 'lists'],
  [/v1\/notifications\/requests\//, 'requests'],
  [/v1\/notifications\//, 'notifications'],
  [/v2\/notifications\//, 'groups'],
  [/annual_reports/, 'years'],
]

const queries: Readonly<Record<string, readonly string[]>> = {
  '/api/v1/accounts': ['?id[]={accounts}'],
  '/api/v1/accounts/lookup': ['?acct=bo'],
  '/api/v1/accounts/search': ['?q=a', '?q=zzz'],
  '/api/v1/accounts/relationships': ['?{everybody}', ''],
  '/api/v1/accounts/familiar_followers': ['?{everybody}'],
  '/api/v1/accounts/:id/statuses': ['', '?pinned=true', '?only_media=true'],
  '/api/v1/timelines/home': ['?limit=40', '?limit=40&max_id=01M7'],
  '/api/v1/timelines/public': ['?limit=40', '?limit=40&local=true', '?limit=40&remote=true'],
  '/api/v1/timelines/link': ['?url=https://a.example/'],
  '/api/v1/statuses': ['?id[]={statuses}'],
  '/api/v1/admin/reports': ['', '?resolved=true'],
  '/api/v1/notifications': ['?limit=80', '?types[]=admin.sign_up&types[]=update', '?limit=80&include_filtered=true'],
  '/api/v2/notifications': ['?limit=80', '?limit=80&expand_accounts=partial_avatars'],
  '/api/v2/search': ['?q=soup', '?q=a&type=accounts', '?q=zzzz'],
  '/api/v1/search': ['?q=soup', '?q=zzzz'],
  '/api/v1/announcements': ['?with_dismissed=true'],
  '/api/oembed': ['?url={oembed}'],
  '/api/v1/markers': ['?timeline[]=home&timeline[]=notifications'],
}

/** What there is to open, found as an app finds it: in lists, and in what stands in them. */
async function look(persona: Persona): Promise<Known> {
  const list = async (path: string): Promise<Json[]> => {
    const { status, json } = await persona.get(path)
    return status === 200 && Array.isArray(json) ? json : []
  }
  const ids = (items: readonly Json[]) => items.map(({ id }) => String(id))
  const seen = [
    ...(await list('/api/v1/timelines/home?limit=40')),
    ...(await list('/api/v1/timelines/public?limit=40&local=true')),
    ...(await list('/api/v1/timelines/public?limit=40&remote=true')),
    ...(await list('/api/v1/timelines/direct?limit=40')),
  ]
  const people = [
    ...(await list('/api/v1/directory?limit=80')),
    ...seen.map(({ account }) => account),
    ...(await list('/api/v1/accounts/search?q=cy&limit=5')),
    ...(await list('/api/v1/blocks')),
  ]
  const filters = await list('/api/v2/filters')
  const groups = (await persona.get('/api/v2/notifications?limit=40')).json?.notification_groups ?? []
  const pick = (all: readonly string[]) => [...new Set(all)].slice(0, most)
  // Those she has something to do with are met first.
  const accounts = [...new Set(ids(people.toReversed()))]
  const open = seen.find(({ visibility, account }) => visibility === 'public' && !account.acct.includes('@'))
  return {
    accounts: [...pick(ids(people.filter(isUnusual))), ...pick(accounts)],
    everybody: [
      accounts
        .slice(0, 80)
        .map((id) => `id[]=${id}`)
        .join('&'),
    ],
    statuses: [...pick(ids(seen.filter(isRare))), ...pick(ids(seen))],
    polls: pick(ids(seen.filter(({ poll }) => poll))),
    tags: ['soup', ...pick(seen.flatMap(({ tags }) => tags.map(({ name }: Json) => String(name))))],
    lists: pick(ids(await list('/api/v1/lists'))),
    filters: pick(ids(filters)),
    words: pick(filters.flatMap(({ keywords }) => ids(keywords))),
    kept: pick(filters.flatMap(({ statuses }) => ids(statuses))),
    scheduled: pick(ids(await list('/api/v1/scheduled_statuses'))),
    notifications: pick(ids(await list('/api/v1/notifications?limit=80'))),
    requests: pick(ids(await list('/api/v1/notifications/requests'))),
    groups: pick(groups.map((group: Json) => String(group.group_key))),
    reports: pick(ids(await list('/api/v1/admin/reports'))),
    blocks: pick(ids(await list('/api/v1/admin/domain_blocks'))),
    allows: pick(ids(await list('/api/v1/admin/domain_allows'))),
    years: ['2026'],
    oembed: open ? [encodeURIComponent(open.url)] : [],
  }
}

function isUnusual({ acct, locked, moved, bot }: Json): boolean {
  return acct.includes('@') || locked || bot || Boolean(moved)
}

function isRare({ quote, card, edited_at, reblog, filtered }: Json): boolean {
  return Boolean(quote || card || edited_at || reblog || filtered.length > 0)
}
