import { all } from '../../db/database.ts'
import { findByHandle, type Person, personColumns, personFrom } from '../actors/person.ts'
import { notHidden } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { mayLookUp } from '../members/may-look-up.ts'
import { readHandle } from '../words/find-mentions.ts'

/** How people are looked for: which part of what is found, and whether only among those whom the member follows. */
export interface NameWish {
  readonly most: number
  readonly offset: number
  readonly following: boolean
}

/**
 * People whose handle or name begins with what a member typed, those she follows first, then those of this house; whoever has
 * exactly that handle stands before all others. Nobody who is gone, hidden or blocked either way.
 */
export function peopleByName(ctx: Context, member: { id: string }, typed: string, wish: NameWish): Person[] {
  const words = typed.trim().replace(/^@/, '').slice(0, limits.search.text)
  if (words === '') return []
  const exact = exactly(ctx, member, words)
  if (exact) return wish.offset > 0 || (wish.following && !isFollowed(ctx, member, exact.id)) ? [] : [exact]
  const like = `${words.replace(/[\\%_]/g, '\\$&')}%`
  const { most, offset, following } = wish
  const bound = { me: member.id, words, like, most, offset, following: Number(following) }
  return all(ctx.db, sql, bound).map(personFrom)
}

// A whole handle of another server names one person.
function exactly(ctx: Context, member: { id: string }, words: string): Person | null {
  const { handle, server } = readHandle(words)
  const person = server === null ? null : findByHandle(ctx.db, handle, server)
  return person && mayLookUp(ctx, { id: member.id, home: 'here' }, [person.id]).has(person.id) ? person : null
}

function isFollowed(ctx: Context, member: { id: string }, person: string): boolean {
  const bound = { me: member.id, person }
  return all(ctx.db, 'select 1 from follows where follower = :me and followee = :person', bound).length > 0
}

const sql = `select ${personColumns} from actors a left join follows f on f.follower = :me and f.followee = a.id
  where a.kind = 'person' and a.gone is null and (:following = 0 or f.followee is not null)
    and (a.name like :like escape '\\' or a.shown_name like :like escape '\\' or a.shown_name like '% ' || :like escape '\\')
    and (a.id = :me or ${notHidden('a.id')}) and not exists (select 1 from blocks b
      where (b.blocker = :me and b.blocked = a.id) or (b.blocker = a.id and b.blocked = :me))
  order by a.name <> lower(:words), f.followee is null, a.server is not null, a.name, a.id limit :most offset :offset`
