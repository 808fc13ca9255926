/** A person or nobody, where she looks from, and what she is to others: the world as the rules tell of it. */
export interface Looker {
  readonly id: string | null
  readonly from: 'this house' | 'a neighbor' | 'elsewhere'
  /** Versions of the neighborhood: with which one her house came, and the last one it belonged to; it belongs still without that. */
  readonly came?: number
  readonly last?: number
}

/** A post as the rules tell of it. `whose` is the person whose followers are meant. */
export interface Said {
  readonly by: string
  readonly reach: 'local' | 'neighborhood' | 'public'
  readonly circle: 'everyone' | 'followers' | 'mutuals' | 'named'
  readonly whose: string
  readonly names: readonly string[]
  readonly held: boolean
  readonly deleted: boolean
  /** Versions of the neighborhood: of the day when it was said, and of the day when its words became these. */
  readonly day?: number
  readonly changed?: number
}

/** Pairs of people: the first follows, or blocked, the second; and people whose door is closed. */
export interface World {
  readonly follows: readonly (readonly [string, string])[]
  readonly blocked: readonly (readonly [string, string])[]
  readonly hidden?: readonly string[]
  /** People whose server hosts keep to those who follow them, and people whose server is shut out. */
  readonly kept?: readonly string[]
  readonly shutOut?: readonly string[]
  /** The first wants nothing of the server where the second lives. */
  readonly shut?: readonly (readonly [string, string])[]
}

/** May she read it? Written from the rules in words, by nobody who looked at the product's answer. */
export function mayRead(world: World, looker: Looker, post: Said): boolean {
  const follows = (a: string, b: string) => world.follows.some(([x, y]) => x === a && y === b)
  const blocked = (a: string, b: string) => world.blocked.some(([x, y]) => x === a && y === b)

  // What is deleted is gone for everybody, its author too; what is held back only its author sees.
  if (post.deleted) return false
  if (looker.id === post.by) return true
  if (post.held) return false

  // Behind a closed door everything is for its owner only.
  if (world.hidden?.includes(post.by)) return false

  // What hosts, or she herself, decided about a server counts for whoever lives there, whatever the post is.
  if (world.shutOut?.includes(post.by)) return false
  if (world.shut?.some(([who, whom]) => who === looker.id && whom === post.by)) return false
  if (world.kept?.includes(post.by) && !(looker.id && follows(looker.id, post.by))) return false

  // A level is where a post may go: this house, this house and its neighbors, anywhere.
  const there = {
    local: ['this house'],
    neighborhood: ['this house', 'a neighbor'],
    public: ['this house', 'a neighbor', 'elsewhere'],
  }
  if (!there[post.reach].includes(looker.from)) return false

  // Neighbors hear what is said while they are there: nothing of before they came, and nothing of after they went.
  const { came = 1, last = Number.POSITIVE_INFINITY } = looker
  const { day = came, changed = day } = post
  if (post.reach === 'neighborhood' && looker.from === 'a neighbor' && (day < came || changed > last)) return false

  // A block works both ways, whatever the post is.
  if (looker.id && (blocked(looker.id, post.by) || blocked(post.by, looker.id))) return false

  // Who is named in a post may read it, as long as it goes where she is.
  if (post.circle === 'everyone') return true
  if (!looker.id) return false
  if (post.names.includes(looker.id)) return true
  if (post.circle === 'named') return false

  // Followers are those of the person whose circle it is, and she belongs to it herself; mutuals are followed back.
  if (looker.id === post.whose) return true
  if (!follows(looker.id, post.whose)) return false
  return post.circle === 'followers' || follows(post.whose, looker.id)
}
