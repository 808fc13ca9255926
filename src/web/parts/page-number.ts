import type { Visit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'

/** The page of a numbered list, `?page=`, from 1 to 1000; 1 when there is none. Anything else there is refused. */
export function pageNumber(visit: Visit): number {
  const given = visit.query('page') || '1'
  if (!/^[1-9]\d{0,2}$|^1000$/.test(given)) throw new Refusal('not-found', 'That page of the list does not exist.')
  return Number(given)
}
