import { isId } from '../lib/ids.ts'
import type { Call } from './call.ts'
import { asked, id, whole } from './said.ts'

/** Which part of a list an app asks for: older than, newer than, or just above an id; newest first in any case. */
export interface Wanted {
  readonly before: string | undefined
  /** The newest that are newer than this (`since_id`). */
  readonly after: string | undefined
  /** Those that come next above this (`min_id`). */
  readonly above: string | undefined
  readonly most: number
}

/** Reads `max_id`, `since_id`, `min_id` and `limit`; what can be no id asks for nothing. `usual` and `most` are page sizes. */
export function pageWanted(call: Call, usual: number, most: number): Wanted {
  const { max_id, since_id, min_id, limit } = asked(call, {
    max_id: id,
    since_id: id,
    min_id: id,
    limit: whole(1, most),
  })
  const known = (each: string | undefined) => (each && isId(each) ? each : undefined)
  return { before: known(max_id), after: known(since_id), above: known(min_id), most: limit ?? usual }
}

/** The ends of a page, by which apps go on; null where nothing was shown. `last` only when there may be more below. */
export interface Ends {
  readonly first: string | null
  readonly last: string | null
}

/** Says in the Link header how to go on: `next` is older, `prev` newer. */
export function tellEnds(call: Call, { first, last }: Ends): void {
  const links = [last && linkTo(call, 'next', ['max_id', last]), first && linkTo(call, 'prev', ['min_id', first])]
  const told = links.filter(Boolean).join(', ')
  if (told) call.request.header('link', told)
}

function linkTo({ ctx, url }: Call, rel: string, [name, value]: readonly [string, string]): string {
  const to = new URL(url.pathname + url.search, ctx.address)
  for (const each of ['max_id', 'since_id', 'min_id']) to.searchParams.delete(each)
  to.searchParams.set(name, value)
  return `<${to.href}>; rel="${rel}"`
}
