import { leaveElsewhere } from '../../core/follows/leave-elsewhere.ts'
import { receiveDelete } from '../../core/posts/receive-delete.ts'
import { Refusal } from '../../lib/refusal.ts'
import { isSameOrigin } from '../ids.ts'
import type { Handler } from './activity.ts'
import { permitTakenBack } from './quote-answer.ts'

/** Somebody elsewhere deleted a post of hers, a permission to quote her, or herself. */
export const remove: Handler = (ctx, { by, object }) => {
  if (!object || !isSameOrigin(object, by.uri)) throw new Refusal('bad-input', 'That is not hers to delete.')
  if (object === by.uri) return () => leaveElsewhere(ctx, by.id)
  return () => {
    permitTakenBack(ctx, by.id, object)
    receiveDelete(ctx, by.id, object)
  }
}
