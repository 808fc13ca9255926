import { all, type Database, one, type Row } from '../../db/database.ts'
import { findPeople, type Person } from '../actors/person.ts'

/** Somebody's wish that a post be folded, for its author alone. */
export interface Offer {
  readonly id: string
  readonly post: string
  readonly asker: Person
  readonly tag: string
  readonly words: string
  /** What its author said; null while she said nothing. */
  readonly answer: 'taken' | 'declined' | null
}

const columns = 'o.id, o.post, o.asker, o.tag, o.words, o.answer'
const toAuthor = 'norm_offers o join posts p on p.id = o.post where p.author = :author and o.heard = 1'

/** The offers on posts of an author, by post. */
export function offersOn(db: Database, author: { id: string }, posts: readonly string[]): Map<string, Offer> {
  if (posts.length === 0) return new Map()
  const rows = all(db, `select ${columns} from ${toAuthor} and o.post in (select value from json_each(:posts))`, {
    author: author.id,
    posts: JSON.stringify(posts),
  })
  const people = findPeople(
    db,
    rows.map((row) => String(row['asker'])),
  )
  return new Map(rows.flatMap((row) => offerFrom(row, people)).map((offer) => [offer.post, offer]))
}

/** An offer to an author by its id; null when there is none, or it is about somebody else's post. */
export function findOffer(db: Database, author: { id: string }, id: string): Offer | null {
  const row = one(db, `select ${columns} from ${toAuthor} and o.id = :id`, { author: author.id, id })
  return row ? (offerFrom(row, findPeople(db, [String(row['asker'])]))[0] ?? null) : null
}

/** Who asked already, as a member may know it: she herself, somebody, or nobody. */
export function whoAsked(db: Database, member: { id: string }, post: string): 'you' | 'somebody' | null {
  const row = one(
    db,
    `select sum(asker = :me) as mine, sum(heard) as heard from norm_offers where post = :post and (heard = 1 or asker = :me)`,
    { me: member.id, post },
  )
  if (Number(row?.['mine'] ?? 0) > 0) return 'you'
  return Number(row?.['heard'] ?? 0) > 0 ? 'somebody' : null
}

function offerFrom(row: Row, people: Map<string, Person>): Offer[] {
  const asker = people.get(String(row['asker']))
  if (!asker) return []
  return [
    {
      id: String(row['id']),
      post: String(row['post']),
      asker,
      tag: String(row['tag']),
      words: String(row['words']),
      answer: row['answer'] as Offer['answer'],
    },
  ]
}
