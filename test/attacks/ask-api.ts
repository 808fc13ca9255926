import { scopes as allScopes, type Scope } from '../../src/core/apps/scopes.ts'
import { rows } from '../../src/mastodon/routes.ts'
import type { Row } from '../../src/mastodon/row.ts'
import type { ApiHouse, Persona } from './api-house.ts'

/** What came back, as words. */
export interface Answered {
  readonly status: number
  readonly words: string
  readonly headers: readonly string[]
}

/** A request of somebody. `body` is JSON unless it is a form already; `about` is an id that it names and may get back. */
export interface Wish {
  readonly who: Persona
  readonly scopes?: readonly Scope[]
  readonly method: string
  readonly path: string
  readonly body?: object | string | URLSearchParams | undefined
  readonly about?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Everything that an app can be let in for, in the scopes of the client API. */
export const everything = allScopes.filter((scope) => scope !== 'openid' && scope !== 'groups')

/** An id that nobody has. */
export const nobody = '01ARZ3NDEKTSV4RRFFQ69G5FAV'

/** It differs in the last letter only, so it stands where the real one stands in every order. */
export const twinOf = (id: string) => `${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}`

/** Who asks a row when nothing else is said: a member, or a host where only hosts are answered. */
export const usual = ({ who }: Row): Persona => (who === 'host' ? 'ada' : 'dee')

export const nameOf = ({ method, path }: Row) => `${method} ${path}`
export const partsOf = ({ path }: Row) => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '')
export const filled = (path: string, part: string) => path.replace(/:\w+/g, part)

/** Rows whose answer does not end by itself. */
export const isStream = ({ path }: Row) => path.startsWith('/api/v1/streaming') && !path.endsWith('/health')

export const withParts = rows.filter((row) => partsOf(row).length > 0)

/** Asks a house over and over, and keeps everything that no answer may be: a breakdown, or words of somebody else. */
export function askHouse(house: ApiHouse) {
  const problems: string[] = []
  let asked = 0
  // Nobody shall have asked too often, and that a token is in use is written down here and not with what is tested.
  const ready = async () => {
    if (asked < 100) return false
    asked = 0
    house.breathe()
    for (const who of ['ada', 'bo', 'dee', 'an app'] as const) {
      const headers = { authorization: `Bearer ${house.token(who, everything)}` }
      await house.web.request(`${house.ctx.address}/api/v1/instance/languages`, { headers })
    }
    return true
  }
  const ask = async ({
    who,
    scopes = everything,
    method,
    path,
    body,
    about,
    headers = {},
  }: Wish): Promise<Answered> => {
    await ready()
    asked += 1
    const token = house.token(who, scopes)
    const isForm = body instanceof URLSearchParams
    const sent = body === undefined || isForm || typeof body === 'string' ? body : JSON.stringify(body)
    const answer = await house.web.request(`${house.ctx.address}${path}`, {
      method: method.toUpperCase(),
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(sent !== undefined && !isForm ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(sent === undefined ? {} : { body: sent }),
    })
    const flows = answer.headers.get('content-type')?.startsWith('text/event-stream')
    if (flows) await answer.body?.cancel()
    const words = flows ? '' : await answer.text()
    const told = { status: answer.status, words, headers: headersOf(answer) }
    for (const problem of wrongIn(house, who, told, about))
      problems.push(
        `${method} ${path.slice(0, 120)} for ${who}: ${problem} ${JSON.stringify(body ?? '').slice(0, 200)}`,
      )
    return told
  }
  return { ask, ready, problems }
}

export type Ask = ReturnType<typeof askHouse>['ask']

// How often somebody has asked is hers to know, and new each time.
function headersOf({ headers }: Response): string[] {
  return [...headers]
    .filter(([name]) => !/^(date|x-ratelimit-(remaining|reset))$/.test(name))
    .map((pair) => pair.join(': '))
    .toSorted()
}

function wrongIn({ canaries }: ApiHouse, who: Persona, { status, words, headers }: Answered, about = ''): string[] {
  const told = `${words}\n${headers.join('\n')}`
  const shown = about === '' ? told : told.replaceAll(about, '')
  const levels = [...words.matchAll(/"(?:visibility|privacy|posting:default:visibility)":"([^"]*)"/g)]
  return [
    ...(status >= 500 ? [`${status} ${words.slice(0, 100)}`] : []),
    ...(/\.ts:\d+|node:internal|node_modules|SQLITE|TypeError/.test(words) ? ['shows what is behind it'] : []),
    ...canaries
      .filter((canary) => !canary.for.includes(who) && shown.includes(canary.word))
      .map(({ word }) => `tells ${word}`),
    ...levels
      .filter(([, level = '']) => !['public', 'unlisted', 'private', 'direct'].includes(level))
      .map(([, level]) => `is for “${level}”`),
  ]
}

/** Everything that an answer tells but the id it was asked for. */
export function toldWithout(id: string, { status, words, headers }: Answered): string {
  return `${status}\n${headers.join('\n')}\n${words}`.replaceAll(id, 'ID').replaceAll(encodeURIComponent(id), 'ID')
}
