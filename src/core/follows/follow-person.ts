import { inTransaction, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { meetPerson } from '../actors/meet-person.ts'
import type { Person } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { checkReachable } from '../verdicts/standing.ts'
import { type Bond, findBond } from './bonds.ts'
import { tellOnce } from './tell-once.ts'

/** `waits`: the question leaves once a host said yes to the server where the person lives. */
export type FollowAnswer = 'following' | 'asked' | 'waits'

/**
 * Somebody follows a person, or asks to when that person decides herself who may. Doing it twice changes nothing.
 * Refuses oneself, people who are hidden from her, people she blocked, and people of servers that hosts keep out.
 */
export function followPerson(ctx: Context, follower: { id: string }, id: string): FollowAnswer {
  const person = meetPerson(ctx, follower, id)
  const step = decideToFollow(follower, person, findBond(ctx, follower, id))
  if (step === 'follow' || step === 'follows') {
    if (step === 'follow') beginFollow(ctx, follower.id, person.id)
    return 'following'
  }
  const standing = checkReachable(ctx, person)
  if (step === 'ask') askToFollow(ctx, follower.id, person.id)
  return standing === 'asks' ? 'waits' : 'asked'
}

/** The rule, without a database: what following somebody means in this moment. */
export function decideToFollow(
  follower: { id: string },
  person: Pick<Person, 'id' | 'shownName' | 'locked' | 'server'>,
  bond: Pick<Bond, 'following' | 'asked' | 'blocked'>,
): 'follow' | 'ask' | 'follows' | 'asked' {
  if (follower.id === person.id)
    throw new Refusal('bad-input', 'You see your own posts anyway; there is no need to follow yourself.')
  if (bond.blocked)
    throw new Refusal('not-allowed', `You have blocked ${person.shownName}. Unblock first, then follow.`)
  if (bond.following) return 'follows'
  // Somebody elsewhere has answered only when her own server says so.
  const asks = person.locked || person.server !== null
  if (!asks) return 'follow'
  return bond.asked ? 'asked' : 'ask'
}

function beginFollow(ctx: Context, follower: string, followee: string): void {
  inTransaction(ctx.db, () => {
    run(ctx.db, 'delete from follow_requests where follower = :follower and followee = :followee', {
      follower,
      followee,
    })
    run(ctx.db, 'insert into follows (follower, followee, since) values (:follower, :followee, :now)', {
      follower,
      followee,
      now: ctx.now(),
    })
    record(ctx, { name: 'follow.begun', follower, followee })
    tellOnce(ctx, { member: followee, kind: 'follow', actor: follower })
  })
  ctx.wake()
}

function askToFollow(ctx: Context, follower: string, followee: string): void {
  inTransaction(ctx.db, () => {
    run(ctx.db, 'insert into follow_requests (follower, followee, asked) values (:follower, :followee, :now)', {
      follower,
      followee,
      now: ctx.now(),
    })
    record(ctx, { name: 'follow.asked', follower, followee })
    tellOnce(ctx, { member: followee, kind: 'follow-asked', actor: follower })
  })
  ctx.wake()
}
