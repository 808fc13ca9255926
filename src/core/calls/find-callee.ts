import { Refusal } from '../../lib/refusal.ts'
import { meetPerson } from '../actors/meet-person.ts'
import type { Context } from '../context.ts'
import { findMember, type Member } from '../members/member.ts'
import { checkMayKeepSheet } from './tick-topics.ts'

/** The member (by id) whose call sheet a host opens. Hosts only, not about themselves; who blocked the host is not there. */
export function findCallee(ctx: Context, host: Member, id: string): Member {
  checkMayKeepSheet(host, { id })
  meetPerson(ctx, host, id)
  const callee = findMember(ctx.db, id)
  if (!callee) throw new Refusal('not-found', 'There is nobody here by that name.')
  return callee
}
