import type { Context } from '../../core/context.ts'
import { findRemote } from '../../core/elsewhere/remote-actor.ts'
import { findRemotePost } from '../../core/elsewhere/remote-post.ts'
import { receiveEdit } from '../../core/posts/receive-edit.ts'
import { findPost } from '../../core/posts/store.ts'
import { authorOf, readNote } from '../map/read-note.ts'
import { fetchDocument } from './fetch-document.ts'
import { postOf, quietly } from './fetch-post.ts'

/** Asks for a poll from elsewhere again, as it stands there; without an answer it stays as it is. */
export function refreshPoll(ctx: Context, id: string): Promise<void> {
  return quietly(async () => {
    const [post, remote] = [findPost(ctx.db, id), findRemotePost(ctx, id)]
    const author = post && findRemote(ctx, post.author)
    if (!post || !remote || !author) return
    const wire = await fetchDocument(ctx, remote.uri)
    if (authorOf(wire) === author.uri) receiveEdit(ctx, post, postOf(ctx, readNote(wire, author.followers)))
  })
}
