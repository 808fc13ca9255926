import type { Context as Request } from 'hono'
import { getCookie } from 'hono/cookie'
import type { HtmlEscapedString } from 'hono/utils/html'
import { findSession, type Session } from '../core/access/sessions.ts'
import { stranger, type Viewer } from '../core/audience/who-can-see.ts'
import type { Context } from '../core/context.ts'
import { findHouse, type House } from '../core/house/house.ts'
import { memberOfPass } from '../core/media/pass.ts'
import { type Member, viewing } from '../core/members/member.ts'
import { Refusal } from '../lib/refusal.ts'
import { sessionCookie } from './cookies.ts'
import { dropFiles, type Form, readForm } from './read-form.ts'

/** One request from a person's browser: who asks, what she sees as, and what she sent. */
export interface Visit {
  readonly ctx: Context
  readonly request: Request
  readonly url: URL
  readonly house: House
  readonly member: Member | null
  readonly session: Session | null
  readonly viewer: Viewer
  /** A part of the path, such as the id in `/lists/:id`. */
  readonly part: (name: string) => string
  /** The first value of a query parameter, or ''. */
  readonly query: (name: string) => string
  /** Reads the body once, as form fields and uploaded files; limits are those of limits.body. */
  readonly form: () => Promise<Form>
  /** Removes the files of the form that nobody took; called once the visit is answered. */
  readonly sweep: () => Promise<void>
  /** What stands above every page, when this house is played on a stage; null in a house of its own. */
  readonly stage: Stage | null
}

/** Draws what stands above a page, for whoever visits it. */
export type Stage = (visit: Visit) => HtmlEscapedString | Promise<HtmlEscapedString>

/** A visit by somebody who is signed in; what member pages receive. */
export interface MemberVisit extends Visit {
  readonly member: Member
  readonly session: Session
}

export function openVisit(ctx: Context, request: Request, stage: Stage | null = null): Visit {
  const token = getCookie(request, sessionCookie(ctx.address)) ?? ''
  const found = token ? findSession(ctx, token) : null
  const url = new URL(request.req.url)
  let form: Promise<Form> | null = null
  return {
    ctx,
    request,
    url,
    house: findHouse(ctx.db),
    member: found?.member ?? null,
    session: found?.session ?? null,
    viewer: found ? viewing(found.member) : byPass(ctx, url),
    part: (name) => request.req.param(name) ?? '',
    query: (name) => url.searchParams.get(name) ?? '',
    form: () => (form ??= readForm(ctx, request, { files: found !== null })),
    // A form that was refused has left nothing behind.
    sweep: async () => form?.then(dropFiles, () => {}),
    stage,
  }
}

// A pass is bound to the path of one file, so it opens no page.
function byPass(ctx: Context, url: URL): Viewer {
  const member = memberOfPass(ctx, url)
  return member ? viewing(member) : stranger
}

/** Narrows a visit to a member's, or refuses it as signed out. */
export function asMember(visit: Visit): MemberVisit {
  const { member, session } = visit
  if (!member || !session) throw new Refusal('signed-out', 'Sign in to see this.')
  return { ...visit, member, session }
}
