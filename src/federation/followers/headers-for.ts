import type { Context } from '../../core/context.ts'
import type { Letter } from '../../core/deliveries/letter.ts'
import { followerUris } from '../../core/elsewhere/followers-elsewhere.ts'
import { actorUri, hostOf } from '../ids.ts'
import { isPublicIn, readWire, urisOf } from '../wire.ts'
import { digestOf } from './digest.ts'

type Sent = Pick<Letter, 'actor' | 'address' | 'body'>

interface Kept {
  readonly body: string
  readonly at: number
  /** Digest by host; null for what is not just for followers. */
  readonly parts: ReadonlyMap<string, string> | null
}

const mostKept = 8
const lasts = 30_000
const kept = new WeakMap<Context, Kept[]>()

/**
 * What goes along with a letter that is for somebody's followers only: which of them live at its place, as we know it, so that
 * their server notices when it knows it otherwise (FEP-8fcf). No headers for all other letters.
 */
export function headersFor(ctx: Context, { actor, address, body }: Sent): Record<string, string> {
  const host = hostOf(address)
  const parts = partsFor(ctx, actor, body)
  if (!parts || !host) return {}
  const list = `${actorUri(ctx, actor)}/followers`
  const part = `${list}?domain=${encodeURIComponent(host)}`
  const digest = parts.get(host) ?? digestOf([])
  return { 'collection-synchronization': `collectionId="${list}", url="${part}", digest="${digest}"` }
}

// One letter goes to many servers within a moment, and who follows is counted once for all of them.
function partsFor(ctx: Context, actor: string, body: string): Kept['parts'] {
  const now = ctx.now()
  const recent = (kept.get(ctx) ?? []).filter(({ at }) => at > now - lasts)
  const found = recent.find((each) => each.body === body)
  if (found) return found.parts
  const parts = isForFollowers(ctx, actor, body) ? countByHost(ctx, actor) : null
  kept.set(ctx, [...recent.slice(1 - mostKept), { body, at: now, parts }])
  return parts
}

function isForFollowers(ctx: Context, actor: string, body: string): boolean {
  const wire = readWire(Buffer.from(body))
  if (isPublicIn(wire, 'to') || isPublicIn(wire, 'cc')) return false
  return [...urisOf(wire, 'to', 1000), ...urisOf(wire, 'cc', 1000)].includes(`${actorUri(ctx, actor)}/followers`)
}

function countByHost(ctx: Context, actor: string): Map<string, string> {
  const hosts = Map.groupBy(followerUris(ctx, actor), (uri) => hostOf(uri) ?? '')
  return new Map([...hosts].map(([host, people]) => [host, digestOf(people)]))
}
