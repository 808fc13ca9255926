import { all } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { type Audience, type AudienceOf, drawnIn, isCircleOfSomebody, type Travelling } from './audience.ts'

/**
 * For whom something is, as ActivityPub says it by addressing: everybody, everybody but not in lists, followers, or people by name.
 * `neighbors` and `some-neighbors`, which are all of them and people by name, have a protocol of their own; they are never read from
 * an address alone.
 */
export type Address = 'anyone' | 'quietly' | 'followers' | 'named' | 'neighbors' | 'some-neighbors'

const audiences: Record<Address, Audience> = {
  anyone: { reach: 'public', circle: 'everyone', listed: true },
  quietly: { reach: 'public', circle: 'everyone', listed: false },
  followers: { reach: 'public', circle: 'followers', listed: false },
  named: { reach: 'public', circle: 'named', listed: false },
  neighbors: { reach: 'neighborhood', circle: 'everyone', listed: false },
  'some-neighbors': { reach: 'neighborhood', circle: 'named', listed: false },
}

/** Something said elsewhere: by whom, and whether it goes to those among whom the post it answers was said. */
export interface SaidElsewhere {
  readonly author: string
  readonly address: Address
  readonly toCircle: boolean
}

/**
 * The audience of a post from elsewhere. How far it may be told on is decided by what it answers, never by what it says. Its
 * author's followers are not those among whom somebody else spoke: when it is for hers alone, only people named in it see it.
 */
export function audienceFromAddress(said: SaidElsewhere, parent: AudienceOf | null): Audience {
  const { address, author, toCircle } = said
  const among = parent !== null && isCircleOfSomebody(parent.audience)
  if (among && toCircle) return drawnIn(audiences.followers, parent.audience)
  if (among && address === 'followers' && parent.circleOf !== author) return audiences.named
  return parent ? drawnIn(audiences[address], parent.audience) : audiences[address]
}

/**
 * How a post of ours is addressed outside. `one by one` is for circles that other servers do not know: each person gets it by
 * name, as a server that is told "followers" would show it to all of them. What stays among neighbors goes by its own protocol.
 */
export function addressOf({ audience }: { audience: Audience } & Travelling): Address | 'one by one' {
  if (audience.reach === 'neighborhood') return audience.circle === 'named' ? 'some-neighbors' : 'neighbors'
  switch (audience.circle) {
    case 'everyone':
      return audience.listed ? 'anyone' : 'quietly'
    case 'mutuals':
      return 'one by one'
    default:
      return audience.circle
  }
}

/** What decides who gets a post. */
interface Sent {
  readonly id: string
  readonly author: string
  readonly circleOf: string
  readonly audience: Audience
}

/** Our ids of all people elsewhere who get this post, because they follow whoever is meant or are named in it. */
export function recipientsElsewhere(ctx: Context, post: Sent & Travelling): string[] {
  const { circle, reach } = post.audience
  if (reach !== 'public') return []
  const rows = all(ctx.db, recipientsSql, {
    post: post.id,
    author: post.author,
    of: circle === 'everyone' ? post.author : post.circleOf,
    circle,
  })
  return rows.map((row) => String(row['actor']))
}

const recipientsSql = `select r.actor from remote_actors r join actors a on a.id = r.actor where a.gone is null
  and not exists (select 1 from blocks b where (b.blocker = :author and b.blocked = r.actor) or (b.blocker = r.actor and b.blocked = :author))
  and not exists (select 1 from judged j where j.actor = r.actor and j.member in ('', :author) and j.shown = 'nobody')
  and r.actor in (
    select m.actor from mentions m where m.post = :post
    union select f.follower from follows f where f.followee = :of and :circle in ('everyone', 'followers')
    union select f.follower from follows f where f.followee = :of and :circle = 'mutuals'
      and exists (select 1 from follows g where g.follower = :of and g.followee = f.follower)
    union select :of where :circle in ('followers', 'mutuals') and :of <> :author)`
