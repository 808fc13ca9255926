import { Hono } from 'hono'
import type { Context } from '../core/context.ts'
import type { News } from '../http/news.ts'

/**
 * The door for phone apps: every row of `routes.ts` under /api. Whatever is not for apps goes on to `others`. A cookie opens
 * nothing here: only a token does. A house that no app ever asks never reads what is behind it.
 */
export function openMastodon(ctx: Context, news: News, others: Hono): Hono {
  let inside: Promise<Hono> | null = null
  const desk = async () => (await import('./desk.ts')).openDesk(ctx, news)
  const site = new Hono()
  site.all('*', async (request) => {
    if (!request.req.path.startsWith('/api/')) return others.fetch(request.req.raw, request.env)
    inside ??= desk()
    return (await inside).fetch(request.req.raw, request.env)
  })
  return site
}
