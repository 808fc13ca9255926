import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { type Arrived, acceptMedia } from './accept-media.ts'

/**
 * Takes a picture of a member for her profile, cut to its place, and returns its media id; the profile then points at it.
 * What the profile pointed at before is forgotten a day later.
 */
export async function takeAvatar(
  ctx: Context,
  member: { id: string },
  upload: Arrived,
  as: 'avatar' | 'header',
): Promise<string> {
  try {
    return (await acceptMedia(ctx, member, upload, as)).id
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new Refusal(error.code, error.message, as)
  }
}
