import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { arrivalsDue } from './core/arrivals/arrivals.ts'
import type { Context } from './core/context.ts'
import { forgetStrangers } from './core/elsewhere/forget-strangers.ts'
import { forgetMemories, memoriesDue } from './core/guest-book/forget-memories.ts'
import { introductionsDue, lookAfterIntroductions } from './core/introductions/look-after-introductions.ts'
import { limits } from './core/limits.ts'
import { forgetCards } from './core/links/forget-cards.ts'
import { linksDue, visitLinks } from './core/links/visit-links.ts'
import { forgetMedia } from './core/media/forget-media.ts'
import { askAboutNewcomers, checksDue } from './core/newcomers/checks.ts'
import { clearRooms, forgetForwarding, roomsDue } from './core/partings/clear-rooms.ts'
import { endPartings, partingsDue } from './core/partings/end-partings.ts'
import { askAboutPolls, pollsWanted } from './core/posts/ask-about-polls.ts'
import { closePolls, pollsDue } from './core/posts/close-polls.ts'
import { countPolls, countsDue } from './core/posts/count-polls.ts'
import { forgetDeparted } from './core/posts/forget-departed.ts'
import { forgetPostsElsewhere } from './core/posts/forget-elsewhere.ts'
import { postsDue, publishDue } from './core/posts/publish-post.ts'
import { publishScheduled, scheduleDue } from './core/posts/publish-scheduled.ts'
import { newestId } from './core/posts/store.ts'
import { openRinging, type Ringing } from './core/push/open-ringing.ts'
import { ringing } from './core/push/ring.ts'
import { forgetUnseen } from './core/remote-media/make-room.ts'
import { adoptByItself, adoptionsDue } from './core/shared-blocks/adopt-by-itself.ts'
import { endVotes, votesDue } from './core/votes/end-votes.ts'
import { carryOut } from './core/votes/say-yes.ts'
import { openDatabase } from './db/database.ts'
import { openFederation } from './federation/door.ts'
import { openElsewhere } from './federation/fetch/open-elsewhere.ts'
import { openFilling } from './federation/fetch/open-filling.ts'
import { refreshPoll } from './federation/fetch/refresh-poll.ts'
import type { Rates } from './federation/inbox/volume.ts'
import { outgoing } from './federation/outgoing/index.ts'
import { makeKeys } from './federation/outgoing/make-keys.ts'
import { openPostOffice, type PostOffice } from './federation/outgoing/post-office.ts'
import { openNews } from './http/news.ts'
import type { Stage } from './http/visit.ts'
import { type Chore, everyDay, type Running, startChores } from './jobs/chores.ts'
import { subscriberChore } from './jobs/event-loop.ts'
import { tidyUp } from './jobs/tidy-up.ts'
import { continueAfter } from './lib/ids.ts'
import { openSeal } from './lib/seal.ts'
import { whenAsked } from './lib/when-asked.ts'
import { openMastodon } from './mastodon/door.ts'
import { pushForApps } from './mastodon/map/push.ts'
import { openMediaWorker } from './media/open-media-worker.ts'
import { openNet } from './net/client.ts'
import { labOf, type NameTable } from './net/names.ts'
import { openOauth } from './oauth/door.ts'
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
  /** Where lab names (`*.test`, `*.localhost`) live, for the demo and tests; a house under `.localhost` knows its own. */
  readonly names?: NameTable
  /** What stands above every page; only a house that is played has it. */
  readonly stage?: Stage
  /** How many letters of other servers are read at once; limits.letters unless a measurement wants to know how many could be. */
  readonly letterRates?: Rates
}

/** Puts the parts together; the only place that knows all of them. */
export function buildApp(options: AppOptions): App {
  const mediaFolder = join(options.folder, 'media')
  mkdirSync(mediaFolder, { recursive: true, mode: 0o700 })
  const now = options.now ?? Date.now
  const wakers: (() => void)[] = []
  const lab = options.names ?? labOf(options.address)
  const filling = openFilling(() => ctx)
  const ctx: Context = {
    db: openDatabase(options.database ?? join(options.folder, 'porchlight.db')),
    now,
    chance: randomBytes,
    address: options.address,
    mediaFolder,
    media: openMediaWorker({ folder: mediaFolder, limits }),
    net: openNet({
      now,
      agentName: `Porchlight (+${options.address})`,
      home: new URL(options.address).hostname,
      ...(lab ? { lab } : {}),
    }),
    elsewhere: { ...openElsewhere(() => ctx), ...filling },
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
  const office = openPostOffice(ctx)
  const phones = openRinging(ctx, pushForApps)
  const chores = choresOfAHouse(office, phones)
  let running: Running | null = null
  let closed = false
  wakers.push(() => setImmediate(() => closed || news.look()))
  return {
    ctx,
    web: openOauth(
      ctx,
      openMastodon(ctx, news, openFederation(ctx, openWeb(ctx, news, options.stage), options.letterRates)),
    ),
    async settle() {
      for (const chore of chores) {
        if ((chore.due(ctx) ?? Number.POSITIVE_INFINITY) > ctx.now()) continue
        await chore.work(ctx)
        await chore.rest?.()
      }
      await filling.rest()
    },
    run(say) {
      running = startChores(ctx, chores, say)
      wakers.push(running.nudge)
    },
    async close() {
      closed = true
      await running?.stop()
      await office.close()
      await ctx.media.close()
      await ctx.net.close()
      await phones.close()
      await filling.rest()
      ctx.db.close()
    },
  }
}

// What reads pages of others comes with the first link, so that a start does without it.
const preview = () => import('./net/page-preview.ts')

// What a house does only once letters or neighbors came.
const { workOff } = whenAsked(() => import('./federation/inbox/work-off.ts'))
const { lookAfterNeighbors } = whenAsked(() => import('./federation/neighborhood/sync.ts'))
const { syncBlocks } = whenAsked(() => import('./federation/neighborhood-blocks/sync-blocks.ts'))

// What is done by the clock, each with the question that tells when.
const choresOfAHouse = (office: PostOffice, phones: Ringing): Chore[] => [
  { name: 'publish held posts', due: postsDue, work: publishDue },
  { name: 'close polls', due: pollsDue, work: closePolls },
  { name: 'count polls', due: countsDue, work: countPolls },
  { name: 'ask about polls', due: pollsWanted, work: (ctx) => askAboutPolls(ctx, (post) => refreshPoll(ctx, post)) },
  { name: 'publish scheduled posts', due: scheduleDue, work: publishScheduled },
  { name: 'ask about newcomers', due: checksDue, work: askAboutNewcomers },
  {
    name: 'visit links',
    due: linksDue,
    work: (ctx) => visitLinks(ctx, async (url) => (await preview()).fetchPreview(ctx.net, url)),
  },
  { name: 'forget cards', ...everyDay(forgetCards) },
  { name: 'forget host’s notes', due: memoriesDue, work: forgetMemories },
  { name: 'look after introductions', due: introductionsDue, work: lookAfterIntroductions },
  { name: 'tell other servers', ...subscriberChore('federation', outgoing, makeKeys) },
  { name: 'work off letters', due: arrivalsDue, work: workOff },
  { name: 'deliver letters', ...office },
  { name: 'note what rings', ...subscriberChore('push', ringing, async () => {}) },
  { name: 'ring phones', ...phones },
  { name: 'look after neighbors', ...everyDay(lookAfterNeighbors) },
  { name: 'read what neighbors block', ...everyDay(syncBlocks) },
  { name: 'adopt what neighbors block', due: adoptionsDue, work: adoptByItself },
  { name: 'end questions for everybody', due: votesDue, work: (ctx) => endVotes(ctx, carryOut) },
  { name: 'end partings', due: partingsDue, work: endPartings },
  { name: 'clear rooms', due: roomsDue, work: clearRooms },
  { name: 'forget old addresses', ...everyDay(forgetForwarding) },
  { name: 'tidy up', ...everyDay(tidyUp) },
  { name: 'forget posts from elsewhere', ...everyDay(forgetPostsElsewhere) },
  { name: 'forget departed neighbors', ...everyDay(forgetDeparted) },
  { name: 'forget strangers', ...everyDay(forgetStrangers) },
  { name: 'forget files from elsewhere', ...everyDay(forgetUnseen) },
  { name: 'forget media', ...everyDay(forgetMedia) },
]
