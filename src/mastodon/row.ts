import type { Scope } from '../core/apps/scopes.ts'
import type { Call, MemberCall } from './call.ts'

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** What a token needs for a row: a scope, one of several, or none. */
export type Needed = Scope | readonly Scope[] | null

/** What a row answers: something to send as JSON, or a whole answer of its own. */
type Answer = unknown | Promise<unknown>

/**
 * One row of the table. `anyone` is answered without a token too, and with one only within its scope; `app` needs a token,
 * also one without a member; `member` and `host` need one of theirs. A row without a scope is open to every token.
 */
export type Row =
  | {
      readonly who: 'anyone' | 'app'
      readonly method: Method
      readonly path: string
      readonly scope: Needed
      readonly answer: (call: Call) => Answer
    }
  | {
      readonly who: 'member' | 'host'
      readonly method: Method
      readonly path: string
      readonly scope: Needed
      readonly answer: (call: MemberCall) => Answer
    }

/** A row for strangers and members: `anyone('get', '/api/v1/statuses/:id', 'read:statuses', status)`. */
export function anyone(method: Method, path: string, scope: Needed, answer: (call: Call) => Answer): Row {
  return { who: 'anyone', method, path, scope, answer }
}

/** A row for whoever has a token, also for an app by itself. */
export function app(method: Method, path: string, scope: Needed, answer: (call: Call) => Answer): Row {
  return { who: 'app', method, path, scope, answer }
}

/** A row for a member. */
export function member(method: Method, path: string, scope: Needed, answer: (call: MemberCall) => Answer): Row {
  return { who: 'member', method, path, scope, answer }
}

/** A row for a host. */
export function host(method: Method, path: string, scope: Needed, answer: (call: MemberCall) => Answer): Row {
  return { who: 'host', method, path, scope, answer }
}
