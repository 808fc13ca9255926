import { Hono, type Context as Request } from 'hono'
import { compress } from 'hono/compress'
import type { Context } from '../core/context.ts'
import { hasRole } from '../core/members/member.ts'
import { tellForWhom } from '../http/for-whom.ts'
import { safeHeaders } from '../http/headers.ts'
import type { News } from '../http/news.ts'
import { checkSameOrigin } from '../http/same-origin.ts'
import { asMember, openVisit, type Stage, type Visit } from '../http/visit.ts'
import { Refusal } from '../lib/refusal.ts'
import { goTo } from './answer.ts'
import { openLive } from './live.ts'
import { refusalPage, troublePage } from './pages/refusals.ts'
import { serveFile, servePublic } from './public-files.ts'
import type { Route } from './route.ts'
import { routes } from './routes.ts'

/**
 * The browser door: every page of `routes.ts`, our style and scripts, and a plain sentence when something can't be. `stage`
 * draws what stands above every page, if anything does.
 */
export function openWeb(ctx: Context, news: News, stage: Stage | null = null): Hono {
  const web = new Hono()
  web.use(safeHeaders(ctx.address))
  web.use(compress())
  web.get('/public/:file', servePublic)
  // Only from the root may it look after every page.
  web.get('/sw.js', (request) => serveFile(request, 'sw.js'))
  openLive(web, ctx, news)
  const open = (request: Request): Visit => {
    const visit = openVisit(ctx, request, stage)
    tellForWhom(visit)
    return visit
  }
  for (const route of routes) {
    web.on(route.method, route.path, async (request) => {
      const visit = open(request)
      try {
        if (route.method === 'post') checkSameOrigin(request, ctx.address)
        return await answer(route, visit)
      } catch (error) {
        if (error instanceof Refusal) return refusalPage(visit, error)
        throw error
      } finally {
        await visit.sweep()
      }
    })
  }
  web.notFound((request) => refusalPage(open(request), new Refusal('not-found', 'There is nothing at this address.')))
  web.onError((error, request) => {
    console.error(error)
    return troublePage(open(request))
  })
  return web
}

async function answer(route: Route, visit: Visit): Promise<Response> {
  // Until the wizard is done there is only the wizard.
  if (visit.house.opened === null && !isBeforeOpening(route.path)) return goTo(visit, '/setup')
  if (route.who === 'anyone') return route.answer(visit)
  if (route.who === 'guest') return visit.member ? goTo(visit, '/') : route.answer(visit)
  if (!visit.member && route.method === 'get' && isPageForReading(visit)) {
    return goTo(visit, `/login?next=${encodeURIComponent(visit.url.pathname + visit.url.search)}`)
  }
  const inside = asMember(visit)
  if (route.who === 'host' && !hasRole(inside.member, 'host'))
    throw new Refusal('not-allowed', 'This page is for the hosts of this house.')
  return route.answer(inside)
}

function isBeforeOpening(path: string): boolean {
  const pages = ['/health', '/recover/words.txt']
  return pages.includes(path) || ['/setup', '/key/', '/media'].some((beginning) => path.startsWith(beginning))
}

function isPageForReading(visit: Visit): boolean {
  return (visit.request.req.header('accept') ?? '').includes('text/html')
}
