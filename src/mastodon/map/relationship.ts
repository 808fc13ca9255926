import { type Bond, findBonds } from '../../core/follows/bonds.ts'
import { endorsedAmong } from '../../core/follows/list-endorsed.ts'
import { notesOf } from '../../core/members/person-notes.ts'
import { shutAmong } from '../../core/verdicts/shut-among.ts'
import { type MemberCall, unknown } from '../call.ts'
import type { Relationship } from './wire.ts'

/** What these people are to the member, in the order of `ids`. Whom she may know of is for the caller to ask. */
export function relationshipsOf({ ctx, member }: MemberCall, ids: readonly string[]): Relationship[] {
  const bonds = findBonds(ctx, member, ids)
  const endorsed = endorsedAmong(ctx, member, ids)
  const notes = notesOf(ctx, member, ids)
  const shut = shutAmong(ctx, member, ids)
  return ids.flatMap((id) => {
    const bond = bonds.get(id)
    return bond ? [relationshipFrom(id, bond, { endorsed, notes, shut })] : []
  })
}

/** What one person is to the member. */
export function relationshipOf(call: MemberCall, id: string): Relationship {
  const [relationship] = relationshipsOf(call, [id])
  if (!relationship) throw unknown()
  return relationship
}

interface Besides {
  readonly endorsed: ReadonlySet<string>
  readonly notes: ReadonlyMap<string, string>
  readonly shut: ReadonlySet<string>
}

function relationshipFrom(id: string, bond: Bond, { endorsed, notes, shut }: Besides): Relationship {
  const { muted } = bond
  return {
    id,
    following: bond.following,
    showing_reblogs: bond.following && bond.boosts,
    notifying: bond.following && bond.tell,
    languages: [],
    followed_by: bond.followsMe,
    blocking: bond.blocked,
    // Nobody is told who blocked her: to her that person is not there.
    blocked_by: false,
    muting: muted !== null,
    muting_notifications: muted?.quietNotices ?? false,
    muting_expires_at: muted?.until == null ? null : new Date(muted.until).toISOString(),
    requested: bond.asked,
    requested_by: bond.asksMe,
    domain_blocking: shut.has(id),
    endorsed: endorsed.has(id),
    note: notes.get(id) ?? '',
  }
}
