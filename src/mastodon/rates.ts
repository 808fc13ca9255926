import type { Context as Request } from 'hono'
import type { Access } from '../core/apps/access.ts'
import type { Context } from '../core/context.ts'
import { networkOf } from '../http/client-address.ts'
import { Refusal } from '../lib/refusal.ts'

const minute = 60_000
const mostKeys = 10_000

/** How many requests of one kind fit into a window (milliseconds); Mastodon's numbers. */
export interface Allowance {
  readonly most: number
  readonly within: number
}

export const allowances = {
  token: { most: 300, within: 5 * minute },
  member: { most: 1500, within: 5 * minute },
  network: { most: 300, within: 5 * minute },
  media: { most: 30, within: 30 * minute },
  delete: { most: 30, within: 30 * minute },
} as const satisfies Record<string, Allowance>

/** Counts requests in windows, in memory only: a restart forgives. */
export interface Rates {
  /** Counts this request under all that it falls under; refuses it when one of them is full, and says so in its headers. */
  readonly count: (request: Request, access: Access | null) => void
}

interface Window {
  ends: number
  used: number
}

export function openRates(ctx: Context): Rates {
  const windows = new Map<string, Window>()
  return {
    count(request, access) {
      let tightest = { most: 0, left: Number.POSITIVE_INFINITY, ends: 0 }
      for (const { key, most, within } of countersOf(ctx, request, access)) {
        const window = windowOf(windows, key, { now: ctx.now(), within })
        window.used += 1
        const left = most - window.used
        if (left < tightest.left) tightest = { most, left, ends: window.ends }
      }
      request.header('x-ratelimit-limit', String(tightest.most))
      request.header('x-ratelimit-remaining', String(Math.max(0, tightest.left)))
      request.header('x-ratelimit-reset', new Date(tightest.ends).toISOString())
      if (tightest.left >= 0) return
      request.header('retry-after', String(Math.ceil((tightest.ends - ctx.now()) / 1000)))
      throw new Refusal('too-often', 'Too many requests')
    },
  }
}

function countersOf(ctx: Context, request: Request, access: Access | null): (Allowance & { key: string })[] {
  const who = access?.member ? `member ${access.member.id}` : `network ${networkOf(request, ctx.trustedProxies)}`
  const { method, path } = request.req
  const counters: (Allowance & { key: string })[] = access
    ? [
        { key: `token ${access.token}`, ...allowances.token },
        { key: who, ...allowances.member },
      ]
    : [{ key: who, ...allowances.network }]
  if (method === 'POST' && /^\/api\/v\d\/media$/.test(path)) counters.push({ key: `media ${who}`, ...allowances.media })
  if (method === 'DELETE' && path.startsWith('/api/v1/statuses/'))
    counters.push({ key: `delete ${who}`, ...allowances.delete })
  return counters
}

function windowOf(windows: Map<string, Window>, key: string, { now, within }: { now: number; within: number }): Window {
  const known = windows.get(key)
  // When the clock was set back, a window that ends too far ahead is over.
  if (known && known.ends > now && known.ends <= now + within) return known
  const fresh = { ends: now + within, used: 0 }
  windows.delete(key)
  windows.set(key, fresh)
  // A flood from countless networks must not fill the memory.
  if (windows.size > mostKeys) windows.delete(windows.keys().next().value ?? key)
  return fresh
}
