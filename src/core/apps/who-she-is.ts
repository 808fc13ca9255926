import type { Context } from '../context.ts'
import { withPass } from '../media/pass.ts'
import type { Member } from '../members/member.ts'
import { hasScope } from './scopes.ts'

/** What a login tells about a member. An email address is never among it: the house knows none. */
export interface WhoSheIs {
  readonly iss: string
  /** Her id here: it stays the same when she changes her handle. */
  readonly sub: string
  readonly name?: string
  readonly preferred_username?: string
  readonly profile?: string
  readonly picture?: string
  /** `member`, and the roles that she has: `host`, `keeper`, `deputy`. */
  readonly groups?: readonly string[]
}

/** What somebody with these scopes may know of a member. */
export function whoSheIs(ctx: Context, member: Member, scopes: readonly string[]): WhoSheIs {
  const knows = hasScope(scopes, 'profile')
  return {
    iss: ctx.address,
    sub: member.id,
    ...(knows ? profileOf(ctx, member) : {}),
    ...(hasScope(scopes, 'groups') ? { groups: ['member', ...member.roles] } : {}),
  }
}

function profileOf(ctx: Context, member: Member): Partial<WhoSheIs> {
  return {
    name: member.shownName,
    preferred_username: member.name,
    profile: `${ctx.address}/@${member.name}`,
    ...(member.avatar ? { picture: pictureOf(ctx, member, member.avatar) } : {}),
  }
}

// Whoever she signs in to shows it on pages of its own, and for a day or two needs nobody signed in for that.
function pictureOf(ctx: Context, member: Member, avatar: string): string {
  return `${ctx.address}${withPass(ctx, member, `/media/${avatar}/medium`)}`
}
