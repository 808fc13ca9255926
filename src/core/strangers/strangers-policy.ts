import { one } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { type Member, savePreferences } from '../members/member.ts'
import { countStrangers } from './list-strangers.ts'

/** What happens with what people of a kind say to her: she is told, it waits in the drawer for strangers, or nobody hears of it. */
export type PolicyAnswer = 'accept' | 'filter' | 'drop'

/** The same questions as in other software; where the house knows no such choice the answer is what it always does. */
export interface StrangersPolicy {
  /** People elsewhere whom she neither follows nor wrote to: her own choice, or the house’s for everybody. */
  readonly notFollowing: PolicyAnswer
  readonly notFollowers: PolicyAnswer
  /** Accounts elsewhere that are days old and followed by nobody here always wait. */
  readonly newAccounts: PolicyAnswer
  readonly privateMentions: PolicyAnswer
  /** People of servers that hosts keep to those who follow them are not heard by others. */
  readonly limitedAccounts: PolicyAnswer
}

const always: Omit<StrangersPolicy, 'notFollowing'> = {
  notFollowers: 'accept',
  newAccounts: 'filter',
  privateMentions: 'accept',
  limitedAccounts: 'drop',
}

/** What a member’s inbox does with strangers. */
export function strangersPolicyOf(ctx: Context, member: Pick<Member, 'preferences'>): StrangersPolicy {
  const quiet = member.preferences.quietStrangers || isQuietHouse(ctx)
  return { ...always, notFollowing: quiet ? 'filter' : 'accept' }
}

/** How many strangers wait for her, and how many of their posts. */
export function countWaiting(ctx: Context, member: Pick<Member, 'id'>): { people: number; posts: number } {
  const row = one(ctx.db, 'select count(*) as n from stranger_posts where member = :member', { member: member.id })
  return { people: countStrangers(ctx, member), posts: Number(row?.['n']) }
}

/**
 * A member says what her inbox does with strangers. All she can choose is whether those she does not follow wait; refuses every
 * other change with what is so instead.
 */
export function saveStrangersPolicy(ctx: Context, member: Member, wanted: Partial<StrangersPolicy>): StrangersPolicy {
  for (const [question, answer] of Object.entries(wanted)) {
    if (question in always && answer !== always[question as keyof typeof always])
      throw new Refusal('not-allowed', refusals[question as keyof typeof always])
  }
  const { notFollowing } = wanted
  if (notFollowing === 'drop')
    throw new Refusal('not-allowed', 'What strangers say can wait for you here, but it is not thrown away unread.')
  if (notFollowing === 'accept' && isQuietHouse(ctx))
    throw new Refusal('not-allowed', 'Your hosts let all strangers wait, for everybody. Talk with them.')
  if (notFollowing) savePreferences(ctx, member, { quietStrangers: notFollowing === 'filter' })
  const quietStrangers = notFollowing ? notFollowing === 'filter' : member.preferences.quietStrangers
  return strangersPolicyOf(ctx, { preferences: { ...member.preferences, quietStrangers } })
}

const refusals: Readonly<Record<keyof typeof always, string>> = {
  notFollowers: 'This house doesn’t tell those who follow you from those who don’t.',
  newAccounts: 'Accounts elsewhere that are a few days old and known to nobody here always wait for your yes.',
  privateMentions: 'Private words come to you like others do; people you don’t follow can wait as a whole.',
  limitedAccounts: 'What hosts decided about a server holds for everybody here.',
}

function isQuietHouse(ctx: Context): boolean {
  return one(ctx.db, 'select quiet_strangers as quiet from house')?.['quiet'] === 1
}
