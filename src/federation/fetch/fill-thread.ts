import type { Context } from '../../core/context.ts'
import { countThread, findAskable, noteRepliesAsked } from '../../core/elsewhere/filling.ts'
import { addPostUri } from '../../core/elsewhere/remote-post.ts'
import { findNear } from '../../core/neighborhood/posts.ts'
import { neighborAt } from '../../core/neighborhood/where-we-belong.ts'
import { findLateAnswer, placeLateAnswers } from '../../core/posts/late-answers.ts'
import type { Post } from '../../core/posts/post.ts'
import { findPost } from '../../core/posts/store.ts'
import { Refusal } from '../../lib/refusal.ts'
import { hostOf, isSameOrigin } from '../ids.ts'
import { noteTypes } from '../map/read-note.ts'
import { typeOf, type Wire } from '../wire.ts'
import type { Errand } from './errand.ts'
import { findPostAt, type Gathered, gatherNote, takeNote } from './fetch-post.ts'
import { type Item, readCollection } from './read-collection.ts'

/** How long a list of answers is good for, in milliseconds. */
export const freshFor = 10 * 60 * 1000

const most = { above: 64, posts: 512, pages: 10, items: 500 }

/**
 * Asks for the rest of a thread: first for what its beginning answers, up to 64 posts, then for answers, as far as the servers
 * of its posts list them, until 512 are here. Nobody is told of what comes. Only posts for everybody are taken, and those of
 * neighbors for all neighbors.
 */
export async function fillThread(errand: Errand, thread: string): Promise<void> {
  await climb(errand, thread)
  await gatherAnswers(errand, findPost(errand.ctx.db, thread)?.thread ?? thread)
}

async function climb(errand: Errand, root: string): Promise<void> {
  const { ctx } = errand
  const above = new Map<string, Gathered>()
  let next = findLateAnswer(ctx, root)
  while (next && above.size < most.above && !above.has(next) && !findPostAt(ctx, next)) {
    const note = await readForUs(errand, await errand.document(next))
    if (!note) break
    above.set(next, note)
    next = note.replyTo
  }
  // From the top down, so that each finds what it answers; the last one is what the root has waited for.
  for (const [uri, note] of [...above].reverse()) take(errand, note, uri)
}

async function gatherAnswers(errand: Errand, thread: string): Promise<void> {
  const { ctx } = errand
  const waiting = new Map<string, Gathered[]>()
  while (errand.mayGoOn() && countThread(ctx, thread, most.posts) < most.posts) {
    const [next] = findAskable(ctx, thread, ctx.now() - freshFor, 1)
    if (!next) return
    noteRepliesAsked(ctx, next.post)
    const items = amongThose(ctx, next.post, await readCollection(errand, next.replies, most))
    const notes = await Promise.all(items.filter(({ uri }) => !findPostAt(ctx, uri)).map((item) => open(errand, item)))
    for (const note of notes) if (note?.replyTo) waiting.set(note.replyTo, [...(waiting.get(note.replyTo) ?? []), note])
    for (const uri of [...waiting.keys()]) hang(errand, waiting, { uri, thread })
  }
}

// Nobody else has an answer to what neighbors said among themselves.
function amongThose(ctx: Context, post: string, items: readonly Item[]): readonly Item[] {
  if (findNear(ctx, post) === null) return items
  return items.filter(({ uri }) => neighborAt(ctx, hostOf(uri) ?? '') !== null)
}

async function open(errand: Errand, { uri, wire }: Item): Promise<Gathered | null> {
  return readForUs(errand, wire ?? (await errand.document(uri)))
}

// A list may name what it likes: only what says itself that it answers a post of this thread belongs here.
function hang(
  errand: Errand,
  waiting: Map<string, Gathered[]>,
  { uri, thread }: { readonly uri: string; readonly thread: string },
): void {
  const { ctx } = errand
  const parent = findPostAt(ctx, uri)
  if (!parent || findPost(ctx.db, parent)?.thread !== thread) return
  const notes = waiting.get(uri) ?? []
  waiting.delete(uri)
  for (const note of notes) {
    if (countThread(ctx, thread, most.posts) >= most.posts) return
    take(errand, note)
    hang(errand, waiting, { uri: note.uri, thread })
  }
}

/** Reads a post that is for everybody, or for all neighbors, and sees to it that its author is known; null for all else. */
export async function readForUs(errand: Errand, wire: Wire | null): Promise<Gathered | null> {
  if (!wire || !noteTypes.has(typeOf(wire))) return null
  try {
    const note = await gatherNote(errand.ctx, wire)
    return ['anyone', 'quietly', 'neighbors'].includes(note.address) ? note : null
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** Takes a post home that was asked for, unless it is refused; `asked` is the address it was found under. */
export function take(errand: Errand, note: Gathered, asked = note.uri): Post | null {
  const { ctx } = errand
  try {
    const known = findPostAt(ctx, note.uri)
    const post = takeNote(ctx, note, 'fetched')
    if (!known) errand.came += 1
    if (asked !== note.uri && isSameOrigin(asked, note.uri)) {
      addPostUri(ctx, post.id, asked)
      placeLateAnswers(ctx, post, asked)
    }
    return post
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
