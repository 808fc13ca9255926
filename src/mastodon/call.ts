import type { Context as Request } from 'hono'
import type { Access } from '../core/apps/access.ts'
import { stranger, type Viewer } from '../core/audience/who-can-see.ts'
import type { Context } from '../core/context.ts'
import { findHouse, type House } from '../core/house/house.ts'
import { type Member, viewing } from '../core/members/member.ts'
import type { News } from '../http/news.ts'
import type { Upload } from '../http/read-multipart.ts'
import { isId } from '../lib/ids.ts'
import { Refusal } from '../lib/refusal.ts'
import type { Said } from './said.ts'

/** One request of an app: for whom it asks, what it may do, and what it sent. */
export interface Call {
  readonly ctx: Context
  readonly request: Request
  readonly url: URL
  readonly house: House
  readonly news: News
  /** What its token opens; null without one. */
  readonly access: Access | null
  readonly member: Member | null
  readonly viewer: Viewer
  /** A part of the path, such as the id in `/lists/:id`. */
  readonly part: (name: string) => string
  /** A part of the path that is an id; refuses what can be none, as unknown. */
  readonly id: (name?: string) => string
  /** What it sent in the query and the body, as one tree; nothing in it is trusted before `asked` has read it. */
  readonly said: Said
  readonly files: readonly Upload[]
}

/** A call for a member; what rows for members receive. */
export interface MemberCall extends Call {
  readonly access: Access
  readonly member: Member
}

/** What came with a request, read by the door. */
export interface Arrived {
  readonly request: Request
  readonly access: Access | null
  readonly said: Said
  readonly files: readonly Upload[]
}

export function openCall(ctx: Context, news: News, { request, access, said, files }: Arrived): Call {
  const member = access?.member ?? null
  const part = (name: string) => request.req.param(name) ?? ''
  let house: House | null = null
  return {
    ctx,
    request,
    url: new URL(request.req.url),
    // Most answers are the same in every house.
    get house() {
      house ??= findHouse(ctx.db)
      return house
    },
    news,
    access,
    member,
    viewer: member ? viewing(member) : stranger,
    part,
    id(name = 'id') {
      if (!isId(part(name))) throw unknown()
      return part(name)
    },
    said,
    files,
  }
}

/** What is hidden and what is not there are the same answer, byte for byte. */
export function unknown(): Refusal {
  return new Refusal('not-found', 'Record not found')
}
