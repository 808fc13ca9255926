import { all, one, type Row } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { type Person, personColumns, personFrom } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { countCharacters } from '../words/count-characters.ts'
import { tidyName } from '../words/tidy.ts'

/** People a member put together under a title. */
export interface List {
  readonly id: string
  readonly title: string
  /** True when its people are read here only, and no longer in Following. */
  readonly exclusive: boolean
  readonly people: number
}

// Somebody who left or who blocked the owner is no longer there for her, and comes back with the block's end.
const there = `a.gone is null and not exists (select 1 from blocks b where b.blocker = a.id and b.blocked = :owner)`
const columns = `l.id, l.title, l.exclusive,
  (select count(*) from list_people p join actors a on a.id = p.actor where p.list = l.id and ${there}) as people`

/** A member's lists, in the order of their titles. */
export function findLists(ctx: Context, member: Pick<Member, 'id'>): List[] {
  const sql = `select ${columns} from lists l where l.owner = :owner order by l.title collate nocase, l.id`
  return all(ctx.db, sql, { owner: member.id }).map(listFrom)
}

/** A member's list. Refuses those of others like unknown ones. */
export function findList(ctx: Context, member: Pick<Member, 'id'>, id: string): List {
  const row = one(ctx.db, `select ${columns} from lists l where l.id = :id and l.owner = :owner`, {
    id,
    owner: member.id,
  })
  if (!row) throw new Refusal('not-found', 'That list is gone.')
  return listFrom(row)
}

/** The people of a member's list, in the order of their names. */
export function peopleIn(ctx: Context, member: Pick<Member, 'id'>, list: Pick<List, 'id'>): Person[] {
  const sql = `select ${personColumns} from list_people lp join actors a on a.id = lp.actor where lp.list = :list and ${there}
    order by a.shown_name collate nocase, a.name`
  return all(ctx.db, sql, { list: list.id, owner: member.id }).map(personFrom)
}

/** Which of a member's lists somebody is in, by id. */
export function listsWith(ctx: Context, member: Pick<Member, 'id'>, person: string): Set<string> {
  const sql =
    'select l.id from lists l join list_people p on p.list = l.id where l.owner = :owner and p.actor = :person'
  return new Set(all(ctx.db, sql, { owner: member.id, person }).map((row) => String(row['id'])))
}

/** A title as it is kept; refuses none and one that is too long. */
export function tidyTitle(wanted: string): string {
  const title = tidyName(wanted)
  if (!title) throw new Refusal('blank', 'Give the list a title.', 'title')
  if (countCharacters(title) > limits.list.title) {
    throw new Refusal('too-long', `A title has at most ${limits.list.title} characters.`, 'title')
  }
  return title
}

function listFrom(row: Row): List {
  return {
    id: String(row['id']),
    title: String(row['title']),
    exclusive: row['exclusive'] === 1,
    people: Number(row['people']),
  }
}
