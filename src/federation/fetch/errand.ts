import type { Context } from '../../core/context.ts'
import { Refusal } from '../../lib/refusal.ts'
import { hostOf, isOurs, isSameOrigin } from '../ids.ts'
import type { Wire } from '../wire.ts'
import { askFor, Unreadable } from './ask.ts'
import { fetchDocument } from './fetch-document.ts'

/** One errand to other servers on behalf of somebody who looks at a page. What can't be had is not there: nothing is thrown. */
export interface Errand {
  readonly ctx: Context
  /** How many posts it brought home. */
  came: number
  /** The document with an address, if it may be asked for and is there. */
  document(uri: string): Promise<Wire | null>
  /** A list at an address, told by the place it lies at. */
  list(uri: string): Promise<Wire | null>
  /** Whether it may ask once more. */
  mayGoOn(): boolean
}

/** How often each server was asked of late, over all errands of a house. */
export type Asked = Map<string, number[]>

const minute = 60_000
const most = { asks: 20, lasts: minute, perHost: 60, hosts: 2000 }

/**
 * Begins an errand: twenty questions in a minute, no server more than sixty times a minute in all errands together, and none
 * again that did not answer. Who wrote something that is not known yet is asked for besides.
 */
export function beginErrand(ctx: Context, asked: Asked): Errand {
  const began = ctx.now()
  const tired = new Set<string>()
  let asks = 0
  const mayGoOn = () => asks < most.asks && ctx.now() <= began + most.lasts
  const ask = async (uri: string, work: () => Promise<Wire>): Promise<Wire | null> => {
    const host = hostOf(uri)
    if (!host || isOurs(ctx, uri) || !mayGoOn() || tired.has(host) || !mayAskHost(asked, host, ctx.now())) return null
    asks += 1
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (error.code === 'busy' && !(error instanceof Unreadable)) tired.add(host)
      return null
    }
  }
  return {
    ctx,
    came: 0,
    mayGoOn,
    document: (uri) => ask(uri, () => fetchDocument(ctx, uri)),
    list: (uri) => ask(uri, () => askForList(ctx, uri)),
  }
}

// A list of another place would speak for this one.
async function askForList(ctx: Context, uri: string): Promise<Wire> {
  const { url, wire } = await askFor(ctx, uri)
  if (!isSameOrigin(url, uri)) throw new Refusal('bad-input', 'That list lies somewhere else.')
  return wire
}

function mayAskHost(asked: Asked, host: string, now: number): boolean {
  const recent = (asked.get(host) ?? []).filter((at) => at > now - minute)
  if (recent.length >= most.perHost) return false
  if (asked.size >= most.hosts) asked.clear()
  asked.set(host, [...recent, now])
  return true
}
