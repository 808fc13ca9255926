import { all, one, run } from '../../db/database.ts'
import type { Context } from '../context.ts'

/** What a visited page says about itself. */
export interface Found {
  readonly title: string
  readonly description: string | null
  readonly siteName: string | null
}

const waiting = `l.asked is null and exists (
  select 1 from post_links pl join posts p on p.id = pl.post where pl.url = l.url and p.leaves is null and p.deleted is null)`
const atOnce = 5

/** When a page waits to be visited: now, or not at all. */
export function linksDue(ctx: Context): number | null {
  return one(ctx.db, `select 1 from links l where ${waiting} limit 1`) ? ctx.now() : null
}

/**
 * Visits pages whose posts have left and keeps what they say. Each is asked once in fourteen days, whatever comes
 * of it: a page that is down gets no second knock, and its link is shown without a preview.
 */
export async function visitLinks(ctx: Context, visit: (url: string) => Promise<Found | null>): Promise<void> {
  const urls = all(ctx.db, `select l.url from links l where ${waiting} limit :atOnce`, { atOnce }).map((row) =>
    String(row['url']),
  )
  for (const url of urls) run(ctx.db, 'update links set asked = :now where url = :url', { url, now: ctx.now() })
  await Promise.all(urls.map(async (url) => keep(ctx, url, await visit(url))))
}

function keep(ctx: Context, url: string, found: Found | null): void {
  if (!found) return
  run(
    ctx.db,
    'update links set title = :title, description = :description, site = :site, found = :now where url = :url',
    {
      url,
      title: found.title,
      description: found.description ?? '',
      site: found.siteName ?? '',
      now: ctx.now(),
    },
  )
}
