import type { Place } from '../../core/timelines/page.ts'
import type { Visit } from '../../http/visit.ts'
import { isId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'

/** Where in a timeline the address points: `?before=` or `?after=` an id. Anything else there is refused. */
export function placeFrom(visit: Visit): Place {
  return { before: idFrom(visit, 'before'), after: idFrom(visit, 'after') }
}

function idFrom(visit: Visit, name: string): string | undefined {
  const given = visit.query(name)
  if (!given) return undefined
  if (!isId(given)) throw new Refusal('not-found', 'That page of the list does not exist.')
  return given
}
