import { mayTravel } from '../core/audience/audience.ts'
import { findPostByUri } from '../core/elsewhere/remote-post.ts'
import { findPost } from '../core/posts/store.ts'
import { postUri } from '../federation/ids.ts'
import type { Houses } from './houses.ts'
import type { Told } from './perform.ts'

/** The id that a house has for a post of this or another house; null while it has not come there. */
export function postAt(houses: Houses, key: string, { house, id }: Told): string | null {
  if (house === key) return id
  const [from, to] = [houses.get(house)?.ctx, houses.get(key)?.ctx]
  const post = from && findPost(from.db, id)
  return from && to && post && mayTravel(post) ? findPostByUri(to, postUri(from, post)) : null
}
