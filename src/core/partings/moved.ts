import { one } from '../../db/database.ts'
import { findPerson, type Person } from '../actors/person.ts'
import type { Viewer } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { lastOfHandle, type Parting } from './parting.ts'

/** Somebody who used to live here under a handle, as people of this house find her. */
export interface Moved {
  readonly person: Person
  readonly shownName: string
  /** Where she lives now; '' when she does not say, or a year has passed. */
  readonly forwarding: string
}

/**
 * Who went by this handle and moved out, for people of this house; null for others, when nobody did, and when she blocked
 * the viewer. It is there also when her posts went or lost her name, which is what the forwarding address is for.
 */
export function findMoved(ctx: Context, viewer: Viewer, handle: string): Moved | null {
  if (viewer.home !== 'here') return null
  const parting = lastOfHandle(ctx.db, handle)
  const person = parting && findPerson(ctx.db, parting.member)
  if (!person || isBlocked(ctx, viewer, person)) return null
  return { person, shownName: parting.shownName, forwarding: forwardingOf(ctx, parting) }
}

/** Where somebody with this page lives now; '' when she did not move, does not say, or a year has passed. */
export function findForwarding(ctx: Context, person: Pick<Person, 'id' | 'name'>): string {
  const parting = lastOfHandle(ctx.db, person.name)
  return parting?.member === person.id ? forwardingOf(ctx, parting) : ''
}

function forwardingOf(ctx: Context, { forwarding, over, begun }: Parting): string {
  return (over ?? begun) + limits.parting.forwarded > ctx.now() ? forwarding : ''
}

function isBlocked(ctx: Context, viewer: Viewer, person: Person): boolean {
  const bound = { person: person.id, viewer: viewer.id }
  return one(ctx.db, 'select 1 from blocks where blocker = :person and blocked = :viewer', bound) !== null
}
