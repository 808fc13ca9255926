import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Hono } from 'hono'
import type { Context } from './core/context.ts'
import { limits } from './core/limits.ts'
import { linksDue, visitLinks } from './core/links/visit-links.ts'
import { forgetMedia } from './core/media/forget-media.ts'
import { closePolls, pollsDue } from './core/posts/close-polls.ts'
import { postsDue, publishDue } from './core/posts/publish-post.ts'
import { publishScheduled, scheduleDue } from './core/posts/publish-scheduled.ts'
import { newestId } from './core/posts/store.ts'
import { openDatabase } from './db/database.ts'
import { openNews } from './http/news.ts'
import type { Stage } from './http/visit.ts'
import { type Chore, everyDay, type Running, startChores } from './jobs/chores.ts'
import { tidyUp } from './jobs/tidy-up.ts'
import { continueAfter } from './lib/ids.ts'
import { openSeal } from './lib/seal.ts'
import { openMediaWorker } from './media/open-media-worker.ts'
import { openNet } from './net/client.ts'
import { fetchPreview } from './net/page-preview.ts'
import type { Plugin } from './plugins/api.ts'
import { filtersOf } from './plugins/load-plugins.ts'
import { openWeb } from './web/web.ts'

/** A whole house in this process: what the server runs and what tests visit. */
export interface App {
  readonly ctx: Context
  readonly web: Hono
  /** Does everything that is due now; tests call it instead of waiting. */
  readonly settle: () => Promise<void>
  /** Starts what runs by itself. */
  readonly run: (say: (error: unknown, chore: string) => void) => void
  readonly close: () => Promise<void>
}

export interface AppOptions {
  /** The data folder; it is made when it is missing. */
  readonly folder: string
  /** Path of the database, `porchlight.db` in the folder unless a test keeps it in memory. */
  readonly database?: string
  readonly address: string
  readonly plugins?: readonly Plugin[]
  readonly mostActive?: number
  readonly trustedProxies?: readonly string[]
  readonly now?: () => number
  /** What stands above every page; only a house that is played has it. */
  readonly stage?: Stage
}

/** Puts the parts together; the only place that knows all of them. */
export function buildApp(options: AppOptions): App {
  const mediaFolder = join(options.folder, 'media')
  mkdirSync(mediaFolder, { recursive: true, mode: 0o700 })
  const now = options.now ?? Date.now
  const wakers: (() => void)[] = []
  const ctx: Context = {
    db: openDatabase(options.database ?? join(options.folder, 'porchlight.db')),
    now,
    chance: randomBytes,
    address: options.address,
    mediaFolder,
    media: openMediaWorker({ folder: mediaFolder, limits }),
    net: openNet({ now, agentName: `Porchlight (+${options.address})` }),
    seal: openSeal(join(options.folder, 'secret.key')),
    mostActive: options.mostActive ?? limits.active.pause,
    trustedProxies: options.trustedProxies ?? [],
    filters: filtersOf(options.plugins ?? []),
    plugins: options.plugins ?? [],
    wake: () => {
      for (const waker of wakers) waker()
    },
  }
  const last = newestId(ctx.db)
  if (last) continueAfter(last)
  const news = openNews(ctx)
  const chores = choresOfAHouse()
  let running: Running | null = null
  let closed = false
  wakers.push(() => setImmediate(() => closed || news.look()))
  return {
    ctx,
    web: openWeb(ctx, news, options.stage),
    async settle() {
      for (const chore of chores) if ((chore.due(ctx) ?? Number.POSITIVE_INFINITY) <= ctx.now()) await chore.work(ctx)
    },
    run(say) {
      running = startChores(ctx, chores, say)
      wakers.push(running.nudge)
    },
    async close() {
      closed = true
      await running?.stop()
      await ctx.media.close()
      await ctx.net.close()
      ctx.db.close()
    },
  }
}

// What is done by the clock, each with the question that tells when.
const choresOfAHouse = (): Chore[] => [
  { name: 'publish held posts', due: postsDue, work: publishDue },
  { name: 'close polls', due: pollsDue, work: closePolls },
  { name: 'publish scheduled posts', due: scheduleDue, work: publishScheduled },
  { name: 'visit links', due: linksDue, work: (ctx) => visitLinks(ctx, (url) => fetchPreview(ctx.net, url)) },
  { name: 'tidy up', ...everyDay(tidyUp) },
  { name: 'forget media', ...everyDay(forgetMedia) },
]
