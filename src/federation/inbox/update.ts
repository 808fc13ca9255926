import type { Context } from '../../core/context.ts'
import { saveRemoteActor } from '../../core/elsewhere/remote-actor.ts'
import { receiveEdit } from '../../core/posts/receive-edit.ts'
import { findPost } from '../../core/posts/store.ts'
import { Refusal } from '../../lib/refusal.ts'
import { actorFrom, askActor } from '../fetch/fetch-actor.ts'
import { findPostAt, postOf, takeNote } from '../fetch/fetch-post.ts'
import { gatherAround } from '../fetch/gather-around.ts'
import { readSaid } from '../fetch/settle-near.ts'
import { authorOf, noteTypes } from '../map/read-note.ts'
import { pokedAboutBlocks } from '../neighborhood-blocks/sync-blocks.ts'
import { objectOf, typeOf, type Wire } from '../wire.ts'
import { type Activity, type Handler, nothing, type Work } from './activity.ts'

/** Somebody elsewhere changed a post of hers, or what she says of herself. */
export const update: Handler = async (ctx, activity) => {
  const wire = objectOf(activity.wire, 'object')
  if (wire && noteTypes.has(typeOf(wire))) return changePost(ctx, activity, wire)
  if (activity.object !== activity.by.uri) return (await pokedAboutBlocks(ctx, activity)) ?? nothing
  const actor = wire ? await actorFrom(ctx, wire) : await askActor(ctx, activity.by.uri)
  return () => {
    saveRemoteActor(ctx, actor)
  }
}

// An edit of what never came is taken as the post itself, if anybody here would want that.
async function changePost(ctx: Context, { by }: Activity, wire: Wire): Promise<Work> {
  if (authorOf(wire) !== by.uri) throw new Refusal('bad-input', 'Somebody else wrote that.')
  const gathered = await gatherAround(ctx, await readSaid(ctx, wire, by))
  return () => {
    const id = findPostAt(ctx, gathered.uri)
    const post = id ? findPost(ctx.db, id) : null
    if (post) receiveEdit(ctx, post, postOf(ctx, gathered))
    else takeNote(ctx, gathered, 'sent')
  }
}
