import { inTransaction } from '../../db/database.ts'
import { canonicalHost } from '../../lib/hosts.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { findFederation, saveHandleDomain } from '../house/federation.ts'
import type { Member } from '../members/member.ts'

/**
 * A host chooses what handles end in, which may be shorter than the address of the house; '' is the address. Refuses what is
 * no whole name, and any change once the first letter has left: people elsewhere know the handles from then on.
 */
export function chooseHandles(ctx: Context, host: Member, typed: string): void {
  checkIsHost(host)
  const domain = handleDomainFrom(ctx, typed)
  inTransaction(ctx.db, () => {
    const before = findFederation(ctx)
    if (before.firstSent !== null)
      throw new Refusal('too-late', 'The first letter has left. Handles stay as they are from then on.', 'domain')
    const own = new URL(ctx.address).host
    if (before.handleDomain === (domain || own)) return
    saveHandleDomain(ctx, domain)
    noteAct(ctx, { by: host.id, kind: 'handles-chosen', words: domain || own })
    record(ctx, { name: 'house.edited', by: host.id })
  })
  ctx.wake()
}

/** The domain as it is kept: '' for the address itself. Refuses what is no whole name. */
export function handleDomainFrom(ctx: Context, typed: string): string {
  const bare = typed.trim().replace(/^@+/, '')
  if (!bare || bare === new URL(ctx.address).host) return ''
  const domain = canonicalHost(bare)
  if (!domain?.includes('.') || /^[\d.]+$/.test(domain))
    throw new Refusal('bad-input', 'That is no whole domain. Write it like maple.example.', 'domain')
  return domain
}
