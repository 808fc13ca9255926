import type { MemberVisit, Visit } from '../http/visit.ts'

/** Who may open a page: anyone, only people who are not signed in, members, or members with the host's role. */
export type Who = 'anyone' | 'guest' | 'member' | 'host'

type Answer = Response | Promise<Response>

/** One row of the table of pages. A row without `who` does not compile, so no page is open by accident. */
export type Route =
  | {
      readonly method: 'get' | 'post'
      readonly path: string
      readonly who: 'anyone' | 'guest'
      readonly answer: (visit: Visit) => Answer
    }
  | {
      readonly method: 'get' | 'post'
      readonly path: string
      readonly who: 'member' | 'host'
      readonly answer: (visit: MemberVisit) => Answer
    }

export const anyone = {
  get: (path: string, answer: (visit: Visit) => Answer): Route => ({ method: 'get', path, who: 'anyone', answer }),
  post: (path: string, answer: (visit: Visit) => Answer): Route => ({ method: 'post', path, who: 'anyone', answer }),
}
export const guest = {
  get: (path: string, answer: (visit: Visit) => Answer): Route => ({ method: 'get', path, who: 'guest', answer }),
  post: (path: string, answer: (visit: Visit) => Answer): Route => ({ method: 'post', path, who: 'guest', answer }),
}
export const member = {
  get: (path: string, answer: (visit: MemberVisit) => Answer): Route => ({
    method: 'get',
    path,
    who: 'member',
    answer,
  }),
  post: (path: string, answer: (visit: MemberVisit) => Answer): Route => ({
    method: 'post',
    path,
    who: 'member',
    answer,
  }),
}
export const host = {
  get: (path: string, answer: (visit: MemberVisit) => Answer): Route => ({ method: 'get', path, who: 'host', answer }),
  post: (path: string, answer: (visit: MemberVisit) => Answer): Route => ({
    method: 'post',
    path,
    who: 'host',
    answer,
  }),
}
