import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import type { Member } from '../members/member.ts'
import { type Memory, memoriesOf } from './memories.ts'

/** What hosts remember of a member (by id), the oldest first. For hosts, and never about themselves. */
export function guestBookOf(ctx: Context, host: Member, about: string): Memory[] {
  checkMayRemember(host, about)
  return memoriesOf(ctx, about)
}

/** Refuses everybody but hosts, and a host about herself: what others remember of her is written as if she did not read it. */
export function checkMayRemember(host: Member, about: string): void {
  checkIsHost(host)
  if (host.id === about) throw new Refusal('not-allowed', 'Hosts neither read nor write notes about themselves.')
}
