import type { Context } from '../../core/context.ts'
import { saveRemoteActor } from '../../core/elsewhere/remote-actor.ts'
import { listedAt } from '../../core/neighborhood/people-next-door.ts'
import { askActor } from '../fetch/fetch-actor.ts'
import { quietly } from '../fetch/fetch-post.ts'

/**
 * Asks anew for the people of a neighbor who stand in who’s who here: whoever no longer wants to be found is gone from it. Who lives
 * there need not tell everybody who ever saw her.
 */
export async function refreshPeople(ctx: Context, host: string): Promise<void> {
  for (const uri of listedAt(ctx, host))
    await quietly(async () => {
      const actor = await askActor(ctx, uri)
      if (ctx.db.isOpen) saveRemoteActor(ctx, actor)
    })
}
