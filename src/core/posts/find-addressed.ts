import { Refusal } from '../../lib/refusal.ts'
import { findByHandle, findPeople, handleOf, type Person } from '../actors/person.ts'
import { type Audience, isForNamed, staysAmongNeighbors, staysHome } from '../audience/audience.ts'
import { relationsIn } from '../audience/relations.ts'
import { canSee } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { whoLeft } from '../members/move-out.ts'
import { homeOf, viewerNear } from '../neighborhood/posts.ts'
import { findMentions, readHandle } from '../words/find-mentions.ts'
import type { Draft } from './draft.ts'
import type { Post } from './post.ts'
import { findMentioned } from './store.ts'

/** Everybody a draft names: found people, those typed in the text first, and handles that nobody answers to. */
export interface Named {
  readonly people: readonly Person[]
  readonly unknown: readonly string[]
}

/** Finds whom a draft names, in its text, in its "to" field, and in an answer to a direct post the others in it. */
export function findNamed(ctx: Context, author: string, draft: Draft, parent: Post | null): Named {
  const handles = [...findMentions(draft.text), ...draft.named.map(readHandle)]
  if (handles.length > limits.post.mentions) {
    throw new Refusal('too-many', `A post names at most ${limits.post.mentions} people.`, 'text')
  }
  const people = new Map<string, Person>()
  const unknown: string[] = []
  for (const { handle, server } of handles) {
    const person = findByHandle(ctx.db, handle, server)
    if (!person || person.gone || hasLeft(ctx, person)) unknown.push(handleOf({ name: handle, server }))
    else if (person.id !== author) people.set(person.id, person)
  }
  if (parent && isForNamed(parent.audience) && draft.named.length === 0) {
    for (const person of participants(ctx, author, parent)) people.set(person.id, person)
  }
  return { people: [...people.values()], unknown }
}

/**
 * Those of the named who will get it: it reaches where they live, and they can see what it answers. A message to a few
 * also reaches somebody who is kept from what it answers by a block alone: its author must not learn of that.
 */
export function reached(ctx: Context, named: readonly Person[], audience: Audience, parent: Post | null): Person[] {
  const relations = relationsIn(ctx.db)
  const asked = isForNamed(audience) ? { ...relations, blocks: () => false } : relations
  const answered = parent && { ...parent, mentions: findMentioned(ctx.db, parent.id) }
  return named.filter((person) => {
    if (staysHome(audience) && person.server !== null) return false
    if (staysAmongNeighbors(audience) && homeOf(ctx, person) === 'elsewhere') return false
    return !answered || canSee(viewerNear(ctx, person, answered.id), answered, asked)
  })
}

// Nothing would ever reach her, and whoever writes should know.
function hasLeft(ctx: Context, { id }: Person): boolean {
  return whoLeft(ctx, [id]).size > 0
}

/** The people of a direct post other than `author`, without those who have left. */
export function participants(ctx: Context, author: string, post: Post): Person[] {
  const ids = new Set([post.author, ...findMentioned(ctx.db, post.id)])
  ids.delete(author)
  const left = whoLeft(ctx, [...ids])
  return [...findPeople(ctx.db, ids).values()].filter((person) => !person.gone && !left.has(person.id))
}
