import { limits } from '../limits.ts'
import type { Order, Question } from './page.ts'

/** What a timeline is narrowed to: only posts with pictures or recordings, only what was said elsewhere. */
export interface Wish {
  readonly media?: boolean | undefined
  readonly elsewhere?: boolean | undefined
}

/**
 * The question for all posts `p` that follow SQL rules. What is wished for is looked through by an index of its own, because
 * pages of something rare are not found among everything; the next limits.search.looked of these at most.
 */
export function lookThrough(rules: string, wish: Wish): Question['sql'] {
  const rows = rowsOf(wish)
  if (rows === null)
    return (order) =>
      `select p.id from posts p where p.id < :before and p.id > :after and ${rules} order by p.id ${order} limit :most`
  // The join keeps the order of the rows, so that nothing is sorted and the looking ends with the page.
  return (order: Order) => `select p.id from (${rows} order by at ${order} limit ${limits.search.looked}) w
    cross join posts p on p.id = w.at where ${rules} ${wish.elsewhere ? 'and p.home = 0' : ''} limit :most`
}

const place = 'post < :before and post > :after'
const mediaHere = `select post as at from attachments where place = 0 and ${place}`
const mediaElsewhere = `select post as at from remote_media where place = 0 and ${place}`

function rowsOf({ media, elsewhere }: Wish): string | null {
  if (media) return elsewhere ? mediaElsewhere : `${mediaHere} union all ${mediaElsewhere}`
  return elsewhere ? `select post as at from remote_posts where ${place}` : null
}
