import { all, type Database, one, type Row } from '../../db/database.ts'
import { findPeople, type Person } from '../actors/person.ts'
import type { Context } from '../context.ts'

export type Answer = 'yes' | 'no'

/** An introduction that waits, as it is kept. Of its pair the lesser id stands first. Times are milliseconds. */
export interface Introduction {
  readonly id: string
  readonly introducer: string
  readonly one: string
  readonly other: string
  readonly reason: string
  readonly ends: number
}

/** An introduction as one of the two sees it. It tells nothing of what the other said. */
export interface Card {
  readonly id: string
  readonly introducer: Person
  readonly other: Person
  readonly reason: string
  readonly ends: number
  /** What she herself said; null while she said nothing. */
  readonly answer: Answer | null
}

/** An introduction as whoever made it sees it: that it waits, and until when. */
export interface Waiting {
  readonly id: string
  readonly people: readonly [Person, Person]
  readonly reason: string
  readonly ends: number
}

const columns = 'i.id, i.introducer, i.one, i.other, i.reason, i.ends'

/** SQL: true while an introduction of the alias i waits and all three of it live here. Bind `now`. */
const waits = `i.ends > :now
  and not exists (select 1 from members wm where wm.id in (i.introducer, i.one, i.other) and wm.left_on is not null)`

// What she herself did about the two others takes the card away from her alone; what they did changes nothing she sees,
// but that nobody reads words of somebody who has blocked her.
const cards = `select * from (
  select ${columns}, iif(i.one = :me, i.other, i.one) as whom,
    (select a.answer from introduction_answers a where a.introduction = i.id and a.member = :me) as answer
  from introductions i where (i.one = :me or i.other = :me) and ${waits}) c
  where not exists (select 1 from introductions_off o where o.member = :me)
    and not exists (select 1 from avoided v where v.member = :me and v.other = c.whom)
    and not exists (select 1 from blocks b where (b.blocker = :me and b.blocked in (c.whom, c.introducer))
      or (b.blocker = c.introducer and b.blocked = :me))`

/** The introductions that wait for a member's answer, or have it and wait on, the newest first. */
export function findCards(ctx: Context, member: { id: string }): Card[] {
  return cardsFrom(ctx.db, all(ctx.db, `${cards} order by c.id desc`, { me: member.id, now: ctx.now() }))
}

/** One of those by its id; null when there is none by that id for her. */
export function findCard(ctx: Context, member: { id: string }, id: string): Card | null {
  const rows = all(ctx.db, `${cards} and c.id = :id`, { me: member.id, now: ctx.now(), id })
  return cardsFrom(ctx.db, rows)[0] ?? null
}

/** What a member offered to others and what waits, the newest first. */
export function findOffered(ctx: Context, member: { id: string }): Waiting[] {
  const rows = all(
    ctx.db,
    `select ${columns} from introductions i where i.introducer = :me and ${waits} order by i.id desc`,
    { me: member.id, now: ctx.now() },
  )
  const people = findPeople(
    ctx.db,
    rows.flatMap((row) => [String(row['one']), String(row['other'])]),
  )
  return rows.map(introductionFrom).flatMap(({ id, reason, ends, ...pair }) => {
    const [one, other] = [people.get(pair.one), people.get(pair.other)]
    return one && other ? [{ id, people: [one, other] as const, reason, ends }] : []
  })
}

/** The introduction with this id while it waits, whoever asks. For happenings, never for showing. */
export function findIntroduction(ctx: Context, id: string): Introduction | null {
  const row = one(ctx.db, `select ${columns} from introductions i where i.id = :id and ${waits}`, {
    id,
    now: ctx.now(),
  })
  return row && introductionFrom(row)
}

/** True when both of a pair said yes. */
export function didBothSayYes(db: Database, id: string): boolean {
  const row = one(db, `select count(*) as n from introduction_answers where introduction = :id and answer = 'yes'`, {
    id,
  })
  return row?.['n'] === 2
}

/** An introduction out of a row with its columns. */
export function introductionFrom(row: Row): Introduction {
  return {
    id: String(row['id']),
    introducer: String(row['introducer']),
    one: String(row['one']),
    other: String(row['other']),
    reason: String(row['reason']),
    ends: Number(row['ends']),
  }
}

function cardsFrom(db: Database, rows: readonly Row[]): Card[] {
  const people = findPeople(
    db,
    rows.flatMap((row) => [String(row['introducer']), String(row['whom'])]),
  )
  return rows.flatMap((row) => {
    const [introducer, other] = [people.get(String(row['introducer'])), people.get(String(row['whom']))]
    if (!introducer || !other) return []
    const { id, reason, ends } = introductionFrom(row)
    return [{ id, introducer, other, reason, ends, answer: row['answer'] as Answer | null }]
  })
}
