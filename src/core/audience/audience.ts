export type Reach = 'local' | 'neighborhood' | 'public'
export type Circle = 'everyone' | 'followers' | 'mutuals' | 'named'

/** Who a post is for; fixed when it is written. `listed` is false for a public post that stays out of timelines and search. */
export interface Audience {
  readonly reach: Reach
  readonly circle: Circle
  readonly listed: boolean
}

/** An audience together with whose followers and mutuals are meant: an answer keeps the circle of the person it answers. */
export interface AudienceOf {
  readonly audience: Audience
  readonly circleOf: string
}

const reaches: readonly Reach[] = ['local', 'neighborhood', 'public']
const circles: readonly Circle[] = ['named', 'mutuals', 'followers', 'everyone']

/** True when somebody could read the answer who could not read what it answers. */
export function isWider(answer: AudienceOf, parent: AudienceOf): boolean {
  const [a, p] = [answer.audience, parent.audience]
  if (reaches.indexOf(a.reach) > reaches.indexOf(p.reach)) return true
  if (circles.indexOf(a.circle) > circles.indexOf(p.circle)) return true
  // Two people's followers are different people, even under one word.
  return isCircleOfSomebody(a) && isCircleOfSomebody(p) && answer.circleOf !== parent.circleOf
}

/** The wanted audience, drawn in until it is no wider than the parent; what an answer starts with in the composer. */
export function drawnIn(wanted: Audience, parent: Audience): Audience {
  return {
    reach: narrower(wanted.reach, parent.reach, reaches),
    circle: narrower(wanted.circle, parent.circle, circles),
    listed: wanted.listed && parent.listed,
  }
}

/** Whose followers or mutuals are meant: in an answer to such a circle still those of the person who drew it. */
export function circleOwner(author: string, audience: Audience, parent: AudienceOf | null): string {
  return parent && isCircleOfSomebody(parent.audience) && isCircleOfSomebody(audience) ? parent.circleOf : author
}

/** A boost goes exactly as far as the post, and only when everyone there may see it. */
export function mayBeBoosted(audience: Audience): boolean {
  return audience.circle === 'everyone'
}

/** True when a quote of it can go where it went: everybody there may see it. Quotes among fewer people stay with its author. */
export function mayBeQuoted(audience: Audience): boolean {
  return audience.circle === 'everyone'
}

/** Only people named in it see such a post, so it belongs to direct threads and needs at least one name. */
export function isForNamed(audience: Audience): boolean {
  return audience.circle === 'named'
}

/** True when not everybody whom it reaches may read it, so that naming somebody in it lets her in. */
export function namesLetIn(audience: Audience): boolean {
  return audience.circle !== 'everyone'
}

/** True for what a passer-by may read, find and follow by feed. */
export function isForAnyone(audience: Audience): boolean {
  return audience.reach === 'public' && audience.circle === 'everyone'
}

/** The type of a post that may leave this machine; the mapper to the wire accepts nothing else. */
export type Travelling = { readonly audience: Audience & { readonly reach: Exclude<Reach, 'local'> } }

export function mayTravel<P extends { readonly audience: Audience }>(post: P): post is P & Travelling {
  return post.audience.reach !== 'local'
}

/** True when a person who lives elsewhere cannot get it at all, so that naming her would promise too much. */
export function staysHome(audience: Audience): boolean {
  return audience.reach === 'local'
}

/** True for what can go to any server, not only to neighbors. */
export function goesAnywhere(audience: Audience): boolean {
  return audience.reach === 'public'
}

/** True for what only this house and its neighbors can read, and not just people named in it. */
export function staysNear(audience: Audience): boolean {
  return audience.reach !== 'public' && audience.circle !== 'named'
}

/** True for what goes to all neighbors: everybody who lives in a house of the neighborhood may read it. */
export function isForNeighbors(audience: Audience): boolean {
  return audience.reach === 'neighborhood' && audience.circle === 'everyone'
}

/** True for what goes to people of the neighborhood by name, and to nobody else. */
export function isForSomeNeighbors(audience: Audience): boolean {
  return audience.reach === 'neighborhood' && audience.circle === 'named'
}

/** True when nothing about it may be known beyond the neighbors, whoever of them it is for. */
export function staysAmongNeighbors(audience: Audience): boolean {
  return audience.reach === 'neighborhood'
}

/** True when it is for somebody's followers or mutuals, not for everybody and not for people by name. */
export function isCircleOfSomebody(audience: Audience): boolean {
  return audience.circle === 'followers' || audience.circle === 'mutuals'
}

function narrower<T>(a: T, b: T, order: readonly T[]): T {
  return order.indexOf(a) < order.indexOf(b) ? a : b
}
