import type { App } from '../src/app.ts'
import { appToken } from './app-token.ts'
import type { Here } from './cast.ts'
import type { TestHouse } from './village.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

// What an API answers is looked at field by field in tests.
// biome-ignore lint/suspicious/noExplicitAny: the shape is what the test asks about
export type Json = any

/** What came back: the status, the body as JSON (null when there is none), and the headers. */
export interface Came {
  readonly status: number
  readonly json: Json
  readonly headers: Headers
}

/** An app on a phone, for a member or for nobody, that asks the house directly. */
export interface PhoneApp {
  readonly token: string | null
  /** Asks with JSON, a form or a file form, and gives back whatever came. */
  ask(
    method: Method,
    path: string,
    body?: object | FormData | URLSearchParams,
    headers?: Record<string, string>,
  ): Promise<Came>
  /** The same, for what has to go well: gives the JSON, or throws with what came instead. */
  get(path: string): Promise<Json>
  post(path: string, body?: object | FormData): Promise<Json>
  put(path: string, body?: object | FormData): Promise<Json>
  patch(path: string, body?: object | FormData): Promise<Json>
  delete(path: string, body?: object): Promise<Json>
}

/** The app of a member here, let in with `scopes` and an audience map; without a name, an app that nobody let in. */
export function phoneApp(
  house: Pick<TestHouse, 'ctx' | 'member'> & { readonly web: App['web'] },
  name: Here | null,
  allowed: { scopes?: string; map?: 'home' | 'standard' } = {},
): PhoneApp {
  const token = name && appToken(house, name, allowed)
  const ask: PhoneApp['ask'] = async (method, path, body, headers = {}) => {
    const isForm = body instanceof FormData || body instanceof URLSearchParams
    const answer = await house.web.request(`${house.ctx.address}${path}`, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body && !isForm ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body ? { body: isForm ? body : JSON.stringify(body) } : {}),
    })
    const words = await answer.text()
    return { status: answer.status, json: words === '' ? null : JSON.parse(words), headers: answer.headers }
  }
  const well = async (...asking: Parameters<typeof ask>) => {
    const { status, json } = await ask(...asking)
    if (status >= 300) throw new Error(`${asking[0]} ${asking[1]} answered ${status}: ${JSON.stringify(json)}`)
    return json
  }
  return {
    token,
    ask,
    get: (path) => well('GET', path),
    post: (path, body) => well('POST', path, body ?? {}),
    put: (path, body) => well('PUT', path, body ?? {}),
    patch: (path, body) => well('PATCH', path, body ?? {}),
    delete: (path, body) => well('DELETE', path, body),
  }
}
