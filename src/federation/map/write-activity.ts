import type { Context } from '../../core/context.ts'
import { newId } from '../../lib/ids.ts'
import { actorUri } from '../ids.ts'
import { context } from './write-actor.ts'

/** An activity of somebody here, before it has an address of its own. */
export interface Doing {
  readonly id?: string
  readonly type: string
  /** Our id of who does it. */
  readonly by: string
  readonly object: unknown
  readonly to?: readonly string[]
  readonly cc?: readonly string[]
  /** The context of what is in it, when it needs more words than all others. */
  readonly context?: unknown
  /** When it was done (milliseconds), where others want to know. */
  readonly at?: number
}

export type WrittenActivity = Readonly<Record<string, unknown>> & { readonly id: string; readonly type: string }

/** Writes an activity out. Each gets an address, so that others know it again; what lies there is not served. */
export function writeActivity(
  ctx: Context,
  { id, type, by, object, to, cc, at, context: own }: Doing,
): WrittenActivity {
  const actor = actorUri(ctx, by)
  return {
    '@context': own ?? context,
    id: id ?? `${actor}/activities/${newId(ctx.now())}`,
    type,
    actor,
    object,
    ...(at === undefined ? {} : { published: new Date(at).toISOString() }),
    ...(to ? { to } : {}),
    ...(cc ? { cc } : {}),
  }
}
