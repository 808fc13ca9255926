import type { Context } from '../../core/context.ts'
import { isWanted } from '../../core/posts/receive-post.ts'
import { isOurs } from '../ids.ts'
import type { Note } from '../map/read-note.ts'
import { fetchActor } from './fetch-actor.ts'
import { fetchPost, findPersonAt, findPostAt, type Gathered, gatherQuote, postOf, quietly } from './fetch-post.ts'

const mostPeople = 10

/**
 * Asks for what is not known around a note that came: what it answers, what it quotes, and the others in a letter to a few, so
 * that an answer reaches them too. One step and never further, and nothing for a note that nobody here wants.
 */
export async function gatherAround(ctx: Context, note: Note): Promise<Gathered> {
  const [parent, strangers] = [unknownParent(ctx, note), strangersIn(ctx, note)]
  const isAlone = parent === null && strangers.length === 0 && note.quoteOf === null
  if (isAlone || (!findPostAt(ctx, note.uri) && !isWanted(ctx, postOf(ctx, note)))) return { ...note, permit: null }
  if (parent) await quietly(() => fetchPost(ctx, parent))
  for (const uri of strangers) await quietly(() => fetchActor(ctx, uri))
  return gatherQuote(ctx, note)
}

function unknownParent(ctx: Context, { replyTo }: Note): string | null {
  return replyTo && !findPostAt(ctx, replyTo) && !isOurs(ctx, replyTo) ? replyTo : null
}

function strangersIn(ctx: Context, { address, named }: Note): string[] {
  if (address !== 'named' && address !== 'some-neighbors') return []
  const strangers = named.filter((uri) => !isOurs(ctx, uri) && !/\/followers$/.test(uri) && !findPersonAt(ctx, uri))
  return [...new Set(strangers)].slice(0, mostPeople)
}
