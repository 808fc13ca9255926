import { type Audience, staysNear } from '../audience/audience.ts'
import type { Viewer } from '../audience/who-can-see.ts'

/** What decides whether somebody may offer a fold on a post. */
export interface Foldable {
  readonly author: string
  readonly home: boolean
  readonly audience: Audience
  readonly warning: string
  readonly leaves: number | null
}

/**
 * May this viewer ask the author of a post she sees to fold it? Members alone may, about posts of this house that stay
 * here or in the neighborhood, that are not folded, and not about their own.
 */
export function mayGetOffer(viewer: Viewer, post: Foldable): boolean {
  if (viewer.id === null || viewer.home !== 'here' || viewer.id === post.author) return false
  return post.home && post.leaves === null && post.warning === '' && staysNear(post.audience)
}
