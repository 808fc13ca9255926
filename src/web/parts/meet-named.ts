import type { Draft } from '../../core/posts/draft.ts'
import { strangersNamed } from '../../core/posts/strangers-named.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { lookForHandle } from './look-elsewhere.ts'

const most = 5

/**
 * Looks for people elsewhere whom a draft names and who are not known here, five at most and all at once, before it is posted.
 * Who is not found is said where unknown names are.
 */
export async function meetNamed(visit: MemberVisit, draft: Pick<Draft, 'text' | 'named'>): Promise<void> {
  const strangers = strangersNamed(visit.ctx, draft).slice(0, most)
  await Promise.all(strangers.map((handle) => lookForHandle(visit, handle)))
}
