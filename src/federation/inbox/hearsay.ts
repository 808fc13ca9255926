import type { Letter } from '../../core/arrivals/arrivals.ts'
import { isForAnyone } from '../../core/audience/audience.ts'
import type { Context } from '../../core/context.ts'
import { findRemote } from '../../core/elsewhere/remote-actor.ts'
import { receiveDelete } from '../../core/posts/receive-delete.ts'
import { receiveEdit } from '../../core/posts/receive-edit.ts'
import { findPost } from '../../core/posts/store.ts'
import { WrongAnswer } from '../../lib/wrong-answer.ts'
import { fetchDocument } from '../fetch/fetch-document.ts'
import { fetchPost, findPostAt, gatherNote, postOf } from '../fetch/fetch-post.ts'
import { hostOf, isOurs, isSameOrigin } from '../ids.ts'
import { objectOf, typeOf, uriOf, type Wire } from '../wire.ts'
import { type Handler, nothing, type Work } from './activity.ts'

/** What a note to ourselves is called that something was said; no letter from outside may have such a type. */
export const hearsay = 'here:hearsay'

/**
 * Somebody handed on what another one is said to have said, and nothing proves it (an LD-Signature is not read here). All that
 * is kept of it is a note to ask at its own place, if it is about a post that is known here or answers one; else null.
 */
export function noteHearsay(ctx: Context, wire: Wire, teller: string): Letter | null {
  const [actor, object, host] = [uriOf(wire, 'actor'), uriOf(wire, 'object'), hostOf(teller)]
  if (!actor || !object || !host || isOurs(ctx, object) || !isSameOrigin(object, actor)) return null
  if (!isAboutUs(ctx, wire, object)) return null
  // The address of the letter stays free: whoever is said to have written it may still send it herself.
  const id = `${hearsay} ${teller} ${uriOf(wire, 'id')}`
  return { id, actor: teller, host, activity: JSON.stringify({ type: hearsay, actor: teller, object }) }
}

function isAboutUs(ctx: Context, wire: Wire, object: string): boolean {
  switch (typeOf(wire)) {
    case 'Create':
      return findPostAt(ctx, uriOf(objectOf(wire, 'object') ?? {}, 'inReplyTo') ?? '') !== null
    case 'Update':
    case 'Delete':
      return findPostAt(ctx, object) !== null
    default:
      return false
  }
}

/** Asks for it where it lies: takes it in, takes what is different about it, or forgets it when it is gone there. */
export const askAboutHearsay: Handler = async (ctx, { object }) => {
  if (!object || isOurs(ctx, object)) return nothing
  const known = findPostAt(ctx, object)
  if (known) return lookAgain(ctx, object, known)
  await fetchPost(ctx, object)
  return nothing
}

async function lookAgain(ctx: Context, uri: string, id: string): Promise<Work> {
  const post = findPost(ctx.db, id)
  // What is not for everybody is not shown to the house either, which does not mean that it is gone.
  if (!post || !isForAnyone(post.audience)) return nothing
  const wire = await findThere(ctx, uri)
  if (!findRemote(ctx, post.author)) return nothing
  if (wire === null) return () => receiveDelete(ctx, post.author, uri)
  const note = await gatherNote(ctx, wire)
  return () => receiveEdit(ctx, post, postOf(ctx, note))
}

/** The document at an address; null when its server says that it is gone. */
async function findThere(ctx: Context, uri: string): Promise<Wire | null> {
  try {
    const wire = await fetchDocument(ctx, uri)
    return typeOf(wire) === 'Tombstone' ? null : wire
  } catch (error) {
    if (error instanceof WrongAnswer && (error.status === 404 || error.status === 410)) return null
    throw error
  }
}
