import { one } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'

/** What is known of somebody elsewhere who names a member. */
export interface Approach {
  /** True when the member follows her, or wrote to her before. */
  readonly acquainted: boolean
  /** True when anybody here follows her. */
  readonly known: boolean
  /** How long ago she came to her server, as that says (milliseconds); null when it does not. */
  readonly age: number | null
  /** How many people she names at once. */
  readonly crowd: number
  /** True when the member, or the house, wants all strangers to wait. */
  readonly quiet: boolean
  /** What the member said of her before. */
  readonly answer: 'yes' | 'no' | null
}

/** What happens with her words: the member is told, they wait in the drawer for strangers, or nobody hears of them. */
export type Hearing = 'tell' | 'aside' | 'drop'

/** The rule, without a database. Spam comes from accounts that are days old, and names as many people as it can. */
export function decideHearing({ acquainted, known, age, crowd, quiet, answer }: Approach): Hearing {
  if (acquainted || answer === 'yes') return 'tell'
  if (answer === 'no') return 'drop'
  const fresh = !known && age !== null && age < limits.strangers.young
  return quiet || fresh || crowd > limits.strangers.named ? 'aside' : 'tell'
}

/** How a member hears somebody who names `crowd` people at once. Whoever lives here is heard. */
export function hearingOf(
  ctx: Context,
  { member, actor, crowd }: { member: string; actor: string; crowd: number },
): Hearing {
  const row = one(ctx.db, approachSql, { member, actor })
  if (!row) return 'tell'
  return decideHearing({
    acquainted: row['acquainted'] === 1,
    known: row['known'] === 1,
    age: row['born'] == null ? null : ctx.now() - Number(row['born']),
    crowd,
    quiet: row['quiet'] === 1,
    answer: row['answer'] === 'yes' || row['answer'] === 'no' ? row['answer'] : null,
  })
}

const approachSql = `select r.born, (select s.answer from strangers s where s.member = m.id and s.actor = a.id) as answer,
    exists (select 1 from follows f where f.follower = m.id and f.followee = a.id) or exists (
      select 1 from mentions n join posts p on p.id = n.post and p.author = m.id where n.actor = a.id) as acquainted,
    exists (select 1 from follows f join members k on k.id = f.follower where f.followee = a.id) as known,
    (select h.quiet_strangers from house h) or coalesce(json_extract(m.preferences, '$.quietStrangers'), 0) as quiet
  from members m join actors a on a.id = :actor and a.server is not null left join remote_actors r on r.actor = a.id
  where m.id = :member and m.left_on is null`
