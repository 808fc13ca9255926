import { findByHandle, type Person } from '../core/actors/person.ts'
import { findFederation } from '../core/house/federation.ts'
import { limits } from '../core/limits.ts'
import { mayLookUp } from '../core/members/may-look-up.ts'
import { peopleByName } from '../core/search/people-by-name.ts'
import { readHandle } from '../core/words/find-mentions.ts'
import { countTry } from '../http/tries.ts'
import { Refusal } from '../lib/refusal.ts'
import { type Call, type MemberCall, unknown } from './call.ts'
import { accountList, accountOf } from './map/account.ts'
import type { Account } from './map/wire.ts'
import { asked, flag, text, whole } from './said.ts'

/** Id of the person in the path, whom the caller may look up; else she is unknown. */
export function personIn(call: Call): string {
  return placeIn(call).id
}

/** The same with the server she lives at, null for here. */
export function placeIn(call: Call): { id: string; server: string | null } {
  const id = call.id()
  const server = mayLookUp(call.ctx, call.viewer, [id]).get(id)
  if (server === undefined) throw unknown()
  return { id, server }
}

/** Somebody by her handle, with or without the name of this house behind it; nobody elsewhere is asked. */
export function lookup(call: Call): Account {
  const { acct = '' } = asked(call, { acct: text(400) })
  const person = byHandle(call, acct)
  if (!person || !mayLookUp(call.ctx, call.viewer, [person.id]).has(person.id)) throw unknown()
  return accountOf(call, person.id)
}

/** People whose names begin with what a member typed. With `resolve` a whole handle of another server is asked for there. */
export async function searchAccounts(call: MemberCall): Promise<Account[]> {
  const { ctx, member } = call
  const wanted = asked(call, {
    q: text(400),
    limit: whole(1, 80),
    offset: whole(0, 1000),
    resolve: flag,
    following: flag,
  })
  const { q = '', limit = 40, offset = 0, following = false } = wanted
  if (wanted.resolve && offset === 0) await askElsewhere(call, q)
  const own = ownHandle(call, q)
  const people = peopleByName(ctx, member, own ?? q, { most: limit, offset, following })
  return accountList(
    call,
    people.map(({ id }) => id),
  )
}

function byHandle(call: Call, typed: string): Person | null {
  const own = ownHandle(call, typed)
  const { handle, server } = own === null ? readHandle(typed) : { handle: own, server: null }
  return findByHandle(call.ctx.db, handle, server)
}

// `@bo@maple.example` is Bo for who asks at maple.example.
export function ownHandle({ ctx }: Call, typed: string): string | null {
  const [, handle, server = ''] = /^@?(\w+)@(\S+)$/.exec(typed.trim()) ?? []
  const names = [new URL(ctx.address).host, new URL(ctx.address).hostname, findFederation(ctx).handleDomain]
  return handle && names.includes(server.toLowerCase()) ? handle : null
}

/** Asks for a whole handle at its server, unless it is known here or the member asked too often. */
export async function askElsewhere({ ctx, member }: MemberCall, typed: string): Promise<void> {
  const { handle, server } = readHandle(typed)
  if (server === null || findByHandle(ctx.db, handle, server) || findFederation(ctx).openness === 'off') return
  try {
    countTry(ctx, [{ key: `elsewhere ${member.id}`, ...limits.lookups }])
  } catch (refusal) {
    // Who looked too often finds what is known here.
    if (refusal instanceof Refusal) return
    throw refusal
  }
  await ctx.elsewhere.findHandle(`@${handle}@${server}`)
}
